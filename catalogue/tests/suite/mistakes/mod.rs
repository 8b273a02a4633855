//! Every mistake a maintainer will make, and its diagnostic.

mod contents;
mod settings;

use catalogue::import::{Source, import};
use expect_test::Expect;

pub const SETTINGS: &str = r#"id = "leeds"
authority = "Leeds City Council"
title = "Leeds Procedures"
home = "https://example.org/contents"
"#;

pub const CONTENTS: &str = "1. Policy\n1.1 Care\n1.2 Homes\n";

/// Checks the diagnostics of the two files of a manual.
pub fn check_bytes(settings: &[u8], contents: &[u8], expect: Expect) {
    let imported = import(&Source {
        folder: "manuals/leeds",
        settings,
        contents,
    });
    expect.assert_eq(
        &imported
            .diagnostics
            .iter()
            .map(|found| format!("{found}\n"))
            .collect::<String>(),
    );
}
