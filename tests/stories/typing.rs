//! A page that is typed on, and the way back to it from what was found.

use serde_json::{Value, json};
use tests::{Browser, RESULTS, Site, keys, releases};

const CONTENTS: &str = "Rotherham Children's Services Procedures";

/// A reader at a page with a search field, in a browser of their own.
struct Typist {
    site: Site,
    browser: Browser,
}

impl Typist {
    fn start() -> Typist {
        Typist {
            site: Site::of(releases::first()),
            browser: Browser::start(),
        }
    }

    /// On the contents of a manual, by way of the start page, one section closed.
    fn on_contents() -> Typist {
        let typist = Typist::start();
        typist.browser.open_app(&typist.site, "");
        typist.go_to_contents();
        typist.close_a_section();
        typist
    }

    fn go_to_contents(&self) {
        self.browser.press("Rotherham Metropolitan Borough Council");
        self.browser.wait_for_heading(CONTENTS);
    }

    fn close_a_section(&self) {
        self.browser.scroll_to(60);
        self.browser.press("3.2 Children from Abroad");
        self.browser.scroll_to(60);
    }

    fn asks(&self, address: &str) {
        self.browser.wait_for_address(&self.site, address);
    }

    fn go_back_from_the_top(&self) {
        self.browser.scroll_to(0);
        self.browser.go_back();
    }

    /// Empties the field and does this in the same moment. Returns where the page was scrolled to
    /// meanwhile.
    fn empties_and(&self, then: Value) -> i64 {
        self.browser.read("emptyAnd", json!(["#q", then]))
    }

    /// Goes back to the contents, where nothing is asked.
    fn goes_back_to_contents(&self) {
        self.browser.go_back();
        self.browser.wait_for_heading(CONTENTS);
        self.asks("m/rotherham");
    }

    /// The contents as they were when typing began.
    fn is_back(&self) {
        self.is_back_with("h1", &["section-3.2"]);
    }

    fn is_back_with(&self, focus: &str, closed: &[&str]) {
        let browser = &self.browser;
        browser.wait_until("the page is as it was", || {
            let is_back = browser.scroll_top() == 60
                && browser.closed_sections() == closed
                && browser.focus().element == focus;
            is_back.then_some(())
        });
        self.asks("m/rotherham");
        assert_eq!(browser.count(RESULTS), 0);
    }
}

#[test]
fn back_leads_from_what_was_found_to_the_page_that_was_typed_on() {
    let typist = Typist::start();
    let Typist { site, browser } = &typist;
    browser.open_app(site, "about");
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    // After a link the browser leaves it to the app to return.
    browser.scroll_to(40);
    browser.type_into("#q", "private");
    typist.asks("?q=private&in=all");
    typist.go_back_from_the_top();
    browser.wait_for_scroll_top(40);

    browser.press("Contents");
    typist.go_to_contents();
    let before = browser.steps();
    // What asks for nothing makes no step, however it is ended.
    browser.type_into("#q", " ");
    browser.type_into("#q", keys::TAB);
    typist.asks("m/rotherham");
    // Nor does it count as having typed.
    typist.close_a_section();
    browser.type_into("#q", "private");
    typist.asks("m/rotherham?q=%20private&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    // Emptying the field and asking something else makes no further step.
    for (query, in_address) in [("private", "private"), ("young carers", "young%20carers")] {
        browser.type_into("#q", query);
        typist.asks(&format!("m/rotherham?q={in_address}&in=rotherham"));
        browser.scroll_to(0);
        browser.type_into("#q", keys::ESCAPE);
        typist.is_back_with("input", &["section-3.2"]);
    }
    assert_eq!(browser.steps(), before + 1);
}

#[test]
fn each_query_keeps_its_place_among_its_results() {
    let typist = Typist::on_contents();
    let browser = &typist.browser;
    browser.type_into("#q", "young carers");
    typist.asks("m/rotherham?q=young%20carers&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    browser.go_forward();
    browser.wait_for_first_result("3.5 Young Carers");
    browser.wait_for_scroll_top(0);
    browser.scroll_to(30);
    browser.activate(RESULTS);
    browser.wait_for_heading("3.5 Young Carers");
    browser.go_back();
    browser.wait_for_first_result("3.5 Young Carers");
    browser.wait_for_scroll_top(30);
    // Where the reader was among some results says nothing of others.
    browser.type_into("#q", " of");
    typist.asks("m/rotherham?q=young%20carers%20of&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    // What is closed then stays so.
    browser.press("1.1 Policy, Values and Principles");
    browser.scroll_to(60);
    browser.go_forward();
    browser.wait_for_first_result("Young Carers");
    browser.wait_for_scroll_top(0);
    browser.type_into("#q", keys::ESCAPE);
    typist.is_back_with("input", &["section-1.1", "section-3.2"]);
}

#[test]
fn emptying_a_field_leads_back_also_after_a_result_was_opened_and_after_reloading() {
    let typist = Typist::on_contents();
    let Typist { site, browser } = &typist;
    browser.type_into("#q", "young carers");
    browser.press("3.5 Young Carers");
    browser.wait_for_heading("3.5 Young Carers");
    browser.go_back();
    browser.wait_for_first_result("3.5 Young Carers");
    browser.type_into("#q", keys::ESCAPE);
    typist.asks("m/rotherham");
    browser.scroll_to(60);
    browser.type_into("#q", "private");
    typist.asks("m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", " f");
    typist.asks("m/rotherham?q=private%20f&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    browser.go_forward();
    typist.asks("m/rotherham?q=private%20f&in=rotherham");
    browser.reload_app();
    browser.type_into("#q", keys::ESCAPE);
    typist.asks("m/rotherham");
    browser.go_back();
    browser.wait_for_heading("Procedures on this device");
    // Results that were opened by their address have no page before them.
    browser.open_app(site, "m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", keys::ESCAPE);
    typist.asks("m/rotherham");
}

/// On the contents, with what was typed found, and about to empty the field.
fn about_to_empty() -> Typist {
    let typist = Typist::on_contents();
    typist.browser.type_into("#q", "private");
    typist.asks("m/rotherham?q=private&in=rotherham");
    typist
}

#[test]
fn who_scrolls_on_after_emptying_a_field_stays_there() {
    let typist = about_to_empty();
    let from = typist.empties_and(json!({ "scroll": 500 }));
    assert_eq!(from, 60);
    typist.asks("m/rotherham");
    assert_eq!(typist.browser.scroll_top(), 500);
}

#[test]
fn words_put_back_into_an_emptied_field_stand_in_the_address_again() {
    let typist = about_to_empty();
    typist.empties_and(json!({ "fill": "private" }));
    typist.asks("m/rotherham?q=private&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
}

#[test]
fn other_words_put_into_an_emptied_field_ask() {
    let typist = about_to_empty();
    typist.empties_and(json!({ "fill": "young" }));
    typist.asks("m/rotherham?q=young&in=rotherham");
    assert_eq!(typist.browser.focus().text, "young");
    typist.goes_back_to_contents();
}

#[test]
fn a_link_followed_after_emptying_a_field_leads_on_by_one_step() {
    let typist = about_to_empty();
    typist.empties_and(json!({ "follow": ".site-footer a[href$=about]" }));
    typist.browser.wait_for_heading("About Doorstep");
    typist.goes_back_to_contents();
}

#[test]
fn enter_in_an_emptied_field_opens_the_search_page_by_one_step() {
    let typist = about_to_empty();
    typist.browser.mark_page();
    typist.empties_and(json!({ "submit": true }));
    typist.browser.wait_for_heading("Search");
    typist.asks("search?in=rotherham");
    typist.goes_back_to_contents();
    assert!(typist.browser.is_marked());
}
