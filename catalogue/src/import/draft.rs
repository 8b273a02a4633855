//! A contents list between reading and finishing: rows know their words but not yet their
//! chapters, because a chapter may stand at several entries and be referred to before it comes.

use super::lines::LineUse;
use crate::{Edition, Mark, Section, SectionIndex};

/// What reading a list gave.
pub(super) struct Draft {
    pub sections: Vec<Section>,
    pub rows: Vec<DraftRow>,
    pub lines: Vec<LineUse>,
    /// What the list prints of its edition.
    pub edition: Edition,
    /// The lines the last update and the version are printed on.
    pub edition_lines: (Option<usize>, Option<usize>),
}

/// A [`crate::Row`] in the making.
pub(super) enum DraftRow {
    Section(SectionIndex),
    Entry {
        line: usize,
        number: String,
        section: SectionIndex,
        title: String,
        source: Option<String>,
        marks: Vec<Mark>,
    },
    SeeAlso {
        text: String,
        source: Option<String>,
        section: SectionIndex,
    },
    Note {
        text: String,
        section: SectionIndex,
    },
}

impl DraftRow {
    /// Where the row keeps its source, if it is of a sort that may have one.
    pub(super) fn source_mut(&mut self) -> Option<&mut Option<String>> {
        match self {
            DraftRow::Entry { source, .. } | DraftRow::SeeAlso { source, .. } => Some(source),
            DraftRow::Section(_) | DraftRow::Note { .. } => None,
        }
    }
}
