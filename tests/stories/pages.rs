//! Every address has a page of its own, and the app shows the same.

use std::collections::BTreeSet;

use doorstep::render;
use serde::Deserialize;
use serde_json::{Value, json};
use tests::{Browser, Site, releases};

/// Defines `differences`.
const COMPARE: &str = include_str!("compare.js");

/// A site of its own for each address, so that the browser has never been there.
fn first_visits<const N: usize>(addresses: [&str; N]) -> [(Site, &str); N] {
    addresses.map(|address| (Site::of(releases::first()), address))
}

/// What differs between pages and app; empty when nothing does.
fn differences(browser: &Browser, site: &Site, addresses: &[String], cold: bool) -> Value {
    let body = format!("{COMPARE}\nreturn await differences(...arguments);");
    browser.script(&body, json!([site.url(""), addresses, cold]))
}

const TITLE: &str = "Private Fostering";

/// A movement of an element as it begins.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Movement {
    element: String,
    opacity: String,
    /// From what side, in parts of the text's size: from the right where it is positive.
    side: f64,
    /// By how much the page is too wide for the screen then.
    too_wide: f64,
}

/// All that moves between two views: the view itself, from a side.
fn from_side(side: f64) -> [Movement; 1] {
    [Movement {
        element: "main".to_owned(),
        opacity: "0.4".to_owned(),
        side,
        too_wide: 0.0,
    }]
}

/// The movements since they were asked for last.
fn movements(browser: &Browser) -> Vec<Movement> {
    browser.read("movements", json!([]))
}

/// A reader at contents whose movements are noted.
fn at_contents_that_move() -> (Site, Browser) {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.verb("watchMovements", json!([]));
    (site, browser)
}

/// Follows the link to a chapter, by its title.
fn open_chapter(browser: &Browser) {
    browser.press(TITLE);
    browser.wait_for_heading(TITLE);
    browser.wait_for_focus_on("h1");
}

#[test]
fn an_address_that_is_written_otherwise_is_put_right() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    for (written, heading, right) in [
        ("search/", "Search", "search"),
        (
            "m/rotherham/s/3/?q=a#section-3.1",
            "3 Children in Particular Circumstances",
            "m/rotherham/s/3?q=a#section-3.1",
        ),
        (
            "m/rotherham/c/private%2Dfostering",
            "Private Fostering",
            "m/rotherham/c/private-fostering",
        ),
    ] {
        browser.open_app(&site, written);
        browser.wait_for_heading(heading);
        browser.wait_for_address(&site, right);
        assert!(!browser.title().contains("not found"), "{written}");
    }
}

#[test]
fn a_view_comes_in_from_the_side_it_lies_on_where_the_reader_was() {
    let (_site, browser) = at_contents_that_move();
    open_chapter(&browser);
    assert_eq!(movements(&browser), from_side(0.75));
    browser.scroll_to(40);
    browser.go_back();
    browser.wait_for_focus(TITLE);
    browser.wait_for_focus_on("a");
    assert_eq!(movements(&browser), from_side(-0.75));
    let link = browser.scroll_top();
    assert!(link > 1000, "{link}");
    // Forward leads to where the reader was, as Back does.
    browser.go_forward();
    browser.wait_for_heading(TITLE);
    browser.wait_for_focus_on("h1");
    assert_eq!(movements(&browser), from_side(0.75));
    assert_eq!(browser.scroll_top(), 40);
    browser.go_back();
    browser.wait_for_focus_on("a");
    assert_eq!(movements(&browser), from_side(-0.75));
    assert_eq!(browser.scroll_top(), link);
}

/// Its field is as wide as the screen, which becomes no wider by it.
#[test]
fn the_search_page_comes_in_from_its_side_and_makes_the_screen_no_wider() {
    let (_site, browser) = at_contents_that_move();
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.wait_for_focus_on("input");
    assert_eq!(movements(&browser), from_side(0.75));
}

#[test]
fn no_view_moves_where_the_device_asks_for_less_movement() {
    let (_site, browser) = at_contents_that_move();
    browser.prefer_less_movement();
    open_chapter(&browser);
    assert_eq!(movements(&browser), []);
    browser.go_back();
    browser.wait_for_focus_on("a");
    assert_eq!(movements(&browser), []);
}

#[test]
fn the_app_started_at_an_address_shows_what_was_rendered_for_it() {
    let visits = first_visits([
        "",
        "m/rotherham",
        "m/nottinghamshire",
        "m/rotherham/s/3.7",
        "m/rotherham/c/private-fostering",
        "search",
        "bookmarks",
        "device",
        "about",
        "accessibility",
        "changes",
    ]);
    let browser = Browser::start();
    browser.keep_install_offer_back();
    for (site, address) in &visits {
        browser.open_app(site, address);
        let found = differences(&browser, site, &[(*address).to_owned()], true);
        assert_eq!(found, json!([]), "{address}");
    }
}

#[test]
fn the_app_takes_the_page_over_without_a_visible_jump() {
    let visits = first_visits([
        "",
        "m/rotherham",
        "m/nottinghamshire/s/6",
        "m/rotherham/c/private-fostering",
        "search",
    ]);
    let browser = Browser::start();
    // It comes when the browser will, below everything.
    browser.keep_install_offer_back();
    for (site, address) in &visits {
        // The page is seen before the app has arrived.
        browser.slow_down(200_000);
        browser.open(site, address);
        browser.assert_before_the_app();
        let places = || browser.read::<Vec<String>>("placesOnScreen", json!([]));
        // The app's elements are others than the page's, so the browser does not compare them.
        let before = places();
        browser.wait_for_app();
        browser.slow_down(0);
        let jumps: Vec<String> = browser.read("jumps", json!([]));
        assert_eq!(jumps, [""; 0], "{address:?}");
        assert_eq!(places(), before, "{address:?}");
    }
}

#[test]
fn every_rendered_page_equals_what_the_app_shows_at_that_address() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let mut addresses = render::addresses(&releases::first().catalogue);
    // The home page comes first, before any chapter was opened: it shows those opened last.
    assert_eq!(addresses[0], "");
    // The app is started elsewhere, so that it has to go there.
    addresses.push("about".to_owned());
    browser.keep_install_offer_back();
    browser.open_app(&site, "about");
    browser.mark_page();
    for some in addresses.chunks(100) {
        assert_eq!(differences(&browser, &site, some, false), json!([]));
    }
    assert!(browser.is_marked());
}

#[test]
fn every_page_has_a_title_and_a_heading_and_its_links_lead_to_pages() {
    let release = releases::first();
    let site = Site::of(release);
    let browser = Browser::start();
    browser.open_app(&site, "about");
    let addresses = render::addresses(&release.catalogue);
    let mut known: BTreeSet<String> = addresses
        .iter()
        .map(|address| format!("/{address}"))
        .collect();
    known.insert("/licences.txt".to_owned());
    let mut outside: Vec<&str> = release
        .catalogue
        .manuals
        .iter()
        .map(|manual| manual.home.as_str())
        .collect();
    outside.push("https://www.equalityadvisoryservice.com/");
    let mut titles = BTreeSet::new();
    // The places within pages that links lead to, and those there are.
    let (mut linked, mut anchors) = (BTreeSet::new(), BTreeSet::new());
    let path = |address: &Value| ["/", address.as_str().unwrap()].concat();
    let mut pages = 0;
    for some in addresses.chunks(100) {
        let read = browser.verb("readPages", json!([site.url(""), some]));
        for page in read.as_array().unwrap() {
            let address = &page["address"];
            let title = page["title"].as_str().unwrap();
            assert!(title.ends_with(" – Doorstep"), "{address}: {title:?}");
            // The address of a chapter before it was renamed shows the chapter's own page.
            let canonical = page["canonical"].as_str().unwrap();
            assert!(
                titles.insert(title.to_owned()) || known.contains(canonical),
                "{address}: {title} is another page's title"
            );
            assert_eq!(page["language"], "en-GB", "{address}");
            let headings = page["headings"].as_array().unwrap();
            assert!(
                headings.len() == 1 && headings[0] != "",
                "{address}: {headings:?}"
            );
            for link in page["links"].as_array().unwrap() {
                let link = link.as_str().unwrap();
                match link.split_once('#') {
                    Some(("", _)) => linked.insert([path(address), link.to_owned()].concat()),
                    Some(_) => linked.insert(link.to_owned()),
                    None => {
                        let leads = known.contains(link) || outside.contains(&link);
                        assert!(leads, "{address}: {link} leads nowhere");
                        false
                    }
                };
            }
            for anchor in page["anchors"].as_array().unwrap() {
                anchors.insert([&path(address), "#", anchor.as_str().unwrap()].concat());
            }
            pages += 1;
        }
    }
    assert_eq!(pages, addresses.len());
    let nowhere: Vec<&String> = linked.difference(&anchors).collect();
    assert_eq!(nowhere, Vec::<&String>::new(), "lead nowhere");
}

#[test]
fn a_mistaken_address_says_so_with_status_404() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404 (Not Found)");
    browser.open_app(&site, "m/rotherham/c/nowhere");
    browser.wait_for_heading("Page not found");
    let answer = browser.verb("answer", json!([site.url("m/rotherham/c/nowhere")]));
    assert_eq!(answer["status"], 404);
}

#[test]
fn the_licences_are_shown_although_no_device_keeps_them() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    // A text names no icon, so the browser looks for one where there is none.
    browser.expect_in_console("favicon.ico");
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.open_app(&site, "about");
    assert_eq!(browser.count("a[href='/licences.txt'][rel~=external]"), 1);
    // The service worker, which answers for every page, lets this one through.
    browser.open(&site, "licences.txt");
    browser.wait_for_text("The licences of Doorstep");
    assert!(browser.shows("leptos "), "{}", browser.seen());
}

#[test]
fn a_day_of_reading_takes_no_more_memory_than_its_first_minutes() {
    // Finds the memory of the app.
    const NOTE: &str = "
        const made = WebAssembly.instantiate;
        WebAssembly.instantiate = async (...given) => {
            const instance = await made(...given);
            const found = Object.values(instance.exports).find((it) => it instanceof WebAssembly.Memory);
            window.memory = found ?? window.memory;
            return instance;
        };";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.before_pages(NOTE);
    browser.open_app(&site, "m/rotherham");
    let bytes = |visits: u32| browser.read::<u64>("visitChapter", json!([visits]));
    let first = bytes(5);
    assert!(first > 1_000_000, "{first}");
    let after = bytes(60);
    assert!(after - first <= 65_536, "{first}, then {after}");
}
