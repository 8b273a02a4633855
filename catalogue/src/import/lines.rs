//! What became of every line of a contents list: the proof that nothing is dropped.

use serde::Serialize;

/// What one line of the contents list became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineUse {
    /// The line, counted from 1.
    pub line: usize,
    /// Every part it gave, in printed order. Never empty.
    pub became: Vec<Became>,
}

/// What a line, or a part of it, became. A section is named by its index in
/// [`crate::Manual::sections`], anything else by its index in [`crate::Manual::rows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Spaces between rows.
    Blank,
    /// Something of the page rather than of the contents: `Quick Links:` and its list.
    Furniture,
    /// The number of a section.
    SectionNumber(usize),
    /// The title of a section.
    SectionTitle(usize),
    /// A place where a chapter stands: number and title.
    Entry(usize),
    /// A mark of an entry.
    Mark(usize),
    /// The outside source of an entry or a see-also.
    Source(usize),
    /// A cross-reference.
    SeeAlso(usize),
    /// A further line of a cross-reference.
    SeeAlsoContinued(usize),
    /// A note.
    Note(usize),
    /// The date or the version of the edition.
    Edition,
    /// Nothing: an error says why the line was refused.
    Refused,
}
