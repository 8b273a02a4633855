//! Requests of the service worker that cannot be done.

use serde_json::json;
use tests::{opens_offline, releases};

use super::storage::allow;
use super::{bookmark, switch, with_the_first_release};
use crate::update::OFFER;

#[test]
fn an_entry_that_cannot_be_read_is_repaired_and_keeps_no_release_from_coming() {
    let (mut site, mut browser) = with_the_first_release();
    let script = releases::first().kept_file("assets/start-", ".js");
    let page = releases::first().kept_file("m/nottinghamshire/", ".html");
    browser.put_away();
    browser.kill();
    browser.damage_kept(&site.url(&page));
    browser.start_again();
    browser.open_app(&site, "device");
    browser.press("Get ready for a visit");
    browser.wait_for_text("files of the app are whole, 1 of them fetched again, checked on ");

    // A file that the next release has as well.
    browser.put_away();
    browser.kill();
    browser.damage_kept(&site.url(&script));
    site.publish(releases::second());
    browser.start_again();
    browser.open(&site, "device");
    browser.look_for_release();
    browser.wait_until("the next release waits", || {
        const WAITS: &str = "
            const registration = await navigator.serviceWorker.getRegistration();
            return Boolean(registration.waiting);";
        (browser.script(WAITS, json!([])) == true).then_some(())
    });
    browser.open_app(&site, "device");
    browser.wait_for_text(OFFER);
    switch(&browser, "Switch now", "running");
    let title = &releases::second().changed().title;
    opens_offline(&mut browser, &mut site, releases::second(), &[title]);
}

#[test]
fn a_check_that_cannot_be_made_says_so() {
    let (mut site, mut browser) = with_the_first_release();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    const NONE: &str = "ServiceWorkerContainer.prototype.getRegistration = async () => undefined;";
    browser.script(NONE, json!([]));
    browser.press("Get ready for a visit");
    browser
        .wait_for_text("What is kept could not be checked: the browser no longer keeps Doorstep");
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn a_switch_that_has_no_room_says_so_and_a_later_one_elsewhere_leaves_the_tab_in_peace() {
    const NOT_SWITCHED: &str = "Doorstep could not switch to the new release, so this one stays.";
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    site.publish(new);
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    let tab = browser.tab();
    allow(&browser, &site, Some(1));
    browser.script("window.neverLeft = true", json!([]));
    browser.press("Switch now");
    browser.wait_for_text(NOT_SWITCHED);
    browser.wait_for_text("there is no room for it");

    // The release from before is still in charge.
    allow(&browser, &site, None);
    browser.open_tab();
    browser.open_app(&site, &old.changed_address());
    browser.wait_for_heading(&old.changed().title);
    switch(&browser, "Switch now", "running");
    browser.wait_for_heading(&new.changed().title);

    browser.see_tab(&tab);
    browser.wait_for_text("A new release was switched on in another tab.");
    let stayed = browser.script("return window.neverLeft", json!([]));
    assert_eq!(stayed, json!(true));
    assert!(!browser.seen().contains(NOT_SWITCHED));
    opens_offline(&mut browser, &mut site, new, &[&new.changed().title]);
}
