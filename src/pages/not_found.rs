//! The page for an address that leads nowhere, with ways on.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{
        manual_list::manual_list,
        parts::{headed, link, paragraph, title},
        search_field::search_above,
    },
};

/// Says that the address leads nowhere and offers search and the contents.
pub fn not_found() -> AnyView {
    let text = "No manual on this device has a page at this address. The edition you have may have renamed \
                or dropped it, or the address may be mistyped.";
    vec![
        title("Page not found"),
        paragraph("", text),
        search_above(
            None,
            vec![
                headed("Manuals", vec![manual_list()]),
                link(Address::Home, "Go to the start page"),
            ],
        ),
    ]
    .into_any()
}
