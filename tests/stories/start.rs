//! The app takes over a page that can be read already, or cannot.

use std::fs;

use serde_json::json;
use tests::{Browser, Focus, RESULTS, Site, releases};
use xtask::server::Fault;

const FAILED: &str = "The app has stopped or could not start.";

#[test]
fn an_app_that_cannot_start_leaves_the_page_readable_and_says_so() {
    let release = releases::first();
    let panicking = Fault::Replace {
        content_type: "application/wasm".to_owned(),
        body: releases::PANIC.to_vec(),
    };
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    let garbage = |content_type: &str| Fault::Replace {
        content_type: content_type.to_owned(),
        body: b"\0asm this is not what it says".to_vec(),
    };
    for (start, end, fault) in [
        ("assets/doorstep_bg-", ".wasm", garbage("application/wasm")),
        ("assets/doorstep_bg-", ".wasm", Fault::Status(404)),
        ("assets/doorstep-", ".js", garbage("text/javascript")),
        (
            "assets/catalogue-",
            ".bin",
            garbage("application/octet-stream"),
        ),
        ("assets/doorstep_bg-", ".wasm", panicking),
        ("assets/catalogue-", ".bin", Fault::Status(503)),
    ] {
        sites.push(Site::of(release));
        let site = &sites[sites.len() - 1];
        browser.expect_in_console(&release.kept_file(start, end));
        let broken = release.kept_file(start, end);
        site.misbehave(move |path| (path == broken).then(|| fault.clone()));
        browser.open(site, "m/rotherham");
        browser.wait_for_text(FAILED);
        assert!(!browser.text("#failure-detail").is_empty());
        let manual = release.manual("rotherham");
        assert_eq!(browser.count_seen(".entry-row"), 152);
        let chapter = &manual.chapters[7];
        browser.press(&chapter.title);
        browser.wait_for_heading(&chapter.title);
        browser.wait_for_text(FAILED);
    }
}

#[test]
fn a_panic_while_the_app_runs_is_told_with_its_place() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("unreachable");
    browser.open_app(&site, "m/rotherham");
    browser.verb("panic", json!([releases::PANIC, false]));
    browser.wait_for_text(FAILED);
    let detail = browser.text("#failure-detail");
    assert!(detail.contains("unreachable"), "{detail}");
    assert!(detail.contains("wasm-function"), "{detail}");

    // The same in a promise.
    browser.open_app(&site, "m/rotherham");
    assert!(!browser.shows(FAILED));
    browser.verb("panic", json!([releases::PANIC, true]));
    browser.wait_for_text(FAILED);
}

#[test]
fn an_app_that_starts_says_nothing_of_failure() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    assert!(!browser.shows(FAILED));
}

#[test]
fn the_page_looks_as_the_reader_chose_without_the_app() {
    let release = releases::first();
    let site = Site::of(release);
    let mut browser = Browser::start();
    let script = release.kept_file("assets/doorstep-", ".js");
    browser.expect_in_console(&script);
    site.misbehave(move |path| (path == script).then_some(Fault::Status(404)));
    browser.open(&site, "about");
    assert_eq!(browser.count("[data-theme], [data-text-size]"), 0);
    browser.keep(
        "doorstep.settings",
        r#"{"version":1,"value":{"theme":"dark","text_size":"large"}}"#,
    );
    browser.open(&site, "device");
    browser.wait_for_element("html[data-theme=dark][data-text-size=large][data-app=failed]");
}

#[test]
fn a_host_with_the_policy_of_another_release_keeps_no_style_from_the_page() {
    let release = releases::first();
    let site = Site::of(release);
    let mut browser = Browser::start();
    browser.expect_in_console("Content Security Policy");
    let look = || {
        let properties = ["display", "border-block-end", "padding-inline"];
        browser.verb("style", json!([".entry-row", properties]))
    };
    browser.open_app(&site, "m/rotherham");
    let expected = look();
    let page = fs::read_to_string(release.folder.join("m/rotherham/index.html")).unwrap();
    let of_another = page
        .replace("<style>", "<style>/* of another release */")
        .replace("<script>", "<script>/* of another release */");
    let host = Site::of(release);
    host.misbehave(move |path| {
        (path == "m/rotherham").then(|| Fault::Replace {
            content_type: "text/html; charset=utf-8".to_owned(),
            body: of_another.clone().into_bytes(),
        })
    });
    browser.open_app(&host, "m/rotherham");
    assert_eq!(browser.verb("styleIsTaken", json!([])), false);
    assert_eq!(look(), expected);
}

#[test]
fn the_app_starts_in_a_tab_that_nobody_has_seen_yet() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    // No page of the app, and so none with its icon.
    browser.expect_in_console("favicon.ico");
    browser.open(&site, "licences.txt");
    let unseen = json!({ "url": site.url("m/rotherham"), "background": true });
    browser.devtools("Target.createTarget", unseen);
    browser.wait_for_registration();
}

#[test]
fn what_is_typed_before_the_app_has_started_is_not_lost() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.slow_down(30_000);
    browser.open(&site, "");
    browser.type_into("#q", "priv");
    browser.assert_before_the_app();
    browser.slow_down(0);
    browser.wait_for_app();
    let focus = browser.focus();
    assert_eq!((focus.id.as_str(), focus.text.as_str()), ("q", "priv"));
    browser.wait_for_address(&site, "?q=priv&in=all");
    browser.type_into("#q", "ate\n");
    browser.wait_for_address(&site, "?q=private&in=all");
    browser.wait_for_element(RESULTS);
}

/// Opens a page on so slow a line that the app is not there yet.
fn open_before_the_app(browser: &Browser, site: &Site, address: &str) {
    browser.slow_down(60_000);
    browser.open(site, address);
    browser.assert_before_the_app();
}

fn let_the_app_start(browser: &Browser) {
    browser.slow_down(0);
    browser.wait_for_app();
}

#[test]
fn who_has_been_here_before_can_type_on_the_start_page_before_the_app_has_started() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    open_before_the_app(&browser, &site, "about");
    browser.keep(
        "doorstep.settings",
        r#"{"version":1,"value":{"manual":"rotherham"}}"#,
    );
    open_before_the_app(&browser, &site, "");
    browser.type_into("#q", "private fost");
    // What is the reader's own is not shown as if there were nothing.
    assert_eq!(browser.count_seen(".home h2"), 0);
    browser.assert_before_the_app();
    let_the_app_start(&browser);
    browser.wait_until("what was typed is found in the reader's own manual", || {
        let there = browser.address(&site) == "?q=private%20fost&in=rotherham";
        (there && browser.text(RESULTS) == "Private Fostering").then_some(())
    });
}

/// Puts the focus on an element of a page on a wide screen before the app has started, and sees that it
/// is at the same place of the app's own page.
fn the_focus_stays(address: &str, css: &str, nth: usize) -> Focus {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(1280, 800);
    open_before_the_app(&browser, &site, address);
    browser.put_focus_nth(css, nth);
    let here = || {
        let among: i64 = browser.read("focusAmongAlike", json!([]));
        (browser.focus(), among)
    };
    let was = here();
    let_the_app_start(&browser);
    assert_eq!(here(), was);
    was.0
}

const CONTENTS: &str = "Rotherham Children's Services Procedures";
const CHAPTER: &str = "m/rotherham/c/private-fostering";

#[test]
fn the_focus_stays_on_the_heading_of_a_section_when_the_app_takes_over() {
    let focus = the_focus_stays("m/rotherham", "#section-3\\.2 > summary", 0);
    assert_eq!(focus.text, "3.2 Children from Abroad");
}

#[test]
fn the_focus_stays_on_the_second_of_two_links_that_are_alike_when_the_app_takes_over() {
    let css = "main a[href$='/early-permanence-placements-fostering-for-adoption']";
    let focus = the_focus_stays("m/rotherham", css, 1);
    let title = "Early Permanence Placements / Fostering for Adoption";
    assert_eq!(focus.text, title);
}

#[test]
fn the_focus_stays_on_a_button_when_the_app_takes_over() {
    let focus = the_focus_stays("m/rotherham", ".search-field button", 0);
    assert_eq!((focus.element.as_str(), focus.in_main), ("button", true));
}

#[test]
fn the_focus_stays_on_the_way_up_from_a_chapter_when_the_app_takes_over() {
    let focus = the_focus_stays(CHAPTER, ".breadcrumbs a", 0);
    assert_eq!((focus.text.as_str(), focus.in_main), (CONTENTS, true));
}

#[test]
fn the_focus_stays_beside_the_main_part_when_the_app_takes_over() {
    let beside = the_focus_stays(CHAPTER, ".contents-pane__title a", 0);
    assert_eq!((beside.text.as_str(), beside.in_main), (CONTENTS, false));
    let foot = the_focus_stays("m/rotherham", "a[href$=about]", 0);
    let about = "About Doorstep";
    assert_eq!((foot.text.as_str(), foot.in_main), (about, false));
}

/// What a worker answers with has less beside the page than the page that comes in its place.
#[test]
fn the_focus_stays_where_the_page_of_another_address_was_answered_when_the_app_takes_over() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(1280, 800);
    open_before_the_app(&browser, &site, "shell.html");
    browser.verb("replaceAddress", json!([format!("/{CHAPTER}")]));
    browser.put_focus("a[href$='device#looks']");
    let_the_app_start(&browser);
    browser.wait_for_heading("Private Fostering");
    let focus = browser.focus();
    let looks = "Text size and colours";
    assert_eq!((focus.text.as_str(), focus.in_main), (looks, false));
}

/// The app knows which manual the reader has chosen, to which Contents leads.
#[test]
fn the_focus_stays_on_a_link_that_the_app_leads_elsewhere() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    open_before_the_app(&browser, &site, "accessibility");
    browser.keep(
        "doorstep.settings",
        r#"{"version":1,"value":{"manual":"rotherham"}}"#,
    );
    open_before_the_app(&browser, &site, "about");
    browser.put_focus(".main-nav a");
    let_the_app_start(&browser);
    assert_eq!(browser.verb("focusLeadsTo", json!([])), "/m/rotherham");
}

#[test]
fn a_jump_before_the_app_has_started_changes_nothing_of_where_forward_leads() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let wait_for = |address: &str| {
        browser.wait_until(&format!("the address is {address}"), || {
            (browser.address(&site).trim_end_matches('/') == address).then_some(())
        });
    };
    open_before_the_app(&browser, &site, "m/rotherham");
    browser.press("3 Children in Particular Circumstances");
    let_the_app_start(&browser);
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    browser.scroll_to(200);
    browser.go_back();
    wait_for("m/rotherham#section-3");
    browser.wait_for_heading(CONTENTS);
    browser.go_back();
    wait_for("m/rotherham");
    browser.scroll_to(1500);
    browser.go_forward();
    wait_for("m/rotherham#section-3");
    browser.go_forward();
    wait_for(CHAPTER);
    browser.wait_for_heading("Private Fostering");
    browser.wait_for_scroll_top(200);
}

#[test]
fn a_section_closed_before_the_app_has_started_stays_closed() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    open_before_the_app(&browser, &site, "m/rotherham");
    browser.activate("#section-3\\.2 > summary");
    assert_eq!(browser.closed_sections(), ["section-3.2"]);
    browser.assert_before_the_app();
    let_the_app_start(&browser);
    assert_eq!(browser.closed_sections(), ["section-3.2"]);
}

#[test]
fn a_tap_in_the_moment_of_taking_over_is_not_lost() {
    // Notes that the app has asked whether something is pressed.
    const NOTE_QUESTIONS: &str = "
        const find = Document.prototype.querySelector;
        Document.prototype.querySelector = function (selector) {
            if (selector === ':active') document.documentElement.dataset.askedWhatIsPressed = '';
            return find.call(this, selector);
        };";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.before_pages(NOTE_QUESTIONS);
    browser.slow_down(200_000);
    browser.open(&site, CHAPTER);
    let link = browser.place(".breadcrumbs a");
    browser.mouse("mousePressed", link);
    browser.slow_down(0);
    browser.wait_until("the app would take the page over", || {
        (browser.verb("hasAskedWhatIsPressed", json!([])) == true).then_some(())
    });
    // Under the finger the page stays.
    browser.assert_before_the_app();
    browser.mouse("mouseReleased", link);
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.wait_for_app();
}
