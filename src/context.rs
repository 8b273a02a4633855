//! What every view has at hand.

use std::sync::OnceLock;

use catalogue::search::Index;
use leptos::prelude::*;

use crate::{
    address::Address, kept::reader::Reader, offline::OfflineState, search::state::SearchState,
    site::Site,
};

/// What every view has at hand. [`crate::app::App`] provides it.
#[derive(Clone, Copy)]
pub struct AppContext {
    /// The catalogue, and where the site stands.
    pub site: Site,
    /// What the reader keeps.
    pub reader: Reader,
    /// What the device keeps for use with no connection.
    pub offline: OfflineState,
    /// The address of the view on screen; `None` where it leads nowhere.
    pub here: Memo<Option<Address>>,
    /// The search index.
    pub index: SearchIndex,
    /// What the search page is asked. It stays while the reader looks at other pages.
    pub search_page: SearchState,
    /// What a page with a search field of its own is asked.
    pub page_search: SearchState,
    /// Whether the sections of contents are open.
    pub sections_open: RwSignal<bool>,
}

/// The context of the view that asks.
pub fn use_app() -> AppContext {
    expect_context()
}

/// The search index over the site's catalogue, built when it is first read.
#[derive(Clone, Copy)]
pub struct SearchIndex {
    site: Site,
    built: StoredValue<OnceLock<Index>>,
}

impl SearchIndex {
    /// An index that is not built yet.
    pub fn of(site: Site) -> SearchIndex {
        SearchIndex {
            site,
            built: StoredValue::new(OnceLock::new()),
        }
    }

    /// Reads the index.
    pub fn with<R>(self, read: impl FnOnce(&Index) -> R) -> R {
        self.built
            .with_value(|index| read(index.get_or_init(|| Index::new(self.site.catalogue))))
    }
}
