//! The storage, tried in a real browser.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

const KEY: &str = "doorstep.test-shelf";

#[wasm_bindgen_test]
fn what_is_kept_is_found_again() {
    assert_eq!(Local.remove(KEY), Ok(()));
    assert_eq!(Local.text(KEY), Ok(None));
    assert_eq!(Local.set(KEY, &["Private Fostering"]), Ok(()));
    let text = r#"["Private Fostering"]"#.to_owned();
    assert_eq!(Local.text(KEY), Ok(Some(text)));
    assert!(Local.keys().unwrap().contains(&KEY.to_owned()));
    assert_eq!(Local.remove(KEY), Ok(()));
    assert!(!Local.keys().unwrap().contains(&KEY.to_owned()));
}

#[wasm_bindgen_test]
fn a_text_is_kept_as_it_is() {
    let text = "{ half a bookma\0é😀";
    assert_eq!(Local.set_text(KEY, text), Ok(()));
    assert_eq!(Local.text(KEY), Ok(Some(text.to_owned())));
    assert_eq!(Local.remove(KEY), Ok(()));
}

#[wasm_bindgen_test]
fn a_full_storage_refuses_and_keeps_what_it_had() {
    assert_eq!(Local.set_text(KEY, "before"), Ok(()));
    let too_much = "x".repeat(6 * 1024 * 1024);
    assert_eq!(Local.set(KEY, &too_much), Err(Refused));
    assert_eq!(Local.set_text(KEY, &too_much), Err(Refused));
    assert_eq!(Local.text(KEY), Ok(Some("before".to_owned())));
    assert_eq!(Local.remove(KEY), Ok(()));
}
