//! The search field: on the search page itself, and on the pages that lead there.

use leptos::{attr::custom::custom_attribute, prelude::*};

use crate::{address::Address, app::Surroundings};

/// A form that opens the search page with what was typed. It needs no script to do so.
pub fn search_field() -> AnyView {
    let action = Surroundings::of_this_view().site.href(Address::Search);
    view! {
        <form class="search-field" action=action role="search" {..custom_attribute("method", "get")}>
            <label class="search-field__label" for="q">"Search the procedures"</label>
            <div class="search-field__row">
                {search_input(None)}
                <button type="submit" class="button">"Search"</button>
            </div>
        </form>
    }
    .into_any()
}

/// The bare field, set up for a thumb: no correction, a search key on the keyboard. With a query
/// it follows every letter.
pub fn search_input(query: Option<RwSignal<String>>) -> AnyView {
    let typed = move |event| {
        if let Some(query) = query {
            query.set(event_target_value(&event));
        }
    };
    view! {
        <input
            class="search-field__input"
            id="q"
            name="q"
            prop:value=move || query.map(|query| query.get())
            on:input=typed
            type="search"
            // Each attribute that Leptos knows by name is compiled for itself; these are one.
            {..custom_attribute("enterkeyhint", "search")}
            {..custom_attribute("autocomplete", "off")}
            {..custom_attribute("autocapitalize", "none")}
            {..custom_attribute("autocorrect", "off")}
            {..custom_attribute("spellcheck", "false")}
        />
    }
    .into_any()
}
