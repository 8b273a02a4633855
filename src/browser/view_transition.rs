//! View Transitions: the title of a row that is pressed becomes the heading of the view that it opens.

use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::{Date, Function, Reflect};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

use super::document;

/// What can become a heading.
const TITLE: &str = ".entry-row__title";

/// What the style knows the title by that was pressed.
const OPENS: &str = "data-opens";

/// What is marked so.
const OPENING: &str = "[data-opens]";

/// The longest that the work of [`learn_from`] may take, in milliseconds. Before a transition the browser takes a
/// picture of the title, which takes it a frame, and a tap is to be answered within 50.
const QUICK: f64 = 10.0;

/// Whether the device is known to be quick.
static IS_QUICK: AtomicBool = AtomicBool::new(false);

/// Does work that is the same on every page, and learns from it how quick the device is. Work that was done already, or
/// that the clock is too coarse for, takes no time and says nothing.
pub fn learn_from(work: impl FnOnce()) {
    let begun = Date::now();
    work();
    let took = Date::now() - begun;
    IS_QUICK.store(took > 0.0 && took <= QUICK, Ordering::Relaxed);
}

/// Hears of a link that is about to be followed.
pub(super) fn press(link: &Element) {
    // One that was pressed before and has opened nothing is out.
    for title in document::all(OPENING) {
        let _ = title.remove_attribute(OPENS);
    }
    let is_title = link.matches(TITLE) == Ok(true);
    if is_title && IS_QUICK.load(Ordering::Relaxed) && !document::moves_less() {
        let _ = link.set_attribute(OPENS, "");
    }
}

/// Shows another view by a change of the page, and in the next frame, which has it, does what comes after. A title
/// that was pressed moves to where the heading is, if the browser has transitions and the device is quick.
///
/// The browser asks for the change, and takes the heading's picture, in one task; between the two, Leptos has made
/// the view.
pub(super) fn open(change: impl Fn() + 'static, after: fn()) {
    let pressed = document::all(OPENING);
    let is_pressed = !pressed.is_empty();
    let change = move || {
        for title in &pressed {
            let _ = title.remove_attribute(OPENS);
        }
        change();
        request_animation_frame(after);
    };
    let change = Closure::<dyn FnMut()>::new(change).into_js_value();
    if !is_pressed || transition(&change).is_err() {
        let _ = change.unchecked_into::<Function>().call0(&JsValue::NULL);
    }
}

/// Has the browser make a change of the page as a transition.
fn transition(change: &JsValue) -> Result<JsValue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or("no document")?;
    let start = document::method(&document, "startViewTransition")?;
    let ready = Reflect::get(&start.call1(&document, change)?, &"ready".into())?;
    // One that the browser leaves out is refused; its change is made all the same, and once more is no harm.
    document::method(&ready, "catch")?.call1(&ready, change)
}
