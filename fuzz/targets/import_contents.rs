//! Any contents list is imported or refused, and what is imported survives its encoding.

#![no_main]

use catalogue::import::{self, Source};
use catalogue::{decode, encode};
use libfuzzer_sys::fuzz_target;

const SETTINGS: &str = r#"
id = "any"
authority = "Any Council"
title = "Any Procedures"
home = "https://example.org/"
badges = true
sources = ["DfE"]
"#;

fuzz_target!(|contents: &[u8]| {
    let imported = import::import(&Source {
        folder: "manuals/any",
        settings: SETTINGS.as_bytes(),
        contents,
    });
    if !imported.has_errors() {
        let catalogue = import::catalogue(imported.manual, Vec::new());
        assert_eq!(decode(&encode(&catalogue)), Ok(catalogue));
    }
});
