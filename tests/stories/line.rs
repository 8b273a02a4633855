//! What crosses the line until a first visit is ready for offline.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use tests::{Browser, Built, Site, releases};
use xtask::server::Fault;

use crate::install::published_bytes;

/// How many bytes a file has as it is sent: compressed, where the release has such a copy.
fn bytes_as_sent(release: &Built, file: &str) -> u64 {
    let compressed = fs::metadata(release.folder.join(format!("{file}.br")));
    let plain = || fs::metadata(release.folder.join(file)).expect("a file of the release");
    compressed.unwrap_or_else(|_| plain()).len()
}

/// Opens an address on a first visit and waits until all of the release is kept.
fn visit(address: &str) -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, address);
    browser.press("This device");
    browser.wait_for_text("Ready for offline.");
    (site, browser)
}

#[test]
fn a_first_visit_brings_hardly_more_than_what_is_kept() {
    let release = releases::first();
    let files = release.release.kept.iter();
    let kept: u64 = files.map(|file| bytes_as_sent(release, &file.url)).sum();
    for address in ["", "m/rotherham"] {
        let (site, _browser) = visit(address);
        let mut sent = BTreeMap::<String, Vec<u64>>::new();
        for request in site.requests() {
            let bytes = sent.entry(request.path).or_default();
            bytes.push(request.bytes_sent);
        }
        let total: u64 = sent.values().flatten().sum();
        println!("{address:?}: {total} bytes sent, {kept} kept: {sent:#?}");
        assert!(
            total * 100 <= kept * 115,
            "{total} bytes were sent, and {kept} are kept: {sent:#?}"
        );
        // Nothing of the app is sent twice.
        for (path, bytes) in sent {
            let bodies = bytes.iter().filter(|bytes| **bytes > 0).count();
            assert!(bodies <= 1, "{path} was sent {bodies} times");
        }
    }
}

#[test]
fn what_the_page_has_loaded_is_checked_before_it_is_kept() {
    let release = releases::first();
    let icon = release.kept_file("assets/icon-", ".svg");
    let site = Site::of(release);
    let browser = Browser::start();
    // The page's own icon arrives altered, and stays so in the browser's HTTP cache.
    let was_asked = AtomicBool::new(false);
    let altered = icon.clone();
    site.misbehave(move |path| {
        let first = path == altered && !was_asked.swap(true, Ordering::SeqCst);
        first.then_some(Fault::FlipByte { at: 40 })
    });
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let asked = site.asked_for();
    assert!(asked.iter().filter(|path| **path == icon).count() >= 2);
    assert!(published_bytes(release, &site).is_subset(&browser.kept_bytes()));
}

#[test]
fn a_page_that_the_host_has_altered_is_asked_for_again() {
    let release = releases::first();
    let site = Site::of(release);
    let browser = Browser::start();
    let page = fs::read(release.folder.join("m/rotherham/index.html")).expect("a page");
    let was_asked = AtomicBool::new(false);
    site.misbehave(move |path| {
        let first = path == "m/rotherham" && !was_asked.swap(true, Ordering::SeqCst);
        first.then(|| Fault::Replace {
            content_type: "text/html; charset=utf-8".to_owned(),
            body: [page.as_slice(), b"<!-- seen by a proxy -->"].concat(),
        })
    });
    browser.open_app(&site, "m/rotherham");
    browser.press("This device");
    browser.wait_for_text("Ready for offline.");
    assert!(published_bytes(release, &site).is_subset(&browser.kept_bytes()));
}
