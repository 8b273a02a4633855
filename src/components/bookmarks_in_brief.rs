//! The first of the reader's bookmarks, where another page leads to them.

use catalogue::{ManualIndex, RowIndex};
use leptos::prelude::*;

use super::{
    entry_row::{EntryRow, Place},
    link::Link,
};
use crate::{address::Address, context::use_app, kept::bookmarks::Bookmark};

/// How many bookmarks are shown before the way to all of them.
const SHOWN: usize = 5;

/// The first of some bookmarks, with the way to all of them.
#[component]
pub fn BookmarksInBrief(
    /// What they are.
    heading: &'static str,
    /// The bookmarks.
    bookmarks: Vec<Bookmark>,
) -> impl IntoView {
    let site = use_app().site;
    let rows = (bookmarks.iter()).filter_map(|b| site.first_row(&b.manual, &b.chapter));
    let rows: Vec<_> = rows.take(SHOWN).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{heading}</h2>
                <EntryRows rows/>
                <Link to=Address::Bookmarks>"All bookmarks"</Link>
            </section>
        }
        .into_any()
    })
}

/// Rows of chapters, each with its manual.
#[component]
pub fn EntryRows(
    /// Where they stand.
    rows: Vec<(ManualIndex, RowIndex)>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(manual, row)| view! { <EntryRow manual row place=Place::Manual/> }.into_any());
    view! { <ul class="entry-list">{rows.collect_view()}</ul> }
}
