//! Handing an address to somebody: the system's share sheet, or the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The share sheet was shown; it says itself what happened.
    Sheet,
    /// The address was copied.
    Copied,
    /// The browser offers neither.
    Refused,
}

/// Shares a title and an address, or copies the address where the browser has no share sheet.
/// To be called from a tap: browsers allow neither without one.
pub async fn share(title: &str, address: &str) -> Shared {
    let Some(window) = web_sys::window() else {
        return Shared::Refused;
    };
    let navigator = window.navigator();
    if has(&navigator, "share") {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_url(address);
        match JsFuture::from(navigator.share_with_data(&data)).await {
            // A browser that has the sheet but may not show it, as in some apps.
            Err(error) if !is_abort(&error) => {}
            _ => return Shared::Sheet,
        }
    }
    // The clipboard is absent where the page did not come over a secure connection.
    if has(&navigator, "clipboard") {
        let copied = JsFuture::from(navigator.clipboard().write_text(address)).await;
        if copied.is_ok() {
            return Shared::Copied;
        }
    }
    Shared::Refused
}

fn has(object: &web_sys::Navigator, name: &str) -> bool {
    js_sys::Reflect::get(object.unchecked_ref(), &JsValue::from_str(name))
        .is_ok_and(|value| !value.is_undefined() && !value.is_null())
}

/// Returns true if and only if the reader closed the sheet.
fn is_abort(error: &JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name")).ok();
    name.and_then(|name| name.as_string()).as_deref() == Some("AbortError")
}
