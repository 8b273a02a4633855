//! The contents of a section as printed: entries, see-alsos, notes and subsections.

use catalogue::{ManualIndex, Row, RowIndex, SectionIndex, SeeAlso};
use leptos::prelude::*;

use super::{
    entry_row::entry_row,
    parts::{Later, Whole, link, list, nothing, paragraph},
};
use crate::{
    address::{Address, heading},
    app::Surroundings,
    held::Held,
};

/// Everything below a section's heading. Subsections, with headings of level 2 or 3, can be opened and closed
/// one by one; `open`, on a page of whole contents, says whether they are at first; without it they are.
pub fn section_contents(
    manual: ManualIndex,
    section: SectionIndex,
    level: u8,
    open: Option<Held<bool>>,
) -> Vec<AnyView> {
    let held = Surroundings::of_this_view().site.manual(manual);
    // Whole contents have hundreds of rows. Those of a section are one task, so that none is long.
    let has_rows = held.section_rows(section).next().is_some();
    let later = (open.is_some() && has_rows).then(Later::new);
    let rows: Vec<AnyView> = held
        .section_rows(section)
        .map(|(row, _)| contents_row(manual, row, later.as_ref()))
        .collect();
    let subsections: Vec<AnyView> = (held.subsections(Some(section)))
        .map(|(subsection, _)| folding_section(manual, subsection, level, open))
        .collect();
    let mut all = Vec::new();
    if held.sections[section].title.is_none() {
        all.push(paragraph(
            "hint",
            "The list that was captured does not print this section’s own heading.",
        ));
    }
    if !has_rows && subsections.is_empty() {
        all.push(paragraph(
            "hint",
            "The list prints nothing under this heading.",
        ));
    }
    if has_rows {
        all.push(list("entry-list", rows));
    }
    all.extend(subsections);
    all
}

/// A section that opens and closes, with its heading of level 2 or 3.
pub fn folding_section(
    manual: ManualIndex,
    section: SectionIndex,
    level: u8,
    open: Option<Held<bool>>,
) -> AnyView {
    let whole = Surroundings::of_this_view().site.manual(manual);
    let held = &whole.sections[section];
    let heading = heading(held);
    let is_empty = whole.section_rows(section).next().is_none()
        && whole.subsections(Some(section)).next().is_none();
    let number = held.number.as_ref();
    let called = number.map(|number| ["section ", number].concat());
    let alone = if is_empty {
        nothing()
    } else {
        let text = ["Read or print only ", called.as_ref().unwrap_or(&heading)].concat();
        view! { <p>{link(Address::Section(manual, section), text)}</p> }.whole()
    };
    let heading = match level {
        2 => view! { <h2 class="fold__heading">{heading}</h2> }.whole(),
        _ => view! { <h3 class="fold__heading">{heading}</h3> }.whole(),
    };
    view! {
        <details class="fold" id=anchor(held.id.as_str()) open=open.is_none_or(Held::get_untracked)>
            <summary class="fold__summary">{heading}</summary>
            {alone}
            {section_contents(manual, section, 3, open)}
        </details>
    }
    .whole()
}

/// The name of a section's place within the contents page.
pub fn anchor(section: &str) -> String {
    ["section-", section].concat()
}

/// One row of the contents as printed.
fn contents_row(manual: ManualIndex, row: RowIndex, later: Option<&Later>) -> AnyView {
    let line = match &Surroundings::of_this_view().site.manual(manual).rows[row] {
        Row::Entry(_) => return entry_row(manual, row, later),
        Row::SeeAlso(see_also) => see_also_line(manual, see_also),
        Row::Note(note) => note.text.as_str().into_any(),
        Row::Section(_) => return nothing(),
    };
    view! { <li class="see-also">{line}</li> }.whole()
}

/// A printed cross-reference: a link where this manual holds its chapter, else marked as outside.
pub fn see_also_line(manual: ManualIndex, see_also: &'static SeeAlso) -> AnyView {
    let text = see_also.text.as_str();
    let reference = match see_also.target {
        Some(chapter) => link(Address::Chapter(manual, chapter), text),
        None => text.into_any(),
    };
    let outside = see_also.target.is_none().then_some(" (not in this list)");
    let source = see_also
        .source
        .as_ref()
        .map(|source| [" Source: ", source].concat());
    let quiet = [outside.map(str::to_owned), source]
        .into_iter()
        .flatten()
        .collect::<String>();
    let quiet = match quiet.is_empty() {
        true => nothing(),
        false => view! { <span class="see-also__outside">{quiet}</span> }.whole(),
    };
    view! { <span class="see-also__label">"See also: "</span> {reference} {quiet} }.whole()
}
