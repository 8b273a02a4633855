//! The contents beside the page, on tablets and wider: every section, open once the reader has been in it.

use catalogue::{Manual, ManualIndex, Row, SectionIndex};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::{Whole, link, list, live, nothing, part};
use crate::{
    address::{Address, heading},
    app::{Surroundings, address_memo},
    browser::document,
    effect::effect,
    held::Held,
};

/// The sections of the manual on screen, with the entries of the section the reader is in and of those before.
/// Views that belong to no manual have none.
#[component]
pub fn ContentsPane() -> impl IntoView {
    let here = Surroundings::of_this_view().here;
    let manual = address_memo(move || here.get()?.manual().map(Address::Contents));
    let opened = Held::new(Vec::new());
    effect(move |_| {
        manual.track();
        // The list may be made after this effect; the next frame has it.
        request_animation_frame(|| {
            document::begin_at(".contents-pane", ".contents-pane a[aria-current]")
        });
    });
    part(move || {
        let Some(manual) = manual.get().and_then(Address::manual) else {
            return nothing();
        };
        let held = Surroundings::of_this_view().site.manual(manual);
        let sections = held
            .subsections(None)
            .map(|(section, _)| pane_section(manual, section, opened))
            .collect();
        view! {
            <nav class="contents-pane" {..given("aria-label", "Sections")}>
                <p class="contents-pane__title">{link(Address::Contents(manual), &held.title)}</p>
                {list("contents-pane__list", sections)}
            </nav>
        }
        .whole()
    })
}

/// A section, with its entries once the reader has been in it, so that nothing moves away from under who goes on
/// through the list.
fn pane_section(manual: ManualIndex, section: SectionIndex, opened: Held<Vec<Address>>) -> AnyView {
    let Surroundings {
        site, here, place, ..
    } = Surroundings::of_this_view();
    let held = site.manual(manual);
    let address = Address::Section(manual, section);
    let open = address_memo(move || {
        place.track();
        let was_open = opened.with_untracked(|opened| opened.contains(&address));
        if !was_open && is_within(held, section, here.get_untracked()) {
            let mut all = opened.get_untracked();
            all.push(address);
            opened.set(all);
            return Some(address);
        }
        was_open.then_some(address)
    });
    let below = part(move || {
        if open.get().is_none() {
            return nothing();
        }
        let entries = held.section_rows(section).filter_map(|(_, row)| match row {
            Row::Entry(entry) => Some((entry.number.as_str(), entry.chapter)),
            _ => None,
        });
        let entries = entries.map(|(number, chapter)| {
            let text = [number, " ", &held.chapters[chapter].title].concat();
            pane_item(Address::Chapter(manual, chapter), text, nothing())
        });
        let subsections = held
            .subsections(Some(section))
            .map(|(s, _)| pane_section(manual, s, opened));
        list("", entries.chain(subsections).collect())
    });
    pane_item(address, heading(&held.sections[section]), below)
}

fn pane_item(address: Address, text: String, below: AnyView) -> AnyView {
    let Surroundings {
        site, here, place, ..
    } = Surroundings::of_this_view();
    let href = site.href(address);
    // The place forgets what follows it and is gone; what lasts as long as the page need not.
    let current = live(move || {
        place.track();
        (here.get_untracked() == Some(address)).then(|| "page".to_owned())
    });
    view! { <li><a {..given("aria-current", current)} href=href>{text}</a>{below}</li> }.whole()
}

/// Returns true if and only if the view is this section, stands in it, or is a chapter that does.
fn is_within(manual: &Manual, section: SectionIndex, here: Option<Address>) -> bool {
    let holds = |inner: SectionIndex| manual.section_path(inner).contains(&section);
    match here {
        Some(Address::Section(_, inner)) => holds(inner),
        Some(Address::Chapter(_, chapter)) => manual
            .chapter_entries(chapter)
            .any(|(_, entry)| holds(entry.section)),
        _ => false,
    }
}
