//! Indices into the lists of a catalogue and its manuals, each of a type of its own, so that a
//! chapter's index cannot be taken for a section's.
//!
//! A list takes its index in brackets: `manual.chapters[chapter]`.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use crate::{Catalogue, Chapter, Manual, Row, Section};

/// Defines an index into a list of one kind of item.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub usize);

        impl Index<$name> for Vec<$item> {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self[index.0]
            }
        }

        impl IndexMut<$name> for Vec<$item> {
            fn index_mut(&mut self, index: $name) -> &mut $item {
                &mut self[index.0]
            }
        }

        impl $name {
            /// Pairs every item of a list with its index, in order.
            pub fn enumerate(
                items: &[$item],
            ) -> impl DoubleEndedIterator<Item = ($name, &$item)> + ExactSizeIterator {
                items.iter().enumerate().map(|(index, item)| ($name(index), item))
            }
        }
    };
}

index!(
    /// The index of a manual in [`Catalogue::manuals`].
    ManualIndex of Manual
);
index!(
    /// The index of a section in [`Manual::sections`].
    SectionIndex of Section
);
index!(
    /// The index of a chapter in [`Manual::chapters`].
    ChapterIndex of Chapter
);
index!(
    /// The index of a row in [`Manual::rows`].
    RowIndex of Row
);

impl Catalogue {
    /// Every manual with its index.
    pub fn indexed_manuals(&self) -> impl ExactSizeIterator<Item = (ManualIndex, &Manual)> {
        ManualIndex::enumerate(&self.manuals)
    }
}

impl Manual {
    /// Every section with its index, in printed order.
    pub fn indexed_sections(&self) -> impl ExactSizeIterator<Item = (SectionIndex, &Section)> {
        SectionIndex::enumerate(&self.sections)
    }

    /// Every chapter with its index, in the order it first stands in the contents.
    pub fn indexed_chapters(&self) -> impl ExactSizeIterator<Item = (ChapterIndex, &Chapter)> {
        ChapterIndex::enumerate(&self.chapters)
    }

    /// Every row with its index, in printed order.
    pub fn indexed_rows(
        &self,
    ) -> impl DoubleEndedIterator<Item = (RowIndex, &Row)> + ExactSizeIterator {
        RowIndex::enumerate(&self.rows)
    }
}
