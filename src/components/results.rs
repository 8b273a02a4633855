//! What a search found: how many there are, the rows, and the ways on from there.

use std::ops::Range;

use catalogue::{
    ManualIndex, RowIndex, SectionIndex,
    search::{Answer, Bridge, Hit, Scope},
};
use leptos::prelude::*;

use super::{
    edition_line::MissingFromList,
    entry_row::{EntryRow, Place, SectionRow},
    link::Link,
};
use crate::{
    address::Address,
    context::{AppContext, use_app},
    search::{query::ALL_MANUALS, view::Search},
};

/// How many results are shown at first: a letter is answered by as many rows.
const FIRST: usize = 10;

/// How many are shown when the reader asks for more.
const MORE: usize = 100;

/// What was found, for one query.
struct Found {
    /// The manual that was searched; `None` for all.
    within: Option<ManualIndex>,
    /// The answer, with no more hits than are shown.
    answer: Answer,
    /// Whether there are more hits than are shown.
    is_cut: bool,
    /// How many are shown at most.
    most: usize,
    /// How many results the other manuals have, where this one has none.
    elsewhere: usize,
}

impl Found {
    /// Searches, and follows what is asked.
    fn by(search: Search) -> Found {
        let AppContext { site, index, .. } = search.app;
        let within = search
            .state
            .scope
            .with(|scope| site.catalogue.manual_index(scope));
        let most = if search.state.shows_more() {
            MORE
        } else {
            FIRST
        };
        let find = |scope| {
            // One more than is shown, to know whether there are more.
            let words = search.state.words.get();
            index.with(|index| index.search(site.catalogue, &words, scope, most + 1))
        };
        let mut answer = find(within.map_or(Scope::All, Scope::Manual));
        let elsewhere = match answer.is_empty() {
            true => count(&find(Scope::All)),
            false => 0,
        };
        let is_cut = answer.hits.len() > most;
        answer.hits.truncate(most);
        Found {
            within,
            answer,
            is_cut,
            most,
            elsewhere,
        }
    }

    /// How many there are, in words. A page that does not show which manual is searched has it named.
    fn in_words(&self, search: Search) -> String {
        let found = match count(&self.answer) {
            0 => "Nothing found".to_owned(),
            1 => "1 result".to_owned(),
            many if self.is_cut => format!("The first {many} results"),
            many => format!("{many} results"),
        };
        match self.within.filter(|_| !search.is_page()) {
            Some(manual) => format!("{found} in {}", search.app.site.manual(manual).title),
            None => found,
        }
    }
}

/// How many sections and chapters an answer has.
fn count(answer: &Answer) -> usize {
    answer.sections.len() + answer.hits.len()
}

/// How many results there are, and their rows. Before anything is asked, the children.
#[component]
pub fn Results(
    /// The search.
    search: Search,
    /// What is shown before anything is asked.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let state = search.state;
    let found = move || {
        if !state.asks() {
            state.count.set(String::new());
            return children.as_ref().map(|children| children()).into_any();
        }
        let found = Found::by(search);
        state.count.set(found.in_words(search));
        view! { <Answered search found/> }.into_any()
    };
    view! {
        <div class="results" class:results--idle=move || !state.asks()>
            <p class="results__count">{state.count}</p>
            {found}
        </div>
    }
}

#[component]
fn Answered(search: Search, found: Found) -> impl IntoView {
    let site = search.app.site;
    let Found {
        within,
        answer,
        is_cut,
        most,
        elsewhere,
    } = found;
    let is_empty = answer.is_empty();
    let Answer {
        mut hits,
        sections,
        bridges,
        did_you_mean,
        unmet,
    } = answer;
    let searched = within.map_or("any manual", |manual| &site.manual(manual).title);
    let read_as = bridges.into_iter().map(|Bridge { term, meaning }| {
        view! { <p class="hint">{term} ": " {meaning}</p> }.into_any()
    });
    let lacking = unmet.into_iter().map(|word| {
        view! { <p class="hint">"Nothing in the list of " {searched} " has “" {word} "”."</p> }
            .into_any()
    });
    let suggestion = did_you_mean
        .map(|words| view! { <p>"Did you mean " <AskFor search words/> "?"</p> }.into_any());
    let rows = if is_empty {
        view! { <NothingFound search within elsewhere/> }.into_any()
    } else {
        let with: Vec<ManualIndex> = (sections.iter().map(|(manual, _)| *manual))
            .chain(hits.iter().map(|hit| hit.manual))
            .collect();
        let without = site.manuals().filter(|(manual, _)| !with.contains(manual));
        let without: Vec<_> = without
            .map(|(manual, _)| view! { <NothingIn manual/> }.into_any())
            .collect();
        // What was asked for later stands below what was there.
        let later = hits.split_off(FIRST.min(hits.len()));
        let is_named = within.is_none();
        view! {
            <Rows sections hits is_named/>
            <Rows sections=Vec::new() hits=later is_named/>
            {(is_cut && most == FIRST).then(|| view! {
                <button
                    type="button"
                    class="button button--quiet"
                    on:click=move |_| search.show_more()
                >
                    "Show more results"
                </button>
            }.into_any())}
            {match within {
                Some(manual) => view! { <OnlySearched search manual/> }.into_any(),
                None => (!is_cut).then_some(without).into_any(),
            }}
        }
        .into_any()
    };
    view! {
        {read_as.collect_view()}
        {lacking.collect_view()}
        {suggestion}
        {rows}
    }
}

/// The rows of the results, those of each manual together: the manual of the first section first, else that of the
/// best chapter; sections before chapters. Where all manuals are searched, each is named.
#[component]
fn Rows(
    sections: Vec<(ManualIndex, SectionIndex)>,
    hits: Vec<Hit>,
    is_named: bool,
) -> impl IntoView {
    enum Row {
        Section(SectionIndex),
        Entry(RowIndex, Vec<Range<usize>>),
    }
    let site = use_app().site;
    let sections = (sections.into_iter()).map(|(manual, section)| (manual, Row::Section(section)));
    let hits = (hits.into_iter()).map(|hit| (hit.manual, Row::Entry(hit.row, hit.title_marks)));
    let mut groups: Vec<(ManualIndex, Vec<Row>)> = Vec::new();
    for (manual, row) in sections.chain(hits) {
        match groups.iter_mut().find(|(of, _)| *of == manual) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((manual, vec![row])),
        }
    }
    let group = move |(manual, rows): (ManualIndex, Vec<Row>)| {
        let rows = rows.into_iter().map(|row| match row {
            Row::Section(section) => view! { <SectionRow manual section/> }.into_any(),
            Row::Entry(row, matched) => {
                view! { <EntryRow manual row matched place=Place::Section/> }.into_any()
            }
        });
        let list = view! { <ul class="entry-list">{rows.collect_view()}</ul> }.into_any();
        match is_named {
            true => {
                let title = site.manual(manual).title.as_str();
                view! { <section><h2>{title}</h2>{list}</section> }.into_any()
            }
            false => list.into_any(),
        }
    };
    groups.into_iter().map(group).collect_view()
}

/// A button that searches for other words.
#[component]
pub fn AskFor(
    /// The search.
    search: Search,
    /// The words.
    words: String,
) -> impl IntoView {
    let label = words.clone();
    view! {
        <button
            type="button"
            class="link-button"
            on:click=move |_| search.ask(|state| state.words.set(words.clone()))
        >
            {label}
        </button>
    }
}

/// That one manual was searched, what the others have, and the way to search them all.
#[component]
fn OnlySearched(
    search: Search,
    manual: ManualIndex,
    #[prop(optional)] others: String,
) -> impl IntoView {
    let title = search.app.site.manual(manual).title.as_str();
    view! {
        <p>
            {format!("Only {title} was searched.{others} ")}
            <button
                type="button"
                class="link-button"
                on:click=move |_| search.ask(|state| state.scope.set(ALL_MANUALS.to_owned()))
            >
                "Search all manuals"
            </button>
        </p>
    }
}

/// That a manual that was searched has nothing, and where its list says what it lacks.
#[component]
fn NothingIn(manual: ManualIndex) -> impl IntoView {
    let found = use_app().site.manual(manual);
    let lacks = match found.missing.is_empty() {
        true => ".",
        false => ". There it says what the list lacks.",
    };
    view! {
        <p class="hint">
            "Nothing found in " <Link to=Address::Contents(manual)>{found.title.as_str()}</Link>
            {lacks}
        </p>
    }
}

/// What was searched, where, and the ways on.
#[component]
fn NothingFound(search: Search, within: Option<ManualIndex>, elsewhere: usize) -> impl IntoView {
    let site = search.app.site;
    let widen = within.map(|manual| {
        let others = match elsewhere {
            0 => return view! { <p>"The other manuals have nothing either."</p> }.into_any(),
            1 => " The others have 1 result.".to_owned(),
            many if many > FIRST => format!(" The others have more than {FIRST} results."),
            many => format!(" The others have {many} results."),
        };
        view! { <OnlySearched search manual others/> }.into_any()
    });
    let contents = site.manuals().map(|(manual, found)| {
        view! {
            <li>
                <Link to=Address::Contents(manual)>"Contents of " {found.title.as_str()}</Link>
            </li>
        }
        .into_any()
    });
    let lacks = match within {
        Some(manual) => view! { <MissingFromList manual/> }.into_any(),
        None => view! { <p>"Each list says at its contents what it lacks."</p> }.into_any(),
    };
    view! {
        <div class="panel">
            <p>"No title, number, section or cross-reference holds these words."</p>
            {widen}
            <ul>{contents.collect_view()}</ul>
            {lacks}
        </div>
    }
}
