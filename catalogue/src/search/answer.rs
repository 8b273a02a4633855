//! What a search gives back.

use std::ops::Range;

use crate::{ChapterIndex, ManualIndex, RowIndex, SectionIndex};

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every manual.
    All,
    /// One manual.
    Manual(ManualIndex),
}

/// The answer to one query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The chapters found, best first. A chapter is here once, however often it is placed.
    pub hits: Vec<Hit>,
    /// The sections that the query names by number or title, in printed order.
    pub sections: Vec<(ManualIndex, SectionIndex)>,
    /// The words of the query, folded, that nothing in the scope meets. Empty where nothing was
    /// found.
    pub unmet: Vec<String>,
    /// Where the vocabulary read the query for the reader.
    pub bridges: Vec<Bridge>,
    /// The query with its unknown words set right, where one is an edit away from a word
    /// that the manuals or the vocabulary hold.
    pub did_you_mean: Option<String>,
}

impl Answer {
    /// Returns true if and only if no chapter and no section was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty() && self.sections.is_empty()
    }
}

/// One chapter found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The manual it is of.
    pub manual: ManualIndex,
    /// The chapter.
    pub chapter: ChapterIndex,
    /// The chapter's entry that answers best.
    pub row: RowIndex,
    /// How well it answers. Only comparable within one answer.
    pub score: f32,
    /// The parts of the chapter's title to mark, as byte ranges on character boundaries,
    /// in order and apart.
    pub title_marks: Vec<Range<usize>>,
    /// Why it was found: one reason for each word of the query that led here.
    pub reasons: Vec<Reason>,
}

/// Why one word of the query led to a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The word as typed, folded.
    pub word: String,
    /// The word of the manual that it met, folded; for a number, as printed.
    pub found: String,
    /// Where it was met.
    pub field: Field,
    /// How it was met.
    pub how: How,
}

/// The parts of a chapter that are searched, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The printed number of an entry, or of a section it stands in.
    Number,
    /// The chapter's title.
    Title,
    /// A section that holds the chapter at one of its further places.
    Placement,
    /// A section that holds the chapter at its first place.
    Section,
    /// A cross-reference printed with the chapter, or an outside source.
    SeeAlso,
    /// Any other line printed with the chapter.
    Note,
}

/// How a word of the query met a word of a manual, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// They are the same word.
    Exact,
    /// They are forms of one word: `assessing`, `assessments`.
    Inflection,
    /// The one begins with the other: `emerg`, `emergency`.
    Prefix,
    /// They differ by a space or a hyphen: `prebirth`, `pre-birth`.
    Spacing,
    /// The vocabulary says they are the same: `LADO`.
    Vocabulary,
    /// They have one root: `adopter`, `adoption`.
    Root,
    /// They differ by a typing error: `advocasy`, `advocacy`.
    Typo,
}

/// Where the vocabulary bridged between the reader's word and the manuals'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The reader's word as the vocabulary writes it: `LADO`.
    pub term: String,
    /// What it stands for: `local authority designated officer`.
    pub meaning: String,
}
