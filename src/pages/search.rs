//! The search page: results as the reader types, over one manual or all.

use leptos::prelude::*;

use crate::{
    address::Address,
    browser::document,
    components::{
        bookmarks_in_brief::BookmarksInBrief,
        link::Link,
        radios::Radios,
        results::{AskFor, Results},
        search::{SearchArea, SearchForm, SearchInput},
    },
    context::{AppContext, use_app},
    search::{
        query::ALL_MANUALS,
        view::{FIELD, Search},
    },
};

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let search = Search::of_this_view(None);
    let state = search.state;
    let manuals = site.manuals();
    let manuals = manuals.map(|(_, manual)| (manual.id.as_str(), manual.authority.as_str()));
    let scopes = [(ALL_MANUALS, "All manuals")].into_iter().chain(manuals);
    let choose_scope = move |id: &'static str| {
        state.scope.set(id.to_owned());
        reader.choose(|settings| settings.scope = Some(id.to_owned()));
    };
    let clear = move |_| {
        state.words.set(String::new());
        document::focus(FIELD);
    };
    view! {
        <SearchArea search class="search">
            <h1 tabindex="-1">"Search"</h1>
            <SearchForm search>
                <div class="search-field__ask">
                    <label class="search-field__label" for="q">"A title, a word or a number"</label>
                    <div class="search-field__row">
                        <SearchInput words=state.words/>
                        <button type="button" class="button button--quiet needs-app" on:click=clear>
                            "Clear"
                        </button>
                    </div>
                </div>
                <div>
                    <p class="hint without-app">"Search works once the app has started."</p>
                    <Radios
                        class="scope needs-app"
                        legend="Search in"
                        name="in"
                        choices=scopes.collect()
                        chosen=state.scope
                        choose=choose_scope
                    />
                </div>
            </SearchForm>
            <Results search>
                <BeforeSearch search/>
            </Results>
            <p>
                <Link to=Address::Abbreviations>"Abbreviations, A to Z"</Link>
            </p>
        </SearchArea>
    }
}

/// What the reader searched for last, and the bookmarks opened most.
#[component]
fn BeforeSearch(search: Search) -> impl IntoView {
    let reader = use_app().reader;
    let recent = move |words: String| {
        let forgotten = words.clone();
        let name = format!("Forget {words}");
        let forget = move |_| {
            reader.forget_search(&forgotten);
            document::focus(FIELD);
        };
        view! {
            <li class="recent-search">
                <AskFor search words/>
                " "
                <button
                    type="button"
                    class="button button--quiet button--small"
                    aria-label=name
                    on:click=forget
                >
                    "Forget"
                </button>
            </li>
        }
        .into_any()
    };
    let searches = move || {
        let searches = (reader.searches)
            .with(|searches| searches.iter().cloned().map(recent).collect::<Vec<_>>());
        (!searches.is_empty()).then(|| {
            view! {
                <section>
                    <h2>"Recent searches"</h2>
                    <ul class="recent-searches">{searches}</ul>
                </section>
            }
            .into_any()
        })
    };
    let bookmarks = move || {
        let bookmarks = reader.bookmarks.get();
        let most_opened = bookmarks.most_opened().into_iter().cloned().collect();
        view! { <BookmarksInBrief heading="Bookmarks you open most" bookmarks=most_opened/> }
            .into_any()
    };
    view! { {searches} {bookmarks} }
}
