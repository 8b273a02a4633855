//! The reader's bookmarks: chapters in the reader's own order, across manuals.

use std::{cmp::Reverse, collections::HashSet, mem};

use catalogue::Catalogue;
use serde::{Deserialize, Serialize};

use crate::kept::{plain_text::plain, schema::Kept};

/// A chapter the reader keeps at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The manual's id.
    pub manual: String,
    /// The chapter's id.
    pub chapter: String,
    /// The title the chapter had when it was bookmarked, for the day it is gone.
    pub title: String,
    /// How often the chapter was opened since. Earlier releases did not count.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub opened: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Bookmark {
    /// A bookmark of a chapter that has not been opened since. Of the title the visible signs are
    /// kept; where it has none, the chapter's id stands in its place.
    pub fn new(manual: &str, chapter: &str, title: &str) -> Bookmark {
        let title = Some(plain(title)).filter(|title| !title.trim().is_empty());
        Bookmark {
            manual: manual.to_owned(),
            chapter: chapter.to_owned(),
            title: title.unwrap_or_else(|| plain(chapter)),
            opened: 0,
        }
    }

    /// Returns true if and only if this is a bookmark of that chapter.
    pub fn is_of(&self, manual: &str, chapter: &str) -> bool {
        self.manual == manual && self.chapter == chapter
    }

    /// The manual's and the chapter's id, which no two bookmarks share.
    pub fn key(&self) -> (&str, &str) {
        (&self.manual, &self.chapter)
    }
}

/// All bookmarks, in the reader's order. A chapter stands in it at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Bookmark>")]
pub struct Bookmarks(Vec<Bookmark>);

impl Kept for Bookmarks {
    const KEY: &'static str = "doorstep.bookmarks";
    const NAME: &'static str = "bookmarks";
    const VERSION: u64 = 1;

    /// Two bookmarks of what is one chapter now become one, where the first of them was.
    fn follow(&mut self, catalogue: &Catalogue) {
        let followed = mem::take(&mut self.0).into_iter().map(|mut bookmark| {
            if let Some(chapter) = catalogue.moved_chapter(&bookmark.manual, &bookmark.chapter) {
                bookmark.chapter = chapter.id.to_string();
                bookmark.title = plain(&chapter.title);
            }
            bookmark
        });
        *self = followed.collect();
    }
}

impl From<Vec<Bookmark>> for Bookmarks {
    fn from(bookmarks: Vec<Bookmark>) -> Bookmarks {
        bookmarks.into_iter().collect()
    }
}

impl FromIterator<Bookmark> for Bookmarks {
    /// Of two bookmarks of a chapter the first is taken.
    fn from_iter<I: IntoIterator<Item = Bookmark>>(bookmarks: I) -> Bookmarks {
        let mut seen = HashSet::new();
        let is_first =
            |bookmark: &Bookmark| seen.insert((bookmark.manual.clone(), bookmark.chapter.clone()));
        Bookmarks(bookmarks.into_iter().filter(is_first).collect())
    }
}

/// One step up or down the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
}

impl Bookmarks {
    /// The bookmarks in the reader's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Bookmark> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if and only if there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of a chapter's bookmark, counted from 0.
    pub fn place(&self, manual: &str, chapter: &str) -> Option<usize> {
        self.0.iter().position(|b| b.is_of(manual, chapter))
    }

    /// Adds a bookmark at the end, or at the place it had before it was removed. A chapter
    /// that has one already keeps it where it is.
    pub fn add(&mut self, bookmark: Bookmark, place: Option<usize>) {
        if self.place(&bookmark.manual, &bookmark.chapter).is_none() {
            let place = place.unwrap_or(usize::MAX).min(self.0.len());
            self.0.insert(place, bookmark);
        }
    }

    /// Removes a chapter's bookmark and returns it with the place it had.
    pub fn remove(&mut self, manual: &str, chapter: &str) -> Option<(usize, Bookmark)> {
        let place = self.place(manual, chapter)?;
        Some((place, self.0.remove(place)))
    }

    /// Counts that a chapter was opened, if it has a bookmark.
    pub fn opened(&mut self, manual: &str, chapter: &str) {
        if let Some(place) = self.place(manual, chapter) {
            self.0[place].opened = self.0[place].opened.saturating_add(1);
        }
    }

    /// The bookmarks that were opened, the most often first; as often, in the reader's order.
    pub fn most_opened(&self) -> Vec<&Bookmark> {
        let mut all: Vec<&Bookmark> = self.0.iter().filter(|b| b.opened > 0).collect();
        all.sort_by_key(|bookmark| Reverse(bookmark.opened));
        all
    }

    /// Moves a chapter's bookmark one step. At the end of the list it stays.
    pub fn step(&mut self, manual: &str, chapter: &str, step: Step) {
        let Some(place) = self.place(manual, chapter) else {
            return;
        };
        let to = match step {
            Step::Up => place.checked_sub(1),
            Step::Down => Some(place + 1).filter(|to| *to < self.0.len()),
        };
        if let Some(to) = to {
            self.0.swap(place, to);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use catalogue::{Chapter, Edition, Manual};

    /// A catalogue of one manual, in which chapters have been renamed.
    pub(crate) fn renamed(manual: &str, names: &[(&str, &str)]) -> Catalogue {
        let chapters = names.iter().map(|(earlier, name)| Chapter {
            id: (*name).to_owned().try_into().unwrap(),
            title: ["Title of ", name].concat(),
            source: None,
            earlier: vec![(*earlier).to_owned().try_into().unwrap()],
        });
        let manual = Manual {
            id: manual.to_owned().try_into().unwrap(),
            authority: String::new(),
            title: String::new(),
            home: String::new(),
            edition: Edition::default(),
            missing: Vec::new(),
            sections: Vec::new(),
            chapters: chapters.collect(),
            rows: Vec::new(),
        };
        Catalogue {
            manuals: vec![manual],
            ..Catalogue::default()
        }
    }

    fn bookmark(chapter: &str) -> Bookmark {
        Bookmark::new("m", chapter, &chapter.to_uppercase())
    }

    fn check(start: &str, change: impl Fn(&mut Bookmarks), expected: &str) {
        let mut bookmarks = Bookmarks(start.split_whitespace().map(bookmark).collect());
        change(&mut bookmarks);
        let found: Vec<&str> = bookmarks.iter().map(|b| b.chapter.as_str()).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn a_bookmark_is_added_at_the_end_and_only_once() {
        check("a b", |b| b.add(bookmark("c"), None), "a b c");
        check("a b", |b| b.add(bookmark("a"), None), "a b");
    }

    #[test]
    fn a_removed_bookmark_comes_back_to_its_place() {
        check(
            "a b c",
            |b| {
                let (place, removed) = b.remove("m", "b").unwrap();
                b.add(removed, Some(place));
            },
            "a b c",
        );
        check("a", |b| b.add(bookmark("z"), Some(9)), "a z");
        check("a", |b| assert_eq!(b.remove("other", "a"), None), "a");
    }

    #[test]
    fn a_bookmark_follows_a_renamed_chapter_and_keeps_its_place() {
        let catalogue = renamed("m", &[("b", "bee"), ("y", "x")]);
        let follow = |b: &mut Bookmarks| b.follow(&catalogue);
        check("a b c", follow, "a bee c");
        check("a y c x", follow, "a x c");
        check("x a y", follow, "x a");
        let mut bookmarks = Bookmarks(vec![bookmark("b")]);
        bookmarks.follow(&catalogue);
        assert_eq!(bookmarks.0[0].title, "Title of bee");
        bookmarks.0[0].manual = "other".to_owned();
        bookmarks.0[0].chapter = "b".to_owned();
        let before = bookmarks.clone();
        bookmarks.follow(&catalogue);
        assert_eq!(bookmarks, before);
    }

    #[test]
    fn a_bookmark_moves_a_step_and_stops_at_the_ends() {
        check("a b c", |b| b.step("m", "c", Step::Up), "a c b");
        check("a b c", |b| b.step("m", "a", Step::Up), "a b c");
        check("a b c", |b| b.step("m", "a", Step::Down), "b a c");
        check("a b c", |b| b.step("m", "c", Step::Down), "a b c");
        check("a b c", |b| b.step("m", "gone", Step::Down), "a b c");
    }

    #[test]
    fn those_opened_most_come_first() {
        let mut bookmarks = Bookmarks("a b c".split_whitespace().map(bookmark).collect());
        for chapter in ["c", "c", "b", "none"] {
            bookmarks.opened("m", chapter);
        }
        let order = bookmarks.most_opened();
        let order: Vec<&str> = order.iter().map(|b| b.chapter.as_str()).collect();
        assert_eq!(order, ["c", "b"]);
    }

    #[test]
    fn a_title_is_what_can_be_seen_of_it() {
        let check = |title: &str, expected: &str| {
            assert_eq!(Bookmark::new("m", "the-id", title).title, expected);
        };
        check("Children’s “<b>Home</b>”", "Children’s “<b>Home</b>”");
        check("a\u{202e}b\u{2066}c\0d\ne\u{200f}", "abcde");
        check("安全", "安全");
        check("\u{202e} ", "the-id");
    }

    #[test]
    fn of_two_bookmarks_of_a_chapter_the_first_is_taken() {
        let bookmarks: Bookmarks = ["a", "b", "a"].map(bookmark).into_iter().collect();
        assert_eq!(bookmarks, Bookmarks(vec![bookmark("a"), bookmark("b")]));
    }
}
