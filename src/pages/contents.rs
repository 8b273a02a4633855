//! The contents of a manual: the whole tree as printed.

use catalogue::ManualIndex;
use leptos::prelude::*;
use leptos_router::{hooks::use_params, params::Params};

use super::not_found::NotFoundPage;
use crate::{
    address::heading,
    browser::steps,
    components::{
        contents_list::{FoldingSection, anchor},
        edition_line::{Currency, EditionLine, MissingFromList},
        link::JumpList,
        print_button::PrintButton,
        search::SearchAbove,
    },
    context::{AppContext, use_app},
};

/// `/m/:manual`
#[derive(Params, Clone, Debug, PartialEq)]
struct ContentsParams {
    manual: String,
}

/// Every section of a manual with its entries, see-alsos and notes, in printed order.
#[component]
pub fn ContentsPage() -> impl IntoView {
    let catalogue = use_app().site.catalogue;
    let params = use_params::<ContentsParams>();
    let manual = Memo::new(move |_| {
        params.with(|params| catalogue.manual_index(&params.as_ref().ok()?.manual))
    });
    move || match manual.get() {
        Some(manual) => view! { <Contents manual/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Contents(manual: ManualIndex) -> impl IntoView {
    let AppContext {
        site,
        sections_open,
        ..
    } = use_app();
    let shown = site.manual(manual);
    let fold_all = move |_| {
        sections_open.update(|open| *open = !*open);
        let now = sections_open.get_untracked();
        steps::open_sections(|_| now);
    };
    let jumps = (shown.subsections(None))
        .map(|(_, section)| (anchor(section.id.as_str()), heading(section)));
    let sections = (shown.subsections(None)).map(move |(section, _)| {
        let is_open = sections_open.get_untracked();
        view! { <FoldingSection manual section level=2 is_open/> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{shown.title.as_str()}</h1>
        <p class="authority">{shown.authority.as_str()}</p>
        <EditionLine manual/>
        <SearchAbove manual=shown.id.as_str()>
            <Currency manual/>
            <MissingFromList manual/>
            <JumpList name="Jump to a section" parts=jumps.collect()/>
            <p class="button-row">
                <button type="button" class="button button--quiet needs-app" on:click=fold_all>
                    {move || if sections_open.get() { "Close" } else { "Open" }}
                    " all sections"
                </button>
                <PrintButton words="Print these contents"/>
            </p>
            {sections.collect_view()}
        </SearchAbove>
    }
}
