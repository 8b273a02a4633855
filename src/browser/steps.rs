//! The steps of the tab's history, and where the reader was on each: how far down, what had the focus, which
//! sections were closed. Back, Forward, reloading, and a browser that opens its pages again return there.
//!
//! Each step has a number and is written down in `history.state`. A step that was left by Back or Forward can no
//! longer be written to: its place waits in memory, by its number, until the browser comes to it again.

use std::{cell::RefCell, collections::HashMap, time::Duration};

use leptos::prelude::set_timeout;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::{Element, ScrollRestoration};

use super::document::{self, FocusMark, listen};

/// The sections that the reader can open and close.
const SECTIONS: &str = "main details[id]";

/// The sections that are closed.
const CLOSED: &str = "main details[id]:not([open])";

/// The sections that are open and do not lie within a closed one.
const OPEN: &str = "main details[id][open]:not(details:not([open]) *)";

/// How long the browser may take to go back. One that has dropped the request does not say so.
const TO_GO_BACK: Duration = Duration::from_secs(2);

/// One step of the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Step {
    /// No other step of the tab has this number; later steps have higher ones.
    number: u32,
    /// Whether typing a query made the step: before it comes the page that was typed on.
    by_typing: bool,
    /// Where the reader was when the step was left; `None` where it was not left yet.
    place: Option<Place>,
}

/// Where the reader was on a view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Place {
    /// How far down, in CSS pixels.
    scrolled: i32,
    /// What had the focus.
    focus: Option<FocusMark>,
    /// The ids of the sections that were closed.
    closed: Vec<String>,
}

/// What is known of the tab's history beside `history.state`.
#[derive(Default)]
struct Tab {
    /// The number of the step on screen.
    here: u32,
    /// The highest number so far.
    last: u32,
    /// Whether the last step led back.
    came_back: bool,
    /// How far down the reader was when the first letter of a query was typed on this view.
    typed_from: Option<f64>,
    /// The wait for a browser that was asked to go back.
    going_back: Wait,
    /// Where the reader was on steps that can no longer be written to.
    places: HashMap<u32, Place>,
}

/// A wait that ends when what is waited for comes, or after a while. Each has a number: the while of one does not end
/// the next.
#[derive(Default)]
struct Wait {
    number: u32,
    is_running: bool,
}

impl Wait {
    /// Begins a wait, in place of the one before. Returns its number.
    fn begin(&mut self) -> u32 {
        self.number += 1;
        self.is_running = true;
        self.number
    }

    /// Ends the wait, if it is still the one with this number.
    fn end(&mut self, number: u32) {
        self.is_running &= self.number != number;
    }
}

thread_local! {
    static TAB: RefCell<Tab> = RefCell::default();
}

fn tab<R>(read: impl FnOnce(&mut Tab) -> R) -> R {
    TAB.with_borrow_mut(read)
}

/// Notes the reader's place whenever the page may be gone a moment later, for the life of the page.
pub fn start() {
    // While the page loads, the browser would still move on from where this has returned to.
    restore_by(ScrollRestoration::Manual);
    match current() {
        Some(step) => {
            arrive(step.number);
        }
        None => write(&Step::default()),
    }
    if let Some(window) = web_sys::window() {
        // Of what is noted later than this, Chromium forgets all when it loads the page anew.
        listen(&window, "beforeunload", |_| note_place(None));
        listen(&window, "pagehide", |_| {
            note_place(None);
            leave_to_browser();
        });
        // A phone that ends a hidden page does not say so.
        listen(&window, "visibilitychange", |_| note_place(None));
    }
}

/// Has the browser scroll by itself after Back or reloading: it knows where the reader was before a jump within the
/// view, and when the app is not there yet.
pub fn leave_to_browser() {
    restore_by(ScrollRestoration::Auto);
}

fn restore_by(way: ScrollRestoration) {
    if let Some(history) = history() {
        // A browser that does not let the page say so scrolls as it does by itself.
        let _ = history.set_scroll_restoration(way);
    }
}

/// Notes where the reader is. Called before another step; where that shows another view, with what had the focus or
/// the link that was followed: Safari gives no focus to one that is tapped.
pub fn note_place(leaves_by: Option<FocusMark>) {
    // Back to here is for `return_to_place`; the browser, late, would move on from there.
    restore_by(ScrollRestoration::Manual);
    if leaves_by.is_some() {
        // Another view has another place.
        tab(|tab| tab.typed_from = None);
    }
    write(&Step {
        place: Some(place(focus_in_view().or(leaves_by))),
        ..current().unwrap_or_else(new_step)
    });
}

/// Notes where the reader is who types the first letter of a query.
pub fn begin_typing() {
    note_place(None);
    tab(|tab| tab.typed_from = document::scrolled());
}

/// How far down the reader was when the first letter was typed, unless that was on a view that was left since, or
/// before this page was loaded.
pub fn typed_from() -> Option<f64> {
    tab(|tab| tab.typed_from)
}

/// What has the focus in the view, if the reader moved it there: a view begins at its heading. A field would bring
/// a keyboard.
pub fn focus_in_view() -> Option<FocusMark> {
    // Also on a page that is put away, where nothing is in `:focus`.
    let is_moved = document::focus_is("main :not(h1, [type=search])") == Some(true);
    document::focused().filter(|_| is_moved)
}

/// Makes a step in the history. Returns true if and only if the browser has made it: one refuses, or does nothing,
/// when a page takes hundreds of steps in a few seconds.
pub fn push(address: &str, by_typing: bool) -> bool {
    let before = tab(|tab| {
        tab.came_back = false;
        tab.here
    });
    arrive(tab(|tab| tab.last) + 1);
    if let (Some(history), Some(state)) = (history(), to_state(&step_of(by_typing))) {
        let _ = history.push_state_with_url(&state, "", Some(address));
    }
    let is_made = current().is_some_and(|step| step.number == tab(|tab| tab.here));
    if !is_made {
        arrive(before);
    }
    is_made
}

/// Puts another address in the place of this one. What is noted of the step stays unless something else is looked
/// for.
pub fn replace(address: &str, looks_for_the_same: bool) {
    let step = match current() {
        Some(step) if looks_for_the_same => step,
        _ => step_of(is_by_typing()),
    };
    if let (Some(history), Some(state)) = (history(), to_state(&step)) {
        // A browser refuses when a page replaces hundreds in a few seconds; the next one is taken.
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// Goes back by one step. The address follows later.
pub fn back() {
    if history().is_some_and(|history| history.back().is_ok()) {
        let wait = tab(|tab| tab.going_back.begin());
        set_timeout(move || tab(|tab| tab.going_back.end(wait)), TO_GO_BACK);
    }
}

/// Returns true if and only if [`back`] was called, and the view does not show yet that it is done.
pub fn is_going_back() -> bool {
    tab(|tab| tab.going_back.is_running)
}

/// Says that the view shows the step that was gone back to, when `wait` was the wait for it.
pub fn end_going_back(wait: u32) {
    tab(|tab| tab.going_back.end(wait));
}

/// Notes the place on the view that Back or Forward leads away from, which is still on screen, and writes down what
/// was so noted of the step that is come to. A jump within the view is heard of in the same way; its step is new.
/// Returns the wait for [`back`] that this ends.
pub fn travel() -> u32 {
    let wait = tab(|tab| tab.going_back.number);
    let left = place(focus_in_view());
    if !is_going_back() {
        tab(|tab| tab.typed_from = None);
    }
    tab(|tab| tab.places.insert(tab.here, left));
    let Some(step) = current() else {
        arrive(tab(|tab| tab.last) + 1);
        write(&new_step());
        return wait;
    };
    let from = arrive(step.number);
    let place = tab(|tab| {
        tab.came_back = step.number < from;
        tab.places.remove(&step.number)
    });
    if place.is_some() {
        write(&Step { place, ..step });
    }
    wait
}

/// Returns true if and only if the last step led back.
pub fn came_back() -> bool {
    tab(|tab| tab.came_back)
}

/// Returns true if and only if typing a query made this step: before it comes the page that was typed on.
pub fn is_by_typing() -> bool {
    current().is_some_and(|step| step.by_typing)
}

/// Returns true if and only if it is noted where the reader was on this view.
pub fn has_place() -> bool {
    current_place().is_some()
}

/// Returns to where the reader was on this view, if it is noted. Returns true if and only if the focus is on what
/// had it then.
pub fn return_to_place() -> bool {
    scroll_to_place().is_some_and(document::focus_again)
}

/// Scrolls to where the reader was on this view, if it is noted. Returns what had the focus.
pub fn scroll_to_place() -> Option<FocusMark> {
    let place = current_place()?;
    document::scroll_to(f64::from(place.scrolled));
    place.focus
}

/// Closes the sections that were closed when the reader's place on this view was noted, and opens the others. For a
/// view that was rendered anew.
pub fn restore_sections() {
    if let Some(place) = current_place() {
        open_sections(|section| !place.closed.contains(&section.id()));
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

/// Returns true if and only if this view has sections, and none of them is open.
pub fn all_sections_are_closed() -> bool {
    document::find(SECTIONS).is_some() && document::find(OPEN).is_none()
}

/// The ids of the sections that are closed.
pub fn closed_sections() -> Vec<String> {
    document::all(CLOSED).iter().map(Element::id).collect()
}

/// Has a step on screen. Returns the number of the step before.
fn arrive(number: u32) -> u32 {
    tab(|tab| {
        tab.last = tab.last.max(number);
        std::mem::replace(&mut tab.here, number)
    })
}

fn place(focus: Option<FocusMark>) -> Place {
    Place {
        scrolled: document::scrolled().unwrap_or_default().round() as i32,
        focus,
        closed: closed_sections(),
    }
}

/// The step on screen, not left yet.
fn new_step() -> Step {
    Step {
        number: tab(|tab| tab.here),
        ..Step::default()
    }
}

/// The step on screen. One that typing makes has a place from the first: the top of what was found.
fn step_of(by_typing: bool) -> Step {
    let at_top = || Place {
        closed: closed_sections(),
        ..Place::default()
    };
    Step {
        by_typing,
        place: by_typing.then(at_top),
        ..new_step()
    }
}

fn current_place() -> Option<Place> {
    current()?.place
}

/// The step that the browser is at, as it was written down.
fn current() -> Option<Step> {
    let state = history()?.state().ok()?.as_string()?;
    serde_json::from_str(&state).ok()
}

fn write(step: &Step) {
    if let (Some(history), Some(state)) = (history(), to_state(step)) {
        // A browser that refuses, as after hundreds in a few seconds, keeps what was noted before.
        let _ = history.replace_state(&state, "");
    }
}

fn to_state(step: &Step) -> Option<JsValue> {
    Some(serde_json::to_string(step).ok()?.into())
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_while_of_one_wait_does_not_end_the_next() {
        let mut wait = Wait::default();
        let first = wait.begin();
        // What was waited for has come; another wait begins before the while of the first is over.
        wait.is_running = false;
        let second = wait.begin();
        wait.end(first);
        assert!(wait.is_running);
        wait.end(second);
        assert!(!wait.is_running);
    }

    #[test]
    fn a_step_is_read_as_it_was_written() {
        let step = Step {
            number: 7,
            by_typing: true,
            place: Some(Place {
                scrolled: 120,
                focus: Some(FocusMark::of_link("/m/rotherham")),
                closed: vec!["section-3".to_owned()],
            }),
        };
        let state = serde_json::to_string(&step).unwrap();
        assert_eq!(serde_json::from_str::<Step>(&state).unwrap(), step);
    }
}
