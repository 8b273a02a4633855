//! What was shipped: the catalogue, and where on its host the site stands.

use crate::address::Address;
use catalogue::{Catalogue, Manual};

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
    pub fn manual(self, index: usize) -> &'static Manual {
        &self.catalogue.manuals[index]
    }

    /// The addresses of the contents of every manual.
    pub fn contents(self) -> impl Iterator<Item = (Address, &'static Manual)> {
        self.catalogue
            .manuals
            .iter()
            .enumerate()
            .map(|(m, manual)| (Address::Contents(m), manual))
    }

    /// The first row where a chapter stands: indices of the manual and of the row. `None` where
    /// this edition does not hold it.
    pub fn first_row(self, manual: &str, chapter: &str) -> Option<(usize, usize)> {
        let (index, chapter) = self.chapter(manual, chapter)?;
        let (row, _) = self.manual(index).entries_of(chapter).next()?;
        Some((index, row))
    }

    /// The chapter that these ids mean, now or in an earlier edition: indices of the manual and of
    /// the chapter. `None` where this edition does not hold it.
    pub fn chapter(self, manual: &str, chapter: &str) -> Option<(usize, usize)> {
        let index = self.catalogue.index_of(manual)?;
        let (chapter, _) = self.manual(index).chapter_meant(chapter)?;
        Some((index, chapter))
    }
}
