//! What a machine can find against people who use a keyboard, a screen reader or large text.

use std::fs;

use serde_json::{Value, json};
use tests::{Browser, Site, releases};
use xtask::project::Project;

/// Every kind of view, and the states of search.
const VIEWS: [&str; 15] = [
    "",
    "m/rotherham",
    "m/nottinghamshire",
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

#[test]
fn axe_finds_nothing_on_any_view_in_either_theme_on_a_phone_and_on_a_desktop() {
    let axe = Project::here()
        .tools()
        .join("npm/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&axe).expect("axe-core is set up by `cargo xtask test`");
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    // One bookmark, so that the list of bookmarks has a row.
    browser.open_app(&site, "m/rotherham/c/private-fostering");
    browser.press_element(".bookmark-switch");
    for theme in ["light", "dark"] {
        browser.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }),
        );
        for (width, height) in [(360, 740), (1280, 800)] {
            browser.set_screen(width, height);
            for view in VIEWS {
                browser.open_app(&site, view);
                let found = audit(&browser, &axe);
                assert!(
                    found.is_empty(),
                    "/{view}, {theme}, {width} wide: {found:#?}"
                );
            }
        }
    }
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
