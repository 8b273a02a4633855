//! The one model of every manual: what is imported, encoded, searched and shown.
//!
//! The contents of a manual are kept flat and in printed order ([`Manual::rows`]), so
//! nothing here is recursive and the place of every printed line survives. Sections,
//! chapters and entries refer to each other by index into the manual's own lists
//! ([`SectionIndex`], [`ChapterIndex`]); the lists are made by the importer and checked by
//! [`crate::decode`], so an index found in a [`Manual`] is always in range.

use serde::{Deserialize, Serialize};

use crate::{ChapterIndex, SectionIndex};

/// Every manual the app ships.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The manuals, ordered by id.
    pub manuals: Vec<Manual>,
    /// What search and the A to Z of abbreviations know of the field's language.
    pub vocabulary: Vec<crate::Term>,
    /// Who runs the site, where that is known.
    pub host: Option<Host>,
}

/// Who runs the site, as the accessibility statement names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// The council.
    pub council: String,
    /// Where to report a fault.
    pub contact: String,
    /// The day the council completed the statement.
    pub prepared: Date,
}

/// One authority's procedures manual in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manual {
    /// The manual's name in addresses: `rotherham`.
    pub id: ManualId,
    /// The council whose manual it is.
    pub authority: String,
    /// What the manual is called on screen.
    pub title: String,
    /// Address of the live manual's contents page.
    pub home: String,
    /// The published state this was captured from.
    pub edition: Edition,
    /// What the capture is known to lack, one plain sentence each.
    pub missing: Vec<String>,
    /// Every section, in printed order; an implied one stands before its first subsection.
    pub sections: Vec<Section>,
    /// Every chapter, in the order it first stands in the contents.
    pub chapters: Vec<Chapter>,
    /// The contents: every heading, entry, see-also and note, in printed order. A section that
    /// is only implied has its heading here too, before its first subsection.
    pub rows: Vec<Row>,
}

/// One published state of a manual. What is not known is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The date the manual itself prints as its last update.
    pub last_updated: Option<Date>,
    /// The version label the manual prints, as printed: `v134`.
    pub version: Option<String>,
    /// The day the contents were captured.
    pub captured_on: Option<Date>,
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Full year, such as 2025.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, and no more than the month has.
    pub day: u8,
}

/// A heading of the contents. It may hold nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The section's name in addresses: its number where it has one, else a slug of its title.
    pub id: SectionId,
    /// The number as printed, without a closing dot: `3.7`.
    pub number: Option<String>,
    /// The title as printed; `None` where only the number is in evidence (subsections of it
    /// are printed, its own heading is not).
    pub title: Option<String>,
    /// The section this one stands in.
    pub parent: Option<SectionIndex>,
}

/// One procedure or policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// A slug of the title, unique within the manual. What readers keep refers to this.
    pub id: ChapterId,
    /// The title as printed, without marks and without an outside source.
    pub title: String,
    /// The outside source the contents name in parentheses: `DfE`.
    pub source: Option<String>,
    /// The ids it had in earlier editions, which no chapter of the manual has now.
    pub earlier: Vec<ChapterId>,
}

/// One row of the contents, in printed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// A heading.
    Section(SectionIndex),
    /// A place where a chapter stands.
    Entry(Entry),
    /// A printed cross-reference.
    SeeAlso(SeeAlso),
    /// Any other printed line.
    Note(Note),
}

/// A place in the contents where a chapter stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The number as printed. It is not an identity: two entries may share one.
    pub number: String,
    /// The section it stands in.
    pub section: SectionIndex,
    /// The chapter that stands here.
    pub chapter: ChapterIndex,
    /// What the contents say of this entry, in printed order.
    pub marks: Vec<Mark>,
}

/// What the contents say of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Printed as a badge, `New`.
    New,
    /// Printed as a badge, `Updated`.
    Updated,
    /// Printed after the title, `- under review`.
    UnderReview,
    /// Printed after the title, `- draft`.
    Draft,
}

/// A printed cross-reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeeAlso {
    /// What is referred to, as printed after `See also:`, without its source. A reference
    /// that runs over several lines is joined with single spaces.
    pub text: String,
    /// The outside source named in parentheses.
    pub source: Option<String>,
    /// The chapter referred to, where this manual holds it.
    pub target: Option<ChapterIndex>,
    /// What the cross-reference belongs to.
    pub about: About,
}

/// Any other printed line: `Please Note: ...`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The line as printed.
    pub text: String,
    /// What the note belongs to.
    pub about: About,
}

/// What a see-also or a note belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// It stands before any entry of its section: it belongs to the section.
    Section(SectionIndex),
    /// It stands between two entries: it belongs to the chapter of the entry before it.
    Chapter(ChapterIndex),
    /// It closes its section: the contents do not say whether it belongs to the last entry or
    /// to the section.
    Unstated(SectionIndex),
}

/// Defines a checked name that can stand in an address as it is.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $allowed:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The longest name allowed, in bytes.
            pub const MAX_LEN: usize = 120;

            /// The name as it stands in an address.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || $allowed.contains(c);
                let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if text.len() <= Self::MAX_LEN
                    && text.chars().all(ok)
                    && edge(text.chars().next())
                    && edge(text.chars().next_back())
                {
                    Ok($name(text))
                } else {
                    Err(InvalidId(text))
                }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A manual's name in addresses and in what readers keep.
    ManualId,
    "-"
);
id!(
    /// A chapter's name within its manual.
    ChapterId,
    "-"
);
id!(
    /// A section's name within its manual: `3.7`, or a slug.
    SectionId,
    "-."
);

/// A text that cannot be a name in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId(pub String);

impl std::fmt::Display for InvalidId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:?} cannot be a name: use small letters, digits and single hyphens, beginning and \
             ending with a letter or digit, 120 at most",
            self.0
        )
    }
}

impl std::error::Error for InvalidId {}
