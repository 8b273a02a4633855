//! Where the reader is on a view: it stays while letters are typed.

use serde::Deserialize;
use serde_json::json;
use tests::{Browser, RESULTS, Site, keys, releases};

/// A phone upright and on its side, the keyboard open: what is left of the screen.
#[test]
fn beside_the_keyboard_the_first_result_is_whole_whatever_was_scrolled() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.have_touch_screen();
    for (width, height, page) in [
        (360, 430, "search?in=all"),
        (740, 200, "search?in=all"),
        (844, 190, "search?in=all"),
        (360, 430, ""),
        (360, 430, "m/rotherham"),
        (740, 200, "m/rotherham"),
        (844, 190, ""),
    ] {
        browser.set_screen(width, height);
        browser.open_app(&site, page);
        browser.type_into("#q", "pr");
        browser.wait_for_element(RESULTS);
        browser.scroll_to_end();
        browser.type_into("#q", "ivate f");
        browser.wait_for_first_result("Private Fostering");
        browser.wait_until(&format!("it is whole at {width}, /{page}"), || {
            let seen: bool = browser.read("resultAndFieldAreSeen", json!([]));
            seen.then_some(())
        });
    }
}

/// Above a phone's keyboard, where there is hardly room for both field and result.
#[test]
fn with_large_text_the_field_stays_on_screen_while_letters_are_typed() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.have_touch_screen();
    for size in ["large", "larger", "largest"] {
        browser.set_screen(390, 844);
        browser.open_app(&site, "device");
        let choice = format!("input[name=text-size][value={size}]");
        browser.press_element(&choice);
        browser.set_screen(390, 460);
        for page in ["search?in=all", "m/rotherham"] {
            browser.open_app(&site, page);
            assert_eq!(browser.count(&format!("html[data-text-size={size}]")), 1);
            browser.type_into("#q", "");
            browser.verb("watchField", json!([]));
            for (letter, first) in [("p", ""), ("r", ""), ("i", ""), ("v", "Private Fostering")] {
                browser.key(letter);
                browser.wait_until("the letter has its results", || {
                    let found = browser.text(RESULTS);
                    (!found.is_empty() && found.contains(first)).then_some(())
                });
                browser.verb("frames", json!([3]));
            }
            let left: String = browser.read("fieldLeft", json!([]));
            assert_eq!(left, "", "{size}, /{page}");
            if page.starts_with("search") {
                let bottom = browser.place(RESULTS).bottom;
                assert!(bottom <= 460.0, "{size}: {bottom}");
                // The choice of manuals is there for the keys of a keyboard, too: after the field and "Clear".
                browser.key(keys::TAB);
                browser.key(keys::TAB);
                assert_eq!(browser.count("[name=in]:focus"), 1, "{size}");
            }
        }
    }
}

/// A reader at a page with a field of its own.
fn at(page: &str) -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, page);
    (site, browser)
}

const START: &str = "Procedures on this device";
const NOTTINGHAMSHIRE: &str = "Nottinghamshire Children's Services Procedures";
/// What the start page shows while nothing is asked.
const EDITION: &str = "Last updated 10 July 2025";

/// What was asked for is found on the start page, in the place of what it shows else.
fn is_found_on_start(browser: &Browser) {
    browser.wait_for_first_result("Private Fostering");
    assert_eq!(browser.text("#main h1"), START);
    assert!(!browser.shows(EDITION));
}

#[test]
fn the_field_of_the_start_page_shows_what_it_finds_there() {
    let (_site, browser) = at("");
    browser.wait_for_text(EDITION);
    browser.type_into("#q", "private f");
    is_found_on_start(&browser);
    browser.wait_for_text("Nothing found in Nottinghamshire Children's Services Procedures. There");
    browser.wait_for_focus("private f");
}

#[test]
fn after_back_and_after_reloading_what_was_found_on_the_start_page_is_there() {
    let (site, browser) = at("");
    browser.type_into("#q", "private f");
    is_found_on_start(&browser);
    browser.type_into("#q", "\n");
    browser.wait_for_focus("Private Fostering");
    browser.type_into(":focus", "\n");
    browser.wait_for_heading("Private Fostering");
    browser.go_back();
    browser.wait_for_heading(START);
    assert_eq!(browser.address(&site), "?q=private%20f&in=all");
    is_found_on_start(&browser);
    browser.wait_for_focus("Private Fostering");
    browser.reload_app();
    is_found_on_start(&browser);
}

#[test]
fn the_name_of_the_app_leads_from_what_was_found_to_the_page_as_it_is_and_back_to_the_place() {
    let (site, mut browser) = at("?q=private%20f&in=all");
    is_found_on_start(&browser);
    browser.set_screen(390, 300);
    browser.scroll_to(200);
    browser.activate(".site-header__name");
    browser.wait_for_text(EDITION);
    assert_eq!(browser.address(&site), "");
    browser.go_back();
    is_found_on_start(&browser);
    browser.wait_for_scroll_top(200);
}

#[test]
fn the_field_of_contents_looks_in_its_manual_and_escape_brings_them_back() {
    let (site, browser) = at("m/nottinghamshire");
    browser.type_into("#q", "private foster");
    browser.wait_for_text("Only Nottinghamshire Children's Services Procedures was searched.");
    browser.press("Search all manuals");
    browser.wait_for_first_result("Private Fostering");
    browser.wait_for_focus("Private Fostering");
    browser.type_into("#q", keys::ESCAPE);
    browser.wait_for_text("1.0.1");
    browser.wait_for_address(&site, "m/nottinghamshire");
    assert_eq!(browser.text("#main h1"), NOTTINGHAMSHIRE);
    // It is this manual again that is looked in.
    browser.type_into("#q", "xyzzy");
    browser.wait_until_told(&format!("Nothing found in {NOTTINGHAMSHIRE}"));
}

#[test]
fn contents_followed_from_where_nothing_was_found_take_the_focus_along() {
    let (_site, browser) = at("m/nottinghamshire?q=xyzzy&in=nottinghamshire");
    browser.press(&format!("Contents of {NOTTINGHAMSHIRE}"));
    browser.wait_for_text("1.0.1");
    browser.wait_for_focus(NOTTINGHAMSHIRE);
    // Where nothing is asked, Escape is none of its business.
    browser.key(keys::ESCAPE);
    browser.wait_for_focus(NOTTINGHAMSHIRE);
}

/// A point of the screen.
#[derive(Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

/// Taps the middle of the first button, link or label with these words, once it is there. Returns
/// where that was.
fn tap_on(browser: &Browser, words: &str) -> Point {
    let at = browser.wait_until(&format!("“{words}” is there to be tapped"), || {
        browser.read::<Option<Point>>("middleOf", json!([words]))
    });
    browser.tap_at(at.x, at.y);
    at
}

#[test]
fn a_button_low_on_the_screen_keeps_its_place_under_the_finger_while_typing() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.have_touch_screen();
    browser.set_screen(390, 500);
    browser.open_app(&site, "m/rotherham");
    browser.type_into("#q", "assessment");
    browser.wait_for_text("Search all manuals");
    // Where the bar is, which the field's focus hides.
    browser.verb("bringToLowerEdge", json!(["Search all manuals", 20]));
    let at = tap_on(&browser, "Search all manuals");
    assert!(at.y > 440.0, "{}", at.y);
    browser.wait_until("all manuals are searched", || {
        browser.address(&site).ends_with("in=all").then_some(())
    });
    assert_eq!(browser.text("label[for=q]"), "Search the procedures");
}

#[test]
fn what_is_tapped_while_typing_on_the_search_page_keeps_its_place_under_the_finger() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.have_touch_screen();
    browser.set_screen(390, 500);
    browser.open_app(&site, "search");
    let wait_for_field = |holds: &str| {
        browser.wait_until(
            &format!("the field holds “{holds}” and has the focus"),
            || {
                let focus = browser.focus();
                (focus.id == "q" && focus.text == holds).then_some(())
            },
        );
    };
    // While the field has the focus the bar is not there.
    browser.type_into("#q", "baby");
    tap_on(&browser, "Clear");
    wait_for_field("");
    browser.type_into("#q", "baby");
    tap_on(&browser, "Rotherham Metropolitan Borough Council");
    browser.wait_until("one manual is searched", || {
        let address = browser.address(&site);
        address.ends_with("in=rotherham").then_some(())
    });
    // The field is where its place in the bar leads, also from the page itself.
    tap_on(&browser, "Search");
    wait_for_field("baby");
    assert_eq!(browser.address(&site), "search?q=baby&in=rotherham");
}

#[test]
fn a_manual_is_tapped_beside_the_keyboard_of_a_phone_on_its_side() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.have_touch_screen();
    browser.set_screen(740, 200);
    browser.open_app(&site, "search");
    browser.put_focus("#q");
    browser.verb("bringIntoMiddle", json!([".scope"]));
    // Else there is nothing that could move.
    browser.wait_until("the bar has made room for the keyboard", || {
        (browser.count_seen(".main-nav") == 0).then_some(())
    });
    tap_on(&browser, "Nottinghamshire County Council");
    browser.wait_for_element(".scope [value=nottinghamshire]:checked");
}

/// Fills the field, which can be out of sight. Returns how far down the page is scrolled then.
fn fill(browser: &Browser, text: &str) -> i64 {
    browser.read("fillAndSeeWhere", json!(["#q", text]))
}

#[test]
fn emptying_a_field_returns_to_where_typing_began_also_before_the_address_has_followed() {
    let (_site, browser) = at("m/rotherham");
    browser.scroll_to(900);
    assert_ne!(fill(&browser, "private"), 900);
    assert_eq!(fill(&browser, ""), 900);
}

#[test]
fn emptying_a_field_that_a_link_has_filled_returns_to_the_top() {
    let (_site, browser) = at("m/rotherham");
    browser.scroll_to(900);
    browser.verb(
        "follow",
        json!(["/m/nottinghamshire?q=child&in=nottinghamshire"]),
    );
    browser.wait_for_focus(NOTTINGHAMSHIRE);
    browser.wait_for_element(RESULTS);
    browser.scroll_to(0);
    assert_eq!(fill(&browser, ""), 0);
}

#[test]
fn what_was_typed_since_on_another_page_counts_no_more_after_back() {
    let results = "m/nottinghamshire?q=child&in=nottinghamshire";
    let (site, browser) = at("m/nottinghamshire");
    browser.scroll_to(300);
    fill(&browser, "child");
    browser.wait_for_address(&site, results);
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.press("Doorstep");
    browser.wait_for_heading(START);
    browser.press("Rotherham Children's Services Procedures");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.scroll_to(900);
    fill(&browser, "foster");
    browser.wait_for_address(&site, "m/rotherham?q=foster&in=rotherham");
    for address in ["m/rotherham", "", "about", results] {
        browser.go_back();
        browser.wait_for_address(&site, address);
    }
    browser.wait_for_element(RESULTS);
    fill(&browser, "");
    browser.wait_for_address(&site, "m/nottinghamshire");
    browser.wait_for_scroll_top(300);
}

#[test]
fn a_result_that_is_followed_before_the_address_has_the_query_opens_and_back_leads_to_the_results()
{
    let (site, browser) = at("m/rotherham");
    let asked: String = browser.read("typeAndFollowAtOnce", json!(["private fost"]));
    assert_eq!(asked, "");
    browser.wait_for_heading("Private Fostering");
    assert_eq!(browser.address(&site), "m/rotherham/c/private-fostering");
    browser.go_back();
    browser.wait_for_first_result("Private Fostering");
    let results = "m/rotherham?q=private%20fost&in=rotherham";
    assert_eq!(browser.address(&site), results);
}

#[test]
fn on_a_wide_screen_its_place_in_the_rail_leads_to_a_field_that_is_out_of_sight() {
    let (_site, mut browser) = at("search?q=child&in=all");
    browser.set_screen(1280, 800);
    browser.wait_for_element(RESULTS);
    browser.scroll_to(1000);
    assert!(browser.place("#q").bottom < 0.0);
    browser.activate(".main-nav a[href*=search]");
    assert_eq!(browser.focus().id, "q");
    assert!(browser.focus_is_on_screen());
}

/// Chromium takes no more than 200 steps in ten seconds, and says so to nobody but the console.
#[test]
fn a_link_that_the_browser_refuses_a_step_for_leaves_the_view_as_it_is_and_opens_later() {
    let contents = "Rotherham Children's Services Procedures";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.limit_steps();
    browser.expect_in_console("Throttling navigation");
    browser.open_app(&site, "m/rotherham");
    browser.scroll_to(3000);
    browser.verb("exhaustStepsAndFollow", json!([500, 40]));
    // What the link leads to would be there with the next frames.
    browser.verb("frames", json!([3]));
    assert_eq!(browser.text("main h1"), contents);
    assert_eq!(browser.scroll_top(), 3000);
    browser.wait_until("the link opens its chapter at the top", || {
        browser.verb("exhaustStepsAndFollow", json!([0, 40]));
        browser.verb("frames", json!([3]));
        (browser.text("main h1") != contents && browser.scroll_top() == 0).then_some(())
    });
    browser.go_back();
    browser.wait_for_heading(contents);
    browser.wait_for_scroll_top(3000);
}
