//! Where a view stands: the way back up.

use catalogue::{ManualIndex, SectionIndex};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::{Whole, item, link};
use crate::{
    address::{Address, heading},
    app::Surroundings,
};

/// The manual, then the sections above the view, outermost first; indices.
pub fn breadcrumbs(manual: ManualIndex, sections: Vec<SectionIndex>) -> AnyView {
    let held = Surroundings::of_this_view().site.manual(manual);
    let mut crumbs = vec![item(link(Address::Contents(manual), &held.title))];
    crumbs.extend(sections.into_iter().map(|section| {
        item(link(
            Address::Section(manual, section),
            heading(&held.sections[section]),
        ))
    }));
    view! { <nav class="breadcrumbs" {..given("aria-label", "Breadcrumb")}><ol>{crumbs}</ol></nav> }
        .whole()
}
