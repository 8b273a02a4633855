//! The address bar: links within the app and the steps of the history are followed without
//! loading a page anew.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent};

use super::{
    document::{self, Focused, listen},
    remember::{self, history},
    wait::GOING_BACK,
};
use crate::{held::Held, place::Place};

/// How long the browser may take for it. One that has dropped it does not say so.
const TO_GO_BACK: Duration = Duration::from_secs(2);

/// What the address bar says now.
pub fn place() -> Place {
    BrowserUrl::current().map_or_else(|_| Place::default(), |url| place_of(&url))
}

/// Follows the history, for the life of the page, and has `go` follow links below `base`. Which page an address
/// shows is for [`crate::app`] to say.
///
/// The router's own part for this panics where a browser refuses a step in the history, and loses
/// the one after a step forward or after [`replace`]; from it comes only the reading of addresses.
pub fn start(base: &'static str, place: Held<Place>, go: impl Fn(&str) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "popstate", move |_| {
        remember::travel();
        place.set(self::place());
        // What follows the address runs before this.
        set_timeout(gone_back, Duration::ZERO);
    });
    listen(&window, "click", move |event| {
        if let Some(address) = followed(&event, base) {
            event.prevent_default();
            go(&address);
        } else if let Some(title) = row_pressed(&event) {
            // As if it was pressed, once this is done: what hears of a click cannot hear of another meanwhile.
            spawn_local(async move { title.click() });
        } else {
            remember::leave_to_browser();
        }
    });
}

/// The address below `base` that a click leads to, if the app is to go there: not with a key held down, which asks
/// the browser for a tab or a download, and not where the link leaves the app.
fn followed(event: &Event, base: &str) -> Option<String> {
    if is_for_browser(event.dyn_ref()?) {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]:not([rel~=external], [target], [download])");
    let link: HtmlAnchorElement = link.ok()??.dyn_into().ok()?;
    let url = BrowserUrl::parse(&link.href()).ok()?;
    let here = url.origin() == document::origin() && url.path().starts_with(base);
    here.then(|| full_path(&url))
}

/// The title of the row that a click is meant for: all of a row is pressed, but for what does something else in it.
/// Whoever has marked some of its text presses nothing.
fn row_pressed(event: &Event) -> Option<HtmlElement> {
    if is_for_browser(event.dyn_ref()?) || document::is_within(event, "a, button") {
        return None;
    }
    let is_marked = !web_sys::window()?.get_selection().ok()??.is_collapsed();
    let row = document::around(event, ".entry-row").filter(|_| !is_marked)?;
    let title = row.query_selector("a.entry-row__title").ok()??;
    title.dyn_into().ok()
}

/// Returns true if and only if a click asks the browser for something of its own, as a key held down asks it for
/// a tab.
fn is_for_browser(click: &MouseEvent) -> bool {
    let is_with_key = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    click.default_prevented() || click.button() != 0 || is_with_key
}

/// The part of an address after the origin.
fn full_path(url: &Url) -> String {
    let question = if url.search().is_empty() { "" } else { "?" };
    [url.path(), question, url.search(), url.hash()].concat()
}

/// Goes to an address as a link to it does: it becomes a new step in the history, and its view is
/// shown from the top, or from the part that it names. Where the reader is already, that is all that happens.
pub fn go(address: &str, place: Held<Place>) {
    let followed = remember::focused().unwrap_or_else(|| (document::link_to(address), 0));
    if !is_here(address) {
        // With the focus in a view that goes, browsers lay the page out in the middle of the change. What was typed
        // into a field is in the address after this, and is left by a step of its own.
        document::blur();
    }
    go_when_back(address.to_owned(), followed, place);
}

/// Waits for the end of [`back`], which would lead away again.
fn go_when_back(address: String, followed: Focused, place: Held<Place>) {
    if is_going_back() {
        request_animation_frame(move || go_when_back(address, followed, place));
        return;
    }
    if is_here(&address) {
        show_from_start();
        return;
    }
    remember::note(Some(followed));
    if !push(&address, remember::of_step) {
        // The reader presses again.
        return;
    }
    place.set(self::place());
    // The view is there in the next frame.
    request_animation_frame(show_from_start);
}

/// Shows a view from the part that its address names, else from the top.
fn show_from_start() {
    if !go_to_part() {
        document::scroll_to(0.0);
    }
}

/// Returns true if and only if the browser is at this address.
fn is_here(address: &str) -> bool {
    BrowserUrl::current().is_ok_and(|now| full_path(&now) == address)
}

/// Shows the part of the view that the address names, and moves the focus there. Returns true if and only
/// if the address names one that takes it.
pub fn go_to_part() -> bool {
    let part = BrowserUrl::current().ok();
    part.is_some_and(|url| document::start_at(url.hash().trim_start_matches('#')))
}

/// What an address of the router asks for.
fn place_of(url: &Url) -> Place {
    let asked = |name| url.search_params().get(name);
    Place {
        path: url.path().to_owned(),
        query: asked("q"),
        scope: asked("in"),
        more: asked("more").is_some(),
    }
}

/// Puts another address in the place of this one without a step in the history. What is noted of the step stays,
/// unless something else is looked for.
pub fn replace(meant: Place, place: Held<Place>) {
    if let Some(history) = history() {
        // A browser refuses when a page notes hundreds in a few seconds; the next one is taken.
        let address = address_of(&meant);
        let is_same =
            place.with_untracked(|now| (&now.query, &now.scope) == (&meant.query, &meant.scope));
        let noted = match is_same {
            true => history.state().unwrap_or_default(),
            false if remember::is_of_typing() => remember::of_typing(),
            false => remember::of_step(),
        };
        let _ = history.replace_state_with_url(&noted, "", Some(&address));
    }
    // It counts as it was meant, also where a browser refuses it.
    place.set(meant);
}

/// Puts an address that asks for something after that of the page it was typed on: Back leads to the page. Where the
/// browser refuses it, the next letter does so.
pub fn step(meant: Place, place: Held<Place>) {
    if push(&address_of(&meant), remember::of_typing) {
        place.set(meant);
    }
}

/// Goes back by one step. The address follows later.
pub fn back() {
    if history().is_some_and(|history| history.back().is_ok()) {
        let wait = GOING_BACK.begin();
        set_timeout(move || GOING_BACK.end(wait), TO_GO_BACK);
    }
}

fn gone_back() {
    GOING_BACK.end_any();
}

/// Returns true if and only if [`back`] was asked for, and the view does not show yet that it is done.
pub fn is_going_back() -> bool {
    GOING_BACK.is_running()
}

/// The address that asks for this.
fn address_of(meant: &Place) -> String {
    let mut address = document::origin() + &meant.path;
    let mut mark = "?";
    for (name, asked) in [("q=", &meant.query), ("in=", &meant.scope)] {
        if let Some(asked) = asked {
            address += mark;
            address += name;
            address += &String::from(js_sys::encode_uri_component(asked));
            mark = "&";
        }
    }
    if meant.more {
        address += "&more";
    }
    address
}

/// Makes a step in the history, with what is noted of it. Returns true if and only if the browser has made it: one
/// refuses, or does nothing, when a page takes hundreds of steps in a few seconds.
fn push(address: &str, noted: fn() -> JsValue) -> bool {
    let before = remember::begin_step();
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&noted(), "", Some(address));
    }
    let is_made = remember::is_at_step();
    if !is_made {
        remember::arrive(before);
    }
    is_made
}
