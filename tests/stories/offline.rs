//! With no signal.

use serde_json::json;
use tests::{Browser, Built, Site, opens_offline, releases};
use xtask::server::Fault;

use crate::update::OFFER;

#[test]
fn every_view_opens_at_its_address_with_the_server_gone() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    site.stop();
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    for (address, heading) in [
        ("", "Procedures on this device"),
        ("m/rotherham/", &releases::first().manual("rotherham").title),
        ("m/rotherham/s/3.7", "3.7 Safeguarding and Child Protection"),
        ("search?q=fostering&in=all", "Search"),
        ("bookmarks", "Bookmarks"),
        ("about", "About Doorstep"),
        ("accessibility", "Accessibility statement"),
        ("changes", "What changed"),
        ("nowhere", "Page not found"),
        ("m/rotherham/c/nowhere", "Page not found"),
    ] {
        browser.open_app(&site, address);
        browser.wait_for_heading(heading);
    }
}

#[test]
fn that_there_is_no_connection_is_said_on_every_page_while_it_is_so() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    assert_eq!(browser.text(".site-header__state"), "");
    browser.cut_off(true);
    browser.wait_until_told("No connection");
    for address in ["", "m/rotherham/c/private-fostering"] {
        browser.open_app(&site, address);
        browser.wait_until("the header says it", || {
            (browser.text(".site-header__state") == "No connection").then_some(())
        });
    }
    browser.cut_off(false);
    browser.wait_until("the header no longer says it", || {
        browser.text(".site-header__state").is_empty().then_some(())
    });
}

#[test]
fn a_site_in_a_folder_of_its_host_works_offline() {
    let mut site = Site::of(releases::below_procedures());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.open_app(&site, "");
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    assert_eq!(browser.address(&site), "bookmarks");
    opens_offline(&mut browser, &mut site, releases::below_procedures(), &[]);
}

/// A page that is kept.
fn kept_page() -> String {
    releases::first().kept_file("m/nottinghamshire/", ".html")
}

/// Loses a page of what is kept, and gets ready for a visit.
fn lose_a_page_and_get_ready(browser: &Browser, site: &Site) {
    browser.throw_away(&site.url(&kept_page()));
    site.forget_requests();
    browser.press("Get ready for a visit");
    browser.wait_for_text("files of the app are whole, 1 of them fetched again, checked on ");
    browser.wait_until_told("files of the app are whole, 1 of them fetched again");
}

#[test]
fn getting_ready_for_a_visit_repairs_what_is_kept_and_asks_the_browser_to_keep_it() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.before_pages(
        "const ask = navigator.storage.persist.bind(navigator.storage);
         navigator.storage.persist = () => {
             document.documentElement.dataset.askedToStay = '';
             return ask();
         };",
    );
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    assert_eq!(browser.count("html[data-asked-to-stay]"), 0);
    lose_a_page_and_get_ready(&browser, &site);
    assert_eq!(browser.count("html[data-asked-to-stay]"), 1);
}

#[test]
fn a_page_is_repaired_from_a_host_that_redirects_it_to_its_folder() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let address = Built::address_of(&kept_page()).to_owned();
    let folder = format!("{address}/");
    site.misbehave(move |path| (path == address).then(|| Fault::Redirect(format!("/{address}/"))));
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.devtools("Network.clearBrowserCache", json!({}));
    lose_a_page_and_get_ready(&browser, &site);
    let asked = site.asked_for();
    assert!(asked.contains(&folder), "{asked:?}");
}

#[test]
fn a_first_visit_whose_signal_goes_is_kept_when_the_signal_comes_back() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("Manifest");
    site.misbehave_in_install(|_| Some(Fault::Drop));
    browser.open_app(&site, "device");
    browser.wait_for_text("Not ready for offline.");
    browser.cut_off(true);
    browser.wait_for_text("No connection");
    site.behave();
    browser.cut_off(false);
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut site, releases::first(), &[]);
}

/// A slow device may tell the page that the worker has ended before it tells what that worker said.
#[test]
fn a_first_release_that_is_refused_for_good_is_asked_for_once() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.slow_processor(4);
    let wrong = releases::first().kept_file("assets/doorstep_bg", ".wasm");
    site.misbehave_in_install(move |path| (path == wrong).then_some(Fault::FlipByte { at: 9 }));
    browser.open_app(&site, "device");
    browser.wait_for_text("Not ready for offline.");
    // The page has been told both that the worker has ended and why: what it asks for again, it has
    // asked for before it answers the test.
    browser.wait_for_text("arrived altered");
    browser.wait_until_nothing_is_fetched();
    let asked = site.asked_for();
    assert_eq!(asked.iter().filter(|path| *path == "sw.js").count(), 1);
}

/// In a lift the connections go dead without a word, and the signal is back before the browser gives them up.
#[test]
fn a_first_visit_is_kept_when_the_signal_was_back_before_it_was_given_up() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    site.misbehave_in_install(|_| Some(Fault::Stall { after: 0 }));
    browser.open_app(&site, "device");
    browser.wait_for_text("Not ready yet");
    browser.cut_off(true);
    browser.wait_for_text("No connection");
    browser.cut_off(false);
    browser.wait_until("the page says no more that there is no connection", || {
        browser.text(".site-header__state").is_empty().then_some(())
    });
    site.behave();
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut site, releases::first(), &[]);
}

#[test]
fn a_tab_that_was_refused_a_first_release_hears_that_another_has_kept_it() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("Manifest");
    site.misbehave_in_install(|_| Some(Fault::Drop));
    browser.open_app(&site, "device");
    browser.wait_for_text("Not ready for offline.");
    let refused = browser.tab();
    site.behave();
    browser.open_tab();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.see_tab(&refused);
    browser.wait_for_text("Ready for offline.");
    // It follows what is kept from then on.
    site.publish(releases::second());
    browser.look_for_release();
    browser.wait_for_text(OFFER);
}
