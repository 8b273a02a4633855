//! Search: results as the reader types, over one manual or all.

use std::time::Duration;

use catalogue::search::{Hit, Scope};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    app::Surroundings,
    components::{
        entry_row::entry_row_with_section,
        parts::{
            Button, Whole, headed, item, link, list, live, nothing, paragraph, part, radios, title,
        },
        search_field::search_input,
    },
    device::{document, navigation},
    effect::effect,
    held::Held,
    pages::home::bookmarks_in_brief,
    place::Place,
    reader::Reader,
    site::Site,
};

/// How many results are shown at first: a letter is answered by as many rows.
const SHOWN: usize = 10;

/// How many there are when the reader asks for more.
const MORE: usize = 100;

/// How long the address waits for the next letter before it takes up the query.
const PAUSE: Duration = Duration::from_millis(400);

/// The scope's name in the address that means every manual.
const ALL: &str = "all";

/// The field.
const FIELD: &str = "#q";

/// The title of a result.
const RESULT: &str = ".results .entry-row__title";

/// The row of the first result; there is none where nothing is asked and bookmarks are offered.
const FIRST: &str = ".results__count:not(:empty) ~ * .entry-row";

/// The button that shows more results.
const MORE_BUTTON: &str = ".results > .button";

/// What the arrow keys step through.
const STEPS: &str = "#q, .results .entry-row__title, .results > .button";

/// What is searched for. It stays while the reader looks at other pages.
#[derive(Clone, Copy)]
pub struct Asked {
    query: Held<String>,
    /// In which manual; [`ALL`] or an id.
    scope: Held<String>,
    /// The query that more results are shown for.
    more: Held<String>,
    /// How many results there are, in words, as it is shown at every letter.
    count: Held<String>,
    /// The pause that has begun.
    pause: Held<Option<TimeoutHandle>>,
}

impl Asked {
    /// Nothing yet.
    pub fn nothing() -> Asked {
        Asked {
            query: Held::new(String::new()),
            scope: Held::new(ALL.to_owned()),
            more: Held::new(String::new()),
            count: Held::new(String::new()),
            pause: Held::new(None),
        }
    }

    /// Returns true if and only if the reader asked for more results of this query.
    fn shows_more(self) -> bool {
        self.more
            .with_untracked(|more| self.query.with_untracked(|query| more == query))
    }

    fn stop_waiting(self) {
        if let Some(earlier) = self.pause.get_untracked() {
            earlier.clear();
        }
    }
}

/// The search page. The query and the scope stand in the address.
pub fn search() -> AnyView {
    let Surroundings {
        site,
        reader,
        asked,
        ..
    } = Surroundings::of_this_view();
    let chosen = (reader.settings).with_untracked(|s| s.scope.clone().or_else(|| s.manual.clone()));
    asked.scope.set(chosen.unwrap_or_else(|| ALL.to_owned()));
    follow_address(asked);
    let put_in_address = keep_in_address(site, reader, asked);

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
    view! {
        <div
            class="search"
            // A result was opened, by pointer or key.
            on:click=move |event| {
                if document::is_within(&event, RESULT) {
                    reader.searched(&asked.query.get_untracked());
                }
            }
            on:keydown=move |event| {
                if pressed(&event.key(), asked) {
                    event.prevent_default();
                }
            }
        >
            {title("Search")}
            // A result that is opened at once, or Enter, does not wait for the pause.
            <form
                {..given("role", "search")}
                class="search-field"
                on:submit=move |event| {
                    event.prevent_default();
                    if document::focus(RESULT) {
                        reader.searched(&asked.query.get_untracked());
                    }
                }
                on:change=move |_| put_in_address()
            >
                <div class="search-field__ask">
                    <label class="search-field__label" {..given("for", "q")}>"A title, a word or a number"</label>
                    <div class="search-field__row">{search_input(Some(asked.query))}{clear}</div>
                </div>
                {scope}
            </form>
            {paragraph("hint without-app", "Search works once the app has started.")}
            {results(site, reader, asked, put_in_address)}
            <p>{link(Address::Abbreviations, "Abbreviations, A to Z")}</p>
        </div>
    }
    .whole()
}

/// The field and the results, as a keyboard goes through them. Returns true if and only if the
/// key did something.
fn pressed(key: &str, asked: Asked) -> bool {
    match key {
        "ArrowDown" => document::step_focus(STEPS, true),
        "ArrowUp" => document::step_focus(STEPS, false),
        "Escape" => {
            if document::is_typing() {
                asked.query.set(String::new());
            }
            document::focus(FIELD);
            true
        }
        _ => false,
    }
}

/// Takes the query, the scope and whether more is shown from the address, at first and whenever it changes: Back,
/// forward and links change it under the page.
fn follow_address(asked: Asked) {
    let Surroundings { here, place, .. } = Surroundings::of_this_view();
    let take = move |place: Place| {
        // An address that asks nothing leaves what was asked before.
        if let Some(query) = place.query {
            let more = if place.more { &query } else { "" };
            asked.more.set_if_other(more.to_owned());
            asked.query.set_if_other(query);
        }
        if let Some(scope) = place.scope {
            asked.scope.set_if_other(scope);
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
///
/// At the same pause, and not at every letter, the number of results is told to those who hear
/// the page.
fn keep_in_address(site: Site, reader: Reader, asked: Asked) -> impl Fn() + Copy + 'static {
    let Surroundings { here, place, .. } = Surroundings::of_this_view();
    let put = move || {
        asked.stop_waiting();
        // The reader may have left meanwhile.
        if here.get_untracked() != Some(Address::Search) {
            return;
        }
        let (query, scope) = (asked.query.get_untracked(), asked.scope.get_untracked());
        let more = asked.shows_more();
        navigation::ask(&site.href(Address::Search), &query, &scope, more, place);
        reader.tell(asked.count.get_untracked());
    };
    effect(move |again| {
        asked.query.track();
        asked.scope.track();
        if !asked.shows_more() {
            asked.more.set_if_other(String::new());
        }
        if again {
            asked.stop_waiting();
            asked.pause.set(set_timeout_with_handle(put, PAUSE).ok());
            // However far down the reader was, what was found is seen from its first on.
            request_animation_frame(|| document::show(FIRST));
        }
    });
    on_cleanup(move || asked.stop_waiting());
    put
}

/// How many there are, and the rows. Before anything is asked, what the reader may want again.
fn results(
    site: Site,
    reader: Reader,
    asked: Asked,
    put_in_address: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let finder = Surroundings::of_this_view().finder;
    let found = part(move || {
        if asked.query.with(|query| query.trim().is_empty()) {
            asked.count.set(String::new());
            return before(reader, asked.query);
        }
        let within = asked.scope.with(|scope| site.catalogue.index_of(scope));
        let scope = within.map_or(Scope::All, Scope::Manual);
        asked.more.track();
        let most = match asked.shows_more() {
            true => MORE,
            false => SHOWN,
        };
        // One more than is shown, to know whether there are more.
        let (mut answer, elsewhere) = asked.query.with(|query| {
            let find = |scope| {
                finder
                    .over(site)
                    .search(site.catalogue, query, scope, most + 1)
            };
            let answer = find(scope);
            let elsewhere = match answer.hits.is_empty() {
                true => find(Scope::All).hits.len(),
                false => 0,
            };
            (answer, elsewhere)
        });
        let cut = answer.hits.len() > most;
        answer.hits.truncate(most);
        asked.count.set(match answer.hits.len() {
            0 => "Nothing found".to_owned(),
            1 => "1 result".to_owned(),
            many => format!("{}{many} results", if cut { "The first " } else { "" }),
        });
        let bridges = answer.bridges.into_iter();
        let mut found: Vec<AnyView> = bridges
            .map(|bridge| paragraph("hint", [&bridge.term, ": ", &bridge.meaning].concat()))
            .collect();
        found.extend(
            answer
                .did_you_mean
                .map(|word| suggestion(asked.query, word)),
        );
        match answer.hits.is_empty() {
            true => found.push(nothing_found(site, asked.scope, elsewhere)),
            false => {
                // What was asked for later stands below what was there.
                let later = answer.hits.split_off(SHOWN.min(answer.hits.len()));
                for hits in [answer.hits, later] {
                    found.extend(grouped(site, hits, within.is_none()));
                }
                if cut && most == SHOWN {
                    found.push(more(asked, put_in_address));
                }
            }
        }
        found.into_any()
    });
    view! {
        <div class="results">
            <p class="results__count">{live(move || asked.count.get())}</p>
            {found}
        </div>
    }
    .whole()
}

/// What shows more results below those there are. The focus goes on to the first of them.
fn more(asked: Asked, put_in_address: impl Fn() + Copy + 'static) -> AnyView {
    Button::new("button button--quiet", "Show more results").does(move || {
        // Safari gives a button that is pressed no focus.
        document::focus(MORE_BUTTON);
        document::step_focus(STEPS, false);
        asked.more.set(asked.query.get_untracked());
        request_animation_frame(move || {
            document::step_focus(STEPS, true);
            put_in_address();
        });
    })
}

/// The rows, those of each manual together, the manual of the best one first. Where all manuals are
/// searched, each is named.
fn grouped(site: Site, hits: Vec<Hit>, named: bool) -> Vec<AnyView> {
    let mut groups: Vec<(usize, Vec<AnyView>)> = Vec::new();
    for hit in hits {
        let row = entry_row_with_section(hit.manual, hit.row, hit.title_marks);
        match groups.iter_mut().find(|(manual, _)| *manual == hit.manual) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((hit.manual, vec![row])),
        }
    }
    let group = |(manual, rows)| match named {
        true => headed(&site.manual(manual).title, vec![list("entry-list", rows)]),
        false => list("entry-list", rows),
    };
    groups.into_iter().map(group).collect()
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

/// A button that searches for a text.
fn ask_for(query: Held<String>, text: String) -> AnyView {
    let button = Button {
        label: text.clone().into_any(),
        ..Button::new("link-button", "")
    };
    button.does(move || query.set(text.clone()))
}

fn suggestion(query: Held<String>, word: String) -> AnyView {
    view! { <p>"Did you mean " {ask_for(query, word)} "?"</p> }.whole()
}

/// What was searched, where, and the ways on.
fn nothing_found(site: Site, scope: Held<String>, elsewhere: usize) -> AnyView {
    let within = scope.with_untracked(|scope| site.catalogue.manual(scope));
    let widen = within.map_or_else(nothing, |manual| {
        let all = Button::new("link-button", "Search all manuals")
            .does(move || scope.set(ALL.to_owned()));
        let others = match elsewhere {
            0 => " The others have none either. ".to_owned(),
            1 => " The others have 1 result. ".to_owned(),
            many if many > SHOWN => format!(" The others have more than {SHOWN} results. "),
            many => format!(" The others have {many} results. "),
        };
        let only = ["Only ", &manual.title, " was searched.", &others].concat();
        view! { <p>{only} {all}</p> }.whole()
    });
    let contents = site
        .contents()
        .map(|(address, manual)| item(link(address, ["Contents of ", &manual.title].concat())));
    let said = paragraph(
        "",
        "No title, number, section or cross-reference holds these words.",
    );
    view! { <div class="panel">{said} {widen} {list("", contents.collect())}</div> }.whole()
}
