//! With no signal.

use tests::{Browser, Site, opens_offline, releases};

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
        ("accessibility", "Accessibility"),
        ("nowhere", "Page not found"),
        ("m/rotherham/c/nowhere", "Page not found"),
    ] {
        browser.open_app(&site, address);
        browser.wait_for_heading(heading);
    }
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
