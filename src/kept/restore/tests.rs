use super::*;

fn bookmark(chapter: &str) -> Bookmark {
    Bookmark::new("m", chapter, &chapter.to_uppercase())
}

fn snapshot(chapters: &str) -> Snapshot {
    Snapshot {
        bookmarks: chapters.split_whitespace().map(bookmark).collect(),
        settings: Settings::default(),
    }
}

fn chapters(snapshot: &Snapshot) -> String {
    let chapters: Vec<&str> = (snapshot.bookmarks.iter())
        .map(|b| b.chapter.as_str())
        .collect();
    chapters.join(" ")
}

fn dark() -> Settings {
    Settings {
        manual: Some("rotherham".to_owned()),
        theme: Theme::Dark,
        text_size: TextSize::Large,
        scope: Some("all".to_owned()),
        keys_off: true,
        not_installed: true,
    }
}

fn restored(way: Way, here: &str, backup: &str, expected: &str, added: usize, removed: usize) {
    let here = snapshot(here);
    let after = here.restored(&snapshot(backup), way);
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
    restored(Way::Replace, "a b c d e", "d x b", "d x b", 1, 3);
}

#[test]
fn merging_keeps_the_title_that_is_here() {
    let mut backup = snapshot("");
    backup.bookmarks.add(Bookmark::new("m", "a", "other"), None);
    let here = snapshot("a");
    assert_eq!(here.restored(&backup, Way::Merge), here);
}

#[test]
fn replacing_takes_the_title_of_the_file_and_undoing_gives_it_back() {
    let mut backup = snapshot("");
    backup.bookmarks.add(Bookmark::new("m", "a", "other"), None);
    let here = snapshot("a b");
    let after = here.restored(&backup, Way::Replace);
    assert_eq!(after, backup);
    assert_eq!(after.undone(&here, &after), here);
}

#[test]
fn merging_takes_each_setting_only_where_it_was_never_chosen() {
    let mut backup = snapshot("");
    backup.settings = dark();
    assert_eq!(snapshot("").restored(&backup, Way::Merge), backup);

    let mut here = snapshot("");
    here.settings.theme = Theme::Light;
    here.settings.manual = Some("nottinghamshire".to_owned());
    let mut merged = backup.clone();
    merged.settings.theme = Theme::Light;
    merged.settings.manual = Some("nottinghamshire".to_owned());
    assert_eq!(here.restored(&backup, Way::Merge), merged);
    assert_eq!(here.restored(&backup, Way::Replace), backup);
}

#[test]
fn the_difference_is_named_in_words() {
    let mut after = snapshot("b c");
    after.settings = dark();
    assert_eq!(
        difference(&snapshot("a"), &after),
        "Bookmarks added: 2, removed: 1. Changes your manual. Changes the colours. Changes the text size. \
         Changes where search looks. Changes single keys."
    );
}

#[test]
fn undoing_leaves_bookmarks_that_were_added_or_removed_since() {
    let check = |before: &str, after: &str, now: &str, expected: &str| {
        let undone = snapshot(now).undone(&snapshot(before), &snapshot(after));
        assert_eq!(chapters(&undone), expected, "{before}, {after}, {now}");
    };
    // Another tab has added `z` meanwhile, and removed `b`, which both had.
    check("a b", "b c", "b c z", "a b z");
    check("a b", "b c", "c z", "a z");
    // What the backup added and somebody removed stays removed.
    check("a", "a b", "a", "a");
    // What the backup removed and somebody added again stays where it was put.
    check("a b", "b", "b a", "b a");
}

#[test]
fn undoing_leaves_the_order_that_was_made_since() {
    let check = |before: &str, after: &str, now: &str, expected: &str| {
        let undone = snapshot(now).undone(&snapshot(before), &snapshot(after));
        assert_eq!(chapters(&undone), expected, "{before}, {after}, {now}");
    };
    // The backup was added, and the reader moved bookmarks since.
    check("a b c", "a b c d", "c a b d", "c a b");
    check("a b", "a b c", "z a b c", "z a b");
    // The backup replaced what was here, in another order, which the reader changed since.
    check("a b c", "c b a", "b c a", "b c a");
    // The order is still that of the backup, so it is the one to be taken back.
    check("a b c", "c b a", "c z b a", "a z b c");
    check("a b c d", "c a", "c a", "a b c d");
}

#[test]
fn restoring_and_undoing_leave_how_often_chapters_were_opened() {
    for way in [Way::Merge, Way::Replace] {
        let mut before = snapshot("a b c");
        before.bookmarks.opened("m", "a");
        before.bookmarks.opened("m", "c");
        let mut now = before.restored(&snapshot("b a d"), way);
        let after = now.clone();
        now.bookmarks.opened("m", "a");
        now.bookmarks.opened("m", "b");
        let undone = now.undone(&before, &after);
        let counts: Vec<u64> = undone.bookmarks.iter().map(|b| b.opened).collect();
        assert_eq!(chapters(&undone), "a b c");
        assert_eq!(counts, [2, 1, 1], "{way:?}");
    }
}

#[test]
fn undoing_leaves_each_setting_that_was_chosen_since() {
    let mut before = snapshot("");
    before.settings.theme = Theme::Light;
    let mut after = snapshot("");
    after.settings = dark();
    assert_eq!(after.undone(&before, &after).settings, before.settings);
    let mut now = after.clone();
    now.settings.text_size = TextSize::Largest;
    let expected = Settings {
        text_size: TextSize::Largest,
        ..before.settings.clone()
    };
    assert_eq!(now.undone(&before, &after).settings, expected);
}
