//! The address bar: links within the app and the steps of the history are followed without
//! loading a page anew.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::JsValue;

use crate::{effect::effect, place::Place};

/// What the address bar says now.
pub fn place() -> Place {
    BrowserUrl::current().map_or_else(|_| Place::default(), |url| place_of(&url))
}

/// Follows links below `base` and the history, for the life of the page. The router's own part
/// for the address bar does it; which page an address shows is for [`crate::app`] to say.
pub fn start(base: &'static str, place: RwSignal<Place>) {
    // A browser without an address bar's history follows links by itself.
    let Ok(browser) = BrowserUrl::new() else {
        return;
    };
    browser.init(Some(base.trim_end_matches('/').into()));
    let url = browser.as_url().clone();
    effect(move |again| {
        url.track();
        if again {
            // The router goes to the new address when it is told that the view is there.
            place.set(place_of(&url.get_untracked()));
            browser.ready_to_complete();
        }
    });
}

/// What an address of the router asks for.
fn place_of(url: &Url) -> Place {
    let asked = |name| url.search_params().get(name);
    Place {
        path: url.path().to_owned(),
        query: asked("q"),
        scope: asked("in"),
    }
}

/// Puts what is searched for, and where, into the address without a step in the history.
pub fn ask(path: &str, query: &str, scope: &str, place: RwSignal<Place>) {
    let encoded = |text| String::from(js_sys::encode_uri_component(text));
    let mut address = [path, "?in=", &encoded(scope)].concat();
    if !query.is_empty() {
        address = [path, "?q=", &encoded(query), "&in=", &encoded(scope)].concat();
    }
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser refuses when a page notes hundreds in a few seconds; the next one is taken.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    place.set(self::place());
}
