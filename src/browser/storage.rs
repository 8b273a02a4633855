//! The browser's localStorage, for [`crate::kept::store`].
//!
//! The storage may be blocked, full, or taken away while the page is open. None of that stops the
//! app: every function says what the browser refused.

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use wasm_bindgen::JsCast;

use super::document;
use crate::kept::store::{Refused, TextStorage};

/// The browser's localStorage.
#[derive(Clone, Copy, Debug)]
pub struct Local;

/// The storage, where the browser gives it. Asked each time: it can be taken away.
fn storage() -> Result<web_sys::Storage, Refused> {
    // `LocalStorage::raw` panics where storage is blocked, so the window is asked first.
    let window = web_sys::window().ok_or(Refused)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        _ => Err(Refused),
    }
}

impl TextStorage for Local {
    fn text(&self, key: &str) -> Result<Option<String>, Refused> {
        // Not by `LocalStorage::get`: a text that is no JSON is wanted as it is.
        storage()?.get_item(key).map_err(|_| Refused)
    }

    fn set<T: Serialize>(&self, key: &str, value: &T) -> Result<(), Refused> {
        storage()?;
        LocalStorage::set(key, value).map_err(|_| Refused)
    }

    fn set_text(&self, key: &str, text: &str) -> Result<(), Refused> {
        storage()?.set_item(key, text).map_err(|_| Refused)
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        storage()?.remove_item(key).map_err(|_| Refused)
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        let storage = storage()?;
        let length = storage.length().map_err(|_| Refused)?;
        let keys = (0..length).map(|index| storage.key(index));
        let keys: Result<Vec<Option<String>>, _> = keys.collect();
        Ok(keys.map_err(|_| Refused)?.into_iter().flatten().collect())
    }
}

/// Calls back with the name of a value that another tab has changed, or with `None` when it
/// has erased everything. For the life of the page.
pub fn on_change(changed: impl Fn(Option<String>) + 'static) {
    if let Some(window) = web_sys::window() {
        // A browser without storage events shows the other tab's change at the next start.
        document::listen(&window, "storage", move |event| {
            changed(event.unchecked_into::<web_sys::StorageEvent>().key());
        });
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
