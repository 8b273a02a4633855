//! What a new release changes, before the switch to it and after.

use serde_json::json;
use tests::{BOOKMARKED, Built, opens_offline, releases};

use crate::faults::with_the_first_release;
use crate::update::OFFER;

/// What changed between the first release and this one, as the offer counts it.
fn summary(release: &Built, what: &str) -> String {
    let manual = release.manual(releases::CHANGED_MANUAL);
    format!("{}: 1 chapter {what}", manual.title)
}

#[test]
fn the_offer_says_what_it_brings_and_leads_to_every_change() {
    let (site, browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    site.publish(new);
    browser.reload_app();
    browser.wait_for_text("1 of your bookmarks is affected");
    let told = browser.texts(".notice li");
    assert_eq!(
        told,
        ["1 of your bookmarks is affected", &summary(new, "retitled")]
    );
    browser.press("See every change");
    browser.wait_for_heading("What changed");
    assert_eq!(browser.address(&site), "changes");
    let (before, after) = (&old.changed().title, &new.changed().title);
    let change = format!("{after} – Retitled: was “{before}”");
    browser.wait_for_text("Your bookmarks");
    assert_eq!(
        browser.texts("main h2, main h3, main li"),
        [
            "The new release",
            "Your bookmarks",
            &change,
            &summary(new, "retitled"),
            &change
        ]
    );
    // The chapter is there already, under the title it has before the switch.
    browser.press(after);
    browser.wait_for_heading(before);
}

#[test]
fn later_holds_until_the_release_after_it() {
    let (site, mut browser) = with_the_first_release();
    site.publish(releases::second());
    browser.reload_app();
    browser.wait_for_text(OFFER);
    browser.press("Later");
    browser.wait_until_gone(OFFER);
    browser.put_away();
    browser.kill();
    browser.start_again();

    // The device says that the release waits, and nothing else does.
    browser.open_app(&site, "device");
    browser.wait_for_text(OFFER);
    assert_eq!(browser.count(".notice"), 0);
    // It waits also where the browser, when it was killed, lost which release was accepted.
    assert_eq!(browser.verb("loseAccepted", json!([])), true);
    browser.reload_app();
    browser.wait_for_text(OFFER);
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    assert!(!browser.shows(OFFER));

    site.publish(releases::third());
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    assert_eq!(browser.count(".notice"), 1);
    // The one that was put off is active by now, and does not hide the one that waits.
    browser.reload_app();
    browser.wait_for_element(".notice");
    browser.wait_for_text(OFFER);
    browser.press("Later");
    browser.wait_until_gone(OFFER);

    // It can be switched to all the same.
    browser.press("This device");
    browser.press("Switch now");
    browser.wait_until_gone(OFFER);
    browser.open_app(&site, &releases::third().changed_address());
    browser.wait_for_heading(&releases::third().changed().title);
}

#[test]
fn what_a_switch_changed_stays_readable_offline() {
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::second());
    browser.open_app(&site, "changes");
    browser.wait_for_text("This device has not switched to another release yet.");
    site.publish(new);
    browser.reload_app();
    browser.wait_for_text(&summary(new, "retitled"));
    browser.press("Switch now");
    let is_noted = || {
        let headings = browser.texts("main h2");
        (headings.len() == 1 && headings[0].starts_with("The switch on ")).then_some(())
    };
    browser.wait_until("the switch is noted", is_noted);
    browser.put_away();
    browser.kill();
    browser.start_again();

    opens_offline(&mut browser, &mut site, new, &[&new.changed().title]);
    browser.open_app(&site, "changes");
    let (before, after) = (&old.changed().title, &new.changed().title);
    let change = format!("{after} – Retitled: was “{before}”");
    let told = browser.texts("main h3, main li");
    assert_eq!(
        told,
        [
            "Your bookmarks",
            &change,
            &summary(new, "retitled"),
            &change
        ]
    );
    browser.press(after);
    browser.wait_for_heading(after);
}

#[test]
fn another_tab_reads_what_the_switch_changed() {
    let (site, browser) = with_the_first_release();
    let new = releases::second();
    browser.open_app(&site, "changes");
    let first = browser.tab();
    browser.open_tab();
    browser.open_app(&site, "bookmarks");
    site.publish(new);
    browser.look_for_release();
    browser.wait_for_text(OFFER);
    browser.press("Switch now");
    browser.wait_for_text(&new.changed().title);

    browser.see_tab(&first);
    browser.wait_for_text("The switch on ");
    assert!(browser.shows(&summary(new, "retitled")));
    browser.press("Bookmarks");
    browser.wait_for_text("A new release was switched on in another tab.");
    browser.press("Switch now");
    browser.wait_for_text(&new.changed().title);
}

#[test]
fn a_renamed_chapter_is_followed_by_bookmarks_recents_and_its_old_address() {
    let (mut site, mut browser) = with_the_first_release();
    let (old, new) = (releases::first(), releases::third());
    let title = new.changed().title.as_str();
    site.publish(new);
    browser.reload_app();
    browser.wait_for_text("1 of your bookmarks is affected");
    assert!(browser.shows(&summary(new, "renamed")));
    browser.press("Switch now");
    browser.wait_for_heading(title);
    browser.wait_for_app();
    // The page was loaded anew at the old address, and the address bar has the new one.
    browser.wait_for_address(&site, &new.changed_address());
    assert_eq!(browser.count(BOOKMARKED), 1);

    browser.open_app(&site, "");
    let rows = browser.texts("main section .entry-row__title");
    assert_eq!(
        rows,
        [title, title],
        "where the reader left off, and the bookmark"
    );
    browser.open_app(&site, "changes");
    let change = format!("{title} – Renamed: was “{}”", old.changed().title);
    assert_eq!(browser.texts("main li"), [change.as_str(), &change]);

    // On the web the old address is a page of its own, which names the new one.
    let page = browser.verb("answer", json!([site.url(&old.changed_address())]));
    assert_eq!(
        (&page["status"], &page["redirected"]),
        (&json!(200), &json!(false))
    );
    let canonical = format!(
        "<link rel=\"canonical\" href=\"/{}\">",
        new.changed_address()
    );
    let html = page["text"].as_str().unwrap();
    assert!(html.contains(&canonical) && html.contains(&format!(">{title}</h1>")));

    opens_offline(&mut browser, &mut site, new, &[title]);
    browser.open_app(&site, &old.changed_address());
    browser.wait_for_heading(title);
    browser.wait_for_address(&site, &new.changed_address());
}
