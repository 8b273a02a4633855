//! What a release changes in the manuals, in words, and what the device notes of releases.

use catalogue::{
    Catalogue, Mark,
    changes::{self, ChapterChange, Kind, Listing},
};

use serde::{Deserialize, Serialize};

use crate::kept::{bookmarks::Bookmark, schema::Kept};

/// What a release changes in the manuals, as it is shown. It is kept as one list of texts, six for
/// each item, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct News(Vec<NewsItem>);

/// A manual that a release changes, or a way in which it changes one of its chapters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// The id of the manual.
    pub manual: String,
    /// How the chapter changed: `Renumbered`. Empty for the manual, before all of its chapters.
    pub kind: String,
    /// The id of the chapter, or the one it had where it is gone.
    pub id: String,
    /// The id it had before, which its address is known by whatever release is shown.
    pub was: String,
    /// The chapter's title, or what changes in the manual as a whole.
    pub title: String,
    /// What was and what is: `1.4, now 1.5`.
    pub words: String,
}

impl From<Vec<String>> for News {
    /// What is left over of the last item is passed over.
    fn from(texts: Vec<String>) -> News {
        let (items, _) = texts.as_chunks();
        News(items.iter().cloned().map(NewsItem::from).collect())
    }
}

impl From<News> for Vec<String> {
    fn from(news: News) -> Vec<String> {
        news.0.into_iter().flat_map(<[String; 6]>::from).collect()
    }
}

impl From<[String; 6]> for NewsItem {
    fn from([manual, kind, id, was, title, words]: [String; 6]) -> NewsItem {
        NewsItem {
            manual,
            kind,
            id,
            was,
            title,
            words,
        }
    }
}

impl From<NewsItem> for [String; 6] {
    fn from(item: NewsItem) -> [String; 6] {
        let NewsItem {
            manual,
            kind,
            id,
            was,
            title,
            words,
        } = item;
        [manual, kind, id, was, title, words]
    }
}

impl News {
    /// What differs between two catalogues: manual by manual, and of each what was added first.
    pub fn between(old: &Catalogue, new: &Catalogue) -> News {
        let mut items = Vec::new();
        for changes in changes::between(old, new) {
            items.push(NewsItem {
                manual: changes.manual.to_string(),
                kind: String::new(),
                id: String::new(),
                was: String::new(),
                title: changes.summary(),
                words: String::new(),
            });
            for kind in Kind::ALL {
                items.extend(changes.of_kind(kind).map(|change| NewsItem {
                    manual: changes.manual.to_string(),
                    kind: kind.label().to_owned(),
                    id: change.chapter.to_string(),
                    was: change.was.as_ref().unwrap_or(&change.chapter).to_string(),
                    title: change.title().to_owned(),
                    words: words(change, kind),
                }));
            }
        }
        News(items)
    }

    /// All of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = &NewsItem> {
        self.0.iter()
    }

    /// Returns true if and only if no manual differs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl NewsItem {
    /// Returns true if and only if it is about a bookmark's chapter, as it is or as it was.
    pub fn is_of(&self, bookmark: &Bookmark) -> bool {
        let is_chapter = bookmark.chapter == self.id || bookmark.chapter == self.was;
        bookmark.manual == self.manual && is_chapter
    }
}

/// What a chapter was and what it is.
fn words(change: &ChapterChange, kind: Kind) -> String {
    let side = |listing: &Option<Listing>| match (listing, kind) {
        (None, _) => String::new(),
        (Some(listing), Kind::Moved | Kind::Retitled) => ["“", &listing.title, "”"].concat(),
        (Some(listing), Kind::Marked) if listing.marks.is_empty() => "no mark".to_owned(),
        (Some(listing), Kind::Marked) => {
            let labels: Vec<_> = listing.marks.iter().copied().map(Mark::label).collect();
            labels.join(", ")
        }
        (Some(listing), _) => listing.numbers.join(", "),
    };
    let (before, after) = (side(&change.before), side(&change.after));
    match kind {
        Kind::Added => after,
        Kind::Removed | Kind::Moved | Kind::Retitled => ["was ", &before].concat(),
        Kind::Renumbered | Kind::Marked => [&before, ", now ", &after].concat(),
    }
}

/// What the device notes of releases. It is nothing of the reader's own: what cannot be read of it
/// is as good as not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Releases {
    /// The id of the release that the reader put off until the one after it.
    pub put_off: Option<String>,
    /// When this device switched to another release, in milliseconds since 1970 by its clock.
    pub switched: Option<u64>,
    /// What that switch changed in the manuals; `None` where that is not known.
    pub news: Option<News>,
}

impl Releases {
    /// The most items that are kept of what changed: more than if every chapter changed in every
    /// way.
    pub const MOST: usize = 2_000;

    /// A switch at this time, after which no release is put off.
    pub fn switched(at: u64, news: Option<News>) -> Releases {
        Releases {
            put_off: None,
            switched: Some(at),
            news: news.filter(|news| news.0.len() <= Releases::MOST),
        }
    }
}

impl Kept for Releases {
    const KEY: &'static str = "doorstep.releases";
    const NAME: &'static str = "notes on new releases";
    const VERSION: u64 = 1;

    fn from_json(json: &str, _version: u64) -> Result<Releases, serde_json::Error> {
        Ok(serde_json::from_str(json).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::schema;
    use catalogue::{
        Chapter, ChapterIndex, Edition, Entry, Manual, Row, Section, SectionIndex, titles,
    };

    /// A manual whose list holds these rows, a number and a title each. What is `New` says so.
    fn manual(rows: &[&str], moved: &[(&str, usize)]) -> Catalogue {
        let mut manual = Manual {
            id: "leeds".to_owned().try_into().unwrap(),
            authority: "Leeds".to_owned(),
            title: "Leeds Procedures".to_owned(),
            home: "https://manual.example/".to_owned(),
            edition: Edition::default(),
            missing: Vec::new(),
            sections: vec![Section {
                id: "1".to_owned().try_into().unwrap(),
                number: Some("1".to_owned()),
                title: None,
                parent: None,
            }],
            chapters: Vec::new(),
            rows: vec![Row::Section(SectionIndex(0))],
        };
        for (chapter, row) in rows.iter().enumerate() {
            let (number, title) = row.split_once(' ').unwrap();
            let bare = title.trim_end_matches(" New");
            manual.chapters.push(Chapter {
                id: titles::slug(bare).try_into().unwrap(),
                title: bare.to_owned(),
                source: None,
                earlier: Vec::new(),
            });
            manual.rows.push(Row::Entry(Entry {
                number: number.to_owned(),
                section: SectionIndex(0),
                chapter: ChapterIndex(chapter),
                marks: (bare != title).then_some(Mark::New).into_iter().collect(),
            }));
        }
        for (earlier, chapter) in moved {
            let id = (*earlier).to_owned().try_into().unwrap();
            manual.chapters[*chapter].earlier.push(id);
        }
        Catalogue {
            manuals: vec![manual],
            ..Catalogue::default()
        }
    }

    fn news() -> News {
        let old = [
            "1.1 Care",
            "1.2 Homes New",
            "1.3 Visits",
            "1.4 Health",
            "1.5 Moves",
            "1.6 Same",
        ];
        let new = [
            "1.1 Caring",
            "1.2 HOMES",
            "1.3 Visits",
            "1.3 Schools",
            "1.5 Health",
            "1.6 Same",
        ];
        News::between(&manual(&old, &[]), &manual(&new, &[("care", 0)]))
    }

    #[test]
    fn changes_come_manual_by_manual_and_what_was_added_first() {
        let news = news();
        assert!(news.iter().all(|item| item.manual == "leeds"));
        let items = (news.iter()).map(|i| [&*i.kind, &*i.title, &*i.words].join(" | "));
        let items: Vec<String> = items.collect();
        assert_eq!(
            items,
            [
                " | Leeds Procedures: 1 chapter added, 1 removed, 1 renamed, 1 retitled, 1 renumbered, marks of 1 changed | ",
                "Added | Schools | 1.3",
                "Removed | Moves | was 1.5",
                "Renamed | Caring | was “Care”",
                "Retitled | HOMES | was “Homes”",
                "Renumbered | Health | 1.4, now 1.5",
                "Marks changed | HOMES | New, now no mark",
            ]
        );
        let same = manual(&["1.1 Care"], &[]);
        assert!(News::between(&same, &same).is_empty());
        assert!(!news.is_empty());
    }

    #[test]
    fn a_bookmark_is_affected_before_the_switch_and_after_it() {
        let check = |manual: &str, chapter: &str, expected: &[&str]| {
            let bookmark = Bookmark::new(manual, chapter, "");
            let news = news();
            let items = news.iter().filter(|item| item.is_of(&bookmark));
            let kinds: Vec<&str> = items.map(|item| &*item.kind).collect();
            assert_eq!(kinds, expected, "{manual} {chapter}");
        };
        check("leeds", "health", &["Renumbered"]);
        check("leeds", "homes", &["Retitled", "Marks changed"]);
        check("leeds", "care", &["Renamed"]);
        check("leeds", "caring", &["Renamed"]);
        check("leeds", "moves", &["Removed"]);
        check("leeds", "visits", &[]);
        check("leeds", "leeds", &[]);
        check("york", "health", &[]);
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let check = |releases: Releases| {
            let text = serde_json::to_string(&schema::versioned(&releases)).unwrap();
            assert_eq!(schema::read(&text), Ok(releases));
        };
        check(Releases::default());
        check(Releases::switched(u64::MAX, None));
        check(Releases {
            put_off: Some("2f".to_owned()),
            ..Releases::switched(1, Some(news()))
        });
    }

    #[test]
    fn what_no_doorstep_wrote_is_not_there() {
        for value in [
            "[]",
            "null",
            r#"{"put_off":1,"switched":"now","news":"all"}"#,
        ] {
            let text = format!(r#"{{"version":1,"value":{value}}}"#);
            assert_eq!(schema::read(&text), Ok(Releases::default()), "{value}");
        }
        let one_and_a_half = News::from(vec![String::new(); 9]);
        assert_eq!(one_and_a_half.iter().count(), 1);
    }

    #[test]
    fn a_list_longer_than_any_is_not_kept() {
        let long = |length: usize| Some(News::from(vec![String::new(); 6 * length]));
        assert!(Releases::switched(1, long(Releases::MOST)).news.is_some());
        assert_eq!(Releases::switched(1, long(Releases::MOST + 1)).news, None);
    }
}
