//! The next release, and the one before.

use std::sync::atomic::{AtomicUsize, Ordering};

use doorstep::render;
use serde_json::json;
use tests::{Browser, Built, Row, Site, opens_offline, releases};
use xtask::server::Fault;

use super::{bookmark, switch, with_the_first_release};
use crate::update::OFFER;

const FAILED: &str = "The app has stopped or could not start.";

#[test]
fn fault_03_server_dies_at_each_file_of_an_update() {
    let _row = Row::of(3, "the same during an update");
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    browser.expect_in_console("net::ERR_");
    site.publish(new);
    for survived in 0..new.downloads(Some(old)).len() {
        let asked = AtomicUsize::new(0);
        browser.wait_until_nothing_is_fetched();
        let downloads = new.downloads(Some(old));
        site.misbehave_in_update(move |path| {
            let is_download = (downloads.iter()).any(|(url, _)| path == Built::address_of(url));
            let died = is_download && asked.fetch_add(1, Ordering::SeqCst) >= survived;
            died.then_some(Fault::Drop)
        });
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_for_text("A newer release was found but not kept, so this one stays.");
        browser.wait_for_text("Ready for offline.");
    }
    opens_offline(&mut browser, &mut site, old, &[bookmark()]);

    // The next visit completes the update.
    site.behave();
    site.restart().unwrap();
    browser.open_app(&site, "");
    browser.wait_for_text(OFFER);
}

#[test]
fn fault_23_two_tabs_a_new_release_and_one_accepts_it() {
    let _row = Row::of(23, "two tabs; a new release; one accepts it");
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    let other = browser.tab();
    let accepting = browser.open_tab();
    browser.open_app(&site, "device");
    site.publish(new);
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    browser.see_tab(&other);
    browser.wait_for_text(OFFER);

    browser.see_tab(&accepting);
    switch(&browser, "Switch now", "running");
    browser.open_app(&site, &new.changed_address());
    browser.wait_for_heading(&new.changed().title);

    // The other tab goes on with the release it had, and says what has happened.
    browser.see_tab(&other);
    browser.wait_for_text("A new release was switched on in another tab.");
    goes_everywhere(&browser, &site, 10);
    browser.press("Bookmarks");
    browser.press(bookmark());
    browser.wait_for_heading(&old.changed().title);
    switch(&browser, "Switch now", "running");
    browser.wait_for_heading(&new.changed().title);
    assert!(!browser.shows("New release"), "{}", browser.seen());
    opens_offline(&mut browser, &mut site, new, &[&new.changed().title]);
}

/// Follows a link to every address of the first release, or every so many, within the app that
/// runs, which is never left for it.
fn goes_everywhere(browser: &Browser, site: &Site, every: usize) {
    browser.mark_page();
    let addresses = render::addresses(&releases::first().catalogue);
    let addresses: Vec<String> = addresses.into_iter().step_by(every).collect();
    for some in addresses.chunks(100) {
        let lost: Vec<String> = browser.read("followAll", json!([site.url(""), some]));
        assert_eq!(lost, [""; 0]);
    }
    assert!(browser.is_marked());
}

#[test]
fn fault_25_an_old_tab_stays_open_and_the_server_drops_the_old_files() {
    let _row = Row::of(
        25,
        "old tab stays open, server drops the old release's files",
    );
    let (mut site, mut browser) = with_the_first_release();
    site.publish(releases::edited());
    goes_everywhere(&browser, &site, 1);
    // The same where nothing could be kept.
    let another = Site::of(releases::first());
    let without = browser.before_pages(super::browser::NO_SERVICE_WORKER);
    browser.open_app(&another, "");
    another.publish(releases::edited());
    another.misbehave(|path| path.starts_with("assets/").then_some(Fault::Status(404)));
    goes_everywhere(&browser, &another, 10);
    browser.no_longer_before_pages(without);
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_26_roll_back_from_release_2_to_release_1() {
    let _row = Row::of(26, "roll back from release 2 to release 1");
    let (mut site, mut browser) = with_the_first_release();
    let (first, second) = (releases::first(), releases::second());

    // One that waits is withdrawn: what was offered is offered no more.
    site.publish(second);
    browser.open_app(&site, "device");
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    site.publish(first);
    browser.look_for_release();
    browser.wait_until_gone(OFFER);
    browser.wait_for_text("Ready for offline.");
    browser.wait_until("only the first release is kept", || {
        (browser.caches().len() == 2).then_some(())
    });

    // One that was accepted is withdrawn: the one before is offered in its turn.
    site.publish(second);
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    switch(&browser, "Switch now", "running");
    let chapter = &second.manual("rotherham").chapters[3];
    browser.open_app(&site, &format!("m/rotherham/c/{}", chapter.id));
    browser.press(&format!("Bookmark {}", chapter.title));
    browser.wait_for_element(tests::BOOKMARKED);
    site.publish(first);
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    switch(&browser, "Switch now", "running");
    assert!(!browser.shows(OFFER));
    opens_offline(
        &mut browser,
        &mut site,
        first,
        &[bookmark(), &chapter.title],
    );
}

#[test]
fn fault_27_the_new_release_panics_at_start() {
    let _row = Row::of(27, "the new release panics at start");
    let (mut site, mut browser) = with_the_first_release();
    browser.expect_in_console("unreachable");
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    site.publish(releases::panicking());
    browser.open_app(&site, "device");
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    switch(&browser, "Switch now", "failed");
    browser.wait_for_text(FAILED);

    // Offline, on a cold start, the contents can be read.
    browser.put_away();
    site.stop();
    browser.kill();
    browser.start_again();
    for manual in &releases::first().catalogue.manuals {
        browser.open(&site, &format!("m/{}", manual.id));
        browser.wait_for_text(FAILED);
        let rows = browser.count_seen(".entry-row") as usize;
        assert_eq!(rows, manual.entries().count());
    }
    // A chapter's address leads to them.
    browser.open(&site, &releases::first().changed_address());
    browser.wait_for_text(FAILED);
    browser.press(&releases::first().manual("rotherham").title);
    browser.wait_for_heading(&releases::first().manual("rotherham").title);
    // Where there is no newer release, the button does what it says and no more.
    switch(&browser, "Try again", "failed");

    // The release after it is found, kept and switched to without the app's help.
    site.publish(releases::second());
    site.restart().unwrap();
    browser.open(&site, "m/rotherham");
    browser.wait_for_text(FAILED);
    recovers_by_trying_again(&browser);
    opens_offline(
        &mut browser,
        &mut site,
        releases::second(),
        &[&releases::second().changed().title],
    );
}

/// Presses the button of an app that could not start, once the next release has arrived.
fn recovers_by_trying_again(browser: &Browser) {
    browser.wait_for_next_release();
    switch(browser, "Try again", "running");
}

#[test]
fn fault_32_the_catalogue_is_of_a_newer_schema_than_the_app() {
    let _row = Row::of(32, "the catalogue file is of a newer schema than the app");
    let release = releases::of_newer_schema();
    let site = Site::of(release);
    let browser = Browser::start();
    browser.open(&site, "m/rotherham");
    browser.wait_for_text(FAILED);
    browser.wait_for_text("a newer version");
    assert_eq!(browser.count_seen(".entry-row"), 152);
    let chapter = &release.manual("rotherham").chapters[7];
    browser.press(&chapter.title);
    browser.wait_for_heading(&chapter.title);
    browser.wait_for_text(FAILED);
    drop(browser);

    // In an update: an app that runs offers it without a word on what it changes.
    let (mut site, mut browser) = with_the_first_release();
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    site.publish(release);
    browser.open_app(&site, "device");
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    assert_eq!(browser.count(".notice li"), 0, "{}", browser.seen());
    switch(&browser, "Switch now", "failed");
    browser.wait_for_text("a newer version");
    site.stop();
    browser.open(&site, "m/rotherham");
    browser.wait_for_text(FAILED);
    assert_eq!(browser.count_seen(".entry-row"), 152);

    // The release that is published in its place is switched to without the app's help.
    let next = releases::second();
    site.publish(next);
    site.restart().unwrap();
    browser.open(&site, "m/rotherham");
    recovers_by_trying_again(&browser);
    opens_offline(&mut browser, &mut site, next, &[&next.changed().title]);
}

#[test]
fn fault_33_an_edition_removes_renames_and_renumbers_bookmarked_chapters() {
    let _row = Row::of(
        33,
        "an edition removes, renames, renumbers a bookmarked chapter",
    );
    const BOOKMARKED: [(&str, &str); 3] = [
        ("lone-working", "Lone Working"),
        (
            "whistleblowing-policy-confidential-reporting",
            "Whistleblowing Policy (Confidential Reporting)",
        ),
        ("equality-and-diversity", "Equality and Diversity"),
    ];
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    for (id, title) in BOOKMARKED {
        browser.open_app(&site, &format!("m/nottinghamshire/c/{id}"));
        browser.press(&format!("Bookmark {title}"));
        browser.wait_for_element(tests::BOOKMARKED);
    }
    site.publish(releases::edited());
    browser.open_app(&site, "bookmarks");
    browser.look_for_release();
    browser.wait_for_text("3 of your bookmarks are affected");
    switch(&browser, "Switch now", "running");
    let titles = BOOKMARKED.map(|(_, title)| title);
    assert_eq!(browser.texts(".bookmark-list .entry-row__title"), titles);
    let gone = browser.texts(".entry-row--gone .entry-row__line");
    assert_eq!(gone.len(), 2);
    for line in gone {
        assert!(line.starts_with("No longer under this title in "), "{line}");
    }
    assert_eq!(
        browser.texts(".bookmark-list .entry-row__number"),
        ["1.0.18"]
    );
    opens_offline(&mut browser, &mut site, releases::edited(), &titles);
}
