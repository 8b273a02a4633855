//! Which of the two layouts a list has, told from all its lines together.

use std::collections::BTreeSet;

use crate::import::shape::{self, Shape};

/// Which two-part numbers with a title behind them are headings and not entries.
pub(super) enum TitledHeadings {
    /// Entries stand behind hyphens, so whatever has none is a heading.
    All,
    /// Those that longer numbers begin with.
    These(BTreeSet<Vec<u32>>),
}

impl TitledHeadings {
    pub(super) fn in_list(text: &str) -> TitledHeadings {
        let rows: Vec<_> = text
            .lines()
            .filter_map(|line| match shape::shape(line) {
                Shape::Numbered(row) => Some(row),
                _ => None,
            })
            .collect();
        let bulleted = rows.iter().filter(|row| row.bullet).count();
        let bare = rows
            .iter()
            .filter(|row| !row.bullet && row.number.parts.len() > 2)
            .count();
        if bulleted > bare {
            return TitledHeadings::All;
        }
        let longer = rows.iter().filter(|row| row.number.parts.len() > 2);
        TitledHeadings::These(longer.map(|row| row.number.section().to_vec()).collect())
    }

    pub(super) fn holds(&self, parts: &[u32]) -> bool {
        match self {
            TitledHeadings::All => true,
            TitledHeadings::These(headings) => headings.contains(parts),
        }
    }
}
