//! What stands in the place of a page until the app has started.

use leptos::prelude::*;

use crate::components::{
    manual_list::manual_list,
    parts::{paragraph, title},
};

/// The shell's page: says that the page is being opened, and leads to the contents, which are
/// kept as pages of their own and need no app.
pub fn shell() -> AnyView {
    vec![
        title("Opening this page"),
        paragraph(
            "",
            "If it does not open, the contents of each manual are here:",
        ),
        manual_list(),
    ]
    .into_any()
}
