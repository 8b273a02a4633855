//! Where a view stands: the way back up.

use catalogue::{ManualIndex, SectionIndex};
use leptos::prelude::*;

use super::link::Link;
use crate::{
    address::{Address, heading},
    context::use_app,
};

/// The manual, then the sections above the view.
#[component]
pub fn Breadcrumbs(
    /// The manual of the view.
    manual: ManualIndex,
    /// The sections above the view, outermost first.
    sections: Vec<SectionIndex>,
) -> impl IntoView {
    let shown = use_app().site.manual(manual);
    let sections = sections.into_iter().map(|section| {
        view! {
            <li>
                <Link to=Address::Section(manual, section)>{heading(&shown.sections[section])}</Link>
            </li>
        }.into_any()
    });
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumb">
            <ol>
                <li><Link to=Address::Contents(manual)>{shown.title.as_str()}</Link></li>
                {sections.collect_view()}
            </ol>
        </nav>
    }
}
