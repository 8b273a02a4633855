//! The field of a search, its form, and the part of a page with its keys.

use leptos::{attr::custom::custom_attribute, prelude::*};

use super::results::Results;
use crate::{
    address::Address,
    browser::{document, steps},
    search::view::{RESULT, Search},
};

/// The part of a page that a search is about, with its keys. Results that are opened in it are remembered.
#[component]
pub fn SearchArea(
    /// The search.
    search: Search,
    /// The class of the part.
    class: &'static str,
    /// The field and the results.
    children: Children,
) -> impl IntoView {
    let opened = move |event: leptos::ev::MouseEvent| {
        if document::is_within(&event, RESULT) {
            search.remember();
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if search.press(&event.key()) {
            event.prevent_default();
        }
    };
    view! { <div class=class on:click=opened on:keydown=pressed>{children()}</div> }
}

/// The form around the field. Without a script it opens the search page.
#[component]
pub fn SearchForm(
    /// The search.
    search: Search,
    /// The field, and what stands with it.
    children: Children,
) -> impl IntoView {
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        search.submit();
    };
    view! {
        <form
            action=search.app.site.href(Address::Search)
            class="search-field"
            role="search"
            method="get"
            on:submit=submitted
            // A result that is opened at once, or Enter, does not wait for the pause.
            on:change=move |_| search.put_in_address()
        >
            {children()}
        </form>
    }
}

/// The bare field, set up for a thumb: no correction, a search key on the keyboard.
#[component]
pub fn SearchInput(
    /// What is typed, at every letter.
    words: RwSignal<String>,
) -> impl IntoView {
    let typed = move |event| {
        if words.with_untracked(|words| words.trim().is_empty()) {
            // What is found may take the place of the page; Back returns to where the reader is now.
            steps::begin_typing();
        }
        words.set(event_target_value(&event));
    };
    view! {
        <input
            class="search-field__input"
            id="q"
            name="q"
            type="search"
            enterkeyhint="search"
            autocomplete="off"
            autocapitalize="none"
            {..custom_attribute("autocorrect", "off")}
            spellcheck="false"
            prop:value=words
            on:input=typed
        />
    }
}

/// A field that shows what it finds below itself, in the place of the rest of the page. Without a script it opens the
/// search page. Without a `manual` it looks where the reader last chose.
#[component]
pub fn SearchAbove(
    /// The id of the manual that is searched.
    #[prop(optional)]
    manual: Option<&'static str>,
    /// The rest of the page.
    children: Children,
) -> impl IntoView {
    let search = Search::of_this_view(manual);
    let state = search.state;
    let label = move || match manual.is_some_and(|id| state.scope.with(|scope| scope == id)) {
        true => "Search this manual",
        false => "Search the procedures",
    };
    view! {
        <SearchArea search class="search-above">
            <SearchForm search>
                <label class="search-field__label" for="q">{label}</label>
                <div class="search-field__row">
                    <SearchInput words=state.words/>
                    // For the search page, where there is no script yet.
                    {manual.map(|id| view! { <input type="hidden" name="in" value=id/> }.into_any())}
                    <button type="submit" class="button">"Search"</button>
                </div>
            </SearchForm>
            <Results search/>
            <div hidden=move || state.asks()>{children()}</div>
        </SearchArea>
    }
}
