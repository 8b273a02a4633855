//! What was shipped: the catalogue, and where on its host the site stands.

use catalogue::{Catalogue, ChapterIndex, Manual, ManualIndex, RowIndex};
use leptos_router::location::Url;

use crate::address::Address;

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

    /// The address that a path of a page on this host means; `None` where it leads nowhere. Decoded as the parameters of
    /// the routes are.
    pub fn address(self, path: &str) -> Option<Address> {
        Address::parse(self.catalogue, self.base, &Url::unescape(path))
    }

    /// The base as the router wants it: without a slash at its end.
    pub fn router_base(self) -> &'static str {
        self.base.trim_end_matches('/')
    }

    /// A manual of the catalogue.
    pub fn manual(self, index: ManualIndex) -> &'static Manual {
        &self.catalogue.manuals[index]
    }

    /// Every manual.
    pub fn manuals(self) -> impl Iterator<Item = (ManualIndex, &'static Manual)> {
        self.catalogue.indexed_manuals()
    }

    /// The first row where a chapter stands; `None` where this edition does not hold the chapter.
    pub fn first_row(self, manual: &str, chapter: &str) -> Option<(ManualIndex, RowIndex)> {
        let (manual, chapter) = self.chapter(manual, chapter)?;
        let (row, _) = self.manual(manual).chapter_entries(chapter).next()?;
        Some((manual, row))
    }

    /// The chapter that these ids mean, now or in an earlier edition; `None` where this edition does not hold it.
    pub fn chapter(self, manual: &str, chapter: &str) -> Option<(ManualIndex, ChapterIndex)> {
        let manual = self.catalogue.manual_index(manual)?;
        let (chapter, _) = self.manual(manual).current_chapter(chapter)?;
        Some((manual, chapter))
    }
}
