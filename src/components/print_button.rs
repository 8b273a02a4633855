//! The button that prints the view.

use leptos::prelude::*;

use super::icon::{Drawing, Icon};
use crate::browser::document;

/// Prints the view.
#[component]
pub fn PrintButton(
    /// What that is, in words.
    words: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--quiet needs-app"
            on:click=move |_| document::print()
        >
            <Icon drawing=Drawing::Print/>
            {words}
        </button>
    }
}
