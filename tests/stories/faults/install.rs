//! Files that arrive altered, late, or not at all.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tests::{Browser, Built, Row, Site, opens_offline, releases};
use xtask::headers;
use xtask::release::ReleaseFile;
use xtask::server::Fault;

use super::{bookmark, bookmark_the_changed, caches, login_page, switch, with_the_first_release};

#[test]
fn fault_02_server_dies_at_each_file_of_the_first_install() {
    let _row = Row::of(2, "server dies at each file k of n during first install");
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("Manifest");
    for survived in 0..releases::first().release.kept.len() {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        let asked = AtomicUsize::new(0);
        site.misbehave_in_install(move |_| {
            let died = asked.fetch_add(1, Ordering::SeqCst) >= survived;
            died.then_some(Fault::Drop)
        });
        browser.open_app(site, "device");
        browser.wait_for_text("Not ready for offline.");
        assert_eq!(caches(&browser), json!([]));

        // The page works from the network, and the next visit completes what this one could not.
        site.behave();
        browser.open_app(site, "m/rotherham");
        browser.wait_for_heading(&releases::first().manual("rotherham").title);
        browser.open_app(site, "device");
        browser.wait_for_text("Ready for offline.");
    }
    let mut last = sites.pop().expect("a release has files");
    opens_offline(&mut browser, &mut last, releases::first(), &[]);
}

/// Has every file of the first release, or every so many, arrive wrong on a first visit of its
/// own, and every file that the second changes arrive wrong in an update. What went wrong is said,
/// nothing is kept of it, and what was kept before stays. `wrong` says of the nth file what befalls
/// it, and how the app words that.
fn is_refused(every: usize, wrong: impl Fn(usize, &ReleaseFile) -> (Fault, &'static str)) {
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    browser.expect_in_console("Manifest");
    let files = releases::first().release.kept.iter().enumerate();
    for (nth, file) in files.step_by(every) {
        let (fault, why) = wrong(nth, file);
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        spoil(site, file, fault);
        browser.open_app(site, "device");
        browser.wait_for_text(&format!("What went wrong: {}: {why}", file.url));
        assert!(browser.seen().contains("Not ready for offline."));
        assert_eq!(caches(&browser), json!([]), "{}", file.url);
    }

    let mut site = sites.pop().expect("a release has files");
    site.behave();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    bookmark_the_changed(&browser, &site);
    let kept = caches(&browser);
    let changed = changed_files(releases::first(), releases::second());
    for (nth, file) in changed.enumerate() {
        let (fault, why) = wrong(nth, file);
        // Pages are answered from what is kept, so that it befalls nothing but the installation.
        let url = file.url.clone();
        browser.wait_until_nothing_is_fetched();
        site.misbehave(move |path| (path == url).then(|| fault.clone()));
        site.publish(releases::second());
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_for_text(&format!("What went wrong: {}: {why}", file.url));
        browser.wait_for_text("Ready for offline.");
        assert_eq!(caches(&browser), kept, "{}", file.url);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// Has the file arrive wrong from the start of the installation on.
fn spoil(site: &Site, file: &ReleaseFile, fault: Fault) {
    let url = file.url.clone();
    site.misbehave_in_install(move |path| (path == url).then(|| fault.clone()));
}

/// The files that a release keeps and the one before does not.
fn changed_files<'a>(before: &'a Built, after: &'a Built) -> impl Iterator<Item = &'a ReleaseFile> {
    let files = after.release.kept.iter();
    files.filter(|file| !before.release.kept.contains(file))
}

#[test]
fn fault_04_any_one_file_answers_404_500_503_or_429_during_install() {
    let _row = Row::of(
        4,
        "any one file answers 404, 500, 503 or 429 during install",
    );
    is_refused(1, |nth, _| match nth % 4 {
        0 => (Fault::Status(404), "answered with status 404"),
        1 => (Fault::Status(500), "answered with status 500"),
        2 => (Fault::Status(503), "answered with status 503"),
        _ => (Fault::Status(429), "answered with status 429"),
    });
}

#[test]
fn fault_05_any_file_answers_a_redirect_to_a_login_page() {
    let _row = Row::of(5, "any file answers a redirect to a login page");
    is_refused(3, |_, _| (Fault::Redirect("/about".to_owned()), ""));
}

#[test]
fn fault_06_captive_portal_200_with_html_for_any_file() {
    let _row = Row::of(
        6,
        "captive portal: 200 with HTML for wasm, js, css or catalogue",
    );
    is_refused(1, |_, _| (login_page(), "arrived altered"));
}

#[test]
fn fault_10_body_cut_short_or_connection_reset() {
    let _row = Row::of(10, "body cut short; connection reset");
    is_refused(3, |nth, file| match nth % 2 {
        0 => {
            let after = file.size / 2;
            (Fault::CutOff { after }, "")
        }
        _ => (Fault::Drop, ""),
    });
}

#[test]
fn fault_11_one_byte_flipped_same_length() {
    let _row = Row::of(11, "one byte flipped, same length");
    is_refused(1, |nth, file| {
        let at = [0, file.size / 2, file.size - 1][nth % 3];
        (Fault::FlipByte { at }, "arrived altered")
    });
}

#[test]
fn fault_12_headers_arrive_and_the_body_stalls() {
    let _row = Row::of(12, "headers arrive, body stalls");
    const LATE: &str = "m/nottinghamshire/index.html";
    let stall = || |path: &str| (path == LATE).then_some(Fault::Stall { after: 0 });
    let (mut site, mut browser) = with_the_first_release();
    browser.expect_in_console("net::ERR_");
    site.publish(releases::second());
    site.misbehave(stall());
    browser.open_app(&site, "device");
    browser.look_for_release();
    let update = browser.tab();

    // The time limits of an update and of a first visit are waited for together.
    let new = Site::of(releases::first());
    new.misbehave_in_install(stall());
    let first_visit = browser.open_tab();
    browser.open_app(&new, "device");
    browser.wait_for_text("still being kept");

    // Meanwhile all can be used: here from the network, there from what is kept.
    for (tab, address) in [(&first_visit, new.url("")), (&update, site.url(""))] {
        browser.see_tab(tab);
        browser.press("Search");
        browser.type_into("#q", "private fostering");
        browser.wait_for_element(".results .entry-row__title");
        browser.press_element(".results .entry-row__title");
        browser.wait_for_heading("Private Fostering");
        browser.press("This device");
        browser.wait_for_heading("This device");
        let there = browser.script("return location.href", json!([]));
        assert_eq!(there, json!(format!("{address}device")));
    }
    let why = format!("What went wrong: {LATE}: stopped arriving");
    browser.wait_for_text(&why);
    browser.wait_for_text("Ready for offline.");
    browser.see_tab(&first_visit);
    browser.wait_for_text(&why);
    browser.wait_for_text("Not ready for offline.");
    assert_eq!(caches(&browser), json!([]));
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// From the nth file that an installation asks for on, the second release is what is there.
fn swap(site: &Site, nth: usize) {
    let asked = AtomicUsize::new(0);
    site.misbehave_in_install(move |path| {
        if asked.fetch_add(1, Ordering::SeqCst) < nth {
            return None;
        }
        let body = fs::read(releases::second().folder.join(path));
        Some(match body {
            Err(_) => Fault::Status(404),
            Ok(body) => Fault::Replace {
                content_type: headers::content_type(path).to_owned(),
                body,
            },
        })
    });
}

#[test]
fn fault_28_a_deploy_swaps_files_in_the_middle_of_an_install() {
    let _row = Row::of(28, "a deploy swaps files in the middle of an install");
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    browser.expect_in_console("Manifest");
    // All are asked for at once, so that what changes is among the last only where all are.
    for nth in [0, 1, 3] {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        swap(site, nth);
        browser.open_app(site, "device");
        browser.wait_for_text("Not ready for offline.");
        assert_eq!(caches(&browser), json!([]));
    }
    let mut site = sites.pop().expect("there are some");
    site.behave();
    site.publish(releases::edited());
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");

    // The same in an update.
    site.publish(releases::first());
    swap(&site, 0);
    browser.look_for_release();
    browser.wait_for_text("A newer release was found but not kept, so this one stays.");
    browser.wait_for_text("Ready for offline.");
    site.behave();
    site.publish(releases::second());
    browser.look_for_release();
    switch(&browser, "Switch now", "running");
    opens_offline(&mut browser, &mut site, releases::second(), &[]);
}
