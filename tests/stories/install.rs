//! The first visit.

use std::collections::BTreeSet;
use std::fs;

use serde_json::json;
use tests::{Browser, Built, Site, releases};
use xtask::headers;
use xtask::release::sha256;
use xtask::server::Fault;

/// The address of every file that the release wants kept with the hash of its bytes.
pub(crate) fn published_bytes(release: &Built, site: &Site) -> BTreeSet<(String, String)> {
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
    let mut kept = browser.kept_bytes();
    let all = kept.len();
    // What says that the release is whole, and that it is in charge.
    kept.retain(|(url, _)| *url != site.url("record.json"));
    assert!(kept.len() < all);
    assert_eq!(kept, published_bytes(releases::first(), &site));
    // Each page has the headers of its release, and nothing else that came with what it came in.
    let pages = releases::first().release.kept.iter();
    let pages: Vec<_> = (pages.map(|file| site.url(&file.url)))
        .filter(|url| url.ends_with(".html"))
        .collect();
    let security = headers::of_release(&releases::first().folder).unwrap();
    let mut expected: serde_json::Map<_, _> = security
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let html = headers::content_type("index.html");
    expected.insert("content-type".to_owned(), json!(html));
    assert!(pages.len() > 3);
    for page in &pages {
        let headers = browser.verb("keptHeaders", json!([page]));
        assert_eq!(headers, json!(expected), "{page}");
    }
}

#[test]
fn the_offer_to_install_is_made_once_and_stays_on_this_device() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    browser.wait_for_text("Put Doorstep on your home screen");
    browser.press("No thanks");
    browser.wait_until_gone("No thanks");
    browser.reload_app();
    // The browser makes its offer anew; this is where it can still be taken up.
    browser.press("This device");
    browser.wait_until("the browser's offer is here", || {
        browser.shows("On your home screen Install").then_some(())
    });
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    assert!(!browser.shows("No thanks"));
}

#[test]
fn nothing_says_ready_while_a_single_download_is_missing() {
    let release = releases::first();
    let mut site = Site::of(release);
    let mut browser = Browser::start();
    let late = "shell.html";
    site.misbehave(move |path| (path == late).then_some(Fault::Stall { after: 100 }));
    browser.open_app(&site, "device");
    browser.wait_for_text("still being kept");
    // Every other file is kept: what is shown is the sum of them.
    let without_it = release.release.kept.iter().filter(|file| file.url != late);
    let size: usize = without_it.map(|file| file.size).sum();
    let progress = size.to_string();
    browser.wait_until("all other files are kept and verified", || {
        let is_done = browser.count(&format!("progress[value='{progress}']"));
        (is_done == 1).then_some(())
    });
    assert!(!browser.shows("Ready"), "{}", browser.seen());

    // The connection is lost: that is said, and nothing is left half kept.
    browser.expect_in_console("net::ERR_");
    site.stop();
    browser.wait_for_text("Not ready for offline.");
    assert_eq!(browser.caches(), [""; 0]);

    site.behave();
    site.restart().unwrap();
    browser.reload_app();
    browser.wait_for_text("Ready for offline.");
}
