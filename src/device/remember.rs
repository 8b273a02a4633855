//! Where the reader was on a view: how far down, which sections were closed, which link was
//! followed. It is kept with the view's step of the history, so Back, reloading, and a browser that
//! opens its pages again return to it.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;

use super::document::{self, listen};

/// What the reader can open and close.
const SECTIONS: &str = "main details[id]";

/// What the reader has closed.
const CLOSED: &str = "main details[id]:not([open])";

/// What is open.
const OPEN: &str = "main details[id][open]";

/// Returns true if and only if none of the sections of this view is open.
pub fn all_are_closed() -> bool {
    document::find(OPEN).is_none()
}

/// Notes where the reader is whenever the page may be gone a moment later, for the life of the
/// page.
pub fn start() {
    // While the page loads, the browser would still move on from where this has returned to.
    restore_by("manual");
    if let Some(window) = web_sys::window() {
        // Of what is noted later than this, Chromium forgets all when it loads the page anew.
        listen(&window, "beforeunload", |_| {
            note(None);
        });
        listen(&window, "pagehide", |_| {
            note(None);
            leave_to_browser();
        });
        // A phone that ends a hidden page does not say so.
        listen(&window, "visibilitychange", |_| {
            note(None);
        });
    }
}

/// Has the browser scroll by itself after Back or reloading: it knows where the reader was before a
/// jump within the view, and when the app is not there yet.
pub fn leave_to_browser() {
    restore_by("auto");
}

/// Says whether the browser scrolls, after Back or reloading, to where the page was: "auto" or
/// "manual".
fn restore_by(how: &str) -> Option<bool> {
    let history = web_sys::window()?.history().ok()?;
    Reflect::set(&history, &"scrollRestoration".into(), &how.into()).ok()
}

/// Notes where the reader is. Called before another step of the history; with the address of another
/// view where that is shown: Safari gives no focus to a link that is tapped.
pub fn note(next: Option<&str>) -> Option<()> {
    // Back to here is for `recall`; the browser, late, would move on from there.
    restore_by("manual");
    let window = web_sys::window()?;
    let document = window.document()?;
    let followed = document
        .active_element()
        .and_then(|e| e.get_attribute("href"))
        .or_else(|| next.map(str::to_owned));
    let noted = Array::of2(&window.scroll_y().ok()?.into(), &followed.into());
    let closed = document.query_selector_all(CLOSED).ok()?;
    for at in 0..closed.length() {
        let section: web_sys::Element = closed.get(at)?.dyn_into().ok()?;
        noted.push(&section.id().into());
    }
    // A browser that refuses, as after hundreds in a few seconds, keeps what was noted before.
    window.history().ok()?.replace_state(&noted, "").ok()
}

/// Returns to where the reader was on this view, if it was noted. Returns true if and only if the
/// focus is on the link that was followed then.
pub fn recall() -> bool {
    noted().is_some_and(|noted| {
        let link = return_to(&noted);
        link.is_some_and(|link| document::focus(&link))
    })
}

/// Returns true if and only if it was noted where the reader was on this view.
pub fn is_noted() -> bool {
    noted().is_some()
}

fn noted() -> Option<Array> {
    let history = web_sys::window()?.history().ok()?;
    history.state().ok()?.dyn_into().ok()
}

/// Closes the sections that were closed, opens the others, and scrolls down. What is returned selects the link.
fn return_to(noted: &Array) -> Option<String> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let sections = document.query_selector_all(SECTIONS).ok()?;
    for at in 0..sections.length() {
        let section: web_sys::Element = sections.get(at)?.dyn_into().ok()?;
        let _ = match noted.index_of(&section.id().into(), 2) {
            -1 => section.set_attribute("open", ""),
            _ => section.remove_attribute("open"),
        };
    }
    document::scroll_to(noted.get(0).as_f64()?);
    let href = noted.get(1).as_string()?;
    (!href.contains('"')).then(|| ["main a[href=\"", &href, "\"]"].concat())
}
