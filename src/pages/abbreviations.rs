//! The A to Z of the field's short forms, and where each leads.

use catalogue::{Term, TermKind, search::Scope};
use leptos::prelude::*;

use crate::{
    address::Address,
    components::link::Link,
    context::{AppContext, use_app},
};

/// Every abbreviation of the vocabulary, which lists them in the order of the alphabet.
#[component]
pub fn AbbreviationsPage() -> impl IntoView {
    let vocabulary = &use_app().site.catalogue.vocabulary;
    let terms = vocabulary
        .iter()
        .filter(|term| term.kind == TermKind::Abbreviation);
    let terms = terms.map(|term| view! { <Abbreviation term/> }.into_any());
    view! {
        <h1 tabindex="-1">"Abbreviations"</h1>
        <p class="hint">
            "Short forms that the field uses, and the chapter that search finds first for each. Search understands \
             all of them."
        </p>
        <ul class="abbreviations">{terms.collect_view()}</ul>
    }
}

/// One abbreviation: its forms, what it stands for, and the first answer of each manual.
#[component]
fn Abbreviation(term: &'static Term) -> impl IntoView {
    let AppContext { site, index, .. } = use_app();
    let form = term.forms.first().map_or("", String::as_str);
    let manuals = site.manuals().filter(|_| !term.glossary);
    let answers: Vec<_> = manuals
        .filter_map(|(manual, shown)| {
            let answer =
                index.with(|index| index.search(site.catalogue, form, Scope::Manual(manual), 1));
            let chapter = answer.hits.first()?.chapter;
            let title = &shown.chapters[chapter].title;
            Some(
                view! {
                    <li>
                        <Link to=Address::Chapter(manual, chapter)>
                            {format!("{}: {title}", shown.authority)}
                        </Link>
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    let answers = match answers.is_empty() {
        true => view! { <p class="hint">"No chapter of these manuals."</p> }.into_any(),
        false => view! { <ul>{answers}</ul> }.into_any(),
    };
    view! {
        <li>
            <strong>{term.forms.join(", ")}</strong>
            {format!(" – {}", term.meaning)}
            {answers}
        </li>
    }
}
