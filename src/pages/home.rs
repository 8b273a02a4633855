//! The start page: search, where the reader left off, bookmarks, the manuals.

use leptos::prelude::*;

use crate::{
    components::{
        bookmarks_in_brief::{BookmarksInBrief, EntryRows},
        frame::CHOICE,
        install::InstallOffer,
        manual_choice::ManualChoice,
        manual_list::ManualList,
        search::SearchAbove,
    },
    context::{AppContext, use_app},
};

/// The start page. Somebody new is asked which manual is theirs.
#[component]
pub fn HomePage() -> impl IntoView {
    let AppContext { reader, .. } = use_app();
    let is_new = move || reader.settings.with(|settings| settings.manual.is_none());
    let bookmarks = move || {
        let bookmarks = reader.bookmarks.get();
        view! { <BookmarksInBrief heading="Your bookmarks" bookmarks=bookmarks.iter().cloned().collect()/> }.into_any()
    };
    view! {
        <div class="home">
            <h1 tabindex="-1">"Procedures on this device"</h1>
            <SearchAbove>
                <p>"Doorstep holds the titles and the structure of the manuals only."</p>
                <Show when=is_new>
                    <div tabindex="-1" id=CHOICE>
                        <section class="panel">
                            <h2>"Which manual is yours?"</h2>
                            <p>"Search looks in it. Every manual stays at hand."</p>
                            <ManualChoice/>
                        </section>
                    </div>
                </Show>
                <Recents/>
                {bookmarks}
                <section>
                    <h2>"Manuals"</h2>
                    <ManualList/>
                </section>
                <InstallOffer/>
            </SearchAbove>
        </div>
    }
}

/// The chapters opened last, where this edition still holds them.
#[component]
fn Recents() -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    move || {
        let recents = reader.recents.get();
        let rows = recents
            .iter()
            .filter_map(|r| site.first_row(&r.manual, &r.chapter));
        let rows: Vec<_> = rows.collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section>
                    <h2>"Where you left off"</h2>
                    <EntryRows rows/>
                </section>
            }
            .into_any()
        })
    }
}
