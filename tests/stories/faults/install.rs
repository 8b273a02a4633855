//! Files that arrive altered, late, or not at all.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use tests::{Browser, Built, RESULTS, Row, Site, opens_offline, releases};
use xtask::headers;
use xtask::server::Fault;

use crate::install::published_bytes;

use super::{bookmark, bookmark_the_changed, login_page, switch, with_the_first_release};

#[test]
fn fault_02_server_dies_at_each_file_of_the_first_install() {
    let _row = Row::of(2, "server dies at each file k of n during first install");
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("Manifest");
    for survived in 0..releases::first().downloads(None).len() {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        let asked = AtomicUsize::new(0);
        site.misbehave_in_install(move |_| {
            let died = asked.fetch_add(1, Ordering::SeqCst) >= survived;
            died.then_some(Fault::Drop)
        });
        browser.open_app(site, "device");
        browser.wait_for_text("Not ready for offline.");
        assert_eq!(browser.caches(), [""; 0]);

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

/// Has every download of the first release arrive wrong on a first visit of its own, and every download that the second needs arrive wrong in an update. What went wrong is said,
/// nothing is kept of it, and what was kept before stays. `wrong` says of the nth download, with its
/// size, what befalls it, and how the app words that.
fn is_refused(wrong: impl Fn(usize, u64) -> (Fault, &'static str)) {
    // The browser goes on asking each of them for a while.
    let mut sites = Vec::new();
    let mut browser = Browser::start();
    browser.expect_in_console("Failed to load resource");
    browser.expect_in_console("Manifest");
    let downloads = releases::first().downloads(None).into_iter().enumerate();
    for (nth, (url, size)) in downloads {
        let (fault, why) = wrong(nth, size);
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        let said = format!("What went wrong: {url}: {why}");
        site.misbehave_in_install(move |path| {
            (path == Built::address_of(&url)).then(|| fault.clone())
        });
        browser.open_app(site, "device");
        browser.wait_for_text(&said);
        assert!(browser.shows("Not ready for offline."));
        assert_eq!(browser.caches(), [""; 0], "{said}");
    }

    let mut site = sites.pop().expect("a release has files");
    site.behave();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    bookmark_the_changed(&browser, &site);
    let kept = browser.caches();
    let downloads = releases::second().downloads(Some(releases::first()));
    for (nth, (url, size)) in downloads.into_iter().enumerate() {
        let (fault, why) = wrong(nth, size);
        let said = format!("What went wrong: {url}: {why}");
        browser.wait_until_nothing_is_fetched();
        site.misbehave_in_update(move |path| {
            (path == Built::address_of(&url)).then(|| fault.clone())
        });
        site.publish(releases::second());
        browser.open_app(&site, "device");
        browser.look_for_release();
        browser.wait_for_text(&said);
        browser.wait_for_text("Ready for offline.");
        assert_eq!(browser.caches(), kept, "{said}");
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_04_any_one_file_answers_404_500_503_or_429_during_install() {
    let _row = Row::of(
        4,
        "any one file answers 404, 500, 503 or 429 during install",
    );
    is_refused(|nth, _| match nth % 4 {
        0 => (Fault::Status(404), "answered with status 404"),
        1 => (Fault::Status(500), "answered with status 500"),
        2 => (Fault::Status(503), "answered with status 503"),
        _ => (Fault::Status(429), "answered with status 429"),
    });
}

#[test]
fn fault_05_any_file_answers_a_redirect_to_a_login_page() {
    let _row = Row::of(5, "any file answers a redirect to a login page");
    is_refused(|_, _| (Fault::Redirect("/about".to_owned()), ""));
}

#[test]
fn fault_06_captive_portal_200_with_html_for_any_file() {
    let _row = Row::of(
        6,
        "captive portal: 200 with HTML for wasm, js, css or catalogue",
    );
    is_refused(|_, _| (login_page(), "arrived altered"));
}

#[test]
fn fault_10_body_cut_short_or_connection_reset() {
    let _row = Row::of(10, "body cut short; connection reset");
    is_refused(|nth, size| match nth % 2 {
        0 => {
            let after = size as usize / 2;
            (Fault::CutOff { after }, "")
        }
        _ => (Fault::Drop, ""),
    });
}

#[test]
fn fault_11_one_byte_flipped_same_length() {
    let _row = Row::of(11, "one byte flipped, same length");
    is_refused(|nth, size| {
        let at = [0, size / 2, size - 1][nth % 3];
        (Fault::FlipByte { at: at as usize }, "arrived altered")
    });
}

#[test]
fn fault_12_headers_arrive_and_the_body_stalls() {
    let _row = Row::of(12, "headers arrive, body stalls");
    const LATE: &str = "assets/catalogue-";
    let stall = || {
        let late = |path: &str| path.starts_with(LATE);
        move |path: &str| late(path).then_some(Fault::Stall { after: 0 })
    };
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
    for (tab, served) in [(&first_visit, &new), (&update, &site)] {
        browser.see_tab(tab);
        browser.press("Search");
        browser.type_into("#q", "private fostering");
        browser.press_element(RESULTS);
        browser.wait_for_heading("Private Fostering");
        browser.press("This device");
        browser.wait_for_heading("This device");
        assert_eq!(browser.address(served), "device");
    }
    let why = |release: &Built| {
        let late = release.kept_file(LATE, ".bin");
        format!("What went wrong: {late}: stopped arriving")
    };
    browser.wait_for_text(&why(releases::second()));
    browser.wait_for_text("Ready for offline.");
    browser.see_tab(&first_visit);
    browser.wait_for_text(&why(releases::first()));
    browser.wait_for_text("Not ready for offline.");
    assert_eq!(browser.caches(), [""; 0]);
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// From the nth file that an installation asks for on, the second release is what is there.
fn swap(site: &Site, nth: usize) {
    let asked = AtomicUsize::new(0);
    site.misbehave_in_install(move |path| {
        if asked.fetch_add(1, Ordering::SeqCst) < nth {
            return None;
        }
        let mut file = releases::second().folder.join(path);
        if file.is_dir() {
            file.push("index.html");
        }
        Some(match fs::read(&file) {
            Err(_) => Fault::Status(404),
            Ok(body) => Fault::Replace {
                content_type: headers::content_type(&file.to_string_lossy()).to_owned(),
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
    // What has come before the swap and does not change with it makes one whole release.
    for nth in [3, 1, 0] {
        sites.push(Site::of(releases::first()));
        let site = &sites[sites.len() - 1];
        swap(site, nth);
        browser.open_app(site, "device");
        let whole = browser.wait_until("it is kept or refused", || {
            let seen = browser.seen();
            let whole = seen.contains("Ready for offline.");
            (whole || seen.contains("Not ready for offline.")).then_some(whole)
        });
        match whole {
            true => {
                let all = published_bytes(releases::first(), site);
                assert!(all.is_subset(&browser.kept_bytes()));
            }
            false => assert_eq!(browser.caches(), [""; 0]),
        }
        assert!(!(whole && nth == 0), "bytes of another release are kept");
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
