//! Files: one that the browser saves, and one that the reader chooses.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::document;

/// Has the browser save a text as a file of this name. Returns false if it does not.
pub fn save(name: &str, text: &str) -> bool {
    download(name, text).is_ok()
}

fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let link: web_sys::HtmlAnchorElement = document::create("a")?.unchecked_into();
    // The address is good for the life of the page: a browser may read it after it has asked.
    link.set_href(&web_sys::Url::create_object_url_with_blob(&blob)?);
    link.set_download(name);
    link.click();
    Ok(())
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It is larger than what is wanted.
    TooLarge,
    /// The browser cannot read it.
    Refused,
}

/// Reads the file that the reader has chosen in the field that a selector names, if there is one,
/// and leaves the field empty, so that the same file can be chosen again. Of a file of more than
/// `most` bytes nothing is read.
pub fn read(field: &str, most: usize, done: impl FnOnce(Result<String, NotRead>) + 'static) {
    let field = document::find(field);
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    field.set_value("");
    if file.size() > most as f64 {
        done(Err(NotRead::TooLarge));
        return;
    }
    spawn_local(async move {
        // What is not UTF-8 comes as a sign that stands for it.
        let text = JsFuture::from(file.text()).await;
        let text = text.ok().and_then(|text| text.as_string());
        done(text.ok_or(NotRead::Refused));
    });
}
