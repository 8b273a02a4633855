//! How accessible Doorstep is meant to be, and what to do where it is not.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::parts::{headed, item, link, list, paragraph, title},
};

/// What was built for, and where to change how the app looks.
pub fn accessibility() -> AnyView {
    let able = [
        "use everything with a keyboard alone",
        "use everything with a screen reader",
        "make the text larger, here or in your browser, without losing any of it",
        "choose light or dark colours",
        "read and print each page of a manual with scripts switched off",
    ];
    let whom = "Tell the council whose site this is. Every title is also in the live manual on the council’s own \
                site.";
    let keys = [
        "/ goes to search and ? to this page; both can be switched off under This device",
        "Arrow down and arrow up go from the search field through the results and back",
        "Enter in the search field goes to the first result, Escape goes back to the field or empties it",
    ];
    vec![
        title("Accessibility"),
        paragraph("", "Doorstep is built so that as many people as possible can use it. You should be able to:"),
        list("", able.map(|what| item(what.into_any())).into()),
        link(Address::Device, "Change text size, colours and keys under This device"),
        headed("Keys", vec![list("", keys.map(|key| item(key.into_any())).into())]),
        headed("If something does not work for you", vec![paragraph("", whom)]),
    ]
    .into_any()
}
