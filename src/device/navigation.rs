//! The address bar: links within the app and the steps of the history are followed without
//! loading a page anew.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent, UrlSearchParams};

use super::document;
use crate::place::Place;

/// What the address bar says now.
pub fn place() -> Place {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return Place::default();
    };
    let search = location.search().unwrap_or_default();
    let asked = UrlSearchParams::new_with_str(&search).ok();
    let asked = |name| asked.as_ref().and_then(|asked| asked.get(name));
    Place {
        path: location.pathname().unwrap_or_default(),
        query: asked("q"),
        scope: asked("in"),
    }
}

/// Follows links below `base` and the history, for the life of the page.
pub fn start(base: &'static str, place: RwSignal<Place>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    document::listen(&window, "popstate", move |_| place.set(self::place()));
    document::listen(&window, "click", move |event| {
        let event: MouseEvent = event.unchecked_into();
        if let Some(link) = link_of(&event, base) {
            event.prevent_default();
            go(&link, place);
        }
    });
}

/// The link that a click is to follow within the app. Every other click is the browser's: one
/// that asks for a new tab, a link that leaves the app or that says it is `external`.
fn link_of(event: &MouseEvent, base: &str) -> Option<HtmlAnchorElement> {
    let asks_for_more =
        event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
    if event.default_prevented() || event.button() != 0 || asks_for_more {
        return None;
    }
    let clicked: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == document::origin() && link.pathname().starts_with(base);
    let is_plain = link.target().is_empty() && link.rel().is_empty();
    (is_ours && is_plain).then_some(link)
}

/// Makes a link's address a new step in the history and shows its view from the top. A link to
/// the view that is shown makes no step.
fn go(link: &HtmlAnchorElement, place: RwSignal<Place>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let address = link.href();
    if window.location().href().is_ok_and(|now| now != address) {
        match note(&address, false) {
            true => place.set(self::place()),
            // The browser follows the link itself.
            false => drop(window.location().set_href(&address)),
        }
    }
    // The view may be shown after this; the next frame has it.
    request_animation_frame(move || window.scroll_to_with_x_and_y(0.0, 0.0));
}

/// Puts what is searched for, and where, into the address without a step in the history.
pub fn ask(path: &str, query: &str, scope: &str, place: RwSignal<Place>) {
    let encoded = |text| String::from(js_sys::encode_uri_component(text));
    let mut address = [path, "?in=", &encoded(scope)].concat();
    if !query.is_empty() {
        address = [path, "?q=", &encoded(query), "&in=", &encoded(scope)].concat();
    }
    note(&address, true);
    place.set(self::place());
}

/// Notes an address in the history, as a new step or in the place of the current one. Returns
/// false if the browser refuses, as it does when a page notes hundreds in a few seconds.
fn note(address: &str, replace: bool) -> bool {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return false;
    };
    match replace {
        true => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
        false => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
    }
    .is_ok()
}
