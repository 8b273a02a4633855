//! Whatever is kept comes back, and whatever is read is read or refused.

use proptest::{collection::vec, prelude::*, sample::Index};

use crate::kept::{
    backup::Backup,
    bookmarks::{Bookmark, Bookmarks},
    news::{News, Releases},
    recents::Recents,
    restore::{Snapshot, Way},
    schema::{self, Kept},
    searches::Searches,
    settings::{Settings, TextSize, Theme},
};

/// What means something in JSON or to the readers of it.
const PIECES: &[&str] = &[
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "\\u202e",
    "{",
    "}",
    "[",
    "]",
    "[[[[[[[[[[[[[[[[",
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e9",
    "99999999999999999999",
    "\"version\":2,",
    "\"__proto__\":1,",
    "\"value\"",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "é😀",
];

/// Any text, and often one that is met again.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-d]",
        2 => "[a-z0-9-]{1,20}",
        2 => any::<String>(),
        1 => proptest::sample::select(PIECES).prop_map(str::to_owned),
    ]
}

fn bookmark() -> impl Strategy<Value = Bookmark> {
    let counts = prop_oneof![Just(0), any::<u64>()];
    ("[mn]", text(), text(), counts).prop_map(|(manual, chapter, title, opened)| Bookmark {
        opened,
        ..Bookmark::new(&manual, &chapter, &title)
    })
}

fn bookmarks() -> impl Strategy<Value = Bookmarks> {
    vec(bookmark(), 0..12).prop_map(Bookmarks::from)
}

fn settings() -> impl Strategy<Value = Settings> {
    (
        proptest::option::of(text()),
        proptest::sample::select(&Theme::ALL[..]),
        proptest::sample::select(&TextSize::ALL[..]),
        proptest::option::of(text()),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(manual, theme, text_size, scope, keys_off, not_installed)| Settings {
                manual,
                theme,
                text_size,
                scope,
                keys_off,
                not_installed,
            },
        )
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    (bookmarks(), settings()).prop_map(|(bookmarks, settings)| Snapshot {
        bookmarks,
        settings,
    })
}

fn recents() -> impl Strategy<Value = Recents> {
    vec((text(), text()), 0..12).prop_map(|opened| {
        let mut recents = Recents::default();
        for (manual, chapter) in opened {
            recents.opened(&manual, &chapter);
        }
        recents
    })
}

fn searches() -> impl Strategy<Value = Searches> {
    vec(text(), 0..12).prop_map(|queries| {
        let mut searches = Searches::default();
        for query in queries {
            searches.searched(&query);
        }
        searches
    })
}

fn releases() -> impl Strategy<Value = Releases> {
    let news = proptest::option::of(vec(text(), 0..20).prop_map(News::from));
    let put_off = proptest::option::of(text());
    (any::<u64>(), news, put_off).prop_map(|(at, news, put_off)| Releases {
        put_off,
        ..Releases::switched(at, news)
    })
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Merge), Just(Way::Replace)]
}

/// What becomes of a text in which a part is taken out and another put in.
#[derive(Clone, Debug)]
struct Break {
    at: Index,
    length: usize,
    piece: String,
}

fn breaks() -> impl Strategy<Value = Vec<Break>> {
    let length = prop_oneof![Just(0), 1_usize..4, 0_usize..100];
    let broken = (any::<Index>(), length, text());
    vec(
        broken.prop_map(|(at, length, piece)| Break { at, length, piece }),
        1..4,
    )
}

fn broken(text: &str, breaks: &[Break]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for Break { at, length, piece } in breaks {
        let start = at.index(letters.len() + 1);
        let end = (start + length).min(letters.len());
        letters.splice(start..end, piece.chars());
    }
    letters.into_iter().collect()
}

fn kept_text<T: Kept>(value: &T) -> String {
    serde_json::to_string(&schema::versioned(value)).expect("a value has a form in JSON")
}

fn comes_back<T: Kept + std::fmt::Debug>(value: &T) {
    assert_eq!(schema::read::<T>(&kept_text(value)).as_ref(), Ok(value));
}

/// What is read of a broken text is a value like any other.
fn is_read_or_not<T: Kept + std::fmt::Debug>(value: &T, breaks: &[Break]) {
    if let Ok(value) = schema::read::<T>(&broken(&kept_text(value), breaks)) {
        comes_back(&value);
    }
}

/// The contents as a backup has them, without how often each chapter was opened.
fn without_counts(snapshot: &Snapshot) -> Snapshot {
    let bookmarks = snapshot.bookmarks.iter();
    let bookmarks = bookmarks.map(|bookmark| Bookmark {
        opened: 0,
        ..bookmark.clone()
    });
    Snapshot {
        bookmarks: bookmarks.collect(),
        settings: snapshot.settings.clone(),
    }
}

proptest! {
    #[test]
    fn what_is_kept_comes_back(
        snapshot in snapshot(),
        recents in recents(),
        searches in searches(),
        releases in releases(),
    ) {
        comes_back(&snapshot.bookmarks);
        comes_back(&snapshot.settings);
        comes_back(&recents);
        comes_back(&searches);
        comes_back(&releases);
    }

    #[test]
    fn a_broken_kept_text_is_read_or_set_aside(
        snapshot in snapshot(),
        recents in recents(),
        searches in searches(),
        releases in releases(),
        breaks in breaks(),
    ) {
        is_read_or_not(&snapshot.bookmarks, &breaks);
        is_read_or_not(&snapshot.settings, &breaks);
        is_read_or_not(&recents, &breaks);
        is_read_or_not(&searches, &breaks);
        is_read_or_not(&releases, &breaks);
    }

    #[test]
    fn any_text_is_read_or_set_aside(text in any::<String>()) {
        let _ = schema::read::<Bookmarks>(&text);
        let _ = schema::read::<Settings>(&text);
        let _ = Backup::read(&text);
    }

    #[test]
    fn whatever_is_kept_is_saved_and_restored(
        kept in snapshot(),
        made in 0_u64..=8_640_000_000_000_000,
    ) {
        let backup = Backup { made, contents: kept.clone() };
        let read = Backup::read(&backup.to_text());
        let contents = without_counts(&kept);
        prop_assert_eq!(&read, &Ok(Backup { made, contents: contents.clone() }));
        for way in [Way::Merge, Way::Replace] {
            let elsewhere = Snapshot::default().restored(&contents, way);
            prop_assert_eq!(&elsewhere, &contents);
        }
        prop_assert_eq!(kept.restored(&contents, Way::Replace), kept);
    }

    #[test]
    fn a_broken_backup_is_read_or_refused_in_words(kept in snapshot(), breaks in breaks()) {
        let text = Backup { made: 1, contents: kept }.to_text();
        match Backup::read(&broken(&text, &breaks)) {
            Ok(backup) => prop_assert_eq!(Backup::read(&backup.to_text()), Ok(backup)),
            Err(why) => {
                prop_assert!(why.ends_with('.') && why.len() < 600, "{}", why);
                prop_assert!(!why.contains(['\u{202e}', '\0', '\n']), "{}", why);
            }
        }
    }

    #[test]
    fn undoing_a_restoring_at_once_gives_everything_back(
        before in snapshot(),
        backup in snapshot(),
        way in way(),
    ) {
        let after = before.restored(&backup, way);
        prop_assert_eq!(after.undone(&before, &after), before);
    }

    #[test]
    fn undoing_takes_back_only_what_restoring_has_changed(
        before in snapshot(),
        backup in snapshot(),
        way in way(),
        added in bookmarks(),
        opened in vec(any::<Index>(), 0..8),
    ) {
        let after = before.restored(&backup, way);
        let mut now = after.clone();
        for bookmark in added.iter() {
            now.bookmarks.add(bookmark.clone(), None);
        }
        let keys: Vec<(String, String)> = (now.bookmarks.iter())
            .map(|b| (b.manual.clone(), b.chapter.clone()))
            .collect();
        for index in opened.iter().filter(|_| !keys.is_empty()) {
            let (manual, chapter) = index.get(&keys);
            now.bookmarks.opened(manual, chapter);
        }
        let undone = now.undone(&before, &after);
        for bookmark in now.bookmarks.iter() {
            let (manual, chapter) = bookmark.key();
            let left = undone.bookmarks.iter().find(|b| b.is_of(manual, chapter));
            match left {
                Some(left) => prop_assert_eq!(left.opened, bookmark.opened),
                None => {
                    prop_assert!(after.bookmarks.place(manual, chapter).is_some());
                    prop_assert!(before.bookmarks.place(manual, chapter).is_none());
                }
            }
        }
    }
}
