//! Any body of a catalogue's bytes gives a catalogue whose every index is in range, or an error.

#![no_main]

use catalogue::{Catalogue, decode, encode, report};
use libfuzzer_sys::fuzz_target;

/// How many bytes stand before the length of the body: magic and schema.
const BEFORE_LENGTH: usize = 10;

fuzz_target!(|body: &[u8]| {
    let mut bytes = encode(&Catalogue::default());
    bytes.truncate(BEFORE_LENGTH);
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(body);
    if let Ok(catalogue) = decode(&bytes) {
        for manual in &catalogue.manuals {
            report::tree(manual);
        }
    }
});
