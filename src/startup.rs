//! What the app does once it is in charge of the page: it listens, and puts the rest of the work off until the browser
//! is idle.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    address::Address,
    browser::{document, install, keyboard, navigation, printing, service_worker, steps, storage},
    context::AppContext,
    pages::accessibility::KEYS,
    search::view::FIELD,
    site::Site,
};

/// Starts what lasts as long as the page.
pub fn start(app: AppContext) {
    let AppContext {
        site,
        reader,
        offline,
        ..
    } = app;
    service_worker::start(site, offline, reader);
    install::start(offline.install);
    steps::start();
    printing::start();
    storage::on_change(move |key| reader.reload(key));
    keyboard::on_key(move |key| shortcut(key, app));
    let rest = move || {
        document::lay_out_all();
        // The first letter of a search finds the index built.
        app.index.with(|_| ());
    };
    // Safari does not say when it is idle.
    if request_idle_callback_with_handle(rest).is_err() {
        set_timeout(rest, Duration::from_secs(1));
    }
}

/// What a key does on every view. Returns true if and only if it does something.
fn shortcut(key: &str, app: AppContext) -> bool {
    let address = match key {
        "/" => app.site.href(Address::Search),
        "?" => [&app.site.href(Address::Accessibility), "#", KEYS].concat(),
        _ => return false,
    };
    if (app.reader.settings).with_untracked(|settings| settings.keys_off) {
        return false;
    }
    go(&address, app.site);
    true
}

/// Goes to an address; where the search page is on screen, to its field in place of the page.
pub fn go(address: &str, site: Site) {
    let search = site.href(Address::Search);
    if address == search && navigation::path() == search {
        document::go_to(FIELD);
    } else {
        navigation::go(address);
    }
}
