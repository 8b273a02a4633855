//! Any `manual.toml` is read or refused.

#![no_main]

use catalogue::import::{self, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|settings: &[u8]| {
    import::import(&Source {
        folder: "manuals/any",
        settings,
        contents: b"1. Policy\n1.1 Care (DfE)\n  See also: Homes\n1.2 Homes New\n",
    });
});
