//! The search field: on the search page itself, and on the pages that lead there.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::Whole;
use crate::{address::Address, app::Surroundings, held::Held};

/// A form that opens the search page with what was typed. It needs no script to do so.
pub fn search_field() -> AnyView {
    let action = Surroundings::of_this_view().site.href(Address::Search);
    view! {
        <form action=action class="search-field" {..given("role", "search")} {..given("method", "get")}>
            <label class="search-field__label" {..given("for", "q")}>"Search the procedures"</label>
            <div class="search-field__row">
                {search_input(None)}
                <button {..given("type", "submit")} class="button">"Search"</button>
            </div>
        </form>
    }
    .whole()
}

/// The bare field, set up for a thumb: no correction, a search key on the keyboard. With a query
/// it follows every letter.
pub fn search_input(query: Option<Held<String>>) -> AnyView {
    let typed = move |event| {
        if let Some(query) = query {
            query.set(event_target_value(&event));
        }
    };
    view! {
        <input
            on:input=typed
            class="search-field__input"
            id="q"
            {..given("name", "q")}
            prop:value=move || query.map(|query| query.get())
            {..given("type", "search")}
            // Each attribute that Leptos knows by name is compiled for itself; these are one.
            {..given("enterkeyhint", "search")}
            {..given("autocomplete", "off")}
            {..given("autocapitalize", "none")}
            {..given("autocorrect", "off")}
            {..given("spellcheck", "false")}
        />
    }
    .whole()
}
