//! The browser's storage for this site: how much is in it, and whether the browser may clear it.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{offline::OfflineState, signals::set_if_changed};

/// Asks the browser not to clear what is kept, and notes its answer. Called at the first
/// bookmark: that is when there is something of the reader's own to lose.
pub fn ask_to_stay(offline: OfflineState) {
    spawn_local(async move {
        if let Some(promise) = storage_manager().and_then(|s| s.persist().ok()) {
            // The answer is read back with the rest.
            let _ = JsFuture::from(promise).await;
        }
        measure_storage(offline).await;
    });
}

/// Notes how much this site keeps and whether the browser promised not to clear it.
pub(super) async fn measure_storage(offline: OfflineState) {
    let Some(storage) = storage_manager() else {
        return;
    };
    if let Ok(promise) = storage.persisted() {
        let persisted = JsFuture::from(promise).await.ok().and_then(|p| p.as_bool());
        set_if_changed(offline.persisted, persisted);
    }
    if let Ok(promise) = storage.estimate()
        && let Ok(estimate) = JsFuture::from(promise).await
    {
        let usage = js_sys::Reflect::get(&estimate, &JsValue::from_str("usage"));
        let usage = usage.ok().and_then(|usage| usage.as_f64());
        set_if_changed(offline.usage, usage.map(|bytes| bytes as u64));
    }
}

/// The browser's storage; `None` on an insecure connection and in old browsers.
fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    storage.dyn_into().ok()
}
