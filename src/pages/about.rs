//! About Doorstep: what it is, what it holds, what it does not.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{
        edition_line::{Currency, EditionLine},
        link::{Link, OutsideLink},
    },
    context::use_app,
};

/// What Doorstep is and what it is not.
#[component]
pub fn AboutPage() -> impl IntoView {
    let site = use_app().site;
    let manuals = site.manuals().map(|(manual, shown)| {
        view! {
            <li class="manual-list__item">
                <p>{format!("{}, {}", shown.title, shown.authority)}</p>
                <EditionLine manual/>
                <Currency manual/>
            </li>
        }
        .into_any()
    });
    view! {
        <h1 tabindex="-1">"About Doorstep"</h1>
        <p>
            "Doorstep keeps the contents of children’s services procedures manuals on your device, so that you can \
             find a chapter where there is no signal."
        </p>
        <section>
            <h2>"What it holds"</h2>
            <p>
                "The titles, the numbers and the structure of each manual, as its contents list prints them. It does \
                 not hold the text of the chapters. The list may be behind the live manual: check the live manual \
                 before you rely on a chapter."
            </p>
            <ul class="manual-list">{manuals.collect_view()}</ul>
            <Link to=Address::Changes>"What the last release of Doorstep changed"</Link>
        </section>
        <section>
            <h2>"Privacy"</h2>
            <p>
                "Your bookmarks, the chapters you opened last, what you searched for last and your settings stay in \
                 this browser. Doorstep has no accounts and sends nothing. It asks only the site that it came from, \
                 and only for its own files."
            </p>
        </section>
        <section>
            <h2>"Whose it is"</h2>
            <p>
                "The titles and the structure of each manual belong to its authority. Doorstep is not made by the \
                 authorities."
            </p>
            <OutsideLink href=format!("{}licences.txt", site.base)>"Licences of its software"</OutsideLink>
        </section>
    }
}
