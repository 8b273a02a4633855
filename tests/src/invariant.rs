//! What must hold after every fault.

use crate::{Browser, Built, Host};

/// The last complete release opens offline, on a cold start, at a deep address; search works;
/// the bookmarks are all there, in order; the screen says so truly; the console is clean.
///
/// The server is stopped and the browser killed and started again on the way; both stay so.
pub fn opens_offline(
    browser: &mut Browser,
    site: &mut impl Host,
    release: &Built,
    bookmarks: &[&str],
) {
    site.stop();
    browser.kill();
    browser.start_again();
    // The browser looks for a new service worker in vain, which is no fault of the app.
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");

    let title = release.changed().title.as_str();
    browser.open_app(site, &release.changed_address());
    browser.wait_for_heading(title);

    for manual in &release.catalogue.manuals {
        browser.open_app(site, &format!("m/{}", manual.id));
        assert_eq!(
            browser.count(".entry-row") as usize,
            manual.entries().count(),
            "{}",
            manual.id
        );
    }

    browser.open_app(site, "search");
    browser.type_into("#q", title);
    browser.wait_until("search finds the chapter by its title", || {
        let found = browser.texts(".results .entry-row__title");
        (found.first().map(String::as_str) == Some(title)).then_some(())
    });

    browser.open_app(site, "bookmarks");
    assert_eq!(browser.texts(".bookmark-list .entry-row__title"), bookmarks);

    browser.open_app(site, "device");
    browser.wait_for_text("Ready for offline.");

    let complaints = browser.complaints();
    assert!(
        complaints.is_empty(),
        "the console complained: {complaints:#?}"
    );
}
