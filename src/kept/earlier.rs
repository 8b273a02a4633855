//! Every shape in which a value was ever kept is read without loss.
//!
//! The folders beside this file hold what devices may have: one for each change of a shape, oldest
//! first, as the releases from then on wrote it. A new shape adds a folder and changes none.

use std::{fs, path::PathBuf};

use crate::kept::{
    bookmarks::{Bookmark, Bookmarks},
    news::Releases,
    recents::Recents,
    schema::{self, Kept},
    searches::Searches,
    settings::{Settings, TextSize, Theme},
};

const FIRST: &str = "1-first";
const SEARCH_SCOPE: &str = "2-search-scope";
const SEARCHES: &str = "3-searches";
const INSTALL: &str = "4-install";
const RELEASES: &str = "5-releases";

fn check<T: Kept + std::fmt::Debug>(folder: &str, expected: &T) {
    let earlier = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/kept/earlier");
    let file = earlier.join(folder).join(format!("{}.json", T::KEY));
    let text = fs::read_to_string(file).expect("the fixture is there");
    assert_eq!(schema::read::<T>(&text).as_ref(), Ok(expected), "{folder}");
    let now =
        serde_json::to_string(&schema::versioned(expected)).expect("a value has a form in JSON");
    assert_eq!(schema::read::<T>(&now).as_ref(), Ok(expected), "{folder}");
}

#[test]
fn bookmarks() {
    let mut bookmarks = Bookmarks::default();
    for (manual, chapter, title) in [
        ("nottinghamshire", "lone-working", "Lone Working"),
        ("rotherham", "private-fostering", "Private Fostering"),
    ] {
        bookmarks.add(Bookmark::new(manual, chapter, title), None);
    }
    check(FIRST, &bookmarks);
    check(SEARCH_SCOPE, &bookmarks);
    for _ in 0..3 {
        bookmarks.opened("nottinghamshire", "lone-working");
    }
    check(SEARCHES, &bookmarks);
    check(INSTALL, &bookmarks);
    check(RELEASES, &bookmarks);
}

#[test]
fn settings() {
    let mut settings = Settings {
        manual: Some("rotherham".to_owned()),
        theme: Theme::Dark,
        text_size: TextSize::Large,
        ..Settings::default()
    };
    check(FIRST, &settings);
    settings.scope = Some("all".to_owned());
    check(SEARCH_SCOPE, &settings);
    settings.keys_off = true;
    check(SEARCHES, &settings);
    settings.not_installed = true;
    check(INSTALL, &settings);
    check(RELEASES, &settings);
}

#[test]
fn recents() {
    let mut recents = Recents::default();
    recents.opened("nottinghamshire", "lone-working");
    recents.opened("rotherham", "private-fostering");
    for folder in [FIRST, SEARCH_SCOPE, SEARCHES, INSTALL, RELEASES] {
        check(folder, &recents);
    }
}

#[test]
fn searches() {
    let mut searches = Searches::default();
    searches.searched("conference days");
    searches.searched("lado");
    for folder in [SEARCHES, INSTALL, RELEASES] {
        check(folder, &searches);
    }
}

#[test]
fn releases() {
    let news = [
        [
            "rotherham",
            "",
            "",
            "",
            "Rotherham Procedures: 1 chapter renumbered",
            "",
        ],
        [
            "rotherham",
            "Renumbered",
            "private-fostering",
            "private-fostering",
            "Private Fostering",
            "1.4, now 1.5",
        ],
    ];
    let news: Vec<String> = news.concat().into_iter().map(str::to_owned).collect();
    let releases = Releases {
        put_off: Some("2f".to_owned()),
        ..Releases::switched(1_795_324_228_933, Some(news.into()))
    };
    check(RELEASES, &releases);
}
