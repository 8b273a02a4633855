//! The contents of a section as printed: entries, see-alsos, notes and subsections.

use catalogue::{ManualIndex, Row, RowIndex, SectionIndex, SeeAlso};
use leptos::prelude::*;

use super::{entry_row::EntryRow, link::Link};
use crate::{
    address::{Address, heading},
    context::use_app,
};

/// Everything below a section's heading.
#[component]
pub fn SectionContents(
    /// The manual of the section.
    manual: ManualIndex,
    /// The section.
    section: SectionIndex,
    /// The level of the headings of its subsections: 2 or 3.
    level: u8,
    /// Whether its subsections are open at first.
    is_open: bool,
) -> AnyView {
    let shown = use_app().site.manual(manual);
    let rows: Vec<_> = (shown.section_rows(section))
        .map(|(row, _)| view! { <ContentsRow manual row/> }.into_any())
        .collect();
    let subsections: Vec<_> = (shown.subsections(Some(section)))
        .map(|(section, _)| view! { <FoldingSection manual section level is_open/> }.into_any())
        .collect();
    let has_no_heading = shown.sections[section].title.is_none();
    let is_empty = rows.is_empty() && subsections.is_empty();
    view! {
        {has_no_heading.then(|| view! {
            <p class="hint">
                "The list that was captured does not print this section’s own heading."
            </p>
        }.into_any())}
        {is_empty.then(|| view! { <p class="hint">"The list prints nothing under this heading."</p> }.into_any())}
        {(!rows.is_empty()).then(|| view! { <ul class="entry-list">{rows}</ul> }.into_any())}
        {subsections}
    }
    .into_any()
}

/// A section that opens and closes, with its heading of level 2 or 3.
#[component]
pub fn FoldingSection(
    /// The manual of the section.
    manual: ManualIndex,
    /// The section.
    section: SectionIndex,
    /// The level of its heading.
    level: u8,
    /// Whether it is open at first.
    is_open: bool,
) -> impl IntoView {
    let shown = use_app().site.manual(manual);
    let own = &shown.sections[section];
    let title = heading(own);
    let is_empty = shown.section_rows(section).next().is_none()
        && shown.subsections(Some(section)).next().is_none();
    let alone = (!is_empty).then(|| {
        let name = match &own.number {
            Some(number) => format!("section {number}"),
            None => title.clone(),
        };
        view! {
            <p>
                <Link to=Address::Section(manual, section)>"Read or print only " {name}</Link>
            </p>
        }
        .into_any()
    });
    let title = match level {
        2 => view! { <h2 class="fold__heading">{title}</h2> }.into_any(),
        _ => view! { <h3 class="fold__heading">{title}</h3> }.into_any(),
    };
    view! {
        <details class="fold" id=anchor(own.id.as_str()) open=is_open>
            <summary class="fold__summary">{title}</summary>
            {alone}
            <SectionContents manual section level=3 is_open/>
        </details>
    }
}

/// The id of a section's place within the contents page.
pub fn anchor(section: &str) -> String {
    format!("section-{section}")
}

/// One row of the contents as printed. Headings are shown by [`FoldingSection`].
#[component]
fn ContentsRow(manual: ManualIndex, row: RowIndex) -> impl IntoView {
    match &use_app().site.manual(manual).rows[row] {
        Row::Entry(_) => view! { <EntryRow manual row/> }.into_any(),
        Row::SeeAlso(see_also) => {
            view! { <li class="see-also"><SeeAlsoLine manual see_also/></li> }.into_any()
        }
        Row::Note(note) => view! { <li class="see-also">{note.text.as_str()}</li> }.into_any(),
        Row::Section(_) => ().into_any(),
    }
}

/// A printed cross-reference: a link where this manual holds its chapter, else marked as outside.
#[component]
pub fn SeeAlsoLine(
    /// The manual that prints it.
    manual: ManualIndex,
    /// The cross-reference.
    see_also: &'static SeeAlso,
) -> impl IntoView {
    let text = see_also.text.as_str();
    let reference = match see_also.target {
        Some(chapter) => {
            view! { <Link to=Address::Chapter(manual, chapter)>{text}</Link> }.into_any()
        }
        None => text.into_any(),
    };
    let outside = see_also.target.is_none().then_some(" (not in this list)");
    let source = (see_also.source.as_ref()).map(|source| format!(" Source: {source}"));
    let has_more = outside.is_some() || source.is_some();
    view! {
        <span class="see-also__label">"See also: "</span>
        " "
        {reference}
        " "
        {has_more.then(|| view! { <span class="see-also__outside">{outside}{source}</span> }.into_any())}
    }
}
