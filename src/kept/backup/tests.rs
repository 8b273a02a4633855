use super::*;

const ONE: &str = r#"{"doorstep-backup":1,"made":1795324228933,"settings":{},"bookmarks":[{"manual":"m","chapter":"c","title":"t"}]}"#;

fn backup(chapters: &str, settings: Settings) -> Backup {
    let bookmarks = (chapters.split_whitespace())
        .map(|chapter| Bookmark::new("m", chapter, &chapter.to_uppercase()))
        .collect();
    Backup {
        made: 1_795_324_228_933,
        contents: Snapshot {
            bookmarks,
            settings,
        },
    }
}

fn comes_back(backup: &Backup) {
    let text = backup.to_text();
    assert_eq!(Backup::read(&text).as_ref(), Ok(backup), "{text}");
}

/// The file with a part of it replaced is refused with words that hold these.
fn refused(from: &str, to: &str, words: &str) {
    assert!(ONE.contains(from), "{from}");
    let file = ONE.replacen(from, to, 1);
    let why = Backup::read(&file).unwrap_err();
    assert!(why.contains(words), "{to}: {why}");
}

/// The file with a part of it replaced is read, and its first bookmark is this.
fn read_as(from: &str, to: &str, expected: Bookmark) {
    assert!(ONE.contains(from), "{from}");
    let read = Backup::read(&ONE.replacen(from, to, 1)).unwrap();
    assert_eq!(read.contents.bookmarks.iter().next(), Some(&expected));
}

#[test]
fn a_backup_is_read_back() {
    comes_back(&backup("", Settings::default()));
    comes_back(&backup("a b c", Settings::default()));
    let settings = Settings {
        manual: Some("rotherham".to_owned()),
        theme: Theme::Dark,
        text_size: TextSize::Large,
        scope: Some("all".to_owned()),
        keys_off: true,
        not_installed: true,
    };
    comes_back(&backup("a b c", settings));
}

#[test]
fn whatever_can_be_kept_comes_back() {
    let mut odd = backup("a", Settings::default());
    for (manual, chapter, title) in [
        ("m", "b", "Children’s “<b>Home</b>” & \\ / é😀"),
        ("m", "../c", "安全"),
        ("", "", "…"),
        ("M\u{202e} ", "d\n", &*"t".repeat(5_000)),
        (&*"m".repeat(500), "e", "E"),
    ] {
        let bookmark = Bookmark::new(manual, chapter, title);
        odd.contents.bookmarks.add(bookmark, None);
    }
    odd.contents.settings.manual = Some("javascript:x".to_owned());
    odd.contents.settings.scope = Some(String::new());
    comes_back(&odd);
}

#[test]
fn a_device_full_of_bookmarks_comes_back() {
    // More is not kept: browsers have room for about 5 million letters.
    let title = "安".repeat(11);
    let bookmarks = (0..80_000).map(|n| Bookmark::new("m", &n.to_string(), &title));
    let mut full = backup("", Settings::default());
    full.contents.bookmarks = bookmarks.collect();
    let kept = serde_json::to_string(&full.contents.bookmarks).unwrap();
    assert!(kept.chars().count() > 4_000_000);
    assert!(full.to_text().len() < MOST_BYTES);
    comes_back(&full);
}

#[test]
fn the_file_is_as_the_document_describes_it() {
    let document = include_str!("../../../docs/backup.md");
    let (_, example) = document.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let read = Backup::read(example).unwrap();
    assert_eq!(read.to_text(), example.trim_end());
}

#[test]
fn signs_that_are_not_seen_are_taken_out_of_titles() {
    let title = r#""a\u202eb\u2066c\u0000d\ne\u200f""#;
    read_as(r#""t""#, title, Bookmark::new("m", "c", "abcde"));
    let markup = "<img src=x onerror=alert(1)>";
    let expected = Bookmark::new("m", "c", markup);
    read_as(r#""t""#, &format!("\"{markup}\""), expected);
    read_as(r#""t""#, r#""\u202e""#, Bookmark::new("m", "c", "c"));
}

#[test]
fn a_chapter_that_stands_twice_has_one_bookmark() {
    let row = r#"{"manual":"m","chapter":"c","title":"t"}"#;
    let file = ONE.replace(row, &[row, ",", row].concat());
    let read = Backup::read(&file).unwrap();
    assert_eq!(read.contents.bookmarks.len(), 1);
}

#[test]
fn another_file_is_refused() {
    let check = |text: &str, words: &str| {
        let why = Backup::read(text).unwrap_err();
        assert!(why.contains(words), "{why}");
    };
    check("", "Line 1 ");
    check("null", NOT_ONE);
    check("[]", NOT_ONE);
    check(r#"{"version":1,"value":[]}"#, NOT_ONE);
    check("\u{fffd}\u{fffd}{\0", "Line 1 ");
    check(&"[".repeat(1_000_000), NOT_ONE);
    for length in 0..ONE.len() {
        assert!(Backup::read(&ONE[..length]).is_err(), "{length}");
    }
    let file = backup("a b", Settings::default()).to_text();
    check(&file.replace("\"B\"", "\"B"), "Line 21 cannot be read");
    check(&file.replace("\"B\"", "7"), "Line 21 is not what");
}

#[test]
fn a_later_format_is_not_taken_for_a_mistake() {
    refused("backup\":1", "backup\":2", LATER);
    refused("backup\":1", "backup\":0", NOT_ONE);
    refused("backup\":1", "backup\":\"1\"", NOT_ONE);
}

#[test]
fn what_is_wrong_is_named() {
    refused("\"made\"", "\"mad\"", "unknown field `mad`");
    refused("\"made\":1795324228933,", "", "missing field `made`");
    refused("1795324228933", "\"1795\"", "expected u64");
    refused("1795324228933", "1.5", "expected u64");
    refused("1795324228933", "8640000000000001", "“made”");
    refused("{}", "7", "invalid type");
    refused("\"settings\":{},", "", "missing field `settings`");
    refused("{}", r#"{"theme":"neon"}"#, "unknown variant `neon`");
    refused("{}", r#"{"text_size":2}"#, "Line 1 ");
    refused("{}", r#"{"scope":["all"]}"#, "invalid type");
    refused("{}", r#"{"font":"x"}"#, "unknown field `font`");
    refused("[{", "{", "Line 1 cannot be read");
    refused("\"t\"}", "\"t\"},7", "invalid type");
    refused("\"t\"}", "\"t\"},{}", "missing field `manual`");
    refused("\"t\"", "null", "invalid type");
    let unknown = "\"t\",\"__proto__\":{}";
    refused("\"t\"", unknown, "unknown field `__proto__`");
    let twice = "\"t\",\"title\":\"t\"";
    refused("\"t\"", twice, "duplicate field `title`");
    refused("\"made\"", "\"made\":1,\"made\"", "duplicate field `made`");
}

#[test]
fn a_name_out_of_the_file_is_shown_short_and_plain() {
    let name = format!("\"t\",\"\\u202e{}\":1", "x".repeat(999));
    let start = "unknown field `";
    let shown = format!("{start}{}.", "x".repeat(LONGEST_REASON - start.len()));
    refused("\"t\"", &name, &shown);
}
