//! What was shipped: the catalogue, and where on its host the site stands.

use crate::address::Address;
use catalogue::{Catalogue, ChapterIndex, Manual, ManualIndex, RowIndex};

/// The shipped catalogue and the base of the site. Both last as long as the page.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// Every manual.
    pub catalogue: &'static Catalogue,
    /// `/`, or `/procedures/` where the site stands in a folder.
    pub base: &'static str,
}

impl Site {
    /// The link to an address.
    pub fn href(self, address: Address) -> String {
        [self.base, &address.path(self.catalogue)].concat()
    }

    /// The manual with this index, which came from the catalogue itself.
    pub fn manual(self, index: ManualIndex) -> &'static Manual {
        &self.catalogue.manuals[index]
    }

    /// The addresses of the contents of every manual.
    pub fn contents(self) -> impl Iterator<Item = (Address, &'static Manual)> {
        self.catalogue
            .indexed_manuals()
            .map(|(m, manual)| (Address::Contents(m), manual))
    }

    /// The first row where a chapter stands. `None` where
    /// this edition does not hold it.
    pub fn first_row(self, manual: &str, chapter: &str) -> Option<(ManualIndex, RowIndex)> {
        let (index, chapter) = self.chapter(manual, chapter)?;
        let (row, _) = self.manual(index).chapter_entries(chapter).next()?;
        Some((index, row))
    }

    /// The chapter that these ids mean, now or in an earlier edition. `None` where this edition does not hold it.
    pub fn chapter(self, manual: &str, chapter: &str) -> Option<(ManualIndex, ChapterIndex)> {
        let index = self.catalogue.manual_index(manual)?;
        let (chapter, _) = self.manual(index).current_chapter(chapter)?;
        Some((index, chapter))
    }
}
