//! The address bar: links within the app and the steps of the history are followed without
//! loading a page anew.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::JsValue;

use super::{document, remember};
use crate::{effect::effect, held::Held, place::Place};

/// What the address bar says now.
pub fn place() -> Place {
    BrowserUrl::current().map_or_else(|_| Place::default(), |url| place_of(&url))
}

/// Follows links below `base` and the history, for the life of the page. The router's own part
/// for the address bar does it; which page an address shows is for [`crate::app`] to say.
pub fn start(base: &'static str, place: Held<Place>) {
    // A browser without a history follows links by itself.
    let Ok(browser) = BrowserUrl::new() else {
        return;
    };
    browser.init(Some(base.trim_end_matches('/').into()));
    let url = browser.as_url().clone();
    effect(move |again| {
        let next = url.get();
        if again {
            take_step(&next);
            place.set(place_of(&next));
        }
    });
}

/// Makes the address of a link that was followed a new step in the history. A step of the history
/// itself is in the address bar already.
///
/// The router would do this, but it compares with steps that it noted itself, and loses the one
/// after a step forward or after [`ask`].
fn take_step(next: &Url) {
    if BrowserUrl::current().is_ok_and(|now| now == *next) {
        return;
    }
    let question = if next.search().is_empty() { "" } else { "?" };
    step_to(&[next.path(), question, next.search(), next.hash()].concat());
}

/// Makes an address a new step in the history, and shows its view from the top.
fn step_to(address: &str) {
    remember::note();
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // A browser refuses when a page takes hundreds of steps in a few seconds.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
    // The view may be shown after this; the next frame has it.
    request_animation_frame(|| document::scroll_to(0.0));
}

/// Goes to an address as a link to it would.
pub fn go(address: &str, place: Held<Place>) {
    step_to(address);
    place.set(self::place());
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
pub fn ask(path: &str, query: &str, scope: &str, place: Held<Place>) {
    let encoded = |text| String::from(js_sys::encode_uri_component(text));
    let mut address = [path, "?in=", &encoded(scope)].concat();
    if !query.is_empty() {
        address = [path, "?q=", &encoded(query), "&in=", &encoded(scope)].concat();
    }
    replace(&address, place);
}

/// Puts another address in the place of this one without a step in the history.
pub fn replace(address: &str, place: Held<Place>) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser refuses when a page notes hundreds in a few seconds; the next one is taken.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
    place.set(self::place());
}
