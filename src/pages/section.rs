//! One section of a manual.

use catalogue::{ManualIndex, SectionIndex};
use leptos::prelude::*;
use leptos_router::{hooks::use_params, params::Params};

use super::not_found::NotFoundPage;
use crate::{
    address::{Address, heading},
    components::{
        breadcrumbs::Breadcrumbs,
        contents_list::SectionContents,
        edition_line::{Currency, EditionLine},
        link::Link,
        print_button::PrintButton,
    },
    context::use_app,
};

/// `/m/:manual/s/:section`
#[derive(Params, Clone, Debug, PartialEq)]
struct SectionParams {
    manual: String,
    section: String,
}

/// A section with everything below its heading.
#[component]
pub fn SectionPage() -> impl IntoView {
    let site = use_app().site;
    let params = use_params::<SectionParams>();
    let section = Memo::new(move |_| {
        params.with(|params| {
            let params = params.as_ref().ok()?;
            let manual = site.catalogue.manual_index(&params.manual)?;
            let (section, _) = site.manual(manual).section(&params.section)?;
            Some((manual, section))
        })
    });
    move || match section.get() {
        Some((manual, section)) => view! { <Section manual section/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Section(manual: ManualIndex, section: SectionIndex) -> impl IntoView {
    let shown = use_app().site.manual(manual);
    let mut above = shown.section_path(section);
    above.pop();
    view! {
        <Breadcrumbs manual sections=above/>
        <h1 tabindex="-1">{heading(&shown.sections[section])}</h1>
        <EditionLine manual/>
        <p class="button-row">
            <PrintButton words="Print this section"/>
        </p>
        <SectionContents manual section level=2 is_open=true/>
        <Currency manual/>
        <Link to=Address::Contents(manual)>"All contents of " {shown.title.as_str()}</Link>
    }
}
