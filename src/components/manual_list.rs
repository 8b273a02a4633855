//! The manuals that are shipped, as links to their contents.

use leptos::prelude::*;

use super::edition_line::EditionLine;
use crate::{
    address::Address,
    context::{AppContext, use_app},
};

/// Every manual with its number of entries and its edition; the reader's own is marked.
#[component]
pub fn ManualList() -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let manuals = site.manuals().map(|(manual, shown)| {
        let is_own = move || {
            (reader.settings).with(|settings| settings.manual.as_deref() == Some(shown.id.as_str()))
        };
        view! {
            <li class="manual-list__item">
                <a class="manual-list__title" href=site.href(Address::Contents(manual))>
                    {shown.title.as_str()}
                </a>
                " "
                <Show when=is_own>
                    <span class="tag">"Your manual"</span>
                </Show>
                <p class="manual-list__count">
                    {shown.entries().count()} " procedures listed"
                </p>
                <EditionLine manual/>
            </li>
        }
        .into_any()
    });
    view! { <ul class="manual-list">{manuals.collect_view()}</ul> }
}
