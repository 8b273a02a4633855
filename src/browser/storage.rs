//! What the reader keeps, in the browser's localStorage.
//!
//! The storage may be blocked, full, or hold what no Doorstep wrote. None of that stops the
//! app: every function says what it found.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsCast;

use super::document;
use crate::{
    kept::json::Json,
    kept::schema::{self, Stored, Unreadable},
};

/// What was found under a value's name.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<T> {
    /// The value.
    Value(T),
    /// Nothing was kept.
    Nothing,
    /// Something unreadable was kept. It has been moved aside, whole.
    SetAside(Unreadable),
    /// The browser does not let this page keep anything.
    Blocked,
}

/// The browser refused to write a value, as it does when the storage is full. What was kept
/// before is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// The storage, where the browser gives it. Asked each time: it can be taken away.
fn storage() -> Option<web_sys::Storage> {
    // `LocalStorage::raw` panics where storage is blocked, so the window is asked first.
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

/// Reads a value. What cannot be read is moved to a name of its own, so that nothing that is
/// written later can overwrite it.
pub fn read<T: Stored>() -> Found<T> {
    let mut value = None;
    let found = read_with(T::KEY, &mut |text| {
        schema::read(text).map(|read| value = Some(read))
    });
    match found {
        Found::Value(()) => value.map_or(Found::Nothing, Found::Value),
        Found::Nothing => Found::Nothing,
        Found::SetAside(why) => Found::SetAside(why),
        Found::Blocked => Found::Blocked,
    }
}

/// The part of reading that is the same for every value, so that it is compiled once.
fn read_with(key: &str, take: &mut dyn FnMut(&str) -> Result<(), Unreadable>) -> Found<()> {
    let text = match kept_text(key) {
        Found::Value(text) => text,
        Found::Nothing => return Found::Nothing,
        _ => return Found::Blocked,
    };
    match take(&text) {
        Ok(()) => Found::Value(()),
        Err(why) => match set_aside(key, &text) {
            Some(()) => Found::SetAside(why),
            // It can be neither read nor moved: writing would destroy it.
            None => Found::Blocked,
        },
    }
}

fn kept_text(key: &str) -> Found<String> {
    match storage().map(|storage| storage.get_item(key)) {
        Some(Ok(Some(text))) => Found::Value(text),
        Some(Ok(None)) => Found::Nothing,
        Some(Err(_)) | None => Found::Blocked,
    }
}

/// Moves a text to the first free name `<key>.unreadable-<n>`.
fn set_aside(key: &str, text: &str) -> Option<()> {
    let storage = storage()?;
    let name = (1..=100)
        .map(|n| format!("{key}.unreadable-{n}"))
        .find(|name| matches!(storage.get_item(name), Ok(None)))?;
    // The copy first: whenever the browser is killed, one of them is there.
    if storage.set_item(&name, text).is_ok() {
        return storage.remove_item(key).ok();
    }
    // Two do not fit, so the old one goes first and comes back if the new one fails.
    storage.remove_item(key).ok()?;
    if storage.set_item(&name, text).is_err() {
        storage.set_item(key, text).ok()?;
        return None;
    }
    Some(())
}

/// The names of all that was ever set aside and is still here.
pub fn copies() -> Vec<String> {
    // Of all names, only theirs have two dots.
    let is_copy = |name: &str| name.bytes().filter(|byte| *byte == b'.').count() == 2;
    names(&is_copy)
}

/// What is kept under one of the names of [`copies`], as it is.
pub fn copy(name: &str) -> Option<String> {
    match kept_text(name) {
        Found::Value(text) => Some(text),
        _ => None,
    }
}

/// The names, of those under which Doorstep keeps anything here, that are asked for.
fn names(asked: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(storage) = storage() {
        for i in 0..storage.length().unwrap_or(0) {
            if let Ok(Some(name)) = storage.key(i)
                && name.starts_with("doorstep.")
                && asked(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// Writes a value. Either all of it is kept or what was there before.
pub fn keep<T: Stored>(value: &T) -> Result<(), NotKept> {
    keep_json(T::KEY, &schema::to_keep(value))
}

fn keep_json(key: &str, value: &Json) -> Result<(), NotKept> {
    let storage = storage().ok_or(NotKept)?;
    storage.set_item(key, &value.write()).map_err(|_| NotKept)
}

/// Removes everything Doorstep ever kept here, set-aside values as well. Returns true if and
/// only if nothing of it is left.
pub fn erase() -> bool {
    let Some(storage) = storage() else {
        return true;
    };
    let mut all = true;
    for name in names(&|_| true) {
        all &= storage.remove_item(&name).is_ok();
    }
    all
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
