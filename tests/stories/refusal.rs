//! Files that arrive altered, or not at all.

use serde_json::json;
use tests::{Browser, Site, opens_offline, releases};
use xtask::server::Fault;

/// What a login page of somebody else's network answers to anything.
fn login_page() -> Fault {
    Fault::Replace {
        content_type: "text/html; charset=utf-8".to_owned(),
        body: b"<!doctype html><title>Free Wi-Fi</title><h1>Please log in</h1>".to_vec(),
    }
}

/// Every way in which one file can arrive wrong, each with a file of the release it befalls. Both
/// releases hold a file whose path begins and ends so, with different bytes.
fn wrong_arrivals() -> Vec<(&'static str, &'static str, Fault)> {
    let page = "m/nottinghamshire/index.html";
    let (catalogue, bin) = ("assets/catalogue-", ".bin");
    vec![
        (catalogue, bin, Fault::FlipByte { at: 1000 }),
        (page, "", Fault::FlipByte { at: 0 }),
        (catalogue, bin, login_page()),
        ("shell.html", "", login_page()),
        (catalogue, bin, Fault::CutOff { after: 2000 }),
        (page, "", Fault::CutOff { after: 0 }),
        ("index.html", "", Fault::Drop),
        (catalogue, bin, Fault::Status(404)),
        (page, "", Fault::Status(500)),
        ("shell.html", "", Fault::Status(503)),
        ("index.html", "", Fault::Status(429)),
        (page, "", Fault::Redirect("/about".to_owned())),
    ]
}

/// Has the file arrive wrong from the start of the installation on.
fn spoil(site: &Site, start: &'static str, end: &'static str, fault: Fault) {
    site.misbehave_in_install(move |path| {
        (path.starts_with(start) && path.ends_with(end)).then(|| fault.clone())
    });
}

#[test]
fn a_file_that_arrives_wrong_on_the_first_visit_is_refused() {
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    for (start, end, fault) in wrong_arrivals() {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        spoil(site, start, end, fault.clone());
        browser.open_app(site, "device");
        browser.wait_for_text("Not ready for offline.");
        assert!(
            browser.seen().contains(start),
            "{fault:?} of {start}: {}",
            browser.seen()
        );
        let kept = browser.script_async("return await caches.keys()", json!([]));
        assert_eq!(kept, json!([]), "{fault:?} of {start}");
        site.behave();
        browser.reload_app();
        browser.wait_for_text("Ready for offline.");
    }
}

#[test]
fn any_one_file_that_arrives_wrong_is_refused() {
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    browser.expect_in_console("icon from the Manifest");
    let statuses = [404, 500, 503, 429].into_iter().cycle();
    for (file, status) in releases::first().release.kept.iter().zip(statuses) {
        let at = file.size / 2;
        for (fault, why) in [
            (Fault::FlipByte { at }, "arrived altered".to_owned()),
            (login_page(), "arrived altered".to_owned()),
            (
                Fault::Status(status),
                format!("answered with status {status}"),
            ),
        ] {
            sites.push(Site::of(releases::first()));
            let site = &sites[sites.len() - 1];
            let wrong = file.url.clone();
            site.misbehave_in_install(move |path| (path == wrong).then(|| fault.clone()));
            browser.open_app(site, "device");
            browser.wait_for_text(&format!("{}: {why}", file.url));
            browser.wait_for_text("Not ready for offline.");
        }
    }
}

#[test]
fn a_file_of_a_new_release_that_arrives_wrong_is_refused_and_the_old_release_stays() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    let chapter = releases::first().changed();
    browser.open_app(&site, &releases::first().changed_address());
    browser.press(&format!("Bookmark {}", chapter.title));
    browser.wait_until_on_disk(&format!("\"{}\"", chapter.id));
    site.publish(releases::second());
    for (start, end, fault) in wrong_arrivals() {
        spoil(&site, start, end, fault.clone());
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_for_text(&format!("What went wrong: {start}"));
        browser.wait_for_text("Ready for offline.");
    }
    opens_offline(
        &mut browser,
        &mut site,
        releases::first(),
        &[&chapter.title],
    );
}

#[test]
fn a_service_worker_that_is_a_login_page_or_gone_leaves_the_one_before() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.expect_in_console("sw.js");
    for fault in [
        login_page(),
        Fault::Status(404),
        Fault::Status(410),
        Fault::FlipByte { at: 3 },
    ] {
        site.forget_requests();
        let answer = fault.clone();
        site.misbehave(move |path| (path == "sw.js").then(|| answer.clone()));
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_until("the browser has asked for the service worker", || {
            site.asked_for().contains(&"sw.js".to_owned()).then_some(())
        });
        browser.wait_for_text("Ready for offline.");
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[]);
}

#[test]
fn whatever_the_network_answers_what_is_kept_opens_at_once() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.expect_in_console("sw.js");
    let chapter = releases::first().changed();
    for fault in [login_page(), Fault::Status(503), Fault::Silence] {
        site.misbehave(move |_| Some(fault.clone()));
        browser.open_app(&site, &releases::first().changed_address());
        browser.wait_for_heading(&chapter.title);
        browser.open_app(&site, "device");
        browser.wait_for_text("Ready for offline.");
    }
}
