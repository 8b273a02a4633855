//! The contents beside the page, on tablets and wider: every section, open once the reader has been in it.

use catalogue::{ManualIndex, Row, SectionIndex};
use leptos::prelude::*;
use leptos_router::components::A;

use super::link::Link;
use crate::{
    address::{Address, heading},
    browser::document,
    context::{AppContext, use_app},
    site::Site,
};

/// The sections of the manual on screen, with the entries of the section the reader is in and of those before. Views
/// that belong to no manual have none.
#[component]
pub fn ContentsPane() -> impl IntoView {
    let AppContext { site, here, .. } = use_app();
    let manual = Memo::new(move |_| here.get()?.manual());
    // The sections that the reader has been in. Views that have no pane lie between two that have one.
    let opened = RwSignal::new(Vec::new());
    Effect::new(move || {
        let here = here.get();
        let Some(manual) = here.and_then(Address::manual) else {
            return;
        };
        let sections = site.manual(manual).indexed_sections();
        let mut within: Vec<_> = sections
            .map(|(section, _)| (manual, section))
            .filter(|(_, section)| is_within(site, manual, *section, here))
            .filter(|section| opened.with_untracked(|opened| !opened.contains(section)))
            .collect();
        if !within.is_empty() {
            opened.update(|opened| opened.append(&mut within));
        }
    });
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
    opened: RwSignal<Vec<(ManualIndex, SectionIndex)>>,
) -> AnyView {
    let AppContext { site, here, .. } = use_app();
    let shown = site.manual(manual);
    let is_open = Memo::new(move |_| {
        opened.with(|opened| opened.contains(&(manual, section)))
            || is_within(site, manual, section, here.get())
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
fn is_within(
    site: Site,
    manual: ManualIndex,
    section: SectionIndex,
    here: Option<Address>,
) -> bool {
    let shown = site.manual(manual);
    let holds = |inner: SectionIndex| shown.section_path(inner).contains(&section);
    match here.filter(|here| here.manual() == Some(manual)) {
        Some(Address::Section(_, inner)) => holds(inner),
        Some(Address::Chapter(_, chapter)) => {
            (shown.chapter_entries(chapter)).any(|(_, entry)| holds(entry.section))
        }
        _ => false,
    }
}
