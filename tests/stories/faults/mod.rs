//! The table of faults that the app must live through, one story a row, named for it. After each
//! fault the last complete release must open offline, with all bookmarks, and the screen must say
//! what is true: [`tests::opens_offline`] looks.

use tests::{BOOKMARKED, Browser, Site, releases};
use xtask::server::Fault;

mod browser;
mod install;
mod network;
mod storage;
mod update;
mod worker;

/// A device that keeps the first release and a bookmark of the chapter that will change.
pub(crate) fn with_the_first_release() -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    bookmark_the_changed(&browser, &site);
    (site, browser)
}

/// Bookmarks the chapter that will change.
fn bookmark_the_changed(browser: &Browser, site: &Site) {
    let chapter = releases::first().changed();
    browser.open_app(site, &releases::first().changed_address());
    browser.press(&format!("Bookmark {}", chapter.title));
    browser.wait_for_element(BOOKMARKED);
}

/// The title of that bookmark.
fn bookmark() -> &'static str {
    &releases::first().changed().title
}

/// What a login page of somebody else's network answers to anything.
fn login_page() -> Fault {
    login_page_as("text/html; charset=utf-8")
}

/// The same, claiming to be something else.
fn login_page_as(content_type: &str) -> Fault {
    Fault::Replace {
        content_type: content_type.to_owned(),
        body: b"<!doctype html><title>Free Wi-Fi</title><h1>Please log in</h1>".to_vec(),
    }
}

/// Presses what switches to another release, and waits until the page has been loaded anew and its
/// app is `running` or has `failed`.
fn switch(browser: &Browser, words: &str, app: &str) {
    browser.mark_page();
    browser.press(words);
    browser.wait_for_element(&format!(
        "html[data-app={app}]:not([data-marked-by-the-test])"
    ));
}
