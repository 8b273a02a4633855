//! What must hold after every fault.

use std::collections::BTreeSet;

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
    browser.wait_for_text(&format!("{} files", release.release.kept.len()));
    let kept = kept_bytes(browser);
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
    const LOOK: &str = "
        const late = (await new Promise((done) => requestIdleCallback(done, { timeout: 10_000 }))).didTimeout;
        const [opened] = performance.getEntriesByType('navigation');
        return late ? 'busy' : opened.type;";
    let found = browser.script_async(LOOK, json!([]));
    assert_eq!(found, json!("navigate"), "{}", browser.seen());
}

/// The address of everything kept on the device with the hash of its bytes.
pub fn kept_bytes(browser: &Browser) -> BTreeSet<(String, String)> {
    const READ: &str = "
        const kept = [];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                const bytes = await (await cache.match(request)).arrayBuffer();
                const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                const hex = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
                kept.push([request.url, hex]);
            }
        }
        return kept;";
    let kept = browser.script_async(READ, json!([]));
    serde_json::from_value(kept).expect("the list of what is kept")
}
