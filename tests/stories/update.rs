//! The next release.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use tests::{Browser, Built, Site, opens_offline, releases};
use xtask::server::Fault;

pub(crate) const OFFER: &str = "A new release of Doorstep is ready on this device.";

/// A device that keeps the first release and a bookmark of the chapter that will change.
pub(crate) fn with_the_first_release() -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let chapter = releases::first().changed();
    browser.open_app(&site, &releases::first().changed_address());
    browser.press(&format!("Bookmark {}", chapter.title));
    browser.wait_for_element("[aria-pressed=true]");
    browser.wait_until_on_disk(&format!("\"{}\"", chapter.id));
    (site, browser)
}

/// The addresses and hashes of what is kept.
fn files(release: &Built) -> BTreeSet<(&str, &str)> {
    let kept = release.release.kept.iter();
    kept.map(|file| (file.url.as_str(), file.sha256.as_str()))
        .collect()
}

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
    let (before, after) = (files(old), files(new));
    for (url, _) in after.intersection(&before) {
        assert!(
            !asked.iter().any(|path| path == url),
            "{url} was downloaded again"
        );
    }
    for (url, _) in after.difference(&before) {
        assert_eq!(asked.iter().filter(|path| path == url).count(), 1, "{url}");
    }

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
    assert!(!browser.seen().contains(OFFER));
    opens_offline(&mut browser, &mut site, new, &[&new.changed().title]);
}

#[test]
fn a_server_that_dies_during_an_update_leaves_the_old_release_whole() {
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    browser.expect_in_console("net::ERR_");
    site.publish(new);
    let changed = files(new).difference(&files(old)).count();
    for survived in 0..changed {
        let asked = AtomicUsize::new(0);
        site.misbehave_in_install(move |_| {
            let died = asked.fetch_add(1, Ordering::SeqCst) >= survived;
            died.then_some(Fault::Drop)
        });
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_for_text("A newer release was found but not kept, so this one stays.");
        browser.wait_for_text("Ready for offline.");
    }
    opens_offline(&mut browser, &mut site, old, &[&old.changed().title]);

    // The next visit completes the update.
    site.behave();
    site.restart().unwrap();
    browser.open_app(&site, "");
    browser.wait_for_text(OFFER);
}
