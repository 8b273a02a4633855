//! The page for an address that leads nowhere, with ways on.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{link::Link, manual_list::ManualList, search::SearchAbove},
};

/// Says that the address leads nowhere and offers search and the contents.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <h1 tabindex="-1">"Page not found"</h1>
        <p>
            "No manual on this device has a page at this address. The edition you have may have renamed or dropped \
             it, or the address may be mistyped."
        </p>
        <SearchAbove>
            <section>
                <h2>"Manuals"</h2>
                <ManualList/>
            </section>
            <Link to=Address::Home>"Go to the start page"</Link>
        </SearchAbove>
    }
}
