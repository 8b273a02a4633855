//! Search: results as the reader types, over one manual or all.

use std::time::Duration;

use catalogue::search::{Answer, Scope};
use leptos::prelude::*;

use crate::{
    address::Address,
    app::Surroundings,
    components::{
        entry_row::entry_row_with_place,
        parts::{Button, item, link, list, live, nothing, paragraph, part, radios, title},
        search_field::search_input,
    },
    device::navigation,
    effect::effect,
    place::Place,
    site::Site,
};

/// How many results are shown.
const SHOWN: usize = 40;

/// How long the address waits for the next letter before it takes up the query.
const PAUSE: Duration = Duration::from_millis(400);

/// The scope's name in the address that means every manual.
const ALL: &str = "all";

/// What is searched for, and in which manual; [`ALL`] or an id.
#[derive(Clone, Copy)]
struct Asked {
    query: RwSignal<String>,
    scope: RwSignal<String>,
}

/// The search page. The query and the scope stand in the address.
pub fn search() -> AnyView {
    let site = Surroundings::of_this_view().site;
    let own = Surroundings::of_this_view()
        .reader
        .settings
        .with_untracked(|s| s.manual.clone());
    let asked = Asked {
        query: RwSignal::default(),
        scope: RwSignal::new(own.unwrap_or_else(|| ALL.to_owned())),
    };
    follow_address(asked);
    let put_in_address = keep_in_address(site, asked);

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
        },
    );
    view! {
        <div class="search">
            {title("Search")}
            // A result that is opened at once, or Enter, does not wait for the pause.
            <form
                role="search"
                class="search-field"
                on:submit=|event| event.prevent_default()
                on:change=move |_| put_in_address()
            >
                <label class="search-field__label" for="q">"A title, a word or a number"</label>
                <div class="search-field__row">{search_input(Some(asked.query))}</div>
                {scope}
            </form>
            {paragraph("hint without-app", "Search works once the app has started.")}
            {results(site, asked)}
        </div>
    }
    .into_any()
}

/// Takes the query and the scope from the address, at first and whenever it changes: Back,
/// forward and links change it under the page.
fn follow_address(asked: Asked) {
    let Surroundings { here, place, .. } = Surroundings::of_this_view();
    let take = move |place: Place| {
        let query = place.query.unwrap_or_default();
        if asked.query.get_untracked() != query {
            asked.query.set(query);
        }
        if let Some(scope) = place.scope
            && asked.scope.get_untracked() != scope
        {
            asked.scope.set(scope);
        }
    };
    take(place.get_untracked());
    effect(move |_| {
        let place = place.get();
        // On the way to another page the address has no query; this page is about to go.
        if here.get_untracked() == Some(Address::Search) {
            take(place);
        }
    });
}

/// Puts the query and the scope into the address once the reader pauses, without a new step in
/// the history for every letter. Returns what puts them there at once.
fn keep_in_address(site: Site, asked: Asked) -> impl Fn() + 'static {
    let place = Surroundings::of_this_view().place;
    let wait = StoredValue::new(None::<TimeoutHandle>);
    let stop_waiting = move || {
        if let Some(Some(earlier)) = wait.try_update_value(Option::take) {
            earlier.clear();
        }
    };
    let put = move || {
        stop_waiting();
        let (query, scope) = (asked.query.get_untracked(), asked.scope.get_untracked());
        navigation::ask(&site.href(Address::Search), &query, &scope, place);
    };
    effect(move |again| {
        asked.query.track();
        asked.scope.track();
        if again {
            stop_waiting();
            wait.set_value(set_timeout_with_handle(put, PAUSE).ok());
        }
    });
    on_cleanup(stop_waiting);
    put
}

/// How many there are, and the rows.
fn results(site: Site, asked: Asked) -> AnyView {
    let finder = Surroundings::of_this_view().finder;
    let count = RwSignal::new(String::new());
    let found = part(move || {
        let within = asked.scope.with(|scope| site.catalogue.index_of(scope));
        let scope = within.map_or(Scope::All, Scope::Manual);
        let Answer {
            hits,
            bridges,
            did_you_mean,
        } = asked.query.with(|query| {
            finder
                .over(site)
                .search(site.catalogue, query, scope, SHOWN)
        });
        let is_asked = asked.query.with_untracked(|query| !query.trim().is_empty());
        count.set(match hits.len() {
            _ if !is_asked => String::new(),
            0 => "Nothing found".to_owned(),
            1 => "1 result".to_owned(),
            SHOWN => format!("The first {SHOWN} results"),
            many => format!("{many} results"),
        });
        let mut found: Vec<AnyView> = (bridges.into_iter())
            .map(|bridge| paragraph("hint", [&bridge.term, ": ", &bridge.meaning].concat()))
            .collect();
        found.extend(did_you_mean.map(|word| suggestion(asked.query, word)));
        if hits.is_empty() && is_asked {
            found.push(nothing_found(site, asked.scope));
        }
        let rows = hits
            .into_iter()
            .map(|hit| entry_row_with_place(hit.manual, hit.row, hit.title_marks));
        found.push(list("entry-list", rows.collect()));
        found.into_any()
    });
    view! { <div class="results"><p class="results__count" role="status">{live(move || count.get())}</p>{found}</div> }
        .into_any()
}

fn suggestion(query: RwSignal<String>, word: String) -> AnyView {
    let button = Button {
        label: word.clone().into_any(),
        ..Button::new("link-button", "")
    }
    .does(move || query.set(word.clone()));
    view! { <p>"Did you mean " {button} "?"</p> }.into_any()
}

/// What was searched, where, and the ways on.
fn nothing_found(site: Site, scope: RwSignal<String>) -> AnyView {
    let within = scope.with_untracked(|scope| site.catalogue.manual(scope));
    let widen = within.map_or_else(nothing, |manual| {
        let all = Button::new("link-button", "Search all manuals")
            .does(move || scope.set(ALL.to_owned()));
        view! { <p>{["Only ", &manual.title, " was searched. "].concat()} {all}</p> }.into_any()
    });
    let contents = site
        .contents()
        .map(|(address, manual)| item(link(address, ["Contents of ", &manual.title].concat())));
    let said = paragraph(
        "",
        "No title, number, section or cross-reference holds these words.",
    );
    view! { <div class="panel">{said} {widen} {list("", contents.collect())}</div> }.into_any()
}
