//! The main tasks by keyboard alone.

use serde::Deserialize;
use serde_json::json;
use tests::{Browser, RESULTS, Site, keys, releases};

/// Whether what has the focus is seen to have it.
#[derive(Deserialize)]
struct FocusSeen {
    shows: bool,
    uncovered: bool,
}

/// Goes from one stop to the next until the focus is on what says these words. Every stop must show
/// that it has the focus, and must not be covered.
fn tab_to(browser: &Browser, words: &str) {
    go_to(browser, keys::TAB, words);
}

/// Goes by a key from one stop to another in the same way.
fn go_to(browser: &Browser, key: &str, words: &str) {
    for _ in 0..80 {
        browser.key(key);
        let focus = browser.focus().name;
        let seen: FocusSeen = browser.read("focusIsSeen", json!([]));
        assert!(seen.shows, "{focus:?} does not show that it has the focus");
        assert!(seen.uncovered, "{focus:?} has the focus and is covered");
        if focus == words {
            return;
        }
    }
    panic!("80 stops did not lead to {words:?}");
}

const TITLE: &str = "Private Fostering";
const CONTENTS: &str = "Rotherham Children's Services Procedures";

/// A reader with a keyboard alone.
fn with_a_keyboard(address: &str) -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.keep_install_offer_back();
    browser.prefer_less_movement();
    browser.open_app(&site, address);
    (site, browser)
}

#[test]
fn by_keyboard_a_reader_comes_past_the_frame_to_a_manual_and_by_search_to_a_chapter() {
    let (_site, browser) = with_a_keyboard("");
    browser.key(keys::TAB);
    assert_eq!(browser.focus().name, "Skip to main content");
    browser.key(keys::ENTER);
    tab_to(&browser, "Rotherham Metropolitan Borough Council");
    browser.key(keys::ENTER);
    browser.wait_for_heading(CONTENTS);
    browser.key("/");
    for letter in ["p", "r", "i", "v"] {
        browser.key(letter);
    }
    browser.wait_for_first_result(TITLE);
    browser.key(keys::ENTER);
    browser.wait_for_focus(TITLE);
    browser.key(keys::ENTER);
    browser.wait_for_heading(TITLE);
    browser.wait_for_focus_on("h1");
}

#[test]
fn by_keyboard_a_chapter_is_bookmarked_and_found_among_the_bookmarks() {
    let (_site, browser) = with_a_keyboard("m/rotherham/c/private-fostering");
    // Where it is after a link to the chapter was followed.
    browser.put_focus("h1");
    tab_to(&browser, &format!("Bookmark {TITLE}"));
    browser.key(keys::SPACE);
    browser.wait_until_told(&format!("Bookmarked: {TITLE}"));
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    tab_to(&browser, "Bookmarks");
    browser.key(keys::ENTER);
    browser.wait_for_heading("Bookmarks");
    tab_to(&browser, TITLE);
}

#[test]
fn by_keyboard_a_section_of_the_contents_is_jumped_to_and_closed() {
    let (_site, browser) = with_a_keyboard("m/rotherham");
    tab_to(&browser, "1 All Children");
    // The first one is the link that jumps there.
    browser.key(keys::ENTER);
    tab_to(&browser, "1.1 Policy, Values and Principles");
    assert_eq!(browser.closed_sections(), [""; 0]);
    browser.key(keys::ENTER);
    browser.wait_until("the section is closed", || {
        (browser.closed_sections() == ["section-1.1"]).then_some(())
    });
}

#[test]
fn by_keyboard_text_is_made_larger_past_the_hundreds_of_stops_of_contents() {
    let (_site, browser) = with_a_keyboard("m/rotherham");
    browser.key("/");
    browser.wait_for_heading("Search");
    tab_to(&browser, "This device");
    browser.key(keys::ENTER);
    browser.wait_for_heading("This device");
    tab_to(&browser, "Normal");
    browser.key(keys::DOWN);
    browser.wait_for_element("html[data-text-size=large]");
}

#[test]
fn the_foot_of_each_page_leads_to_text_size_with_the_focus() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham/c/private-fostering");
    for _ in 0..2 {
        browser.press("Text size and colours");
        browser.wait_until("the focus is at text size", || {
            let place = browser.place("#looks");
            let is_seen = place.top >= 0.0 && place.top < 422.0;
            (browser.focus().id == "looks" && is_seen).then_some(())
        });
        browser.put_focus("h1");
        browser.scroll_to(0);
    }
}

#[test]
fn a_message_covers_nothing_that_has_the_focus() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.prefer_less_movement();
    for (width, height, query) in [
        (360, 640, "care"),
        (412, 915, "interagency"),
        (640, 360, "care"),
        (640, 360, "interagency"),
    ] {
        browser.set_screen(width, height);
        browser.open_app(&site, &format!("search?q={query}&in=all"));
        browser.wait_for_element(RESULTS);
        for _ in 0..2 {
            browser.press_element(".results .bookmark-switch");
        }
        browser.wait_for_element(".message__box");
        browser.put_focus(".main-nav a");
        tab_to(&browser, "Accessibility statement");
    }
    // Where no heading of a section stands above it, a row needs no room for one.
    browser.set_screen(640, 360);
    browser.open_app(&site, "m/rotherham");
    browser.verb("setTextSize", json!(["largest"]));
    let switch = "main a[href$='/c/private-fostering'] ~ button";
    browser.wait_for_element(switch);
    for _ in 0..2 {
        browser.press_element(switch);
    }
    browser.wait_for_element(".message__box");
    browser.scroll_to_end();
    go_to(&browser, keys::TAB, "Young Carers");
    go_to(&browser, keys::SHIFT_TAB, "Private Fostering");
}

#[test]
fn the_heading_of_a_section_covers_nothing_that_has_the_focus_on_the_way_up() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.prefer_less_movement();
    for (width, height) in [(390, 844), (1280, 800)] {
        browser.set_screen(width, height);
        browser.open_app(&site, "m/rotherham");
        browser.put_focus("main a[href$='/c/private-fostering']");
        browser.verb("bringFocusIntoView", json!([]));
        go_to(&browser, keys::SHIFT_TAB, "3.2 Children from Abroad");
    }
}

/// The switch of a row of the contents.
const SWITCH: &str = "main a[href$='/c/private-fostering'] ~ button";

/// A reader whose focus is on that switch.
fn at_the_switch() -> (Site, Browser) {
    let (site, browser) = with_a_keyboard("m/rotherham");
    go_to_switch(&browser);
    assert_eq!(browser.focus().name, format!("Bookmark {TITLE}"));
    (site, browser)
}

fn go_to_switch(browser: &Browser) {
    browser.wait_for_element(SWITCH);
    browser.put_focus(SWITCH);
    browser.verb("bringFocusIntoView", json!([]));
}

/// Makes the bookmark and takes it away again, which brings a message.
fn bookmark_and_remove(browser: &Browser) {
    browser.key(keys::SPACE);
    browser.wait_until_told(&format!("Bookmarked: {TITLE}"));
    browser.key(keys::SPACE);
}

/// Presses a button of the message. It is the last thing on the page: who goes there by key has gone
/// past its foot.
fn press_in_message(browser: &Browser, button: &str) {
    browser.wait_for_text(&format!("Removed from bookmarks: {TITLE}"));
    browser.scroll_to_end();
    browser.verb("putFocusInMessage", json!([button]));
    browser.key(keys::ENTER);
}

fn wait_for_focus_on_screen(browser: &Browser, words: &str) {
    browser.wait_until(&format!("the focus is on “{words}”, on screen"), || {
        let is_there = browser.focus().name.contains(words);
        (is_there && browser.focus_is_on_screen()).then_some(())
    });
}

#[test]
fn the_focus_returns_from_a_message_to_the_switch_that_brought_it() {
    let (_site, browser) = at_the_switch();
    bookmark_and_remove(&browser);
    press_in_message(&browser, "Undo");
    wait_for_focus_on_screen(&browser, TITLE);
    // What was undone is a bookmark again.
    assert_eq!(browser.focus().name, format!("Bookmarked {TITLE}"));
    browser.key(keys::SPACE);
    press_in_message(&browser, "Close");
    wait_for_focus_on_screen(&browser, TITLE);
}

#[test]
fn on_another_page_the_focus_returns_from_a_message_to_the_heading() {
    let (_site, browser) = at_the_switch();
    bookmark_and_remove(&browser);
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    press_in_message(&browser, "Close");
    wait_for_focus_on_screen(&browser, "Accessibility statement");
}

#[test]
fn where_what_brought_a_message_is_gone_the_focus_returns_to_the_heading() {
    let (_site, browser) = at_the_switch();
    browser.key(keys::SPACE);
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.put_focus(".bookmark-list .bookmark-switch");
    browser.key(keys::SPACE);
    press_in_message(&browser, "Close");
    wait_for_focus_on_screen(&browser, "Bookmarks");
}

#[test]
fn after_back_and_after_reloading_the_focus_is_on_the_section_it_was_on() {
    let section = "3.2 Children from Abroad";
    let (_site, browser) = at_the_switch();
    go_to(&browser, keys::SHIFT_TAB, section);
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    browser.go_back();
    browser.wait_for_heading(CONTENTS);
    wait_for_focus_on_screen(&browser, section);
    browser.reload_app();
    wait_for_focus_on_screen(&browser, section);
}
