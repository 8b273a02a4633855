//! One section of a manual.

use leptos::prelude::*;

use crate::{
    address::{Address, heading},
    components::{
        breadcrumbs::breadcrumbs,
        contents_list::section_contents,
        edition_line::edition_line,
        parts::{link, title},
    },
    site::Site,
};

/// A section with everything below its heading.
pub fn section(manual: usize, section: usize) -> AnyView {
    let held = Site::of_this_view().manual(manual);
    let mut above = held.section_path(section);
    above.pop();
    let mut page = vec![
        breadcrumbs(manual, above),
        title(heading(&held.sections[section])),
        edition_line(held),
    ];
    page.extend(section_contents(manual, section, Signal::stored(true)));
    page.push(link(
        Address::Contents(manual),
        ["All contents of ", &held.title].concat(),
    ));
    page.into_any()
}
