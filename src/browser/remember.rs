//! Where the reader was on a view: how far down, what had the focus, which sections were closed; and
//! whether typing made the view's step of the history, with which all this is kept. So Back, Forward, reloading,
//! and a browser that opens its pages again return to it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::{
    document::{self, Focused, listen},
    wait::GOING_BACK,
};

/// What the reader can open and close.
const SECTIONS: &str = "main details[id]";

/// What the reader has closed.
const CLOSED: &str = "main details[id]:not([open])";

/// What is open, and does not lie within what is closed.
const OPEN: &str = "main details[id][open]:not(details:not([open]) *)";

/// Where a note has how far down the reader was, what had the focus, whether typing made the step, and which
/// step it is. After these come the ids of what was closed. Of a step that was not left yet, only its number is kept.
const SCROLLED: u32 = 0;
const FOCUSED: u32 = 1;
const BEFORE: u32 = 2;
const BY_TYPING: u32 = 3;
const STEP: u32 = 4;
const FROM: i32 = 5;

/// The step that is on screen.
static HERE: AtomicU32 = AtomicU32::new(0);

/// The highest number of a step so far. No other step gets it.
static LAST: AtomicU32 = AtomicU32::new(0);

/// Whether the last step led back.
static CAME_BACK: AtomicBool = AtomicBool::new(false);

/// How far down the reader was when the first letter was typed; [`NOWHERE`] where nothing was.
static TYPED_FROM: AtomicU32 = AtomicU32::new(NOWHERE);

const NOWHERE: u32 = u32::MAX;

/// Returns true if and only if this view has sections, and none of them is open.
pub fn all_are_closed() -> bool {
    document::find(SECTIONS).is_some() && document::find(OPEN).is_none()
}

/// The sections that are closed.
pub(super) fn closed() -> Vec<Element> {
    document::all(CLOSED)
}

/// Notes where the reader is whenever the page may be gone a moment later, for the life of the
/// page.
pub fn start() {
    // While the page loads, the browser would still move on from where this has returned to.
    restore_by("manual");
    match step() {
        Some(step) => {
            arrive(step);
        }
        None => number(),
    }
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
    let history = history()?;
    Reflect::set(&history, &"scrollRestoration".into(), &how.into()).ok()
}

/// Notes where the reader is. Called before another step of the history; where another view is shown, with what had
/// the focus, or the link that was followed: Safari gives no focus to one that is tapped.
pub fn note(next: Option<Focused>) -> Option<()> {
    // Back to here is for `recall`; the browser, late, would move on from there.
    restore_by("manual");
    if next.is_some() {
        // Another view has another place.
        TYPED_FROM.store(NOWHERE, Ordering::Relaxed);
    }
    // A browser that refuses, as after hundreds in a few seconds, keeps what was noted before.
    history()?.replace_state(&noted_now(next)?, "").ok()
}

/// Notes where the reader is who types a first letter.
pub fn begin_typing() {
    note(None);
    let from = document::scrolled().map_or(NOWHERE, |from| from as u32);
    TYPED_FROM.store(from, Ordering::Relaxed);
}

/// How far down the reader was when the first letter was typed, unless that was on a view that was left since, or
/// before this page was loaded.
pub fn typed_from() -> Option<f64> {
    let from = TYPED_FROM.load(Ordering::Relaxed);
    (from != NOWHERE).then_some(from.into())
}

fn noted_now(next: Option<Focused>) -> Option<JsValue> {
    let top = document::scrolled()?;
    Some(noted_as(top, focused().or(next), is_of_typing()))
}

/// What has the focus in the view, if the reader moved it there: a view begins at its heading. A field would bring
/// a keyboard.
pub fn focused() -> Option<Focused> {
    // Also on a page that is put away, where nothing is in `:focus`.
    let is_moved = document::focus_is("main :not(h1, [type=search])") == Some(true);
    document::focused().filter(|_| is_moved)
}

/// What is noted of a step that typing makes, from the first: the reader is at the top of what was found.
pub fn of_typing() -> JsValue {
    noted_as(0.0, None, true)
}

/// What is kept of any other step until it is left.
pub fn of_step() -> JsValue {
    HERE.load(Ordering::Relaxed).into()
}

/// Begins a new step of the history. Returns the number of the step before, which is on screen again if the browser
/// refuses the new one.
pub fn begin_step() -> u32 {
    CAME_BACK.store(false, Ordering::Relaxed);
    arrive(LAST.load(Ordering::Relaxed) + 1)
}

/// Has a step on screen. Returns the number of the step before.
pub fn arrive(step: u32) -> u32 {
    LAST.fetch_max(step, Ordering::Relaxed);
    HERE.swap(step, Ordering::Relaxed)
}

/// Returns true if and only if the browser is at the step that [`begin_step`] has numbered.
pub fn is_at_step() -> bool {
    step() == Some(HERE.load(Ordering::Relaxed))
}

/// Gives the step that is on screen its number, where the browser made it.
fn number() {
    if let Some(history) = history() {
        // One without a number is taken for a new step whenever it is come to.
        let _ = history.replace_state(&of_step(), "");
    }
}

/// Notes where the reader was on the view that Back or Forward leads away from, which is still on screen, and
/// puts what was so noted of the step that is come to where it is kept. A step can be written to only while it is
/// come to: until then its note is a property of the history, by its number.
///
/// A jump within the view is heard of in the same way; its step is a new one.
pub fn travel() -> Option<()> {
    let history = history()?;
    if !GOING_BACK.is_running() {
        TYPED_FROM.store(NOWHERE, Ordering::Relaxed);
    }
    let _ = Reflect::set(&history, &of_step(), &noted_now(None)?);
    let Some(to) = step() else {
        begin_step();
        number();
        return None;
    };
    let from = arrive(to);
    CAME_BACK.store(to < from, Ordering::Relaxed);
    let note: Array = Reflect::get(&history, &to.into()).ok()?.dyn_into().ok()?;
    let _ = Reflect::set(&history, &to.into(), &JsValue::UNDEFINED);
    note.set(BY_TYPING, is_of_typing().into());
    history.replace_state(&note, "").ok()
}

/// Returns true if and only if the last step led back.
pub fn came_back() -> bool {
    CAME_BACK.load(Ordering::Relaxed)
}

/// What is noted, with the sections that are closed now.
fn noted_as(top: f64, focused: Option<Focused>, is_of_typing: bool) -> JsValue {
    let (selector, before) = focused.unwrap_or_default();
    let note = Array::of5(
        &top.into(),
        &selector.into(),
        &before.into(),
        &is_of_typing.into(),
        &of_step(),
    );
    for section in closed() {
        note.push(&section.id().into());
    }
    note.into()
}

/// Returns true if and only if typing made this step: before it comes the page that was typed on.
pub fn is_of_typing() -> bool {
    noted().is_some_and(|noted| noted.get(BY_TYPING).as_bool() == Some(true))
}

/// Returns to where the reader was on this view, if it was noted. Returns true if and only if the
/// focus is on what had it then.
pub fn recall() -> bool {
    scroll().is_some_and(document::focus_again)
}

/// Closes the sections that were closed when it was noted where the reader was on this view, and opens the
/// others. For a view that was made anew.
pub fn recall_sections() {
    if let Some(noted) = noted() {
        let is_open = |section: &Element| noted.index_of(&section.id().into(), FROM) < 0;
        open_sections(is_open);
    }
}

/// Opens the sections of this view that are to be open, and closes the others.
pub fn open_sections(is_open: impl Fn(&Element) -> bool) {
    for section in document::all(SECTIONS) {
        let _ = match is_open(&section) {
            true => section.set_attribute("open", ""),
            false => section.remove_attribute("open"),
        };
    }
}

/// Returns true if and only if it was noted where the reader was on this view.
pub fn is_noted() -> bool {
    noted().is_some()
}

fn noted() -> Option<Array> {
    state()?.dyn_into().ok()
}

/// The number of the step that the browser has come to.
fn step() -> Option<u32> {
    let step = noted().map_or_else(state, |noted| Some(noted.get(STEP)));
    Some(step?.as_f64()? as u32)
}

fn state() -> Option<JsValue> {
    history()?.state().ok()
}

/// The history of this tab.
pub(super) fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// Scrolls to where the reader was on this view, if it was noted. Returns what had the focus.
pub fn scroll() -> Option<Focused> {
    let noted = noted()?;
    document::scroll_to(noted.get(SCROLLED).as_f64()?);
    Some((
        noted.get(FOCUSED).as_string()?,
        noted.get(BEFORE).as_f64()? as usize,
    ))
}
