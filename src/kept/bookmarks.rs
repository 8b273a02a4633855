//! The reader's bookmarks: chapters in the reader's own order, across manuals.

use std::mem;

use catalogue::Catalogue;

use crate::kept::{json::Json, schema::Stored};

/// A chapter the reader keeps at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The manual's id.
    pub manual: String,
    /// The chapter's id.
    pub chapter: String,
    /// The title the chapter had when it was bookmarked, for the day it is gone.
    pub title: String,
    /// How often the chapter was opened since.
    pub opened: u64,
}

impl Bookmark {
    /// Returns true if and only if this is a bookmark of that chapter.
    pub fn is_of(&self, manual: &str, chapter: &str) -> bool {
        self.manual == manual && self.chapter == chapter
    }
}

/// All bookmarks, in the reader's order. A chapter stands in it at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmarks(Vec<Bookmark>);

impl Stored for Bookmarks {
    const KEY: &'static str = "doorstep.bookmarks";
    const NAME: &'static str = "bookmarks";
    const VERSION: u64 = 1;

    fn from_json(json: &Json, _version: u64) -> Option<Bookmarks> {
        let mut bookmarks = Vec::new();
        for bookmark in json.as_list()? {
            bookmarks.push(Bookmark {
                manual: bookmark.text_of("manual")?,
                chapter: bookmark.text_of("chapter")?,
                title: bookmark.text_of("title")?,
                // Earlier releases did not count.
                opened: bookmark.get("opened").as_number().unwrap_or_default(),
            });
        }
        Some(Bookmarks(bookmarks))
    }

    fn to_json(&self) -> Json {
        let bookmarks = self.0.iter().map(|bookmark| {
            let mut values = vec![
                ("manual", Json::text(&bookmark.manual)),
                ("chapter", Json::text(&bookmark.chapter)),
                ("title", Json::text(&bookmark.title)),
            ];
            if bookmark.opened > 0 {
                values.push(("opened", Json::Number(Some(bookmark.opened))));
            }
            Json::object(values)
        });
        Json::List(bookmarks.collect())
    }

    /// Two bookmarks of what is one chapter now become one, where the first of them was.
    fn follow(&mut self, catalogue: &Catalogue) {
        for mut bookmark in mem::take(&mut self.0) {
            if let Some(chapter) = catalogue.moved(&bookmark.manual, &bookmark.chapter) {
                bookmark.chapter = chapter.id.to_string();
                bookmark.title = chapter.title.clone();
            }
            self.add(bookmark, None);
        }
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

    /// The bookmarks, without how often they were opened.
    pub fn without_use(&self) -> Bookmarks {
        let mut all = self.clone();
        all.0.iter_mut().for_each(|bookmark| bookmark.opened = 0);
        all
    }

    /// The bookmarks that were opened, the most often first; as often, in the reader's order.
    pub fn most_opened(&self) -> Vec<&Bookmark> {
        let mut all: Vec<&Bookmark> = Vec::new();
        for bookmark in self.iter().filter(|bookmark| bookmark.opened > 0) {
            let place = all.iter().position(|other| other.opened < bookmark.opened);
            all.insert(place.unwrap_or(all.len()), bookmark);
        }
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
    use crate::kept::schema;
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
        Bookmark {
            manual: "m".to_owned(),
            chapter: chapter.to_owned(),
            title: chapter.to_uppercase(),
            opened: 0,
        }
    }

    fn check(start: &str, change: impl Fn(&mut Bookmarks), expected: &str) {
        let mut bookmarks = Bookmarks(start.split_whitespace().map(bookmark).collect());
        change(&mut bookmarks);
        let found: Vec<&str> = bookmarks.iter().map(|b| b.chapter.as_str()).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn every_shape_that_was_ever_written_is_read_without_loss() {
        let text = r#"{"version":1,"value":[{"manual":"m","chapter":"b","title":"B"},{"manual":"m","chapter":"a","title":"A"}]}"#;
        let expected = Bookmarks(vec![bookmark("b"), bookmark("a")]);
        assert_eq!(schema::read(text), Ok(expected));
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
    fn every_shape_that_was_ever_kept_is_read() {
        let first = r#"{"version":1,"value":[{"manual":"m","chapter":"a","title":"A"}]}"#;
        let read = schema::read::<Bookmarks>(first).unwrap();
        assert_eq!(read, Bookmarks(vec![bookmark("a")]));
        let now = schema::to_keep(&read).write();
        assert_eq!(schema::read(&now), Ok(read));
    }
}
