//! Going to an address: links within the app, Back and Forward, and what a search puts into the address.
//!
//! The router reads addresses and shows their routes. The steps of the history are made here, since the router
//! panics where a browser refuses one, and loses the one after a step forward (ARCHITECTURE.md, "Where we differ").
//! It is told of each by the event by which it hears of Back.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent};

use super::{
    document::{self, FocusMark, listen},
    steps,
};

/// Follows the history for the life of the page, and has `go` follow links below `base`. Called before the router is
/// there, which takes a click only where nobody took it before.
pub fn start(base: &'static str, go: impl Fn(&str) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "popstate", move |event| {
        // The other ones are ours.
        if event.is_trusted() {
            let wait = steps::travel();
            // What follows the address runs before this.
            set_timeout(move || steps::end_going_back(wait), Duration::ZERO);
        }
    });
    listen(&window, "click", move |event| {
        if let Some(address) = followed(&event, base) {
            event.prevent_default();
            go(&address);
        } else if let Some(title) = row_pressed(&event) {
            // Once this click is done: its listeners cannot hear of another meanwhile.
            spawn_local(async move { title.click() });
        } else {
            steps::leave_to_browser();
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
    let is_here = url.origin() == document::origin() && url.path().starts_with(base);
    is_here.then(|| full_path(&url))
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

/// Goes to an address as a link to it does: it becomes a new step in the history, and its view is shown from the top,
/// or from the part that it names. Where the reader is already, that is all that happens.
pub fn go(address: &str) {
    let followed = steps::focus_in_view().unwrap_or_else(|| FocusMark::of_link(address));
    if !is_here(address) {
        // With the focus in a view that goes, browsers lay the page out in the middle of the change. What was typed
        // into a field is in the address after this, and is left by a step of its own.
        document::blur();
    }
    go_when_back(address.to_owned(), followed);
}

/// Waits for the end of [`steps::back`], which would lead away again.
fn go_when_back(address: String, followed: FocusMark) {
    if steps::is_going_back() {
        request_animation_frame(move || go_when_back(address, followed));
        return;
    }
    if !is_here(&address) {
        steps::note_place(Some(followed));
        if !steps::push(&address, false) {
            // The reader presses again.
            return;
        }
        tell_router();
    }
    // The view is there in the next frame.
    request_animation_frame(|| {
        if !go_to_part() {
            document::scroll_to(0.0);
        }
    });
}

/// Puts another address in the place of this one without a step in the history. What is noted of the step stays unless
/// something else is looked for.
pub fn replace(address: &str, looks_for_the_same: bool) {
    steps::replace(address, looks_for_the_same);
    tell_router();
}

/// Puts another path in the place of the one there is, with the same query and part.
pub fn set_path(path: &str) {
    if let Ok(now) = BrowserUrl::current()
        && now.path() != path
    {
        let part = full_path(&now);
        replace(&[path, &part[now.path().len()..]].concat(), true);
    }
}

/// Puts an address that asks for something after that of the page it was typed on: Back leads to the page. Where the
/// browser refuses it, the next letter does so.
pub fn step_by_typing(address: &str) {
    if steps::push(address, true) {
        tell_router();
    }
}

/// Has the router read the address bar.
fn tell_router() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("popstate")) {
        // The event can be cancelled by nobody.
        let _ = window.dispatch_event(&event);
    }
}

/// Returns true if and only if the browser is at this address.
fn is_here(address: &str) -> bool {
    BrowserUrl::current().is_ok_and(|now| full_path(&now) == address)
}

/// The path that the browser is at.
pub fn path() -> String {
    BrowserUrl::current().map_or_else(|_| String::new(), |url| url.path().to_owned())
}

/// Shows the part of the view that the address names, and moves the focus there. Returns true if and only if the
/// address names one that takes it.
pub fn go_to_part() -> bool {
    let part = BrowserUrl::current().ok();
    part.is_some_and(|url| document::start_at(url.hash().trim_start_matches('#')))
}
