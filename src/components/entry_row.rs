//! A row that stands for a chapter or a section: in the contents, in a section, in bookmarks and in results.

use std::ops::Range;

use catalogue::{ManualIndex, Row, RowIndex, SectionIndex};
use leptos::prelude::*;

use super::{bookmark_switch::BookmarkSwitch, marks::Marks};
use crate::{
    address::{Address, heading},
    context::use_app,
};

/// How much a row says of where its entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nothing: the row stands in its section.
    #[default]
    Here,
    /// The section: the row stands among those of its manual.
    Section,
    /// The manual and the section: the row can stand anywhere.
    Manual,
}

/// One entry as printed: number, title, marks, source, with its bookmark switch. A row of the contents that is no
/// entry shows nothing.
#[component]
pub fn EntryRow(
    /// The manual of the entry.
    manual: ManualIndex,
    /// Its row in the contents.
    row: RowIndex,
    /// The parts of its title to mark, as byte ranges.
    #[prop(optional)]
    matched: Vec<Range<usize>>,
    /// How much it says of where it stands.
    #[prop(optional)]
    place: Place,
) -> impl IntoView {
    let site = use_app().site;
    let shown = site.manual(manual);
    let Row::Entry(entry) = &shown.rows[row] else {
        return None;
    };
    let chapter = &shown.chapters[entry.chapter];
    let source = (chapter.source.as_ref()).map(|source| format!("Source: {source}"));
    let section = heading(&shown.sections[entry.section]);
    let place = match place {
        Place::Here => None,
        Place::Section => Some(section),
        Place::Manual => Some(format!("{}, {section}", shown.title)),
    };
    let line = |text: String| view! { <span class="entry-row__line">{text}</span> }.into_any();
    Some(view! {
        <li class="entry-row">
            <span class="entry-row__number">{entry.number.as_str()}</span>
            <a class="entry-row__title" href=site.href(Address::Chapter(manual, entry.chapter))>
                <Marked title=&chapter.title matched/>
            </a>
            <Marks marks=&entry.marks/>
            {source.map(line)}
            {place.map(line)}
            // A rendered page cannot know the reader's bookmarks; the style keeps the place free.
            {(!cfg!(feature = "ssr")).then(|| view! { <BookmarkSwitch manual chapter=entry.chapter/> }.into_any())}
        </li>
    }.into_any())
}

/// A section among the entries of its manual.
#[component]
pub fn SectionRow(
    /// The manual of the section.
    manual: ManualIndex,
    /// The section.
    section: SectionIndex,
) -> impl IntoView {
    let site = use_app().site;
    let shown = &site.manual(manual).sections[section];
    // One without a title is called "Section 11" as it is.
    let label = shown.title.as_ref().map(|_| "Section");
    view! {
        <li class="entry-row entry-row--section">
            <span class="entry-row__number">{label}</span>
            <a class="entry-row__title" href=site.href(Address::Section(manual, section))>
                {heading(shown)}
            </a>
        </li>
    }
}

/// A title with its matched parts marked. Ranges that do not fit the title are left out.
#[component]
fn Marked(title: &'static str, matched: Vec<Range<usize>>) -> impl IntoView {
    let mut parts = Vec::new();
    let mut from = 0;
    for range in matched {
        if let (Some(before), Some(hit)) = (title.get(from..range.start), title.get(range.clone()))
        {
            parts.push(before.into_any());
            parts.push(view! { <mark>{hit}</mark> }.into_any());
            from = range.end;
        }
    }
    parts.push(title.get(from..).unwrap_or_default().into_any());
    parts
}
