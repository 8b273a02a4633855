//! Any query is answered from any list of titles.
//!
//! The first line of the input is the query, the others are titles.

#![no_main]

use catalogue::import::{self, Source};
use catalogue::search::{Index, Scope};
use libfuzzer_sys::fuzz_target;

const SETTINGS: &str = r#"
id = "any"
authority = "Any Council"
title = "Any Procedures"
home = "https://example.org/"
"#;

fuzz_target!(|input: &str| {
    let (query, titles) = input.split_once('\n').unwrap_or((input, ""));
    let mut contents = String::from("1. Everything\n");
    for (at, title) in titles.lines().enumerate() {
        contents += &format!("1.{} {title}\n", at + 1);
    }
    let imported = import::import(&Source {
        folder: "manuals/any",
        settings: SETTINGS.as_bytes(),
        contents: contents.as_bytes(),
    });
    let catalogue = import::catalogue(imported.manual, Vec::new());
    let answer = Index::new(&catalogue).search(&catalogue, query, Scope::All, 20);
    for hit in answer.hits {
        let title = &catalogue.manuals[hit.manual].chapters[hit.chapter].title;
        for mark in hit.title_marks {
            assert!(title.get(mark).is_some());
        }
    }
});
