//! Browsers that lack something, and devices whose clock is wrong.

use serde_json::json;
use tests::{BOOKMARKED, Browser, RESULTS, Row, Site, opens_offline, releases};

use super::{bookmark, bookmark_the_changed, with_the_first_release};

/// A browser without service workers, or a connection that is not secure.
pub(super) const NO_SERVICE_WORKER: &str = "delete Navigator.prototype.serviceWorker;";

/// Some policies refuse them.
const REFUSED: &str = "ServiceWorkerContainer.prototype.register = () =>
    Promise.reject(new DOMException('The policy of this device refuses it.', 'SecurityError'));";

#[test]
fn fault_20_no_service_worker_support_or_registration_rejected() {
    let _row = Row::of(20, "no service worker support, or registration rejected");
    let mut browser = Browser::start();
    let why = [
        (
            NO_SERVICE_WORKER,
            "This browser, or this connection, does not let Doorstep keep its pages.",
        ),
        (
            REFUSED,
            "What went wrong: The policy of this device refuses it.",
        ),
    ];
    let mut last = None;
    for (script, words) in why {
        let site = Site::of(releases::first());
        let script = browser.before_pages(script);
        browser.open_app(&site, &releases::first().changed_address());
        browser.wait_for_heading(bookmark());
        browser.press(&format!("Bookmark {}", bookmark()));
        browser.wait_for_element(BOOKMARKED);
        browser.press("This device");
        browser.wait_for_text("Not ready for offline.");
        browser.wait_for_text(words);
        assert!(browser.shows("It works while there is a connection"));
        browser.open_app(&site, "search?q=private+fostering");
        browser.wait_for_element(RESULTS);
        browser.no_longer_before_pages(script);
        last = Some(site);
    }
    // Where that is mended, the next visit keeps the app.
    let mut site = last.expect("there were two");
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// A clock that goes wrong by so many milliseconds.
fn wrong_clock(by: f64) -> String {
    format!(
        "{{
            const Right = Date;
            const now = () => Right.now() + {by};
            globalThis.Date = class Date extends Right {{
                constructor(...given) {{
                    if (given.length) super(...given);
                    else super(now());
                }}
                static now() {{ return now(); }}
            }};
        }}"
    )
}

const TEN_YEARS: f64 = 10.0 * 365.25 * 24.0 * 3600.0 * 1000.0;

#[test]
fn fault_29_the_clock_is_ten_years_off_either_way() {
    let _row = Row::near(
        29,
        "clock ten years off, either way",
        "scripts move the clock of the pages and the moment the service worker noted, not the device's",
    );
    let (mut site, mut browser) = with_the_first_release();
    let is_sensible = |browser: &Browser| {
        browser.wait_for_text("Ready for offline.");
        let seen = browser.seen();
        for wrong in ["NaN", "Invalid", " ago", "-1", "on this device since"] {
            assert!(!seen.contains(wrong), "{wrong}: {seen}");
        }
    };
    browser.open_app(&site, "device");
    browser.wait_for_text("on this device since");
    // The worker's clock was wrong when it kept the release.
    for by in [TEN_YEARS, -TEN_YEARS] {
        browser.verb("moveKeptSince", json!([site.url("record.json"), by]));
        browser.open_app(&site, "device");
        is_sensible(&browser);
    }
    // The pages' clock is wrong now.
    for by in [TEN_YEARS, -TEN_YEARS] {
        let script = browser.before_pages(&wrong_clock(by));
        browser.open_app(&site, &releases::first().changed_address());
        browser.wait_for_heading(bookmark());
        browser.open_app(&site, "device");
        is_sensible(&browser);
        browser.press("Get ready for a visit");
        browser.wait_for_text("files of the app are whole, checked on ");
        browser.no_longer_before_pages(script);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_30_persist_is_false_rejected_or_absent() {
    let _row = Row::of(30, "storage.persist() false, rejected or absent");
    const NOT_PROMISED: &str = "The browser has not promised to keep it";
    const SILENT: &str = "This browser does not say whether it may clear it by itself.";
    let answer = |persist: &str, persisted: &str| {
        format!(
            "StorageManager.prototype.persist = {persist};
             StorageManager.prototype.persisted = {persisted};"
        )
    };
    let rejected = "async () => { throw new TypeError('no'); }";
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    for (script, words) in [
        (
            answer("async () => true", "async () => true"),
            "has promised not to clear it",
        ),
        (
            answer("async () => false", "async () => false"),
            NOT_PROMISED,
        ),
        (answer(rejected, "async () => false"), NOT_PROMISED),
        (answer(rejected, rejected), SILENT),
        (answer("undefined", "undefined"), SILENT),
        ("delete Navigator.prototype.storage;".to_owned(), SILENT),
    ] {
        let script = browser.before_pages(&script);
        browser.open_app(&site, &releases::first().changed_address());
        // The first bookmark asks.
        browser.press(&format!("Bookmark {}", bookmark()));
        browser.wait_for_element(BOOKMARKED);
        browser.press("This device");
        browser.wait_for_text("Ready for offline.");
        browser.wait_for_text(words);
        browser.open_app(&site, "device");
        browser.wait_for_text(words);
        browser.no_longer_before_pages(script);
        browser.open_app(&site, "bookmarks");
        browser.press(&format!("Bookmarked {}", bookmark()));
        browser.wait_for_text("You have no bookmarks yet.");
    }
    bookmark_the_changed(&browser, &site);
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}
