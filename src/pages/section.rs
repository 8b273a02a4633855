//! One section of a manual.

use catalogue::{ManualIndex, SectionIndex};
use leptos::prelude::*;

use crate::{
    address::{Address, heading},
    app::Surroundings,
    components::{
        breadcrumbs::breadcrumbs,
        contents_list::section_contents,
        edition_line::{currency, edition_line},
        parts::{Whole, link, print_button, title},
    },
};

/// A section with everything below its heading.
pub fn section(manual: ManualIndex, section: SectionIndex) -> AnyView {
    let held = Surroundings::of_this_view().site.manual(manual);
    let mut above = held.section_path(section);
    above.pop();
    let mut page = vec![
        breadcrumbs(manual, above),
        title(heading(&held.sections[section])),
        edition_line(held),
        view! { <p class="button-row">{print_button("Print this section")}</p> }.whole(),
    ];
    page.extend(section_contents(manual, section, 2, None));
    page.push(currency(held));
    page.push(link(
        Address::Contents(manual),
        ["All contents of ", &held.title].concat(),
    ));
    page.into_any()
}
