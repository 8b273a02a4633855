//! Links: to an address of the app, within the page, and out of the app.

use leptos::prelude::*;

use super::icon::{Drawing, Icon};
use crate::{address::Address, context::use_app};

/// A link to an address of the app.
#[component]
pub fn Link(
    /// Where it leads.
    to: Address,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <a href=use_app().site.href(to)>{children()}</a> }
}

/// The links to the parts of a page. A page that has them is first shown when they have arrived
/// (`xtask/src/release/template.rs`).
#[component]
pub fn JumpList(
    /// What the list is called.
    name: &'static str,
    /// The id of each part, and what it is called.
    parts: Vec<(String, String)>,
) -> impl IntoView {
    let parts = parts.into_iter().map(|(id, words)| {
        // The browser follows it itself and takes the focus along; the app would not.
        view! { <li><a rel="external" href=format!("#{id}")>{words}</a></li> }.into_any()
    });
    view! { <nav class="jumps" id="jumps" aria-label=name><ul>{parts.collect_view()}</ul></nav> }
}

/// A link that leaves the app, marked as such.
#[component]
pub fn OutsideLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <p>
            <a href=href class="outside-link" rel="external noreferrer" target="_blank">
                <Icon drawing=Drawing::Outside/>
                " "
                {children()}
            </a>
            <span class="outside-link__note">" (leaves Doorstep, needs a connection)"</span>
        </p>
    }
}
