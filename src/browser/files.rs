//! Files: one that the browser saves, and one that the reader chooses.

use std::pin::Pin;

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

/// Reads the file that the reader has chosen in the field that a selector names, if there is one,
/// and leaves the field empty, so that the same file can be chosen again. Of a file that is larger
/// than `most` nothing is read and `None` is given; of one that the browser cannot read, no text.
pub fn read(field: &str, most: usize, took: impl FnOnce(Option<String>) + 'static) {
    let Some(field) = document::find(field) else {
        return;
    };
    let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>() else {
        return;
    };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    field.set_value("");
    if file.size() > most as f64 {
        took(None);
        return;
    }
    let reading: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async move {
        // What is not UTF-8 comes as a sign that stands for it.
        let read = JsFuture::from(file.text()).await;
        let text = read.ok().and_then(|text| text.as_string());
        took(Some(text.unwrap_or_default()));
    });
    spawn_local(reading);
}

/// The moment by the device's clock: milliseconds since 1970, and the day, as in `2026-11-22`.
pub fn now() -> (u64, String) {
    let now = js_sys::Date::new_0();
    let mut day = String::from(now.to_iso_string());
    day.truncate(10);
    (now.get_time() as u64, day)
}
