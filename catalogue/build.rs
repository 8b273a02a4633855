//! Writes the table of Latin letters that `src/letters.rs` folds by.
//!
//! The tables of Unicode weigh 44 kB in the app, compressed. Those of the letters that a manual in
//! English or Welsh may print weigh 2 kB.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin letters with marks, ligatures, full-width forms.
const LETTERS: [std::ops::RangeInclusive<char>; 4] = [
    '\u{c0}'..='\u{24f}',
    '\u{1e00}'..='\u{1eff}',
    '\u{fb00}'..='\u{fb06}',
    '\u{ff10}'..='\u{ff5a}',
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[\n");
    for letter in LETTERS.into_iter().flatten() {
        let plain: String = letter
            .nfkd()
            .filter(|part| !is_combining_mark(*part))
            .collect();
        if plain != String::from(letter) {
            writeln!(table, "    ({letter:?}, {plain:?}),").expect("a text takes all");
        }
    }
    table.push(']');
    let folder = env::var("OUT_DIR").expect("Cargo says where a build script writes");
    fs::write(Path::new(&folder).join("letters.rs"), table).expect("Cargo made the folder");
}
