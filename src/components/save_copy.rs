//! The buttons that save what could not be read as files.

use leptos::prelude::*;

use super::parts::{Button, part};
use crate::{
    browser::{files, storage},
    kept::reader::Reader,
};

/// A button for each value that was ever set aside, which saves it as it is.
pub fn save_copies(reader: Reader) -> AnyView {
    part(move || {
        let mut buttons = Vec::new();
        for name in reader.copies.get() {
            buttons.push(save_copy(reader, name));
        }
        buttons.into_any()
    })
}

fn save_copy(reader: Reader, name: String) -> AnyView {
    let label = ["Save a copy of ", &name].concat();
    let button = Button::labelled("button button--quiet", label.into_any());
    button.does(move || {
        let text = storage::copy(&name).unwrap_or_default();
        save(reader, &[&name, ".json"].concat(), &text);
    })
}

/// Saves a text as a file.
pub fn save(reader: Reader, file: &str, text: &str) {
    let what = match files::save(file, text) {
        true => "For the browser to save: ",
        false => "This browser refused to save ",
    };
    reader.say([what, file].concat());
}
