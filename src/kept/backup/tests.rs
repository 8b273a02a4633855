use super::*;
use crate::kept::settings::{TextSize, Theme};

const ONE: &str = r#"{"doorstep-backup":1,"made":1795324228933,"settings":{},"bookmarks":[{"manual":"m","chapter":"c","title":"t"}]}"#;

fn bookmark(chapter: &str) -> Bookmark {
    Bookmark {
        manual: "m".to_owned(),
        chapter: chapter.to_owned(),
        title: chapter.to_uppercase(),
        opened: 0,
    }
}

fn own(chapters: &str) -> Own {
    let mut bookmarks = Bookmarks::default();
    for chapter in chapters.split_whitespace() {
        bookmarks.add(bookmark(chapter), None);
    }
    Own {
        bookmarks,
        settings: Settings::default(),
    }
}

fn chapters(own: &Own) -> String {
    let chapters: Vec<&str> = own.bookmarks.iter().map(|b| b.chapter.as_str()).collect();
    chapters.join(" ")
}

fn backup(own: Own) -> Backup {
    Backup {
        made: 1_795_324_228_933,
        own,
    }
}

fn dark(theme: Theme) -> Settings {
    Settings {
        manual: Some("rotherham".to_owned()),
        theme,
        text_size: TextSize::Large,
        scope: Some("all".to_owned()),
        keys_off: true,
        not_installed: true,
    }
}

/// The file with a part of it replaced is refused with words that hold these.
fn refused(from: &str, to: &str, words: &str) {
    assert!(ONE.contains(from), "{from}");
    let file = ONE.replacen(from, to, 1);
    let why = Backup::read(&file).unwrap_err();
    assert!(why.contains(words), "{to}: {why}");
}

/// The file with a part of it replaced is read, and its first title is this.
fn titled(to: &str, title: &str) {
    let file = ONE.replacen(r#""t""#, to, 1);
    let read = Backup::read(&file).unwrap();
    assert_eq!(read.own.bookmarks.iter().next().unwrap().title, title);
}

#[test]
fn what_is_written_is_read_back() {
    let mut chosen = own("a b c");
    chosen.settings = dark(Theme::Dark);
    for own in [own(""), own("a b c"), chosen] {
        let backup = backup(own);
        assert_eq!(Backup::read(&backup.text()), Ok(backup));
    }
}

#[test]
fn the_file_is_as_the_document_describes_it() {
    let document = include_str!("../../../docs/backup.md");
    let (_, example) = document.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let read = Backup::read(example).unwrap();
    assert_eq!(read.text(), example.trim_end());
}

#[test]
fn any_title_that_a_manual_can_have_comes_back() {
    let mut own = own("a");
    let mut odd = bookmark("b");
    odd.title = "Children’s “<b>Home</b>” & \\ / é😀".to_owned();
    own.bookmarks.add(odd, None);
    let backup = backup(own);
    assert_eq!(Backup::read(&backup.text()), Ok(backup));
}

#[test]
fn text_that_is_not_seen_is_taken_out_of_titles() {
    titled(r#""a\u202eb\u2066c\u0000d\ne\u200f""#, "abcde");
    titled(
        r#""<img src=x onerror=alert(1)>""#,
        "<img src=x onerror=alert(1)>",
    );
    refused(r#""t""#, r#""\u202e""#, "Bookmark 1 holds no “title”");
}

#[test]
fn what_is_no_backup_is_refused() {
    let check = |text: &str, words: &str| {
        let why = Backup::read(text).unwrap_err();
        assert!(why.contains(words), "{why}");
    };
    check("", "Line 1 ");
    check("null", NOT_ONE);
    check("[]", NOT_ONE);
    check(r#"{"version":1,"value":[]}"#, NOT_ONE);
    check("\u{fffd}\u{fffd}{\0", "Line 1 ");
    for length in 0..ONE.len() {
        assert!(Backup::read(&ONE[..length]).is_err(), "{length}");
    }
    check(
        &backup(own("a b")).text().replace("\"B\"", "\"B"),
        "Line 3 ",
    );
}

#[test]
fn a_later_format_is_told_from_a_mistake() {
    refused("backup\":1", "backup\":2", LATER);
    refused("backup\":1", "backup\":0", NOT_ONE);
    refused("backup\":1", "backup\":\"1\"", NOT_ONE);
}

#[test]
fn what_is_wrong_is_named() {
    refused("\"made\"", "\"mad\"", "The file holds “mad”");
    refused("\"made\":1795324228933,", "", "The file holds no “made”");
    refused("1795324228933", "\"1795\"", "The file holds no “made”");
    refused("1795324228933", "1.5", "The file holds no “made”");
    refused(
        "1795324228933",
        "8640000000000001",
        "The file holds no “made”",
    );
    refused("{}", "[]", "Its “settings” is not");
    refused("\"settings\":{},", "", "Its “settings” is not");
    for settings in [
        r#"{"theme":"neon"}"#,
        r#"{"text_size":2}"#,
        r#"{"manual":"javascript:x"}"#,
        r#"{"scope":["all"]}"#,
    ] {
        refused("{}", settings, "The file holds no “settings”");
    }
    refused("{}", r#"{"font":"x"}"#, "“settings” holds “font”");
    refused("[{", "{", "Line 1 ");
    refused("\"t\"}", "\"t\"},7", "Bookmark 2 is not");
    refused("\"t\"}", "\"t\"},{}", "Bookmark 2 holds no “manual”");
    refused("\"t\"", "null", "Bookmark 1 holds no “title”");
    refused(
        "\"t\"",
        "\"t\",\"__proto__\":{}",
        "Bookmark 1 holds “__proto__”",
    );
    refused("\"t\"", "\"t\",\"t\":1,\"t\":2", "Line 1 ");
    refused("\"c\"", "\"../c\"", "Bookmark 1 holds no “chapter”");
    refused("\"m\"", "\"\"", "Bookmark 1 holds no “manual”");
    let long = format!("\"{}\"", "t".repeat(LONGEST_TITLE + 1));
    refused("\"t\"", &long, "Bookmark 1 holds no “title”");
    let long = format!("\"{}\"", "a".repeat(ManualId::MAX_LEN + 1));
    refused("\"c\"", &long, "Bookmark 1 holds no “chapter”");
    let many = "7,".repeat(MOST_BOOKMARKS);
    refused(
        "[{",
        &["[", &many, "{"].concat(),
        "The file holds no “bookmarks”",
    );
}

#[test]
fn a_name_that_is_not_known_is_shown_short_and_plain() {
    let name = format!("\"t\",\"\\u202e{}\":1", "x".repeat(99));
    let shown = format!("holds “{}”", "x".repeat(LONGEST_NAME));
    refused("\"t\"", &name, &shown);
}

#[test]
fn a_chapter_given_twice_has_one_bookmark() {
    let row = r#"{"manual":"m","chapter":"c","title":"t"}"#;
    let file = ONE.replace(row, &[row, ",", row].concat());
    let read = Backup::read(&file).unwrap();
    assert_eq!(chapters(&read.own), "c");
}

fn restored(way: Way, here: &str, file: &str, expected: &str, added: usize, removed: usize) {
    let here = own(here);
    let after = backup(own(file)).restored(way, &here);
    assert_eq!(chapters(&after), expected);
    let expected = format!("Bookmarks added: {added}, removed: {removed}.");
    assert_eq!(difference(&here, &after), expected);
    assert_eq!(after.undone(&here, &after), here);
}

#[test]
fn merging_adds_what_is_new_at_the_end() {
    restored(Way::Merge, "a b", "b c a d", "a b c d", 2, 0);
    restored(Way::Merge, "", "a b", "a b", 2, 0);
    restored(Way::Merge, "a", "", "a", 0, 0);
}

#[test]
fn replacing_leaves_what_is_in_the_file() {
    restored(Way::Replace, "a b", "b c a d", "b c a d", 2, 0);
    restored(Way::Replace, "a b", "c", "c", 1, 2);
    restored(Way::Replace, "a", "", "", 0, 1);
}

#[test]
fn merging_keeps_the_title_that_is_here() {
    let mut theirs = bookmark("a");
    theirs.title = "other".to_owned();
    let mut file = own("");
    file.bookmarks.add(theirs, None);
    let here = own("a");
    assert_eq!(backup(file).restored(Way::Merge, &here), here);
}

#[test]
fn merging_takes_each_setting_only_where_it_was_never_chosen() {
    let mut file = own("");
    file.settings = dark(Theme::Dark);
    let backup = backup(file.clone());
    assert_eq!(backup.restored(Way::Merge, &own("")), file);

    let mut here = own("");
    here.settings.theme = Theme::Light;
    here.settings.manual = Some("nottinghamshire".to_owned());
    let mut merged = file.clone();
    merged.settings.theme = Theme::Light;
    merged.settings.manual = Some("nottinghamshire".to_owned());
    assert_eq!(backup.restored(Way::Merge, &here), merged);
    assert_eq!(backup.restored(Way::Replace, &here), file);
}

#[test]
fn the_difference_is_said_in_words() {
    let mut after = own("b c");
    after.settings = dark(Theme::Dark);
    assert_eq!(
        difference(&own("a"), &after),
        "Bookmarks added: 2, removed: 1. Changes your manual. Changes the colours. Changes the text size. \
         Changes where search looks. Changes single keys."
    );
}

#[test]
fn undoing_leaves_what_was_changed_since() {
    let check = |before: &str, after: &str, now: &str, expected: &str| {
        let back = own(now).undone(&own(before), &own(after));
        assert_eq!(chapters(&back), expected, "{before}, {after}, {now}");
    };
    // Another tab has added `z` meanwhile, and removed `b`, which both had.
    check("a b", "b c", "b c z", "a b z");
    check("a b", "b c", "c z", "a z");
    check("a b", "a b c", "z a b c", "a b z");
    // What the backup added and somebody removed stays removed.
    check("a", "a b", "a", "a");

    let mut before = own("");
    before.settings.theme = Theme::Light;
    let mut after = own("");
    after.settings = dark(Theme::Dark);
    assert_eq!(after.undone(&before, &after).settings, before.settings);
    let mut now = after.clone();
    now.settings.text_size = TextSize::Largest;
    assert_eq!(now.undone(&before, &after).settings, now.settings);
}
