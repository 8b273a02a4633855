//! The contents beside the page, on tablets and wider: every section, open once the reader has been in it.

use catalogue::{Manual, ManualIndex, Row, SectionIndex};
use leptos::prelude::*;
use leptos_router::components::A;

use super::link::Link;
use crate::{
    address::{Address, heading},
    browser::document,
    context::{AppContext, use_app},
};

/// The sections of the manual on screen, with the entries of the section the reader is in and of those before. Views
/// that belong to no manual have none.
#[component]
pub fn ContentsPane() -> impl IntoView {
    let AppContext { site, here, .. } = use_app();
    let manual = Memo::new(move |_| here.get()?.manual());
    // Views that have no pane lie between two that have one.
    let opened = StoredValue::new(Vec::new());
    Effect::new(move || {
        manual.track();
        // The list may be rendered after this effect; the next frame has it.
        request_animation_frame(|| {
            document::begin_at(".contents-pane", ".contents-pane a[aria-current]")
        });
    });
    move || {
        manual.get().map(|manual| {
            let shown = site.manual(manual);
            let sections = (shown.subsections(None))
                .map(|(section, _)| view! { <PaneSection manual section opened/> }.into_any());
            view! {
                <nav class="contents-pane" aria-label="Sections">
                    <p class="contents-pane__title">
                        <Link to=Address::Contents(manual)>{shown.title.as_str()}</Link>
                    </p>
                    <ul class="contents-pane__list">{sections.collect_view()}</ul>
                </nav>
            }
            .into_any()
        })
    }
}

/// A section, with its entries once the reader has been in it: nothing moves away from under a reader who goes on
/// through the list.
#[component]
fn PaneSection(
    manual: ManualIndex,
    section: SectionIndex,
    opened: StoredValue<Vec<(ManualIndex, SectionIndex)>>,
) -> AnyView {
    let AppContext { site, here, .. } = use_app();
    let shown = site.manual(manual);
    let is_open = Memo::new(move |_| {
        let is_here = is_within(shown, section, here.get());
        let was_open = opened.with_value(|opened| opened.contains(&(manual, section)));
        if is_here && !was_open {
            opened.update_value(|opened| opened.push((manual, section)));
        }
        is_here || was_open
    });
    let entries = move || {
        let entries = shown
            .section_rows(section)
            .filter_map(|(_, row)| match row {
                Row::Entry(entry) => Some(entry),
                _ => None,
            });
        let entries = entries.map(|entry| {
            let title = shown.chapters[entry.chapter].title.as_str();
            view! {
                <li>
                    <A href=site.href(Address::Chapter(manual, entry.chapter)) exact=true>
                        {entry.number.as_str()} " " {title}
                    </A>
                </li>
            }
            .into_any()
        });
        let subsections = (shown.subsections(Some(section)))
            .map(|(section, _)| view! { <PaneSection manual section opened/> }.into_any());
        view! { <ul>{entries.collect_view()}{subsections.collect_view()}</ul> }.into_any()
    };
    view! {
        <li>
            <A href=site.href(Address::Section(manual, section)) exact=true>
                {heading(&shown.sections[section])}
            </A>
            {move || is_open.get().then(entries)}
        </li>
    }
    .into_any()
}

/// Returns true if and only if the view is this section, stands in it, or is a chapter that does.
fn is_within(manual: &Manual, section: SectionIndex, here: Option<Address>) -> bool {
    let holds = |inner: SectionIndex| manual.section_path(inner).contains(&section);
    match here {
        Some(Address::Section(_, inner)) => holds(inner),
        Some(Address::Chapter(_, chapter)) => {
            (manual.chapter_entries(chapter)).any(|(_, entry)| holds(entry.section))
        }
        _ => false,
    }
}
