//! The A to Z of the field's short forms, and where each leads.

use catalogue::{
    Term, TermKind,
    search::{Index, Scope},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    app::Surroundings,
    components::parts::{Whole, item, link, list, paragraph, title},
    site::Site,
};

/// Every abbreviation of the vocabulary, which lists them in the order of the alphabet.
pub fn abbreviations() -> AnyView {
    let Surroundings { site, finder, .. } = Surroundings::of_this_view();
    let index = finder.over(site);
    let terms = (site.catalogue.vocabulary.iter())
        .filter(|term| term.kind == TermKind::Abbreviation)
        .map(|term| item(explained(site, index, term)));
    let hint = "Short forms that the field uses, and the chapter that search finds first for each. Search understands \
                all of them.";
    vec![
        title("Abbreviations"),
        paragraph("hint", hint),
        list("abbreviations", terms.collect()),
    ]
    .into_any()
}

/// One abbreviation: its forms, what it stands for, and the first answer of each manual.
fn explained(site: Site, index: &Index, term: &'static Term) -> AnyView {
    let form = term.forms.first().map_or("", String::as_str);
    let mut answers = Vec::new();
    if !term.glossary {
        for (manual, held) in site.catalogue.indexed_manuals() {
            let answer = index.search(site.catalogue, form, Scope::Manual(manual), 1);
            answers.extend(answer.hits.into_iter().map(|hit| {
                let text = [&held.authority, ": ", &held.chapters[hit.chapter].title].concat();
                item(link(Address::Chapter(manual, hit.chapter), text))
            }));
        }
    }
    let answers = match answers.is_empty() {
        true => paragraph("hint", "No chapter of these manuals."),
        false => list("", answers),
    };
    view! {
        <strong>{term.forms.join(", ")}</strong>
        {[" – ", &term.meaning].concat()}
        {answers}
    }
    .whole()
}
