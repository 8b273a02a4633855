//! Keys that work on every view.

use wasm_bindgen::JsCast;

use super::document::{self, listen};

/// Calls `pressed` with each key that is pressed outside a field of text and without another
/// key held down, for the life of the page. It says whether it took the key.
pub fn on_key(pressed: impl Fn(&str) -> bool + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    listen(&window, "keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
            return;
        };
        let with_another = key.ctrl_key() || key.alt_key() || key.meta_key();
        if !with_another && !document::is_typing() && pressed(&key.key()) {
            event.prevent_default();
        }
    });
}
