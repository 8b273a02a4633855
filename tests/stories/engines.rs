//! The main stories, in each of the three engines: Chromium, Firefox, and WebKitGTK, which is the
//! engine nearest to a phone's Safari. They ask whether a thing is seen, and not whether it is in
//! the document.
//!
//! What an engine cannot do here, since its driver cannot, [`Engine`] says, and the stories go round:
//! MiniBrowser keeps no profile while it is steered, so in WebKit only the server is killed.

use std::panic::{catch_unwind, resume_unwind};

use tests::{Browser, Engine, HANGS, RESULTS, Site, keys, releases};

use crate::bookmarks::LIST;

const CONTENTS: &str = "Rotherham Children's Services Procedures";
const CHAPTER: &str = "m/rotherham/c/private-fostering";

/// A reader who has never been here, and the site.
fn on_a_first_visit(engine: Engine) -> (Site, Browser) {
    (Site::of(releases::first()), Browser::of(engine))
}

/// Waits until everything is kept, and kills the server; the browser as well where what it keeps
/// is there afterwards.
fn lose_the_signal(browser: &mut Browser, site: &mut Site) {
    browser.open_app(site, "device");
    browser.wait_for_text("Ready for offline.");
    if browser.engine().keeps_its_profile() {
        browser.put_away();
        browser.kill();
        browser.start_again();
    }
    site.stop();
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
}

/// The first visit: the page can be read, and says when everything is kept.
fn first_visit(engine: Engine) {
    let (site, browser) = on_a_first_visit(engine);
    browser.open(&site, "m/rotherham");
    browser.wait_for_heading(CONTENTS);
    browser.wait_for_text("6.5 Amendments");
    browser.wait_for_app();
    browser.wait_for_heading(CONTENTS);
    assert_eq!(browser.count_seen(".entry-row"), 152);
    browser.press("This device");
    browser.wait_for_text("Ready for offline.");
    browser.press("Get ready for a visit");
    browser.wait_for_text("Ready for a visit: all ");
}

/// With no signal: contents, the address of a chapter, and search.
fn offline(engine: Engine) {
    let (mut site, mut browser) = on_a_first_visit(engine);
    lose_the_signal(&mut browser, &mut site);
    browser.open_app(&site, CHAPTER);
    browser.wait_for_heading("Private Fostering");
    browser.open_app(&site, "m/nottinghamshire");
    assert_eq!(browser.count_seen(".entry-row"), 202);
    browser.open_app(&site, "search?in=all");
    browser.type_into("#q", "s47");
    browser.wait_until("the enquiries are first", || {
        let first = browser.text(RESULTS);
        first.contains("Child Protection Enquiries").then_some(())
    });
    browser.press_element(RESULTS);
    browser.wait_until("the chapter opens", || {
        browser.address(&site).contains("/c/").then_some(())
    });
}

/// What is found where there is a field on another page is seen there, and gone with the query.
fn results_above_a_page(engine: Engine) {
    let (site, browser) = on_a_first_visit(engine);
    for page in ["", "m/rotherham"] {
        browser.open_app(&site, page);
        let heading = browser.text("h1");
        assert_eq!(browser.count_seen(".results"), 0, "/{page}");
        browser.type_into("#q", "private f");
        browser.wait_for_first_result("Private Fostering");
        browser.type_into("#q", keys::ESCAPE);
        browser.wait_until("the results are gone", || {
            (browser.count_seen(".results") == 0).then_some(())
        });
        assert_eq!(browser.text("h1"), heading, "/{page}");
    }
}

/// Bookmarks are there, in the reader's order, with no signal.
fn bookmarks_and_their_order(engine: Engine) {
    let (mut site, mut browser) = on_a_first_visit(engine);
    browser.open_app(&site, "m/rotherham");
    for title in ["Private Fostering", "Young Carers"] {
        browser.press(&format!("Bookmark {title}"));
        browser.wait_until_told(&format!("Bookmarked: {title}"));
    }
    browser.press("Bookmarks");
    browser.wait_for_texts(LIST, &["Private Fostering", "Young Carers"]);
    browser.press("Up Young Carers");
    browser.wait_for_texts(LIST, &["Young Carers", "Private Fostering"]);
    lose_the_signal(&mut browser, &mut site);
    browser.open_app(&site, "bookmarks");
    browser.wait_for_texts(LIST, &["Young Carers", "Private Fostering"]);
}

/// Back leads to the place in the contents that a chapter was opened from.
fn back_to_the_place(engine: Engine) {
    let (site, browser) = on_a_first_visit(engine);
    browser.open_app(&site, "m/rotherham");
    browser.press("3.2 Children from Abroad");
    browser.wait_until("the section is closed", || {
        (browser.closed_sections() == ["section-3.2"]).then_some(())
    });
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    browser.wait_for_scroll_top(0);
    browser.go_back();
    browser.wait_for_heading(CONTENTS);
    browser.wait_until("the chapter's row is in the middle again", || {
        let place = browser.place("main a[href$='/c/private-fostering']");
        (place.top > 100.0 && browser.scroll_top() > 1000).then_some(())
    });
    assert_eq!(browser.closed_sections(), ["section-3.2"]);
}

fn height_of_heading(browser: &Browser) -> f64 {
    let place = browser.place("h1");
    place.bottom - place.top
}

/// A size of text that the reader chooses is there at once and at the next visit.
fn text_size(engine: Engine) {
    let (mut site, mut browser) = on_a_first_visit(engine);
    browser.open_app(&site, "device");
    // What is said of the release stands above the sizes, and moves them.
    browser.wait_for_text("Ready for offline.");
    let normal = height_of_heading(&browser);
    browser.press("Largest");
    browser.wait_for_element("html[data-text-size=largest]");
    let largest = height_of_heading(&browser);
    assert!(largest > normal, "{normal}, then {largest}");
    lose_the_signal(&mut browser, &mut site);
    browser.open_app(&site, "device");
    // Firefox rounds small parts of a pixel differently from visit to visit.
    let now = height_of_heading(&browser);
    assert!((now - largest).abs() < 1.0, "{largest}, then {now}");
}

/// Runs a story. One session in ten of WebKitGTK's driver stops answering, which says nothing of the app: the story
/// is then begun anew, twice at most. A story that finds something wrong fails at once.
fn run(engine: Engine, story: fn(Engine)) {
    for _ in 0..2 {
        match catch_unwind(|| story(engine)) {
            Ok(()) => return,
            Err(why) => {
                let hangs = (why.downcast_ref::<String>()).is_some_and(|why| why.ends_with(HANGS));
                if engine != Engine::WebKit || !hangs {
                    resume_unwind(why);
                }
            }
        }
    }
    story(engine);
}

/// A test of each story in one engine.
macro_rules! stories_in {
    ($engine:expr, $name:ident) => {
        mod $name {
            use tests::Engine;

            const ENGINE: Engine = $engine;

            #[test]
            fn a_first_visit_is_read_at_once_and_says_when_everything_is_kept() {
                super::run(ENGINE, super::first_visit);
            }

            #[test]
            fn with_no_signal_contents_a_deep_address_and_search_are_there() {
                super::run(ENGINE, super::offline);
            }

            #[test]
            fn what_is_found_on_another_page_is_seen_there() {
                super::run(ENGINE, super::results_above_a_page);
            }

            #[test]
            fn bookmarks_are_there_in_the_readers_order_with_no_signal() {
                super::run(ENGINE, super::bookmarks_and_their_order);
            }

            #[test]
            fn back_leads_to_the_place_a_chapter_was_opened_from() {
                super::run(ENGINE, super::back_to_the_place);
            }

            #[test]
            fn the_chosen_size_of_text_stays() {
                super::run(ENGINE, super::text_size);
            }
        }
    };
}

stories_in!(Engine::Chromium, chromium);
stories_in!(Engine::Firefox, firefox);
stories_in!(Engine::WebKit, webkit);
