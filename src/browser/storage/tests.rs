//! The storage, tried in a real browser.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;
use crate::kept::json::Json;

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Clone, Debug, Default, PartialEq)]
struct Shelf(Vec<String>);

impl Stored for Shelf {
    const KEY: &'static str = "doorstep.test-shelf";
    const NAME: &'static str = "shelf";
    const VERSION: u64 = 1;

    fn from_json(json: &Json, _version: u64) -> Option<Shelf> {
        let texts = json
            .as_list()?
            .iter()
            .map(|text| Some(text.as_text()?.to_owned()));
        texts.collect::<Option<_>>().map(Shelf)
    }

    fn to_json(&self) -> Json {
        Json::List(self.0.iter().map(Json::text).collect())
    }
}

fn raw() -> web_sys::Storage {
    storage().unwrap()
}

#[wasm_bindgen_test]
fn what_is_kept_is_found_again() {
    assert!(erase());
    assert_eq!(read::<Shelf>(), Found::Nothing);
    let shelf = Shelf(vec!["Private Fostering".to_owned()]);
    assert_eq!(keep(&shelf), Ok(()));
    assert_eq!(read(), Found::Value(shelf));
    assert!(erase());
    assert_eq!(read::<Shelf>(), Found::Nothing);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_set_aside_whole_and_never_overwritten() {
    assert!(erase());
    for (n, text) in ["{ half a bookma", r#"{"version":9,"value":[]}"#]
        .iter()
        .enumerate()
    {
        raw().set_item(Shelf::KEY, text).unwrap();
        assert!(matches!(read::<Shelf>(), Found::SetAside(_)));
        assert_eq!(read::<Shelf>(), Found::Nothing);
        assert_eq!(keep(&Shelf::default()), Ok(()));
        let aside = format!("{}.unreadable-{}", Shelf::KEY, n + 1);
        assert_eq!(raw().get_item(&aside).unwrap().as_deref(), Some(*text));
        assert_eq!(copies().len(), n + 1);
        assert_eq!(copy(&aside).as_deref(), Some(*text));
    }
    assert!(erase());
}

#[wasm_bindgen_test]
fn a_full_storage_refuses_and_keeps_what_it_had() {
    assert!(erase());
    let before = Shelf(vec!["before".to_owned()]);
    assert_eq!(keep(&before), Ok(()));
    let too_much = Shelf(vec!["x".repeat(6 * 1024 * 1024)]);
    assert_eq!(keep(&too_much), Err(NotKept));
    assert_eq!(read(), Found::Value(before));
    assert!(erase());
}

#[wasm_bindgen_test]
fn erasing_leaves_what_is_not_doorsteps() {
    raw().set_item("another-site's", "thing").unwrap();
    assert_eq!(keep(&Shelf::default()), Ok(()));
    assert!(erase());
    assert_eq!(
        raw().get_item("another-site's").unwrap().as_deref(),
        Some("thing")
    );
    raw().remove_item("another-site's").unwrap();
}
