//! A row that stands for a chapter: in the contents, in a section, in bookmarks and in results.

use std::ops::Range;

use catalogue::{ManualIndex, Row, RowIndex, SectionIndex};
use leptos::prelude::*;

use super::{
    bookmark_switch::bookmark_switch,
    marks::marks,
    parts::{Later, Whole, nothing},
};
use crate::{
    address::{Address, heading},
    app::Surroundings,
};

/// One entry as printed: number, title, marks, source, with its bookmark switch, which can be put off. A row
/// that is no entry shows nothing.
pub fn entry_row(manual: ManualIndex, row: RowIndex, later: Option<&Later>) -> AnyView {
    shown(manual, row, Vec::new(), Within::Section, later)
}

/// One entry among those of its manual: it says in which section it stands. `matched` are byte
/// ranges of the title to mark.
pub fn entry_row_with_section(
    manual: ManualIndex,
    row: RowIndex,
    matched: Vec<Range<usize>>,
) -> AnyView {
    shown(manual, row, matched, Within::Manual, None)
}

/// One entry anywhere: it says in which manual and section it stands.
pub fn entry_row_with_place(manual: ManualIndex, row: RowIndex) -> AnyView {
    shown(manual, row, Vec::new(), Within::Anything, None)
}

/// A section among the entries of its manual.
pub fn section_row(manual: ManualIndex, section: SectionIndex) -> AnyView {
    let site = Surroundings::of_this_view().site;
    let href = site.href(Address::Section(manual, section));
    let held = &site.manual(manual).sections[section];
    // One without a title is called "Section 11" as it is.
    let what = held.title.as_ref().map(|_| "Section");
    let heading = heading(held);
    view! {
        <li class="entry-row entry-row--section">
            <span class="entry-row__number">{what.unwrap_or_default()}</span>
            <a class="entry-row__title" href=href>{heading}</a>
        </li>
    }
    .whole()
}

/// What a row stands in, so that it need not say so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Section,
    Manual,
    Anything,
}

fn shown(
    manual: ManualIndex,
    row: RowIndex,
    matched: Vec<Range<usize>>,
    within: Within,
    later: Option<&Later>,
) -> AnyView {
    let site = Surroundings::of_this_view().site;
    let held = site.manual(manual);
    let Some(Row::Entry(entry)) = held.rows.get(row.0) else {
        return nothing();
    };
    let chapter = &held.chapters[entry.chapter];
    let href = site.href(Address::Chapter(manual, entry.chapter));
    let source = chapter
        .source
        .as_ref()
        .map(|source| ["Source: ", source].concat());
    let section = heading(&held.sections[entry.section]);
    let place = match within {
        Within::Section => None,
        Within::Manual => Some(section),
        Within::Anything => Some([&held.title, ", ", &section].concat()),
    };
    let lines: Vec<AnyView> = source.into_iter().chain(place).map(line).collect();
    // A page that nobody's bookmarks can reach has no use for it; the style keeps its place free.
    let switch = match later {
        _ if cfg!(feature = "ssr") => nothing(),
        _ => bookmark_switch(manual, entry.chapter, later),
    };
    view! {
        <li class="entry-row">
            <span class="entry-row__number">{entry.number.as_str()}</span>
            <a class="entry-row__title" href=href>{marked(&chapter.title, matched)}</a>
            {marks(&entry.marks)}
            {lines}
            {switch}
        </li>
    }
    .whole()
}

/// A line below the title.
fn line(text: String) -> AnyView {
    view! { <span class="entry-row__line">{text}</span> }.whole()
}

/// A title with its matched parts marked. Ranges that do not fit the title are left out.
fn marked(title: &'static str, matched: Vec<Range<usize>>) -> AnyView {
    if matched.is_empty() {
        return title.into_any();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for range in matched {
        if let (Some(before), Some(hit)) = (title.get(from..range.start), title.get(range.clone()))
        {
            parts.push(before.into_any());
            parts.push(view! { <mark>{hit}</mark> }.whole());
            from = range.end;
        }
    }
    parts.push(title.get(from..).unwrap_or_default().into_any());
    parts.into_any()
}
