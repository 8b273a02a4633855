//! The first visit.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tests::{Browser, Built, Site, releases};
use xtask::release::sha256;
use xtask::server::Fault;

/// Every kept file's address on the site with the hash of its bytes in the browser.
fn kept_bytes(browser: &Browser) -> BTreeMap<String, String> {
    const READ: &str = "
        const kept = {};
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                const bytes = await (await cache.match(request)).arrayBuffer();
                const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                kept[request.url] = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
            }
        }
        return kept;";
    let kept = browser.script_async(READ, json!([]));
    serde_json::from_value(kept).expect("the list of what is kept")
}

/// The same as it stands in the release's folder.
fn published_bytes(release: &Built, site: &Site) -> BTreeMap<String, String> {
    let files = release.release.kept.iter().map(|file| {
        let bytes = fs::read(release.folder.join(&file.url)).expect("a file of the release");
        (site.url(&file.url), sha256(&bytes))
    });
    files.collect()
}

#[test]
fn the_first_visit_keeps_every_byte_of_the_release() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let mut kept = kept_bytes(&browser);
    assert!(kept.remove(&site.url("record.json")).is_some());
    assert_eq!(kept, published_bytes(releases::first(), &site));
}

#[test]
fn the_offer_to_install_is_made_once_and_stays_on_this_device() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    browser.wait_for_text("Put Doorstep on your home screen");
    browser.press("No thanks");
    browser.wait_until("the offer goes", || {
        (!browser.seen().contains("No thanks")).then_some(())
    });
    browser.reload_app();
    // The browser makes its offer anew; this is where it can still be taken up.
    browser.press("This device");
    browser.wait_until("the browser's offer is here", || {
        browser
            .seen()
            .contains("On your home screen Install")
            .then_some(())
    });
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    assert!(!browser.seen().contains("No thanks"));
}

#[test]
fn nothing_says_ready_while_a_single_file_is_missing() {
    let release = releases::first();
    let mut site = Site::of(release);
    let mut browser = Browser::start();
    let late = "m/nottinghamshire/index.html";
    site.misbehave(move |path| (path == late).then_some(Fault::Stall { after: 100 }));
    browser.open_app(&site, "device");
    browser.wait_for_text("still being kept");
    // Every other file is kept: what is shown is the sum of them.
    let without_it = release.release.kept.iter().filter(|file| file.url != late);
    let size: usize = without_it.map(|file| file.size).sum();
    let progress = size.to_string();
    browser.wait_until("all but one file is kept and verified", || {
        let done = browser.script(
            "return document.querySelector('progress')?.getAttribute('value')",
            json!([]),
        );
        (done.as_str()? == progress).then_some(())
    });
    assert!(!browser.seen().contains("Ready"), "{}", browser.seen());

    // The connection is lost: that is said, and nothing is left half kept.
    browser.expect_in_console("net::ERR_");
    site.stop();
    browser.wait_for_text("Not ready for offline.");
    assert_eq!(
        browser.script_async("return await caches.keys()", json!([])),
        json!([])
    );

    site.behave();
    site.restart().unwrap();
    browser.reload_app();
    browser.wait_for_text("Ready for offline.");
}

#[test]
fn a_server_that_dies_during_the_first_visit_leaves_nothing_half_kept() {
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("icon from the Manifest");
    for survived in 0..releases::first().release.kept.len() {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        let asked = AtomicUsize::new(0);
        site.misbehave_in_install(move |_| {
            let died = asked.fetch_add(1, Ordering::SeqCst) >= survived;
            died.then_some(Fault::Drop)
        });
        browser.open_app(site, "device");
        browser.wait_for_text("Not ready for offline.");
        assert_eq!(
            browser.script_async("return await caches.keys()", json!([])),
            json!([])
        );

        // The page works from the network, and the next visit completes what this one could not.
        site.behave();
        browser.open_app(site, "m/rotherham");
        browser.wait_for_heading(&releases::first().manual("rotherham").title);
        browser.open_app(site, "device");
        browser.wait_for_text("Ready for offline.");
    }
}
