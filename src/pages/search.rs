//! The search page: results as the reader types, over one manual or all.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    app::Surroundings,
    browser::document,
    components::{
        parts::{Button, Whole, headed, link, list, live, nothing, paragraph, radios, title},
        results::ask_for,
        search_field::search_input,
        searching::{ALL, FIELD, Searching},
    },
    held::Held,
    kept::reader::Reader,
    pages::home::bookmarks_in_brief,
};

/// The search page.
pub fn search() -> AnyView {
    let Surroundings { site, reader, .. } = Surroundings::of_this_view();
    let searching = Searching::on_this_view(None);
    let asked = searching.asked;

    let mut scopes = vec![(ALL, "All manuals")];
    scopes.extend(
        site.catalogue
            .manuals
            .iter()
            .map(|m| (m.id.as_str(), m.authority.as_str())),
    );
    let scope = radios(
        "scope needs-app",
        "Search in",
        "in",
        scopes,
        live(move || asked.scope.get()),
        move |id| {
            asked.scope.set(id.to_owned());
            reader.choose(|settings| settings.scope = Some(id.to_owned()));
        },
    );
    let clear = Button::new("button button--quiet needs-app", "Clear").does(move || {
        asked.query.set(String::new());
        document::focus(FIELD);
    });
    let hint = paragraph("hint without-app", "Search works once the app has started.");
    let scope = view! { <div>{hint} {scope}</div> };
    let label = view! { <label class="search-field__label" {..given("for", "q")}>"A title, a word or a number"</label> };
    let field = view! {
        <div class="search-field__ask">
            {label}
            <div class="search-field__row">{search_input(asked.query)}{clear}</div>
        </div>
    };
    let content = vec![
        title("Search"),
        searching.form(vec![field.whole(), scope.whole()]),
        searching.results(move || before(reader, asked.query)),
        view! { <p>{link(Address::Abbreviations, "Abbreviations, A to Z")}</p> }.whole(),
    ];
    searching.area("search", content)
}

/// What the reader searched for last, and the bookmarks opened most.
fn before(reader: Reader, query: Held<String>) -> AnyView {
    let again = |search: &String| {
        let (search, forgotten) = (search.clone(), search.clone());
        let forget = Button::about("button button--quiet button--small", "Forget", &search);
        let forget = forget.does(move || {
            reader.forget_search(&forgotten);
            document::focus(FIELD);
        });
        view! { <li class="recent-search">{ask_for(query, search)} {forget}</li> }.whole()
    };
    let searches: Vec<AnyView> = reader.searches.get().iter().map(again).collect();
    let searches = match searches.is_empty() {
        true => nothing(),
        false => headed("Recent searches", vec![list("recent-searches", searches)]),
    };
    let bookmarks = reader.bookmarks.get();
    let bookmarks = bookmarks_in_brief("Bookmarks you open most", bookmarks.most_opened());
    vec![searches, bookmarks].into_any()
}
