//! Whatever is read, nothing panics, takes long or asks for much memory.

#![allow(clippy::unwrap_used)]

use std::fs;

use catalogue::import::{self, Imported, Source};
use catalogue::{Term, TermKind, decode, encode, report};
use fuzz::{Inputs, a_million};

/// What means something in the list of a manual's contents or in its settings.
const MANUAL: &[&str] = &[
    "\n",
    "\r\n",
    "\u{a0}",
    "  ",
    "- ",
    "1.",
    "1.1",
    "3.7.2",
    "0.0.0",
    "99999999999.1",
    "...",
    " New",
    " Updated",
    " - draft",
    " - under review",
    "See also: ",
    "and ",
    "(DfE)",
    "Please Note: ",
    "Last Updated: July 10, 2025",
    "Version 3",
    "\u{feff}",
    "\u{202e}",
    "é😀",
    "id = ",
    "\"",
    "[[",
    "true",
];

#[test]
fn a_million_broken_catalogues_are_decoded_soundly_or_refused() {
    // Eight bytes of magic, the schema, the length; then the body.
    const BODY: usize = 14;
    let small = |contents: Vec<u8>| {
        let imported = import_manual(&sound_settings(), &contents);
        encode(&import::catalogue(imported.manual, terms()))
    };
    let sound: Vec<Vec<u8>> = pieces().into_iter().map(small).collect();
    let start = sound[0][..BODY - 4].to_vec();
    let bodies = sound.iter().map(|bytes| bytes[BODY..].to_vec()).collect();
    let mut whole = Vec::new();
    a_million(Inputs::of(bodies, MANUAL), |body| {
        // The length fits, so that decoding goes on to the body.
        whole.clear();
        whole.extend_from_slice(&start);
        whole.extend_from_slice(&u32::try_from(body.len()).unwrap().to_le_bytes());
        whole.extend_from_slice(body);
        if let Ok(catalogue) = decode(&whole) {
            // Every index is in range.
            catalogue
                .manuals
                .iter()
                .for_each(|manual| drop(report::tree(manual)));
        }
    });
}

#[test]
fn a_million_broken_lists_of_contents_are_imported_or_refused() {
    let settings = sound_settings();
    a_million(Inputs::of(pieces(), MANUAL), |contents| {
        check_import(&import_manual(&settings, contents));
    });
}

#[test]
fn a_million_broken_settings_of_a_manual_are_imported_or_refused() {
    let settings = manuals().map(|id| file(id, "manual.toml")).collect();
    let contents = pieces().swap_remove(0);
    a_million(Inputs::of(settings, MANUAL), |settings| {
        check_import(&import_manual(settings, &contents));
    });
}

fn check_import(imported: &Imported) {
    if imported.has_errors() {
        return;
    }
    let catalogue = import::catalogue(imported.manual.clone(), Vec::new());
    assert_eq!(decode(&encode(&catalogue)), Ok(catalogue));
}

fn import_manual(settings: &[u8], contents: &[u8]) -> Imported {
    import::import(&Source {
        folder: "manuals/any",
        settings,
        contents,
    })
}

fn manuals() -> impl Iterator<Item = &'static str> {
    ["rotherham", "nottinghamshire"].into_iter()
}

fn file(manual: &str, name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../manuals/");
    fs::read([folder, manual, "/", name].concat()).unwrap()
}

fn sound_settings() -> Vec<u8> {
    b"id = \"any\"\nauthority = \"Any Council\"\ntitle = \"Any\"\nhome = \"https://example.org/\"\n"
        .to_vec()
}

/// A few lines each of the real lists.
fn pieces() -> Vec<Vec<u8>> {
    const LINES: usize = 6;
    let mut pieces = Vec::new();
    for manual in manuals() {
        let contents = String::from_utf8(file(manual, "contents.txt")).unwrap();
        let lines: Vec<&str> = contents.lines().collect();
        for lines in lines.chunks(LINES) {
            pieces.push(lines.join("\n").into_bytes());
        }
    }
    pieces
}

fn terms() -> Vec<Term> {
    vec![Term {
        kind: TermKind::Abbreviation,
        forms: vec!["LADO".to_owned()],
        meaning: "Local Authority Designated Officer".to_owned(),
        find: vec!["allegations".to_owned()],
        glossary: true,
    }]
}
