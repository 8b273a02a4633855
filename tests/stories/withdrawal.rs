//! Taking the app off devices.

use serde_json::json;
use tests::{opens_offline, releases};
use xtask::hosting;
use xtask::server::Fault;

use crate::faults::with_the_first_release;

const REMOVED: &str = "Those who publish Doorstep have withdrawn it from devices";

#[test]
fn the_worker_that_removes_the_app_leaves_the_bookmarks_and_says_why() {
    const ANOTHER_APPS: &str = "doorstep /elsewhere/ 1";
    let (mut site, mut browser) = with_the_first_release();
    let bookmark = releases::first().changed().title.as_str();
    // Of another app on the same origin.
    browser.verb("makeCache", json!([ANOTHER_APPS]));
    site.misbehave(|path| {
        (path == "sw.js").then(|| Fault::Replace {
            content_type: "text/javascript".to_owned(),
            body: hosting::REMOVAL.as_bytes().to_vec(),
        })
    });
    let gone = || {
        browser.wait_for_text(REMOVED);
        browser.wait_for_text("Use the live manual instead.");
        browser.wait_for_text("Not ready for offline.");
        assert!(!browser.shows("Ready for offline."));
        assert_eq!(browser.verb("countWorkers", json!([])), 0);
        assert_eq!(browser.caches(), [ANOTHER_APPS]);
    };
    // The device comes back: what was kept is shown once more, and then goes.
    browser.open_app(&site, "device");
    browser.look_for_release();
    gone();
    // The page that was open goes on, and so does the next one, from the network.
    browser.press("Bookmarks");
    browser.press(bookmark);
    browser.wait_for_heading(bookmark);
    site.forget_requests();
    browser.open_app(&site, "device");
    gone();
    assert!(site.asked_for().contains(&"device".to_owned()));
    browser.open_app(&site, "bookmarks");
    assert_eq!(
        browser.texts(".bookmark-list .entry-row__title"),
        [bookmark]
    );

    // The app is published again.
    site.behave();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    assert!(!browser.shows(REMOVED));
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark]);
}
