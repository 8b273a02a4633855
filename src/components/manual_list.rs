//! The manuals that are shipped, as links to their contents.

use leptos::prelude::*;

use super::{
    edition_line::edition_line,
    parts::{Whole, list, nothing, paragraph, part},
};
use crate::app::Surroundings;

/// Every manual with its number of entries and its edition; the reader's own is marked.
pub fn manual_list() -> AnyView {
    let Surroundings { site, reader, .. } = Surroundings::of_this_view();
    let manuals = site.contents().map(|(address, manual)| {
        let own = part(move || {
            match reader
                .settings
                .with(|s| s.manual.as_deref() == Some(manual.id.as_str()))
            {
                true => view! { <span class="tag">"Your manual"</span> }.whole(),
                false => nothing(),
            }
        });
        let count = format!("{} procedures listed", manual.entries().count());
        view! {
            <li class="manual-list__item">
                <a class="manual-list__title" href=site.href(address)>{manual.title.as_str()}</a>
                {own}
                {paragraph("manual-list__count", count)}
                {edition_line(manual)}
            </li>
        }
        .whole()
    });
    list("manual-list", manuals.collect())
}
