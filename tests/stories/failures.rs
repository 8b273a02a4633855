//! What an app that cannot start, or stops, says of the reason.

use std::fs;

use serde_json::json;
use tests::{Browser, Site, releases};
use xtask::server::Fault;

const FAILED: &str = "The app has stopped or could not start.";

#[test]
fn an_app_with_no_place_in_the_page_says_so() {
    let release = releases::first();
    let site = Site::of(release);
    let browser = Browser::start();
    let page = fs::read_to_string(release.folder.join("about/index.html")).expect("a page");
    site.misbehave(move |path| {
        (path == "about").then(|| Fault::Replace {
            content_type: "text/html; charset=utf-8".to_owned(),
            body: page.replace("id=\"page\"", "id=\"elsewhere\"").into_bytes(),
        })
    });
    browser.open(&site, "about");
    browser.wait_for_text(FAILED);
    browser.wait_for_text("The page has no place for the app");
}

#[test]
fn a_browser_that_makes_no_elements_is_named_as_the_reason() {
    const NONE: &str = "
        Document.prototype.createElement = () => { throw new Error('no more elements'); };";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    // From when the app takes the page over: the scripts before it make elements too.
    let script = browser.before_pages(&format!(
        "const find = Document.prototype.querySelector;
         Document.prototype.querySelector = function (selector) {{
             if (selector === ':active') {{ {NONE} }}
             return find.call(this, selector);
         }};"
    ));
    browser.open(&site, "about");
    browser.wait_for_text(FAILED);
    browser.wait_for_text("no more elements");
    browser.no_longer_before_pages(script);
}

#[test]
fn a_panic_is_shown_with_its_own_words() {
    // What the framework takes for granted.
    const BREAK: &str = "
        const refuse = () => { throw new Error('the page is broken'); };
        for (const name of ['createElement', 'createTextNode', 'createComment']) {
            Document.prototype[name] = refuse;
        }
        Node.prototype.cloneNode = refuse;";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("panicked at");
    browser.expect_in_console("unreachable");
    browser.expect_in_console("the page is broken");
    browser.open_app(&site, "about");
    browser.script(BREAK, json!([]));
    browser.press("Bookmarks");
    browser.wait_for_text(FAILED);
    let detail = browser.text("#failure-detail");
    assert!(detail.contains("panicked at"), "{detail}");
}
