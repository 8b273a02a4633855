//! Nothing leaves the device.

use serde_json::json;
use tests::{Browser, RESULTS, Site, releases};

#[test]
fn no_request_leaves_the_origin_in_a_whole_session() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let chapter = &releases::first().manual("rotherham").chapters[5];

    browser.open_app(&site, "");
    browser.press(&releases::first().manual("rotherham").authority);
    browser.press("Contents");
    browser.press(&chapter.title);
    browser.wait_for_heading(&chapter.title);
    browser.press(&format!("Bookmark {}", chapter.title));
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.press("Search");
    browser.type_into("#q", "fostering");
    browser.wait_for_element(RESULTS);
    browser.press("This device");
    browser.wait_for_text("Ready for offline.");
    browser.press("Get ready for a visit");
    browser.wait_for_text("Ready for a visit: all ");
    browser.press("Dark");
    site.publish(releases::second());
    browser.reload_app();
    browser.wait_for_text("New release");
    browser.press("Switch now");
    browser.wait_for_text("Ready for offline.");
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    assert_eq!(browser.asked_elsewhere(), [""; 0]);
}

#[test]
fn a_request_that_leaves_the_origin_would_be_noticed() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("chrome-error://");
    browser.open_app(&site, "");
    browser.verb("leaveFor", json!(["http://elsewhere.example/"]));
    browser.wait_until("the request is noticed", || {
        let asked = browser.asked_elsewhere();
        asked
            .iter()
            .any(|asked| asked.contains("elsewhere.example"))
            .then_some(())
    });
    browser.forgive_elsewhere();
}
