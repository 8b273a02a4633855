//! What a machine can find against people who use a keyboard, a screen reader or large text.

use std::fs;

use serde_json::{Value, json};
use tests::{Browser, Site, releases};
use xtask::project::Project;
use xtask::server::Fault;

/// Every kind of view, and the states of search.
const VIEWS: [&str; 16] = [
    "",
    "m/rotherham",
    "m/nottinghamshire",
    "m/rotherham/s/1",
    "m/rotherham/s/3.3",
    "m/nottinghamshire/c/deprivation-of-liberty",
    "search?in=all&q=s47",
    "search?in=rotherham&q=xyzzy",
    "search?q=",
    "abbreviations",
    "changes",
    "bookmarks",
    "device",
    "about",
    "accessibility",
    "nowhere",
];

const SCREENS: [(u32, u32); 2] = [(360, 740), (1280, 800)];

#[test]
fn axe_finds_nothing_on_any_view_in_either_theme_on_a_phone_and_on_a_desktop() {
    let axe = axe();
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    // One bookmark, so that the list of bookmarks has a row.
    browser.open_app(&site, "m/rotherham/c/private-fostering");
    browser.press_element(".bookmark-switch");
    for theme in ["light", "dark"] {
        set_theme(&browser, theme);
        for (width, height) in SCREENS {
            browser.set_screen(width, height);
            for view in VIEWS {
                browser.open_app(&site, view);
                check(&browser, &axe, &format!("/{view}, {theme}, {width} wide"));
            }
        }
    }
}

#[test]
fn axe_finds_nothing_in_the_states_that_a_view_can_come_into() {
    let axe = axe();
    let release = releases::first();
    let mut site = Site::of(release);
    let mut browser = Browser::start();

    browser.open_app(&site, "");
    browser.wait_for_text("Put Doorstep on your home screen");
    check_all(&mut browser, &axe, "an offer to install");

    browser.open_app(&site, "search?q=private%20fost&in=rotherham");
    browser.press("Bookmark Private Fostering");
    browser.wait_for_text("Bookmarked: Private Fostering");
    check_all(&mut browser, &axe, "a message, and results");
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    browser.press("Search");
    browser.press("Clear");
    browser.wait_for_text("Recent searches");
    check_all(&mut browser, &axe, "recent searches and bookmarks");
    browser.type_into("#q", "fostring");
    browser.wait_for_element(".results .entry-row");
    check_all(
        &mut browser,
        &axe,
        "results for a word that is spelt otherwise",
    );
    browser.open_app(&site, "m/rotherham");
    browser.press("Close all sections");
    browser.wait_for_text("Open all sections");
    check_all(&mut browser, &axe, "closed sections");

    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.press("Erase everything");
    browser.wait_for_text("This cannot be undone.");
    check_all(&mut browser, &axe, "a question before erasing");
    site.publish(releases::second());
    browser.look_for_release();
    browser.wait_for_text("A new release of Doorstep is ready");
    check_all(&mut browser, &axe, "a new release is offered");
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    site.stop();
    browser.open_app(&site, "bookmarks");
    check_all(&mut browser, &axe, "no connection");

    let refused = Site::of(release);
    let no_storage = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": no_storage }),
    );
    browser.open_app(&refused, "");
    browser.wait_for_text("This browser does not let Doorstep keep anything.");
    check_all(&mut browser, &axe, "storage is refused");

    let broken = Site::of(release);
    let catalogue = release.kept_file("assets/catalogue-", ".bin");
    browser.expect_in_console(&catalogue);
    broken.misbehave(move |path| (path == catalogue).then_some(Fault::Status(503)));
    browser.open(&broken, "m/rotherham");
    browser.wait_for_text("The app has stopped or could not start.");
    check_all(&mut browser, &axe, "the app could not start");
}

fn axe() -> String {
    let file = Project::here()
        .tools()
        .join("npm/node_modules/axe-core/axe.min.js");
    fs::read_to_string(file).expect("axe-core is set up by `cargo xtask test`")
}

/// Checks what is shown now, in both themes, on a phone and on a desktop.
fn check_all(browser: &mut Browser, axe: &str, what: &str) {
    for theme in ["light", "dark"] {
        set_theme(browser, theme);
        for (width, height) in SCREENS {
            browser.set_screen(width, height);
            check(browser, axe, &format!("{what}, {theme}, {width} wide"));
        }
    }
    browser.set_screen(390, 844);
}

fn set_theme(browser: &Browser, theme: &str) {
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }),
    );
}

/// Fails if axe-core finds something.
fn check(browser: &Browser, axe: &str, what: &str) {
    let found = audit(browser, axe);
    assert!(found.is_empty(), "{what}: {found:#?}");
}

/// Every rule of axe-core, best practices too: what it finds on the page as it is.
fn audit(browser: &Browser, axe: &str) -> Vec<Value> {
    browser.devtools("Runtime.evaluate", json!({ "expression": axe }));
    let found = browser.script_async(
        "const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
         const found = violations.map(({ id, help, nodes }) => ({ id, help, first: nodes[0].html }));
         return { ran: passes.length > 0, found };",
        json!([]),
    );
    assert_eq!(found["ran"], true, "axe did not run");
    found["found"].as_array().cloned().unwrap_or_default()
}
