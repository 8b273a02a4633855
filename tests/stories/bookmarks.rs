//! What the reader keeps.

use serde_json::json;
use tests::{BOOKMARKED, Browser, Site, releases};

/// The titles of the bookmarks in their list.
pub(crate) const LIST: &str = ".bookmark-list .entry-row__title";

/// The rows of Nottinghamshire's "Deprivation of Liberty".
const ROWS: [&str; 3] = ["7.0.8", "8.0.12", "11.1.16"];

/// Waits until the switches of all those rows say that they are set, or that they are not.
fn wait_for_switches(browser: &Browser, set: bool) {
    browser.wait_until(&format!("the switch of every row is set: {set}"), || {
        let are: Vec<bool> = browser.read("areBookmarked", json!([ROWS]));
        (are == [set; 3]).then_some(())
    });
}

#[test]
fn a_bookmark_made_at_one_row_shows_at_the_others_and_its_removal_can_be_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/nottinghamshire");
    wait_for_switches(&browser, false);
    browser.press_switch_of_row("8.0.12");
    wait_for_switches(&browser, true);
    assert_eq!(browser.count_seen(BOOKMARKED), 3);
    browser.press_switch_of_row("11.1.16");
    wait_for_switches(&browser, false);
    browser.press("Undo");
    wait_for_switches(&browser, true);
    browser.reload_app();
    wait_for_switches(&browser, true);
    browser.open_app(&site, "bookmarks");
    assert_eq!(browser.texts(LIST), ["Deprivation of Liberty"]);
}

/// A reader at the list of three bookmarks.
struct ListOfThree {
    browser: Browser,
    titles: [&'static str; 3],
    _site: Site,
}

impl ListOfThree {
    fn open() -> ListOfThree {
        let site = Site::of(releases::first());
        let browser = Browser::start();
        let chapters = &releases::first().manual("rotherham").chapters;
        let titles = [0, 1, 2].map(|chapter| chapters[chapter].title.as_str());
        browser.open_app(&site, "m/rotherham");
        for title in titles {
            browser.press(&format!("Bookmark {title}"));
        }
        browser.press("Bookmarks");
        browser.wait_for_texts(LIST, &titles);
        ListOfThree {
            browser,
            titles,
            _site: site,
        }
    }

    /// Waits until the bookmarks have this order.
    fn wait_for_order(&self, order: [usize; 3]) {
        let titles = order.map(|bookmark| self.titles[bookmark]);
        self.browser.wait_for_texts(LIST, &titles);
    }

    /// Presses `Up` or `Down` of a bookmark.
    fn press(&self, way: &str, bookmark: usize) {
        self.browser.press(&self.label(way, bookmark));
    }

    fn label(&self, way: &str, bookmark: usize) -> String {
        format!("{way} {}", self.titles[bookmark])
    }

    /// Waits until such a button has the focus.
    fn wait_for_focus(&self, way: &str, bookmark: usize) {
        let label = self.label(way, bookmark);
        self.browser
            .wait_until(&format!("the focus is on {label}"), || {
                (self.browser.focus().name == label).then_some(())
            });
    }
}

#[test]
fn the_readers_order_of_bookmarks_is_kept() {
    let list = ListOfThree::open();
    list.press("Down", 0);
    list.wait_for_order([1, 0, 2]);
    list.press("Up", 2);
    list.wait_for_order([1, 2, 0]);
    list.browser.wait_until_told("Moved to 2 of 3");
    list.browser.reload_app();
    list.wait_for_order([1, 2, 0]);
}

#[test]
fn bookmarks_that_trade_places_are_seen_to_move_with_the_focus_and_keep_nobody_waiting() {
    let list = ListOfThree::open();
    // The view itself, which has just come in, moves no more.
    list.browser.reload_app();
    let moves = list
        .browser
        .verb("whatMovesAfter", json!([list.label("Up", 2)]));
    assert_eq!(
        moves,
        json!({ "moving": ["li", "li"], "barCanBePressed": true })
    );
    list.wait_for_order([0, 2, 1]);
    list.wait_for_focus("Up", 2);
}

#[test]
fn two_moves_of_a_bookmark_at_once_are_two() {
    let list = ListOfThree::open();
    list.press("Down", 0);
    list.wait_for_order([1, 0, 2]);
    list.press("Down", 0);
    list.wait_for_order([1, 2, 0]);
    let up = format!("[aria-label=\"{}\"]", list.label("Up", 0));
    list.browser.read::<()>("activateTwice", json!([up]));
    list.wait_for_order([0, 1, 2]);
}

#[test]
fn bookmarks_trade_places_without_movement_where_the_device_asks_for_less() {
    let list = ListOfThree::open();
    list.browser.verb("countAnimations", json!([]));
    list.press("Up", 2);
    list.wait_for_order([0, 2, 1]);
    list.wait_for_focus("Up", 2);
    list.browser.wait_for_element("html[data-animations='2']");
    list.browser.prefer_less_movement();
    list.press("Down", 0);
    list.wait_for_order([2, 0, 1]);
    list.wait_for_focus("Down", 0);
    assert_eq!(list.browser.count("html[data-animations='2']"), 1);
}

#[test]
fn an_undone_removal_comes_back_to_its_place() {
    let list = ListOfThree::open();
    list.press("Bookmarked", 1);
    list.browser
        .wait_for_texts(LIST, &[list.titles[0], list.titles[2]]);
    list.browser.press("Undo");
    list.wait_for_order([0, 1, 2]);
}
