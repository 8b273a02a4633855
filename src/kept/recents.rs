//! The chapters the reader opened last.

use std::mem;

use catalogue::Catalogue;
use serde::{Deserialize, Serialize};

use crate::kept::schema::Kept;

/// A chapter that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The manual's id.
    pub manual: String,
    /// The chapter's id.
    pub chapter: String,
}

/// The chapters opened last, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recents(Vec<Recent>);

impl Kept for Recents {
    const KEY: &'static str = "doorstep.recents";
    const NAME: &'static str = "recently opened chapters";
    const VERSION: u64 = 1;

    fn follow(&mut self, catalogue: &Catalogue) {
        for recent in mem::take(&mut self.0).iter().rev() {
            let moved = catalogue.moved_chapter(&recent.manual, &recent.chapter);
            let chapter = moved.map_or(recent.chapter.as_str(), |chapter| chapter.id.as_str());
            self.opened(&recent.manual, chapter);
        }
    }
}

impl Recents {
    /// How many are remembered at most.
    pub const MOST: usize = 8;

    /// The chapters, the latest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Recent> {
        self.0.iter()
    }

    /// Remembers that a chapter was opened now.
    pub fn opened(&mut self, manual: &str, chapter: &str) {
        self.0
            .retain(|r| r.manual != manual || r.chapter != chapter);
        let recent = Recent {
            manual: manual.to_owned(),
            chapter: chapter.to_owned(),
        };
        self.0.insert(0, recent);
        self.0.truncate(Self::MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::bookmarks::tests::renamed;

    fn opened(chapters: &str) -> String {
        let mut recents = Recents::default();
        for chapter in chapters.split_whitespace() {
            recents.opened("m", chapter);
        }
        let found: Vec<&str> = recents.iter().map(|r| r.chapter.as_str()).collect();
        found.join(" ")
    }

    #[test]
    fn the_latest_comes_first_and_none_comes_twice() {
        assert_eq!(opened(""), "");
        assert_eq!(opened("a b a"), "a b");
    }

    #[test]
    fn a_renamed_chapter_is_followed_and_comes_once() {
        let mut recents = Recents::default();
        for chapter in ["a", "b", "c", "bee", "d"] {
            recents.opened("m", chapter);
        }
        recents.follow(&renamed("m", &[("b", "bee"), ("a", "ay")]));
        let found: Vec<&str> = recents.iter().map(|r| r.chapter.as_str()).collect();
        assert_eq!(found, ["d", "bee", "c", "ay"]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        assert_eq!(opened("a b c d e f g h i j"), "j i h g f e d c");
    }
}
