//! What stands in the place of a page until the app has started.

use leptos::prelude::*;

use crate::components::manual_list::ManualList;

/// The shell's page: says that the page is being opened, and leads to the contents, which are kept as pages of their
/// own and need no app.
#[component]
pub fn ShellPage() -> impl IntoView {
    view! {
        <h1 tabindex="-1">"Opening this page"</h1>
        <p>"If it does not open, the contents of each manual are here:"</p>
        <ManualList/>
    }
}
