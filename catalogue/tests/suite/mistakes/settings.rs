//! Mistakes in `manual.toml`.

use catalogue::import::{Source, import};
use expect_test::{Expect, expect};

use super::{CONTENTS, SETTINGS, check_bytes};

/// Checks the diagnostics of further settings, beside a list without a mistake.
fn check_settings(further: &str, expect: Expect) {
    check_bytes(
        format!("{SETTINGS}{further}").as_bytes(),
        CONTENTS.as_bytes(),
        expect,
    );
}

#[test]
fn settings_that_are_not_utf_8() {
    check_bytes(
        b"id = \"leeds\"\ntitle = \"Children\x92s\"\n",
        CONTENTS.as_bytes(),
        expect![[r#"
        manuals/leeds/manual.toml:2: error: the file is not UTF-8; save it again with the encoding UTF-8
    "#]],
    );
}

#[test]
fn two_titles_with_one_id_are_given_others_by_hand() {
    let settings = format!("{SETTINGS}[ids]\n\"Cares homes\" = \"cares-homes-2\"\n");
    check_bytes(
        settings.as_bytes(),
        b"1. Policy\n1.1 Care's Homes\n1.2 Cares homes\n",
        expect![[""]],
    );
}

#[test]
fn an_edition_that_disagrees_with_the_printed_one() {
    let settings = format!("{SETTINGS}[edition]\nlast_updated = 2025-07-11\nversion = \"v133\"\n");
    let contents = "1. Policy\n1.1 Care\nLast Updated: July 10, 2025\nv134\n";
    check_bytes(
        settings.as_bytes(),
        contents.as_bytes(),
        expect![[r#"
        manuals/leeds/manual.toml:6: error: the last update is 11 July 2025 here and 10 July 2025 on line 3 of contents.txt; correct manual.toml, or capture the list again
        manuals/leeds/manual.toml:7: error: the version is v133 here and v134 on line 4 of contents.txt; correct manual.toml, or capture the list again
    "#]],
    );
}

#[test]
fn a_date_that_is_not_one() {
    check_settings(
        "[edition]\ncaptured_on = 2025-07-10T10:00:00\n",
        expect![[r#"
        manuals/leeds/manual.toml:6: error: `2025-07-10T10:00:00` is not a calendar day; write year-month-day, such as 2025-07-10
    "#]],
    );
    check_settings(
        "[edition]\ncaptured_on = 2025-02-30\n",
        expect![[r#"
            manuals/leeds/manual.toml:6: error: invalid date, expected day between 01 and 28; compare it with another manual's manual.toml
        "#]],
    );
    check_settings(
        "[edition]\ncaptured_on = \"last week\"\n",
        expect![[r#"
            manuals/leeds/manual.toml:6: error: invalid type: string "last week", expected a TOML datetime; compare it with another manual's manual.toml
        "#]],
    );
}

#[test]
fn an_unknown_key() {
    check_settings(
        "colour = \"green\"\n",
        expect![[r#"
            manuals/leeds/manual.toml:5: error: unknown field `colour`, expected one of `id`, `authority`, `title`, `home`, `missing`, `edition`, `badges`, `sources`, `see_also`, `ids`, `moved`; compare it with another manual's manual.toml
        "#]],
    );
    check_settings(
        "[edition]\nupdated = 2025-07-10\n",
        expect![[r#"
            manuals/leeds/manual.toml:6: error: unknown field `updated`, expected one of `last_updated`, `version`, `captured_on`; compare it with another manual's manual.toml
        "#]],
    );
}

#[test]
fn a_missing_key() {
    check_bytes(
        b"id = \"leeds\"\n",
        CONTENTS.as_bytes(),
        expect![[r#"
            manuals/leeds/manual.toml:1: error: missing field `authority`; compare it with another manual's manual.toml
        "#]],
    );
}

#[test]
fn settings_that_are_not_toml() {
    check_bytes(
        b"id = leeds\n",
        CONTENTS.as_bytes(),
        expect![[r#"
            manuals/leeds/manual.toml:1: error: string values must be quoted, expected literal string; compare it with another manual's manual.toml
        "#]],
    );
}

#[test]
fn the_id_of_another_manual() {
    let settings = SETTINGS.replace("leeds", "rotherham");
    check_bytes(
        settings.as_bytes(),
        CONTENTS.as_bytes(),
        expect![[r#"
        manuals/leeds/manual.toml:1: error: the id is `rotherham` but the folder is `leeds`; give the manual the id of its folder, so that no two manuals share one
    "#]],
    );
}

#[test]
fn a_folder_that_cannot_stand_in_an_address() {
    let imported = import(&Source {
        folder: "manuals/Leeds City",
        settings: SETTINGS.replace("leeds", "Leeds City").as_bytes(),
        contents: CONTENTS.as_bytes(),
    });
    expect![[r#"manuals/Leeds City/manual.toml:1: error: "Leeds City" cannot be a name: use small letters, digits and single hyphens, beginning and ending with a letter or digit, 120 at most; rename the folder and the id"#]].assert_eq(&imported.diagnostics[0].to_string());
}

#[test]
fn empty_words_and_a_home_that_is_no_address() {
    let settings = "id = \"leeds\"\nauthority = \"\"\ntitle = \" \"\nhome = \"example.org\"\n";
    check_bytes(
        settings.as_bytes(),
        CONTENTS.as_bytes(),
        expect![[r#"
        manuals/leeds/manual.toml:2: error: `authority` is empty; write it as it is shown on screen
        manuals/leeds/manual.toml:3: error: `title` is empty; write it as it is shown on screen
        manuals/leeds/manual.toml:4: error: `home` is `example.org`, which is no https:// address; give the address of the live manual's contents page
    "#]],
    );
}

#[test]
fn decisions_about_what_is_not_in_the_list() {
    check_settings(
        "sources = [\"DfE\"]\n",
        expect![[r#"
        manuals/leeds/manual.toml:5: warning: no line names the source `(DfE)`; take it out, or write it as printed
    "#]],
    );
    check_settings(
        "[[see_also]]\ntext = \"Care\"\nchapter = \"visits\"\n",
        expect![[r#"
        manuals/leeds/manual.toml:6: error: no see-also of the list reads `Care`; write it as printed, or take it out
        manuals/leeds/manual.toml:7: error: the manual has no chapter `visits`; take the id from `cargo xtask manual show`
    "#]],
    );
    check_settings(
        "[ids]\n\"Visits\" = \"visits\"\n",
        expect![[r#"
        manuals/leeds/manual.toml:6: error: [ids] names the title `Visits`, which no row has; write the title as printed, or take it out
    "#]],
    );
}

#[test]
fn a_renamed_chapter_is_followed_over_every_line_to_the_id_it_has_now() {
    let lines =
        "[moved]\nfirst = \"second\"\nsecond = \"third\"\nthird = \"care\"\nhouses = \"homes\"\n";
    let imported = import(&Source {
        folder: "manuals/leeds",
        settings: format!("{SETTINGS}{lines}").as_bytes(),
        contents: CONTENTS.as_bytes(),
    });
    assert!(
        imported.diagnostics.is_empty(),
        "{:?}",
        imported.diagnostics
    );
    let chapters = imported.manual.unwrap().chapters.into_iter();
    let earlier: Vec<String> = chapters
        .map(|c| c.earlier.iter().map(|id| format!("{id} ")).collect())
        .collect();
    assert_eq!(earlier, ["first second third ", "houses "]);
}

#[test]
fn renamed_chapters_that_fit_nothing() {
    check_settings(
        "[moved]\ncare = \"homes\"\nvisits = \"visiting\"\n\"Old Title\" = \"care\"\n",
        expect![[r#"
            manuals/leeds/manual.toml:6: error: [moved] names `care`, which is still a chapter of the list; take the line out
            manuals/leeds/manual.toml:7: error: the manual has no chapter `visiting`; take the id from `cargo xtask manual show`
            manuals/leeds/manual.toml:8: error: "Old Title" cannot be a name: use small letters, digits and single hyphens, beginning and ending with a letter or digit, 120 at most; write the id as it stood in the address of the chapter
        "#]],
    );
    check_settings(
        "[moved]\na = \"b\"\nb = \"a\"\nc = \"c\"\nd = \"e\"\ne = \"gone\"\n",
        expect![[r#"
            manuals/leeds/manual.toml:6: error: [moved] leads from `a` round in a circle; let the last line name a chapter of the list
            manuals/leeds/manual.toml:7: error: [moved] leads from `b` round in a circle; let the last line name a chapter of the list
            manuals/leeds/manual.toml:8: error: [moved] leads from `c` round in a circle; let the last line name a chapter of the list
            manuals/leeds/manual.toml:9: error: the manual has no chapter `gone`; take the id from `cargo xtask manual show`
            manuals/leeds/manual.toml:10: error: the manual has no chapter `gone`; take the id from `cargo xtask manual show`
        "#]],
    );
    check_settings(
        "[moved]\nvisits = \"care\"\nvisits = \"homes\"\n",
        expect![[r#"
            manuals/leeds/manual.toml:7: error: duplicate key; compare it with another manual's manual.toml
        "#]],
    );
}
