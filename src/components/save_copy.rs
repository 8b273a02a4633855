//! The buttons that save what could not be read as files.

use leptos::prelude::*;

use crate::{browser::files, kept::reader::Reader};

/// A button for each value that was ever set aside, which saves it as it is.
#[component]
pub fn SaveCopies(reader: Reader) -> impl IntoView {
    view! {
        <For each=move || reader.store.copies.get() key=String::clone let:key>
            <SaveCopy reader key/>
        </For>
    }
}

#[component]
fn SaveCopy(reader: Reader, key: String) -> impl IntoView {
    let label = format!("Save a copy of {key}");
    let press = move |_| {
        let text = reader.store.copy(&key).unwrap_or_default();
        save(reader, &format!("{key}.json"), &text);
    };
    view! {
        <button type="button" class="button button--quiet" on:click=press>
            {label}
        </button>
    }
}

/// Has the browser save a text as a file of this name.
pub fn save(reader: Reader, name: &str, text: &str) {
    let what = match files::save(name, text) {
        true => "For the browser to save: ",
        false => "This browser refused to save ",
    };
    reader.show_message([what, name].concat());
}
