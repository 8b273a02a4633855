//! What a search found: how many there are, the rows, and the ways on from there.

use catalogue::{
    Manual,
    search::{Answer, Hit, Scope},
};
use catalogue::{ManualIndex, SectionIndex};
use leptos::prelude::*;

use super::{
    edition_line::missing,
    entry_row::{entry_row_with_section, section_row},
    parts::{Button, Whole, headed, item, link, list, nothing, paragraph, part, words},
    searching::{ALL, FIELD, RESULT, STEPS, Searching},
};
use crate::{address::Address, app::Surroundings, browser::document, held::Held, site::Site};

/// How many results are shown at first: a letter is answered by as many rows.
const SHOWN: usize = 10;

/// How many there are when the reader asks for more.
const MORE: usize = 100;

/// The button that shows more results.
const MORE_BUTTON: &str = ".results > .button";

impl Searching {
    /// How many there are, and the rows. Before anything is asked, what `before` makes.
    pub fn results(self, before: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let finder = Surroundings::of_this_view().finder;
        let Searching { asked, site, .. } = self;
        let found = part(move || {
            if !asked.asks() {
                asked.count.set(String::new());
                return before();
            }
            let within = asked.scope.with(|scope| site.catalogue.manual_index(scope));
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
                    let with: Vec<ManualIndex> =
                        with.chain(hits.iter().map(|hit| hit.manual)).collect();
                    let manuals = site.catalogue.indexed_manuals().map(|(index, _)| index);
                    let without = manuals.filter(|manual| !with.contains(manual));
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
            <div class="results" class:results--idle=move || !asked.asks()>
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
fn grouped(
    site: Site,
    sections: Vec<(ManualIndex, SectionIndex)>,
    hits: Vec<Hit>,
    named: bool,
) -> Vec<AnyView> {
    let sections = sections.into_iter();
    let sections = sections.map(|(manual, section)| (manual, section_row(manual, section)));
    let hits = hits.into_iter().map(|hit| {
        let row = entry_row_with_section(hit.manual, hit.row, hit.title_marks);
        (hit.manual, row)
    });
    let mut groups: Vec<(ManualIndex, Vec<AnyView>)> = Vec::new();
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
fn without_word(site: Site, within: Option<ManualIndex>, word: &str) -> AnyView {
    let searched = within.map_or("any manual", |manual| &site.manual(manual).title);
    paragraph(
        "hint",
        ["Nothing in the list of ", searched, " has “", word, "”."].concat(),
    )
}

/// That a manual that was searched has nothing, and where its list says what it lacks.
fn without_any(site: Site, manual: ManualIndex) -> AnyView {
    let held = site.manual(manual);
    let contents = link(Address::Contents(manual), held.title.as_str());
    let lacks = match held.missing.is_empty() {
        true => ".",
        false => ". There it says what the list lacks.",
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
    let said = "No title, number, section or cross-reference holds these words.";
    let lacks = match within {
        Some(manual) => missing(manual),
        None => paragraph("", "Each list says at its contents what it lacks."),
    };
    let contents = list("", contents.collect());
    view! { <div class="panel">{paragraph("", said)} {widen} {contents} {lacks}</div> }.whole()
}
