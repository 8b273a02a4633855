//! What became of every line of a contents list: the proof that nothing is dropped.

use serde::Serialize;

use crate::{RowIndex, SectionIndex};

/// What one line of the contents list became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineUse {
    /// The line, counted from 1.
    pub line: usize,
    /// Every part it gave, in printed order. Never empty.
    pub became: Vec<Became>,
}

/// What a line, or a part of it, became: a section, or a row or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Spaces between rows.
    Blank,
    /// Something of the page rather than of the contents: `Quick Links:` and its list.
    Furniture,
    /// The number of a section.
    SectionNumber(SectionIndex),
    /// The title of a section.
    SectionTitle(SectionIndex),
    /// A place where a chapter stands: number and title.
    Entry(RowIndex),
    /// A mark of an entry.
    Mark(RowIndex),
    /// The outside source of an entry or a see-also.
    Source(RowIndex),
    /// A cross-reference.
    SeeAlso(RowIndex),
    /// A further line of a cross-reference.
    SeeAlsoContinued(RowIndex),
    /// A note.
    Note(RowIndex),
    /// The date or the version of the edition.
    Edition,
    /// Nothing: an error says why the line was refused.
    Refused,
}
