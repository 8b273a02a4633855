//! The app takes over a page that can be read already, or cannot.

use std::fs;

use serde_json::json;
use tests::{Browser, Site, releases};
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
        assert_eq!(browser.count(".entry-row"), 152);
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
    browser.script(
        "const stop = new WebAssembly.Module(Uint8Array.from(arguments[0]));
         setTimeout(() => new WebAssembly.Instance(stop))",
        json!([releases::PANIC]),
    );
    browser.wait_for_text(FAILED);
    let detail = browser.text("#failure-detail");
    assert!(detail.contains("unreachable"), "{detail}");
    assert!(detail.contains("wasm-function"), "{detail}");

    // The same in a promise.
    browser.open_app(&site, "m/rotherham");
    assert!(!browser.seen().contains(FAILED));
    browser.script(
        "const stop = new WebAssembly.Module(Uint8Array.from(arguments[0]));
         Promise.resolve().then(() => new WebAssembly.Instance(stop))",
        json!([releases::PANIC]),
    );
    browser.wait_for_text(FAILED);
}

#[test]
fn an_app_that_starts_says_nothing_of_failure() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    assert!(!browser.seen().contains(FAILED));
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
    browser.script(
        r#"localStorage.setItem("doorstep.settings", '{"version":1,"value":{"theme":"dark","text_size":"large"}}')"#,
        json!([]),
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
        let style = "const style = getComputedStyle(document.querySelector('.entry-row'));
            return [style.display, style.borderBlockEnd, style.paddingInline];";
        browser.script(style, json!([]))
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
    let applied = "return document.querySelector('style').sheet !== null";
    assert_eq!(browser.script(applied, json!([])), json!(false));
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
    browser.wait_until("the app has installed its worker", || {
        let found = browser.script_async(
            "return Boolean(await navigator.serviceWorker.getRegistration())",
            json!([]),
        );
        (found == json!(true)).then_some(())
    });
}

#[test]
fn what_is_typed_before_the_app_has_started_is_not_lost() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.slow_down(30_000);
    browser.open(&site, "");
    browser.type_into("#q", "priv");
    assert_eq!(
        browser.count("html[data-app]"),
        0,
        "the app has started already"
    );
    browser.slow_down(0);
    browser.wait_for_app();
    let field =
        "const q = document.querySelector('#q'); return [q.value, q === document.activeElement]";
    assert_eq!(browser.script(field, json!([])), json!(["priv", true]));
    browser.wait_until("the address holds what was typed", || {
        (browser.address(&site) == "?q=priv&in=all").then_some(())
    });
    browser.type_into("#q", "ate\n");
    browser.wait_until("what was typed is found", || {
        let asked = browser.script("return document.querySelector('#q')?.value", json!([]));
        let there = browser.address(&site).starts_with("?q=private&");
        (there && asked == "private").then_some(())
    });
    browser.wait_for_element(".results .entry-row__title");
}

/// Opens a page on so slow a line that the app is not there yet.
fn open_before_the_app(browser: &Browser, site: &Site, address: &str) {
    browser.slow_down(60_000);
    browser.open(site, address);
    let not_yet = browser.count("html[data-app]");
    assert_eq!(not_yet, 0, "the app has started already");
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
    browser.script(
        r#"localStorage.setItem("doorstep.settings", '{"version":1,"value":{"manual":"rotherham"}}')"#,
        json!([]),
    );
    open_before_the_app(&browser, &site, "");
    browser.type_into("#q", "private fost");
    // What is the reader's own is not shown as if there were nothing.
    assert_eq!(browser.texts(".home h2").concat(), "");
    let not_yet = browser.count("html[data-app]");
    assert_eq!(not_yet, 0, "the app has started already");
    let_the_app_start(&browser);
    browser.wait_until("what was typed is found in the reader's own manual", || {
        let there = browser.address(&site) == "?q=private%20fost&in=rotherham";
        (there && browser.text(".results .entry-row__title") == "Private Fostering").then_some(())
    });
}

#[test]
fn the_focus_stays_where_it_was_when_the_app_takes_over() {
    const FOCUS: &str = "
        const { activeElement } = document;
        const links = [...document.querySelectorAll('main a')].filter(({ href }) => href === activeElement.href);
        return [activeElement.closest('main') !== null, links.indexOf(activeElement), activeElement.localName, activeElement.innerText];";
    let site = Site::of(releases::first());
    let contents = "Rotherham Children's Services Procedures";
    let twice = "Early Permanence Placements / Fostering for Adoption";
    let focus = |browser: &Browser, selector: &str, nth: u32| {
        let focus = "document.querySelectorAll(arguments[0])[arguments[1]].focus()";
        browser.script(focus, json!([selector, nth]));
    };
    let chapter = "m/rotherham/c/private-fostering";
    for (address, selector, nth, there) in [
        (
            "m/rotherham",
            "#section-3\\.2 > summary",
            0,
            json!([true, -1, "summary", "3.2 Children from Abroad"]),
        ),
        (
            "m/rotherham",
            "main a[href$='/early-permanence-placements-fostering-for-adoption']",
            1,
            json!([true, 1, "a", twice]),
        ),
        (
            "m/rotherham",
            ".search-field button",
            0,
            json!([true, -1, "button", "Search"]),
        ),
        (
            chapter,
            ".breadcrumbs a",
            0,
            json!([true, 0, "a", contents]),
        ),
        (
            chapter,
            ".contents-pane__title a",
            0,
            json!([false, -1, "a", contents]),
        ),
        (
            "m/rotherham",
            "a[href$=about]",
            0,
            json!([false, -1, "a", "About Doorstep"]),
        ),
    ] {
        let mut browser = Browser::start();
        browser.set_screen(1280, 800);
        open_before_the_app(&browser, &site, address);
        focus(&browser, selector, nth);
        assert_eq!(browser.script(FOCUS, json!([])), there);
        let_the_app_start(&browser);
        assert_eq!(browser.script(FOCUS, json!([])), there);
    }
    // What a worker answers with has less beside the page than the page that comes in its place.
    let mut browser = Browser::start();
    browser.set_screen(1280, 800);
    open_before_the_app(&browser, &site, "shell.html");
    let of_chapter = "history.replaceState(null, '', `/${arguments[0]}`)";
    browser.script(of_chapter, json!([chapter]));
    focus(&browser, "a[href$='device#looks']", 0);
    let_the_app_start(&browser);
    browser.wait_for_heading("Private Fostering");
    let there = json!([false, -1, "a", "Text size and colours"]);
    assert_eq!(browser.script(FOCUS, json!([])), there);
    // The app knows which manual the reader has chosen, to which Contents leads.
    let browser = Browser::start();
    browser.before_pages(
        r#"localStorage.setItem("doorstep.settings", '{"version":1,"value":{"manual":"rotherham"}}')"#,
    );
    open_before_the_app(&browser, &site, "about");
    focus(&browser, ".main-nav a", 0);
    let_the_app_start(&browser);
    let to = "return new URL(document.activeElement.href).pathname";
    assert_eq!(browser.script(to, json!([])), json!("/m/rotherham"));
}

#[test]
fn a_jump_before_the_app_has_started_changes_nothing_of_where_forward_leads() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let scrolled = |to: u32| {
        let script = "scrollTo({ top: arguments[0], behavior: 'instant' }); return scrollY;";
        assert_eq!(browser.script(script, json!([to])), json!(to));
    };
    let steps = |way: &str, address: &str| {
        browser.script(&format!("history.{way}()"), json!([]));
        browser.wait_until("the step is made", || {
            (browser.address(&site).trim_end_matches('/') == address).then_some(())
        });
    };
    open_before_the_app(&browser, &site, "m/rotherham");
    browser.press("3 Children in Particular Circumstances");
    let_the_app_start(&browser);
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    scrolled(200);
    steps("back", "m/rotherham#section-3");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    steps("back", "m/rotherham");
    scrolled(1500);
    steps("forward", "m/rotherham#section-3");
    steps("forward", "m/rotherham/c/private-fostering");
    browser.wait_for_heading("Private Fostering");
    browser.wait_until("the chapter is where it was left", || {
        (browser.script("return scrollY", json!([])) == json!(200)).then_some(())
    });
}

#[test]
fn a_section_closed_before_the_app_has_started_stays_closed() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    open_before_the_app(&browser, &site, "m/rotherham");
    let close = "document.querySelector('#section-3\\\\.2 > summary').click()";
    browser.script(close, json!([]));
    let not_yet = browser.count("html:not([data-app]) #section-3\\.2:not([open])");
    assert_eq!(not_yet, 1, "the app has started already");
    let_the_app_start(&browser);
    assert_eq!(browser.count("details:not([open])"), 1);
    assert_eq!(browser.count("#section-3\\.2:not([open])"), 1);
}

#[test]
fn a_tap_in_the_moment_of_taking_over_is_not_lost() {
    // Notes that the app has asked whether something is pressed.
    const NOTE: &str = "
        const find = Document.prototype.querySelector;
        Document.prototype.querySelector = function (selector) {
            if (selector === ':active') window.asked = true;
            return find.call(this, selector);
        };";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.before_pages(NOTE);
    browser.slow_down(200_000);
    browser.open(&site, "m/rotherham/c/private-fostering");
    let at = browser.script(
        "const { x, y } = document.querySelector('.breadcrumbs a').getBoundingClientRect();
         return [x + 5, y + 5];",
        json!([]),
    );
    let mouse = |what: &str| {
        let event =
            json!({ "type": what, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
        browser.devtools("Input.dispatchMouseEvent", event);
    };
    mouse("mousePressed");
    browser.slow_down(0);
    browser.wait_until("the app would take the page over", || {
        (browser.script("return window.asked", json!([])) == json!(true)).then_some(())
    });
    assert_eq!(
        browser.count("html[data-app]"),
        0,
        "the app has taken the page over under the finger"
    );
    mouse("mouseReleased");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.wait_for_app();
}
