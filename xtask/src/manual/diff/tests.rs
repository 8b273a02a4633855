//! What a maintainer reads of two states of a manual.

use super::*;
use tempfile::TempDir;

const SETTINGS: &str = r#"id = "leeds"
authority = "Leeds City Council"
title = "Leeds Procedures"
home = "https://example.org/contents"
badges = true
"#;

const LIST: &str = "1. Policy\n1.1 Leisure Activites\n1.2 Homes New\n1.3 Visits\n1.4 Health\n";

/// Writes the files of one state into a folder of its own: name and text.
fn state(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn manual(settings: &str, list: &str) -> TempDir {
    state(&[("manual.toml", settings), ("contents.txt", list)])
}

fn edited() -> String {
    LIST.replace("Activites", "Activities")
        .replace("Homes New", "Homes")
        .replace("1.4 Health", "1.5 Health\n1.6 Moves")
        .replace("Visits", "VISITS")
}

#[test]
fn every_chapter_that_differs_has_a_line_and_a_close_title_is_suggested() {
    let old = manual(SETTINGS, LIST);
    let dated = format!("{SETTINGS}[edition]\nlast_updated = 2025-07-10\n");
    let new = manual(&dated, &edited());
    assert_eq!(
        compare(old.path(), new.path(), false).unwrap(),
        r#"Leeds Procedures: 2 chapters added, 1 removed, 1 retitled, 1 renumbered, marks of 1 changed, edition details changed

Edition
  last updated: not known; version: not known; captured on: not known
  -> last updated: 10 July 2025; version: not known; captured on: not known

Added
  1.1 Leisure Activities #leisure-activities
  1.6 Moves #moves

Removed
  1.1 Leisure Activites #leisure-activites

Retitled
  Visits -> VISITS #visits

Renumbered
  1.4 -> 1.5 Health #health

Marks changed
  Homes: New -> no mark #homes

Perhaps renamed: look at both. Where it is one chapter, write its line under [moved] in the
new manual.toml; readers' bookmarks and links then follow it.
  Leisure Activites -> Leisure Activities
    "leisure-activites" = "leisure-activities"
"#
    );
}

#[test]
fn a_suggestion_that_is_followed_carries_the_chapter_over() {
    let old = manual(SETTINGS, LIST);
    let list = LIST.replace("Activites", "Activities");
    let suggested = compare(old.path(), manual(SETTINGS, &list).path(), false).unwrap();
    let line = suggested.lines().last().unwrap().trim();
    let new = manual(&format!("{SETTINGS}[moved]\n{line}\n"), &list);
    assert_eq!(
        compare(old.path(), new.path(), false).unwrap(),
        "Leeds Procedures: 1 chapter renamed\n\nRenamed\n  \
         Leisure Activites -> Leisure Activities #leisure-activites -> #leisure-activities\n"
    );
    // A contents file alone is read with that line, which says nothing of its own chapters.
    let captured = state(&[("captured.txt", LIST)]);
    let told = compare(&captured.path().join("captured.txt"), new.path(), false).unwrap();
    assert!(
        told.starts_with("Leeds Procedures: 1 chapter renamed\n"),
        "{told}"
    );
    let json = compare(old.path(), new.path(), true).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let change = &json["changes"]["chapters"][0];
    assert_eq!(change["was"], "leisure-activites");
    assert_eq!(json["perhaps_renamed"], serde_json::json!([]));
}

#[test]
fn two_states_that_are_the_same_say_so() {
    let old = manual(SETTINGS, LIST);
    let told = compare(old.path(), old.path(), false).unwrap();
    assert_eq!(told, "Nothing differs.\n");
}

#[test]
fn other_lines_that_differ_are_told() {
    let old = manual(SETTINGS, LIST);
    let new = manual(SETTINGS, &LIST.replace("Policy", "Policies"));
    let told = compare(old.path(), new.path(), false).unwrap();
    assert!(told.contains("Other lines differ: headings,"), "{told}");
}

#[test]
fn a_contents_file_alone_is_read_with_the_other_ones_settings() {
    let new = manual(SETTINGS, &LIST.replace("1.4 Health\n", ""));
    let old = state(&[("captured.txt", LIST)]);
    let file = old.path().join("captured.txt");
    let told = compare(&file, new.path(), false).unwrap();
    assert!(
        told.starts_with("Leeds Procedures: 1 chapter removed\n"),
        "{told}"
    );
    let told = compare(new.path(), &file, false).unwrap();
    assert!(
        told.starts_with("Leeds Procedures: 1 chapter added\n"),
        "{told}"
    );
}

#[test]
fn settings_of_the_other_state_need_not_fit_a_contents_file() {
    let settings = format!("{SETTINGS}[edition]\nversion = \"v2\"\n[ids]\nMoves = \"moving\"\n");
    let new = manual(&settings, &format!("v2\n{LIST}1.5 Moves\n"));
    let old = state(&[("captured.txt", &format!("v1\n{LIST}"))]);
    let told = compare(&old.path().join("captured.txt"), new.path(), false).unwrap();
    assert!(
        told.starts_with("Leeds Procedures: 1 chapter added, edition details changed\n"),
        "{told}"
    );
    assert!(told.contains("version: v1;"), "{told}");
}

#[test]
fn two_contents_files_without_settings_are_refused() {
    let old = state(&[("a.txt", LIST), ("b.txt", LIST)]);
    let error = compare(&old.path().join("a.txt"), &old.path().join("b.txt"), false).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("one of the two needs a manual.toml"),
        "{error}"
    );
}

#[test]
fn two_different_manuals_are_refused() {
    let old = manual(SETTINGS, LIST);
    let new = manual(&SETTINGS.replace("leeds", "york"), LIST);
    let error = compare(old.path(), new.path(), false).unwrap_err();
    assert!(error.to_string().ends_with("give two states of one manual"));
}

#[test]
fn a_manual_with_an_error_is_refused() {
    let old = manual(SETTINGS, LIST);
    let new = manual(&SETTINGS.replace("https", "ftp"), LIST);
    assert!(compare(old.path(), new.path(), false).is_err());
}

#[test]
fn json_holds_the_same_comparison() {
    let (old, new) = (manual(SETTINGS, LIST), manual(SETTINGS, &edited()));
    let json = compare(old.path(), new.path(), true).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["changes"]["manual"], "leeds");
    assert_eq!(json["changes"]["chapters"].as_array().unwrap().len(), 6);
    assert_eq!(json["perhaps_renamed"][0]["new_id"], "leisure-activities");

    let same = compare(old.path(), old.path(), true).unwrap();
    let same: serde_json::Value = serde_json::from_str(&same).unwrap();
    assert!(same["changes"].is_null());
}
