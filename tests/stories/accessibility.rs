//! What a machine can find against people who use a keyboard, a screen reader or large text.

use std::fs;

use serde_json::{Value, json};
use tests::{Browser, Site, releases};
use xtask::project::Project;
use xtask::server::Fault;

/// Every kind of view, and the states of search.
const VIEWS: [&str; 18] = [
    "",
    "?q=private&in=all",
    "m/rotherham",
    "m/nottinghamshire",
    "m/nottinghamshire?q=xyzzy&in=nottinghamshire",
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
    browser.wait_until_told("Bookmarked: Private Fostering");
    browser.press("Bookmarked Private Fostering");
    browser.wait_for_text("Removed from bookmarks: Private Fostering");
    check_all(&mut browser, &axe, "a message, and results");
    browser.press("Undo");
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
    browser.cut_off(true);
    browser.open_app(&site, "bookmarks");
    browser.wait_for_text("No connection");
    check_all(&mut browser, &axe, "no connection");
    browser.cut_off(false);

    let refused = Site::of(release);
    let no_storage = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
    browser.before_pages(no_storage);
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

/// A phone zoomed, the narrowest phones, as much as a desktop shows at 400 %, a phone upright and on
/// its side, a tablet.
const NARROW_AND_WIDE: [(u32, u32); 6] = [
    (240, 490),
    (280, 653),
    (320, 256),
    (360, 740),
    (844, 390),
    (820, 1180),
];

/// The spacing of text that readers may ask of their browser (WCAG 2.2, 1.4.12).
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }";

#[test]
fn nothing_is_cut_overlaps_or_scrolls_sideways_at_any_size() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    browser.open_app(&site, "m/rotherham/c/private-fostering");
    browser.press_element(".bookmark-switch");
    for view in VIEWS {
        browser.open_app(&site, view);
        for (width, height) in NARROW_AND_WIDE {
            browser.set_screen(width, height);
            for (size, spacing) in [
                ("normal", ""),
                ("normal", SPACING),
                ("largest", ""),
                ("largest", SPACING),
            ] {
                let seen = browser.verb("misplacedLines", json!([size, spacing]));
                let how = format!("/{view}, {width}x{height}, {size} {spacing}");
                assert!(seen["lines"].as_u64() > Some(5), "{how}: nothing was read");
                assert_eq!(seen["found"], json!([]), "{how}");
            }
        }
    }
}

#[test]
fn a_size_of_text_stays_where_it_was_pressed() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let sizes = ["larger", "largest", "large", "small", "normal"];
    for size in sizes {
        let choice = format!("input[value={size}]");
        browser.verb("bringBelowEdge", json!([choice, 300]));
        let was = browser.place(&choice).top;
        browser.activate(&choice);
        browser.wait_for_element(&match size {
            "normal" => "html:not([data-text-size])".to_owned(),
            size => format!("html[data-text-size={size}]"),
        });
        browser.verb("frames", json!([4]));
        let moved = browser.place(&choice).top - was;
        assert!(moved.abs() < 3.0, "{size} moved by {moved}");
    }
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
    browser.prefer("prefers-color-scheme", theme);
}

/// Fails if axe-core finds something.
fn check(browser: &Browser, axe: &str, what: &str) {
    let found = audit(browser, axe);
    assert!(found.is_empty(), "{what}: {found:#?}");
}

/// Every rule of axe-core, best practices too: what it finds on the page as it is.
fn audit(browser: &Browser, axe: &str) -> Vec<Value> {
    browser.devtools("Runtime.evaluate", json!({ "expression": axe }));
    let found = browser.verb("audit", json!([]));
    assert_eq!(found["ran"], true, "axe did not run");
    found["found"].as_array().cloned().unwrap_or_default()
}
