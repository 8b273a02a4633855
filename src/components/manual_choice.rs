//! The choice of the reader's own manual.

use catalogue::ManualIndex;
use leptos::prelude::*;

use crate::{
    address::Address,
    browser::navigation,
    context::{AppContext, use_app},
};

/// One button a manual; the chosen one is pressed. Every manual stays at hand either way.
#[component]
pub fn ManualChoice() -> impl IntoView {
    let AppContext {
        site, reader, here, ..
    } = use_app();
    let is_chosen =
        move |id: &str| (reader.settings).with(|settings| settings.manual.as_deref() == Some(id));
    let choose = move |manual: ManualIndex, id: &str| {
        reader.choose(|settings| {
            settings.manual = Some(id.to_owned());
            // Search looks in it from now on.
            settings.scope = None;
        });
        // On the start page it leads on to the contents, unless the choice could not be kept.
        if untrack(|| is_chosen(id)) && here.get_untracked() == Some(Address::Home) {
            navigation::go(&site.href(Address::Contents(manual)));
        }
    };
    let choices = site.manuals().map(|(manual, shown)| {
        let id = shown.id.as_str();
        view! {
            <button
                type="button"
                class="choice needs-app"
                aria-pressed=move || is_chosen(id).to_string()
                on:click=move |_| choose(manual, id)
            >
                {shown.authority.as_str()}
            </button>
        }
        .into_any()
    });
    view! { <div class="choices">{choices.collect_view()}</div> }
}
