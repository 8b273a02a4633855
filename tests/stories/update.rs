//! The next release.

use std::collections::BTreeSet;
use std::fs;

use serde_json::json;
use tests::{Browser, Built, Site, opens_offline, releases};

use crate::faults::with_the_first_release;

/// What the app says when a new release waits.
pub(crate) const OFFER: &str = "A new release of Doorstep is ready on this device.";

#[test]
fn a_new_release_is_offered_and_changes_nothing_until_it_is_accepted() {
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    site.publish(new);
    site.forget_requests();
    browser.reload_app();
    browser.wait_for_text(OFFER);

    // What has not changed is not downloaded again; what has changed is, once.
    let asked = site.asked_for();
    let changed = new.downloads(Some(old));
    let times = |url: &str| {
        let address = Built::address_of(url);
        asked.iter().filter(|path| *path == address).count()
    };
    for (url, _) in new.downloads(None) {
        let expected = changed
            .iter()
            .filter(|(changed, _)| *changed == url)
            .count();
        assert_eq!(times(&url), expected, "{url}");
    }
    assert!(!changed.is_empty());

    // The old release stays, here and after a new start, for as long as nobody accepts.
    browser.open_app(&site, &old.changed_address());
    browser.wait_for_heading(&old.changed().title);
    opens_offline(&mut browser, &mut site, old, &[&old.changed().title]);
    site.restart().unwrap();

    browser.open_app(&site, &new.changed_address());
    browser.wait_for_heading(&old.changed().title);
    browser.press("Switch now");
    browser.wait_for_heading(&new.changed().title);
    browser.wait_for_app();
    assert!(!browser.shows(OFFER));
    opens_offline(&mut browser, &mut site, new, &[&new.changed().title]);
}

#[test]
fn a_release_of_new_content_costs_what_is_new_and_the_worker_and_nothing_of_the_app() {
    let (site, browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    site.publish(new);
    site.forget_requests();
    browser.look_for_release();
    browser.wait_for_text(OFFER);

    let downloads = new.downloads(Some(old)).into_iter();
    let downloads = downloads.map(|(url, size)| (Built::address_of(&url).to_owned(), size));
    let mut expected: BTreeSet<_> = downloads.collect();
    let worker = fs::metadata(new.folder.join("sw.js")).unwrap();
    expected.insert(("sw.js".to_owned(), worker.len()));
    let requests = site.requests().into_iter();
    let sent: Vec<(String, u64)> = requests
        .map(|request| (request.path[1..].to_owned(), request.bytes_sent))
        .collect();
    assert_eq!(sent.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(sent.len(), expected.len(), "each once");
    let total: u64 = sent.iter().map(|(_, bytes)| bytes).sum();
    let whole: usize = new.release.kept.iter().map(|file| file.size).sum();
    println!("{total} of {whole} bytes, before compression: {sent:?}");
    let app = [".wasm", ".js", ".svg"];
    for (path, _) in sent {
        let is_app = app.iter().any(|end| path.ends_with(end)) && path != "sw.js";
        assert!(!is_app, "{path} has not changed");
    }
}

#[test]
fn a_new_release_is_looked_for_on_return_to_the_app_every_few_hours_at_most() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let app = browser.tab();
    let other = browser.open_tab();
    let come_back = |hours: i32| {
        browser.verb("setClockForward", json!([hours]));
        browser.see_tab(&other);
        browser.see_tab(&app);
    };
    browser.see_tab(&app);
    browser.verb("watchVisibility", json!([]));
    site.publish(releases::second());
    site.forget_requests();
    come_back(2);
    browser.wait_for_element("html[data-visibility=visible]");
    come_back(2);
    browser.wait_for_text(OFFER);
    // The first return was too soon.
    let asked = site.asked_for();
    assert_eq!(asked.iter().filter(|path| *path == "sw.js").count(), 1);
}
