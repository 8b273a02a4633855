//! The search field: on the search page itself, and on the pages that have one of their own.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::{
    parts::{Whole, live, nothing, words},
    searching::Searching,
};
use crate::{browser::remember, held::Held};

/// A field that shows what it finds below itself, in the place of the rest of the page. Without a script
/// it opens the search page. Without a `manual` it looks where the reader last chose.
pub fn search_above(manual: Option<&'static str>, rest: Vec<AnyView>) -> AnyView {
    let searching = Searching::on_this_view(manual);
    let asked = searching.asked;
    let label = words(move || {
        let is_this = manual.is_some_and(|id| asked.scope.with(|scope| scope == id));
        let label = match is_this {
            true => "Search this manual",
            false => "Search the procedures",
        };
        label.to_owned()
    });
    // For the search page, where there is no script yet.
    let within = manual.map(|id| {
        view! { <input {..given("type", "hidden")} {..given("name", "in")} {..given("value", id)}/> }.whole()
    });
    let field = view! {
        <label class="search-field__label" {..given("for", "q")}>{label}</label>
        <div class="search-field__row">
            {search_input(asked.query)}
            {within}
            <button {..given("type", "submit")} class="button">"Search"</button>
        </div>
    };
    let hidden = live(move || asked.asks().then(String::new));
    let rest = view! { <div {..given("hidden", hidden)}>{rest}</div> };
    let content = vec![
        searching.form(vec![field.into_any()]),
        searching.results(nothing),
        rest.whole(),
    ];
    searching.area("search-above", content)
}

/// The bare field, set up for a thumb: no correction, a search key on the keyboard. The query
/// follows every letter.
pub fn search_input(query: Held<String>) -> AnyView {
    let typed = move |event| {
        if query.with_untracked(|query| query.trim().is_empty()) {
            // What is found may take the place of the page; Back returns to where the reader is now.
            remember::begin_typing();
        }
        query.set(event_target_value(&event));
    };
    view! {
        <input
            on:input=typed
            class="search-field__input"
            id="q"
            {..given("name", "q")}
            prop:value=live(move || query.get())
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
