//! What must hold after every fault.

use serde_json::json;

use crate::{Browser, Built, Host};

/// The last complete release opens offline, on a cold start, at a deep address, and every byte of
/// it is its own; search works; the bookmarks are all there, in order; the screen says so truly;
/// no page loads itself anew or does not come to rest; the console is clean.
///
/// The server is stopped and the browser killed and started again on the way; both stay so.
pub fn opens_offline(
    browser: &mut Browser,
    site: &mut impl Host,
    release: &Built,
    bookmarks: &[&str],
) {
    browser.put_away();
    site.stop();
    browser.kill();
    browser.start_again();
    // The browser looks for a new service worker in vain, which is no fault of the app.
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");

    let title = release.changed().title.as_str();
    browser.open_app(site, &release.changed_address());
    browser.wait_for_heading(title);
    is_at_rest(browser);

    for manual in &release.catalogue.manuals {
        browser.open_app(site, &format!("m/{}", manual.id));
        assert_eq!(
            browser.count_seen(".entry-row") as usize,
            manual.entries().count(),
            "{}",
            manual.id
        );
    }

    browser.open_app(site, "search");
    browser.type_into("#q", title);
    browser.wait_for_first_result(title);

    browser.open_app(site, "bookmarks");
    assert_eq!(browser.texts(".bookmark-list .entry-row__title"), bookmarks);

    browser.open_app(site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.wait_for_text(&format!("{} files", release.release.kept.len()));
    let kept = browser.kept_bytes();
    for file in &release.release.kept {
        let this = (site.url(&file.url), file.sha256.clone());
        assert!(kept.contains(&this), "{} is not kept as it is", file.url);
    }
    is_at_rest(browser);

    let complaints = browser.complaints();
    assert!(
        complaints.is_empty(),
        "the console complained: {complaints:#?}"
    );
}

/// The page was opened by the reader and not by itself, and has nothing more to do.
fn is_at_rest(browser: &Browser) {
    let opened: String = browser.read("openedBy", json!([]));
    assert_eq!(opened, "navigate", "{}", browser.seen());
}
