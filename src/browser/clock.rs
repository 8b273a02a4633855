//! The device's clock.

use wasm_bindgen::JsValue;

/// A moment as people write it: `21 November 2026 at 21:54`. In milliseconds since 1970.
pub fn moment(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds));
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        // A plain object takes any property.
        let _ = js_sys::Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    String::from(date.to_locale_string("en-GB", &options))
}
