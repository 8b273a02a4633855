//! A network that is gone, or lies.

use std::time::{Duration, Instant};

use tests::{BOOKMARKED, Browser, Row, Site, opens_offline, releases};
use xtask::server::Fault;

use super::{bookmark, login_page, login_page_as, with_the_first_release};

#[test]
fn fault_01_server_killed_after_install_browser_killed_and_started_again() {
    let _row = Row::of(
        1,
        "server killed after install, browser killed and started again",
    );
    let (mut site, mut browser) = with_the_first_release();
    let other = &releases::first().manual("rotherham").chapters[3];
    browser.open_app(&site, &format!("m/rotherham/c/{}", other.id));
    browser.press(&format!("Bookmark {}", other.title));
    browser.wait_for_element(BOOKMARKED);
    opens_offline(
        &mut browser,
        &mut site,
        releases::first(),
        &[bookmark(), &other.title],
    );
}

/// Opens what is kept while the network answers this to everything.
fn opens_whatever_is_answered(fault: Fault) {
    let (mut site, mut browser) = with_the_first_release();
    browser.put_away();
    browser.kill();
    site.misbehave(move |_| Some(fault.clone()));
    browser.start_again();
    browser.expect_in_console("sw.js");
    for (address, heading) in [
        (releases::first().changed_address(), bookmark()),
        (
            "m/rotherham/s/3.7".to_owned(),
            "3.7 Safeguarding and Child Protection",
        ),
        (String::new(), "Procedures on this device"),
    ] {
        let begun = Instant::now();
        browser.open_app(&site, &address);
        browser.wait_for_heading(heading);
        // At once, on a machine with other work to do: no time limit of the network's was waited for.
        assert!(begun.elapsed() < Duration::from_secs(8), "{address}");
    }
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_07_a_captive_portal_answers_a_navigation() {
    let _row = Row::of(7, "captive portal answers a navigation");
    opens_whatever_is_answered(login_page());
}

#[test]
fn fault_13_online_but_nothing_answers() {
    let _row = Row::of(13, "“online” but nothing answers");
    opens_whatever_is_answered(Fault::Silence);
}

/// Has the browser look for a new release and find this, each in turn.
fn the_old_worker_stays(faults: Vec<Fault>) {
    let (mut site, mut browser) = with_the_first_release();
    browser.expect_in_console("sw.js");
    for fault in faults {
        find_worker(&site, &browser, fault);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

fn find_worker(site: &Site, browser: &Browser, fault: Fault) {
    site.misbehave(move |path| (path == "sw.js").then(|| fault.clone()));
    browser.open_app(site, "device");
    site.forget_requests();
    browser.look_for_release();
    browser.wait_until("the browser has asked for the service worker", || {
        site.asked_for().contains(&"sw.js".to_owned()).then_some(())
    });
    browser.wait_for_text("Ready for offline.");
    assert!(!browser.shows("New release"), "{}", browser.seen());
}

#[test]
fn fault_08_a_captive_portal_answers_sw_js() {
    let _row = Row::of(8, "captive portal answers sw.js");
    the_old_worker_stays(vec![
        login_page(),
        login_page_as("text/javascript"),
        Fault::Redirect("/about".to_owned()),
        Fault::FlipByte { at: 3 },
    ]);
}

#[test]
fn fault_09_sw_js_is_404_or_410() {
    let _row = Row::of(9, "sw.js is 404 or 410");
    the_old_worker_stays(vec![Fault::Status(404), Fault::Status(410)]);
}
