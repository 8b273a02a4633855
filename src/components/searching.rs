//! Searching: what is asked, and what was found as the reader types.

use std::time::Duration;

use catalogue::{
    Manual,
    search::{Answer, Hit, Scope},
};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::{
    entry_row::{entry_row_with_section, section_row},
    parts::{Button, HEADING, Whole, headed, item, link, list, nothing, paragraph, part, words},
};
use crate::{
    address::Address,
    app::Surroundings,
    device::{document, navigation, remember},
    effect::effect,
    held::Held,
    place::Place,
    reader::Reader,
    settings::Settings,
    site::Site,
};

/// How many results are shown at first: a letter is answered by as many rows.
const SHOWN: usize = 10;

/// How many there are when the reader asks for more.
const MORE: usize = 100;

/// How long the address waits for the next letter before it takes up the query.
const PAUSE: Duration = Duration::from_millis(400);

/// The scope's name in the address that means every manual.
pub const ALL: &str = "all";

/// The field.
pub const FIELD: &str = "#q";

/// The title of a result.
const RESULT: &str = ".results .entry-row__title";

/// The row of the first result; there is none where nothing is asked and bookmarks are offered.
const FIRST: &str = ".results__count:not(:empty) ~ * .entry-row";

/// The button that shows more results.
const MORE_BUTTON: &str = ".results > .button";

/// What the arrow keys step through.
const STEPS: &str = "#q, .results .entry-row__title, .results > .button";

/// What is asked, and where.
#[derive(Clone, Copy)]
pub struct Asked {
    /// In which words.
    pub query: Held<String>,
    /// In which manual; [`ALL`] or an id.
    pub scope: Held<String>,
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

    /// Returns true if and only if there is a word to be looked for.
    pub fn asks(self) -> bool {
        self.query.with(|query| !query.trim().is_empty())
    }

    /// The same, for what does not follow it.
    fn asks_now(self) -> bool {
        self.query.with_untracked(|query| !query.trim().is_empty())
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

/// A search on the view on screen: the search page's own, or that of a page with a field.
#[derive(Clone, Copy)]
pub struct Searching {
    /// What is asked.
    pub asked: Asked,
    site: Site,
    reader: Reader,
    place: Held<Place>,
    here: Memo<Option<Address>>,
    /// The view; `None` for one that is not known.
    at: Option<Address>,
    /// The manual that is searched unless something else is asked for, where it is not the reader's choice.
    manual: Option<&'static str>,
}

impl Searching {
    /// The search on this view: in this manual, or where the reader last chose, unless the address says
    /// otherwise. The query, the scope and whether more is shown stand in the address.
    pub fn on_this_view(manual: Option<&'static str>) -> Searching {
        let Surroundings {
            site,
            reader,
            place,
            here,
            asked,
            asked_here,
            ..
        } = Surroundings::of_this_view();
        let at = here.get_untracked();
        let asked = match at {
            Some(Address::Search) => asked,
            _ => asked_here,
        };
        let this = Searching {
            asked,
            site,
            reader,
            place,
            here,
            at,
            manual,
        };
        asked.scope.set(this.scope());
        this.follow_address();
        this.keep_in_address();
        this
    }

    /// Where is searched unless the address says otherwise.
    fn scope(self) -> String {
        let chosen =
            |settings: &Settings| settings.scope.clone().or_else(|| settings.manual.clone());
        let manual = self.manual.map(str::to_owned);
        let scope = manual.or_else(|| self.reader.settings.with_untracked(chosen));
        scope.unwrap_or_else(|| ALL.to_owned())
    }

    /// Returns true if and only if this is the search page, which keeps what it was asked before.
    fn is_page(self) -> bool {
        self.at == Some(Address::Search)
    }

    /// Takes the query, the scope and whether more is shown from an address. Returns true if and only if
    /// the query is another.
    fn take(self, place: Place) -> bool {
        let asked = self.asked;
        let query = place.query.or((!self.is_page()).then(String::new));
        let scope = place.scope.or((!self.is_page()).then(|| self.scope()));
        if let Some(scope) = scope {
            asked.scope.set_if_other(scope);
        }
        let Some(query) = query else { return false };
        let more = if place.more { &query } else { "" };
        asked.more.set_if_other(more.to_owned());
        let is_other = asked.query.with_untracked(|before| *before != query);
        asked.query.set_if_other(query);
        is_other
    }

    /// Follows the address, at first and whenever it changes: Back, forward and links change it under the
    /// page. The reader is then where a link to another page would have led: at what was followed before,
    /// else at the heading.
    fn follow_address(self) {
        self.take(self.place.get_untracked());
        effect(move |again| {
            let place = self.place.get();
            // On the way to another page the address has no query; this page is about to go.
            if again && self.here.get_untracked() == self.at && self.take(place) {
                request_animation_frame(|| {
                    if !remember::recall() {
                        document::focus(HEADING);
                    }
                });
            }
        });
        // The reader's own manual may be chosen beside the field.
        effect(move |again| {
            self.reader.settings.track();
            if again && !self.asked.asks_now() && !self.is_page() {
                self.asked.scope.set_if_other(self.scope());
            }
        });
    }

    /// Puts the query and the scope into the address once the reader pauses, without a new step in
    /// the history for every letter.
    fn keep_in_address(self) {
        let asked = self.asked;
        effect(move |again| {
            asked.query.track();
            asked.scope.track();
            if !asked.shows_more() {
                asked.more.set_if_other(String::new());
            }
            asked.stop_waiting();
            // What came from the address, as by Back, is there; what was typed before the app was in
            // charge is not.
            if self.is_in_address() || !again && !asked.asks_now() {
                return;
            }
            let put = move || self.put_in_address();
            asked.pause.set(set_timeout_with_handle(put, PAUSE).ok());
            if again {
                // However far down the reader was, what was found is seen from its first on.
                request_animation_frame(|| document::show(FIRST));
            }
        });
        on_cleanup(move || asked.stop_waiting());
    }

    /// Returns true if and only if the address asks the same.
    fn is_in_address(self) -> bool {
        let Place { query, scope, .. } = self.place.get_untracked();
        let asked = self.asked;
        let is_same = asked.query.get_untracked() == query.unwrap_or_default();
        let names_scope = self.is_page() || !asked.query.with_untracked(String::is_empty);
        is_same && (!names_scope || scope == Some(asked.scope.get_untracked()))
    }

    /// Puts the query and the scope into the address at once, and tells the number of results to
    /// those who hear the page, who are not told at every letter.
    fn put_in_address(self) {
        let asked = self.asked;
        asked.stop_waiting();
        // The reader may have left meanwhile.
        if self.here.get_untracked() != self.at {
            return;
        }
        let path = match self.at {
            Some(at) => self.site.href(at),
            None => self.place.get_untracked().path,
        };
        let (query, scope) = (asked.query.get_untracked(), asked.scope.get_untracked());
        if query.is_empty() && !self.is_page() {
            navigation::replace(&path, self.place);
        } else {
            navigation::ask(&path, &query, &scope, asked.shows_more(), self.place);
        }
        self.reader.tell(asked.count.get_untracked());
    }

    /// What is on the page, with the keys and the notes of a search: which results were opened, by pointer
    /// or key.
    pub fn area(self, class: &'static str, content: Vec<AnyView>) -> AnyView {
        view! {
            <div
                class=class
                on:click=move |event| {
                    if document::is_within(&event, RESULT) {
                        self.note_search();
                    }
                }
                on:keydown=move |event| {
                    if self.pressed(&event.key()) {
                        event.prevent_default();
                    }
                }
            >
                {content}
            </div>
        }
        .whole()
    }

    fn note_search(self) {
        self.reader.searched(&self.asked.query.get_untracked());
    }

    /// The field and the results, as a keyboard goes through them. Returns true if and only if the
    /// key did something.
    fn pressed(self, key: &str) -> bool {
        match key {
            "ArrowDown" => document::step_focus(STEPS, true),
            "ArrowUp" => document::step_focus(STEPS, false),
            "Escape" => {
                let typing = document::is_typing();
                if typing {
                    self.asked.query.set(String::new());
                }
                // Without results there is nothing to come back from.
                let leads = typing || self.asked.asks_now();
                if leads {
                    document::focus(FIELD);
                }
                leads
            }
            _ => false,
        }
    }

    /// A form around the field. Without a script, and where nothing is asked yet, it opens the search
    /// page; else it leads to the first result.
    pub fn form(self, content: Vec<AnyView>) -> AnyView {
        let action = self.site.href(Address::Search);
        view! {
            <form
                action=action
                class="search-field"
                {..given("role", "search")}
                {..given("method", "get")}
                on:submit=move |event| {
                    if self.is_page() || self.asked.asks_now() {
                        event.prevent_default();
                    }
                    if document::focus(RESULT) {
                        self.note_search();
                    }
                }
                // A result that is opened at once, or Enter, does not wait for the pause.
                on:change=move |_| self.put_in_address()
            >
                {content}
            </form>
        }
        .whole()
    }

    /// How many there are, and the rows. Before anything is asked, what `before` makes.
    pub fn results(self, before: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let finder = Surroundings::of_this_view().finder;
        let Searching { asked, site, .. } = self;
        let found = part(move || {
            if !asked.asks() {
                asked.count.set(String::new());
                return before();
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
                let elsewhere = match answer.is_empty() {
                    true => found_in(&find(Scope::All)),
                    false => 0,
                };
                (answer, elsewhere)
            });
            let cut = answer.hits.len() > most;
            answer.hits.truncate(most);
            let mut count = match found_in(&answer) {
                0 => "Nothing found".to_owned(),
                1 => "1 result".to_owned(),
                many => format!("{}{many} results", if cut { "The first " } else { "" }),
            };
            // The search page shows its choice of manuals.
            if let Some(manual) = within.filter(|_| !self.is_page()) {
                count = [&count, " in ", &site.manual(manual).title].concat();
            }
            asked.count.set(count);
            let none = answer.is_empty();
            let Answer {
                mut hits,
                sections,
                bridges,
                did_you_mean,
                unmet,
            } = answer;
            let bridges = bridges.into_iter();
            let mut found: Vec<AnyView> = bridges
                .map(|bridge| paragraph("hint", [&bridge.term, ": ", &bridge.meaning].concat()))
                .collect();
            found.extend(
                unmet
                    .into_iter()
                    .map(|word| without_word(site, within, &word)),
            );
            found.extend(did_you_mean.map(|word| suggestion(asked.query, word)));
            match none {
                true => found.push(nothing_found(site, asked.scope, elsewhere)),
                false => {
                    let with = sections.iter().map(|section| section.0);
                    let with: Vec<usize> = with.chain(hits.iter().map(|hit| hit.manual)).collect();
                    let without =
                        (0..site.catalogue.manuals.len()).filter(|manual| !with.contains(manual));
                    let without: Vec<_> = without.map(|manual| without_any(site, manual)).collect();
                    // What was asked for later stands below what was there.
                    let later = hits.split_off(SHOWN.min(hits.len()));
                    let named = within.is_none();
                    found.extend(grouped(site, sections, hits, named));
                    found.extend(grouped(site, Vec::new(), later, named));
                    if cut && most == SHOWN {
                        found.push(self.more());
                    }
                    match within {
                        Some(manual) => found.push(only(site.manual(manual), "", asked.scope)),
                        None if !cut => found.extend(without),
                        None => {}
                    }
                }
            }
            found.into_any()
        });
        view! {
            <div class="results">
                <p class="results__count">{words(move || asked.count.get())}</p>
                {found}
            </div>
        }
        .whole()
    }

    /// What shows more results below those there are. The focus goes on to the first of them.
    fn more(self) -> AnyView {
        let asked = self.asked;
        Button::new("button button--quiet", "Show more results").does(move || {
            // Safari gives a button that is pressed no focus.
            document::focus(MORE_BUTTON);
            document::step_focus(STEPS, false);
            asked.more.set(asked.query.get_untracked());
            request_animation_frame(move || {
                document::step_focus(STEPS, true);
                self.put_in_address();
            });
        })
    }
}

/// How many sections and chapters an answer has.
fn found_in(answer: &Answer) -> usize {
    answer.sections.len() + answer.hits.len()
}

/// The rows, those of each manual together, the manual of the first section first, else that of the best
/// chapter; sections before chapters.
/// Where all manuals are searched, each is named.
fn grouped(site: Site, sections: Vec<(usize, usize)>, hits: Vec<Hit>, named: bool) -> Vec<AnyView> {
    let sections = sections.into_iter();
    let sections = sections.map(|(manual, section)| (manual, section_row(manual, section)));
    let hits = hits.into_iter().map(|hit| {
        let row = entry_row_with_section(hit.manual, hit.row, hit.title_marks);
        (hit.manual, row)
    });
    let mut groups: Vec<(usize, Vec<AnyView>)> = Vec::new();
    for (manual, row) in sections.chain(hits) {
        match groups.iter_mut().find(|group| group.0 == manual) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((manual, vec![row])),
        }
    }
    let group = |(manual, rows)| match named {
        true => headed(&site.manual(manual).title, vec![list("entry-list", rows)]),
        false => list("entry-list", rows),
    };
    groups.into_iter().map(group).collect()
}

/// Moves the focus on from a button among the results, which are made anew: to the first of them, else to
/// the field.
fn go_to_answer() {
    request_animation_frame(|| {
        if !document::focus(RESULT) {
            document::focus(FIELD);
        }
    });
}

/// A button that searches for a text.
pub fn ask_for(query: Held<String>, text: String) -> AnyView {
    let button = Button {
        label: text.clone().into_any(),
        ..Button::new("link-button", "")
    };
    button.does(move || {
        query.set(text.clone());
        go_to_answer();
    })
}

fn suggestion(query: Held<String>, word: String) -> AnyView {
    view! { <p>"Did you mean " {ask_for(query, word)} "?"</p> }.whole()
}

/// That one manual was searched, what the others have, and the way to search them all.
fn only(manual: &Manual, others: &str, scope: Held<String>) -> AnyView {
    let all = Button::new("link-button", "Search all manuals").does(move || {
        scope.set(ALL.to_owned());
        go_to_answer();
    });
    let only = ["Only ", &manual.title, " was searched.", others, " "].concat();
    view! { <p>{only} {all}</p> }.whole()
}

/// That nothing that was searched has a word of the query.
fn without_word(site: Site, within: Option<usize>, word: &str) -> AnyView {
    let searched = within.map_or("any manual", |manual| &site.manual(manual).title);
    paragraph(
        "hint",
        ["Nothing in ", searched, " has “", word, "”."].concat(),
    )
}

/// That a manual that was searched has nothing, and where its list says what it lacks.
fn without_any(site: Site, manual: usize) -> AnyView {
    let held = site.manual(manual);
    let contents = link(Address::Contents(manual), held.title.as_str());
    let lacks = match held.missing.is_empty() {
        true => ".",
        false => ". There it says what the list is known to lack.",
    };
    view! { <p class="hint">"Nothing found in " {contents} {lacks}</p> }.whole()
}

/// What was searched, where, and the ways on.
fn nothing_found(site: Site, scope: Held<String>, elsewhere: usize) -> AnyView {
    let within = scope.with_untracked(|scope| site.catalogue.manual(scope));
    let widen = within.map_or_else(nothing, |manual| {
        let others = match elsewhere {
            0 => return paragraph("", "The other manuals have nothing either."),
            1 => " The others have 1 result.".to_owned(),
            many if many > SHOWN => format!(" The others have more than {SHOWN} results."),
            many => format!(" The others have {many} results."),
        };
        only(manual, &others, scope)
    });
    let contents = site
        .contents()
        .map(|(address, manual)| item(link(address, ["Contents of ", &manual.title].concat())));
    let said = paragraph(
        "",
        "No title, number, section or cross-reference holds these words. Each list says at its contents what \
         it is known to lack.",
    );
    view! { <div class="panel">{said} {widen} {list("", contents.collect())}</div> }.whole()
}
