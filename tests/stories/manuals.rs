//! What the manuals show.

use serde::Deserialize;
use serde_json::json;
use tests::{Browser, RESULTS, Site, keys, releases};

const BOTH: [(&str, usize); 2] = [("rotherham", 152), ("nottinghamshire", 202)];

#[test]
fn the_manuals_show_152_and_202_rows() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    for (manual, rows) in BOTH {
        browser.open_app(&site, &format!("m/{manual}"));
        let numbers = browser.texts(".entry-row .entry-row__number");
        let printed = releases::first().manual(manual).entries();
        let printed: Vec<_> = printed.map(|(_, entry)| entry.number.as_str()).collect();
        assert_eq!(printed.len(), rows);
        assert_eq!(numbers, printed);
    }
}

#[test]
fn contents_without_a_manual_of_ones_own_lead_to_the_choice_and_from_there_to_its_contents() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "about");
    browser.press("Contents");
    let is_at_choice = || {
        browser.wait_until("the focus is at the choice", || {
            (browser.focus().id == "choice").then_some(())
        });
    };
    is_at_choice();
    // So it is where the app starts at this address.
    browser.open_app(&site, "about");
    browser.open_app(&site, "#choice");
    is_at_choice();
    browser.press("Rotherham Metropolitan Borough Council");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.press("Contents");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
}

#[test]
fn with_scripts_off_the_contents_are_complete_and_their_links_work() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.switch_scripts_off();
    for (id, rows) in BOTH {
        let manual = releases::first().manual(id);
        browser.open(&site, &format!("m/{id}"));
        browser.wait_for_heading(&manual.title);
        browser.assert_before_the_app();
        let titles = browser.texts(".entry-row__title");
        let printed = manual
            .entries()
            .map(|(_, entry)| manual.chapters[entry.chapter].title.as_str());
        assert_eq!(titles, printed.collect::<Vec<_>>());
        assert_eq!(titles.len(), rows);
        // What needs the app is not offered without it.
        assert!(browser.count(".needs-app") > 0);
        assert_eq!(browser.count_seen(".needs-app"), 0);

        let chapter = &manual.chapters[rows / 2];
        browser.press(&chapter.title);
        browser.wait_for_heading(&chapter.title);
        assert_eq!(
            browser.address(&site).trim_end_matches('/'),
            format!("m/{id}/c/{}", chapter.id)
        );
        browser.press_element(".breadcrumbs a[href*='/s/']");
        browser.wait_until("the section's page opens", || {
            browser
                .address(&site)
                .starts_with(&format!("m/{id}/s/"))
                .then_some(())
        });
        browser.press("Contents");
        browser.wait_for_heading(&manual.title);
    }
}

#[test]
fn a_chapter_is_found_by_typing_the_start_of_a_word() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search");
    browser.type_into("#q", "priv");
    browser.wait_until("private fostering is found", || {
        let found = browser.texts(RESULTS);
        found
            .iter()
            .any(|title| title.contains("Private Fostering"))
            .then_some(())
    });
    browser.wait_until("the address holds the query", || {
        browser.address(&site).contains("q=priv").then_some(())
    });
    browser.reload_app();
    browser.press_element(RESULTS);
    browser.wait_until("the chapter opens", || {
        browser
            .address(&site)
            .contains("private-fostering")
            .then_some(())
    });
}

#[test]
fn back_returns_to_the_results_and_a_result_opened_again_is_a_new_step() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=all");
    browser.type_into("#q", "private fost");
    let chapter = "m/rotherham/c/private-fostering";
    let results = "search?q=private%20fost&in=all";
    for _ in 0..2 {
        browser.wait_for_address(&site, results);
        browser.press("Private Fostering");
        browser.wait_for_heading("Private Fostering");
        assert_eq!(browser.address(&site), chapter);
        browser.go_back();
        browser.wait_for_heading("Search");
    }
    // Forward, and then a link to the view before it.
    browser.go_forward();
    browser.wait_for_heading("Private Fostering");
    browser.press("Search");
    browser.wait_for_heading("Search");
    assert!(browser.address(&site).starts_with("search"));
}

const CONTENTS: &str = "Rotherham Children's Services Procedures";

/// Where a reader is on a page.
#[derive(Debug)]
struct Whereabouts {
    scrolled: i64,
    closed: Vec<String>,
    focus: String,
}

impl Whereabouts {
    fn of(browser: &Browser) -> Whereabouts {
        Whereabouts {
            scrolled: browser.scroll_top(),
            closed: browser.closed_sections(),
            focus: browser.focus().text,
        }
    }

    /// Waits until the reader is there again. A press puts what is pressed into the middle once
    /// more, to a pixel or two.
    fn wait(&self, browser: &Browser, when: &str) {
        browser.wait_until(&format!("all is {self:?} {when}"), || {
            let now = Whereabouts::of(browser);
            let is_near = (now.scrolled - self.scrolled).abs() < 8;
            (is_near && now.closed == self.closed && now.focus == self.focus).then_some(())
        });
    }
}

#[test]
fn back_and_reloading_return_to_the_same_place_with_the_same_sections_closed() {
    let title = "Private Fostering";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("1.1 Policy, Values and Principles");
    browser.press("3.2 Children from Abroad");
    browser.reload_app();
    let closed = ["section-1.1", "section-3.2"];
    browser.wait_until("they are closed after reloading", || {
        (browser.closed_sections() == closed).then_some(())
    });
    browser.verb("goToLink", json!([title]));
    let was = Whereabouts::of(&browser);
    assert!(was.scrolled > 1000 && was.closed == closed, "{was:?}");
    browser.press(title);
    browser.wait_for_heading(title);
    browser.wait_for_scroll_top(0);
    browser.go_back();
    was.wait(&browser, "after Back");
    browser.reload_app();
    was.wait(&browser, "after reloading");
    browser.verb("followWithoutFocus", json!([]));
    browser.wait_for_heading(title);
    browser.go_back();
    was.wait(&browser, "after a tap that gave no focus");
}

/// A reader at the contents of Rotherham.
struct AtContents {
    site: Site,
    browser: Browser,
    /// How many sections they have.
    sections: usize,
}

impl AtContents {
    fn open() -> AtContents {
        let site = Site::of(releases::first());
        let browser = Browser::start();
        browser.open_app(&site, "m/rotherham");
        let sections = browser.count("details[id]") as usize;
        AtContents {
            site,
            browser,
            sections,
        }
    }

    /// Closes them all with the one button.
    fn all_closed() -> AtContents {
        let contents = AtContents::open();
        contents.browser.press("Close all sections");
        contents.wait_for_closed(contents.sections);
        contents
    }

    fn wait_for_closed(&self, sections: usize) {
        self.browser
            .wait_until(&format!("{sections} sections are closed"), || {
                (self.browser.closed_sections().len() == sections).then_some(())
            });
    }

    fn leave_for_search(&self) {
        self.browser.press("Search");
        self.browser.wait_for_heading("Search");
    }
}

#[test]
fn one_button_closes_all_sections_which_stay_so_after_reloading_and_opens_them() {
    let contents = AtContents::all_closed();
    contents.browser.reload_app();
    contents.wait_for_closed(contents.sections);
    contents.browser.press("Open all sections");
    contents.wait_for_closed(0);
}

#[test]
fn all_sections_are_closed_after_back_to_them_the_page_between_loaded_anew() {
    let contents = AtContents::all_closed();
    contents.leave_for_search();
    contents.browser.reload_app();
    contents.browser.go_back();
    contents.browser.wait_for_text("Open all sections");
    contents.wait_for_closed(contents.sections);
}

#[test]
fn what_lies_within_sections_closed_one_by_one_is_not_seen_and_the_button_opens_all() {
    let contents = AtContents::open();
    let browser = &contents.browser;
    let outermost: usize = browser.read("pressOutermostSections", json!([]));
    assert!(outermost < contents.sections);
    browser.reload_app();
    browser.wait_for_text("Open all sections");
    contents.wait_for_closed(outermost);
    assert_eq!(browser.count_seen(".entry-row"), 0);
    browser.press("Open all sections");
    contents.wait_for_closed(0);
}

#[test]
fn the_button_does_what_is_to_be_done_on_the_contents_that_back_leads_to() {
    let contents = AtContents::open();
    let browser = &contents.browser;
    contents.leave_for_search();
    browser.press("Contents");
    browser.press("Rotherham Metropolitan Borough Council");
    browser.wait_for_heading(CONTENTS);
    browser.press("Close all sections");
    contents.wait_for_closed(contents.sections);
    browser.go(-2);
    browser.wait_for_heading("Search");
    browser.go_back();
    browser.wait_for_heading(CONTENTS);
    contents.wait_for_closed(0);
    browser.wait_for_text("Close all sections");
    // Results have no sections to be seen, which stay open.
    browser.open_app(&contents.site, "m/nottinghamshire?q=private&in=all");
    browser.type_into("#q", keys::ESCAPE);
    browser.wait_for_text("Close all sections");
}

#[test]
fn back_returns_to_where_the_reader_was_and_not_to_the_part_that_was_jumped_to_before() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("3 Children in Particular Circumstances");
    browser.wait_until("the address names the section", || {
        browser.address(&site).ends_with("#section-3").then_some(())
    });
    browser.scroll_to(browser.scroll_top() + 700);
    let was = browser.scroll_top();
    browser.press_element(".main-nav a[href$=bookmarks]");
    browser.wait_for_heading("Bookmarks");
    browser.go_back();
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.wait_for_focus_on("h1");
    assert_eq!(browser.scroll_top(), was);
}

#[test]
fn after_a_jump_within_a_page_back_leads_on_to_where_the_reader_was() {
    let section = "Read or print only section 3.4";
    let AtContents { site, browser, .. } = AtContents::open();
    browser.press(section);
    browser.wait_for_heading("3.4 Family and Friends Care");
    browser.go_back();
    browser.wait_for_focus(section);
    let was = Whereabouts::of(&browser);
    assert!(was.scrolled > 1000, "{was:?}");
    browser.go_forward();
    browser.wait_for_heading("3.4 Family and Friends Care");
    browser.press("This device");
    browser.wait_for_heading("This device");
    browser.press("Backup");
    browser.wait_until("the address names the part", || {
        browser.address(&site).contains('#').then_some(())
    });
    for heading in ["This device", "3.4 Family and Friends Care"] {
        browser.go_back();
        browser.wait_for_heading(heading);
        browser.wait_until("the address names no part", || {
            (!browser.address(&site).contains('#')).then_some(())
        });
    }
    browser.go_back();
    browser.wait_for_heading(CONTENTS);
    was.wait(&browser, "after Back");
}

#[test]
fn a_link_to_the_view_that_is_on_screen_keeps_the_focus_and_leads_to_its_top() {
    let AtContents { site, browser, .. } = AtContents::open();
    browser.press("Read or print only section 3.4");
    browser.wait_for_heading("3.4 Family and Friends Care");
    browser.go_back();
    browser.wait_for_heading(CONTENTS);
    browser.press("3 Children in Particular Circumstances");
    for _ in 0..2 {
        browser.press("Contents");
        browser.wait_for_address(&site, "m/rotherham");
        browser.wait_for_scroll_top(0);
        assert_eq!(browser.focus().text, "Contents");
        browser.scroll_to(900);
    }
}

#[test]
fn a_section_that_is_closed_at_its_heading_is_still_what_the_screen_shows() {
    let heading = "#section-1 > summary";
    let AtContents { browser, .. } = AtContents::open();
    let stuck_at: f64 = browser.read("closeStuckSection", json!([heading, 2955]));
    assert_eq!(stuck_at, 0.0);
    browser.wait_for_element("#section-1:not([open])");
    browser.wait_until("the heading is at the top", || {
        (0.0..60.0)
            .contains(&browser.place(heading).top)
            .then_some(())
    });
}

#[test]
fn a_part_that_an_address_names_is_where_the_page_is_opened_also_where_it_is_not_kept() {
    let AtContents { site, browser, .. } = AtContents::open();
    browser.wait_until_nothing_is_fetched();
    browser.open_app(&site, "device#looks");
    browser.wait_until("the part is at the top", || {
        (browser.place("#looks").top < 60.0).then_some(())
    });
}

/// The contents beside a chapter.
#[derive(Debug, Deserialize)]
struct Pane {
    beside: bool,
    scrolled: i64,
    here: String,
    /// The places, among all, of the sections that are open.
    open: Vec<usize>,
}

impl Pane {
    fn of(browser: &Browser) -> Pane {
        browser.read("pane", json!([]))
    }
}

/// A tablet's screen, with a chapter of section 6 on it.
fn on_a_tablet() -> (Site, Browser) {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(820, 1180);
    browser.open_app(&site, "m/nottinghamshire/c/child-protection-conference");
    (site, browser)
}

#[test]
fn a_section_that_was_closed_leaves_those_of_the_next_view_open() {
    let (site, browser) = on_a_tablet();
    browser.open_app(&site, "m/rotherham/s/3");
    browser.press_element("details.fold > summary");
    browser.wait_until("a section is closed", || {
        (!browser.closed_sections().is_empty()).then_some(())
    });
    browser.activate_nth(".contents-pane__list > li > a", 3);
    browser.wait_for_heading("4 Looked After Children");
    browser.wait_until("no section is closed", || {
        browser.closed_sections().is_empty().then_some(())
    });
}

#[test]
fn on_a_tablet_the_contents_stand_beside_the_chapter_and_keep_their_place() {
    let (_site, browser) = on_a_tablet();
    browser.verb("scrollPane", json!([300]));
    let pane = Pane::of(&browser);
    assert!(pane.beside && pane.scrolled == 300, "{pane:?}");
    assert_eq!(pane.here, "6.0.2 Child Protection Conference");
    browser.verb("followInPane", json!(["6.0.5 "]));
    browser.wait_for_heading("Child Criminal Exploitation");
    let pane = Pane::of(&browser);
    assert!(pane.beside && pane.scrolled == 300, "{pane:?}");
    assert_eq!(pane.here, "6.0.5 Child Criminal Exploitation");
}

#[test]
fn a_section_beside_a_chapter_that_was_open_stays_open_also_after_a_page_without_contents() {
    /// Its place among the sections.
    const SECTION_6: usize = 4;
    let (_site, browser) = on_a_tablet();
    assert_eq!(Pane::of(&browser).open, [SECTION_6]);
    let both = [SECTION_6, SECTION_6 + 1];
    browser.activate_nth(".contents-pane__list > li > a", SECTION_6 + 1);
    browser.wait_until("the next section is open as well", || {
        (Pane::of(&browser).open == both).then_some(())
    });
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.go_back();
    browser.wait_for_element(".contents-pane");
    assert_eq!(Pane::of(&browser).open, both);
}

#[test]
fn the_contents_beside_a_chapter_begin_at_its_place() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(820, 600);
    browser.open_app(&site, "m/nottinghamshire/c/amendments");
    let is_seen = || {
        browser.wait_until("the place of the chapter is seen", || {
            let pane = browser.place(".contents-pane");
            let here = browser.place(".contents-pane a[aria-current]");
            (pane.top < here.top && here.bottom < pane.bottom.min(600.0)).then_some(())
        });
    };
    is_seen();
    browser.reload_app();
    is_seen();
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.go_back();
    browser.wait_for_element(".contents-pane");
    is_seen();
}

#[test]
fn all_of_a_row_is_pressed_and_loads_nothing_anew() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.mark_page();
    let opens = |heading: &str| {
        browser.press_element(".entry-row .entry-row__number");
        browser.wait_for_heading(heading);
        assert!(browser.is_marked());
    };
    opens("Children's Services Policies, Values and Principles");
    browser.press("Search");
    browser.type_into("#q", "private fost");
    browser.wait_for_element(".results .entry-row");
    opens("Private Fostering");
    // What was searched for is offered again, as when the title itself is pressed.
    browser.press("Search");
    browser.press("Clear");
    browser.wait_for_element(".recent-search");
    // Nothing is pressed where text has been marked.
    browser.open_app(&site, "m/rotherham");
    browser.verb("markWords", json!(["h1"]));
    browser.activate(".entry-row .entry-row__number");
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.go_back();
    browser.wait_for_heading("Rotherham Children's Services Procedures");
}

#[test]
fn a_part_of_a_section_that_an_address_names_is_not_covered_by_the_heading_around_it() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/nottinghamshire#section-11.7");
    browser.wait_until("the heading is seen below that of its section", || {
        let outer = browser.place("#section-11 > summary");
        let inner = browser.place("#section-11\\.7 > summary");
        let is_seen = outer.top == 0.0 && inner.top >= outer.bottom && inner.bottom < 422.0;
        is_seen.then_some(())
    });
}

#[test]
fn a_closed_section_that_is_jumped_to_opens() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("Close all sections");
    assert_eq!(browser.count("main details[open]"), 0);
    browser.press_element(".jumps li:nth-child(3) a");
    browser.wait_for_element("#section-3[open]");
    browser.wait_until("its heading is at the top", || {
        let top = browser.place("#section-3").top;
        (0.0..100.0).contains(&top).then_some(())
    });
}
