//! The accessibility statement: what was built for, what was tested, what is known to lack, and
//! whom to tell. The council that runs the site completes it with a file.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    app::Surroundings,
    components::parts::{Whole, headed, item, link, list, outside_link, paragraph, title},
};

/// The place of the keys on this page.
pub const KEYS: &str = "keys";

/// The statement, and the keys.
pub fn accessibility() -> AnyView {
    let host = Surroundings::of_this_view().site.catalogue.host.as_ref();
    let able = [
        "use everything with a keyboard alone",
        "use everything with a screen reader",
        "make the text larger, here or in your browser, without losing any of it",
        "choose light or dark colours",
        "read and print each page of a manual with scripts switched off",
    ];
    let keys = [
        "/ goes to search and ? to this page; both can be switched off under This device",
        "Arrow down and arrow up go from the search field through the results and back",
        "Enter in the search field goes to the first result, Escape goes back to the field or empties it",
    ];
    let compliance = "It is called partially compliant with the Web Content Accessibility Guidelines 2.2, level AA, since it \
                      has not been tested with people who use a screen reader, magnifier or voice control, nor on an \
                      iPhone or iPad. We know of nothing in it that fails them.";
    let tested = "Each release of Doorstep is tested by those who make it, by machine in Chromium: by axe-core on every kind of \
                  page, in light and dark, on a small and a large screen; by going through the main tasks with the \
                  keyboard alone; and by comparing what a screen reader is given with a written outline. axe-core was also \
                  run once in Firefox and in WebKit, the engine of Safari.";
    let (applies, whom, prepared) = match host {
        Some(host) => (
            ["This statement is about Doorstep as run by ", &host.council, ". ", &host.council, " is committed to making it \
             accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) \
             Accessibility Regulations 2018."].concat(),
            ["Tell ", &host.council, ": ", &host.contact].concat(),
            format!("This statement was prepared on {}.", host.prepared),
        ),
        None => (
            "This statement is about Doorstep. The council that runs this site has not added its name yet.".to_owned(),
            "Tell the council whose site this is. It has not added how to contact it yet.".to_owned(),
            "The council has not yet dated this statement.".to_owned(),
        ),
    };
    let enforced = "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile \
                    Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with the answer, ask \
                    the Equality Advisory and Support Service:";
    let items =
        |texts: &[&'static str]| list("", texts.iter().map(|text| item(text.into_any())).collect());
    vec![
        title("Accessibility statement"),
        paragraph("", applies),
        paragraph("", "It is built so that as many people as possible can use it. You should be able to:"),
        items(&able),
        link(Address::Device, "Change text size, colours and keys under This device"),
        view! { <div {..given("tabindex", "-1")} id=KEYS>{headed("Keys", vec![items(&keys)])}</div> }.whole(),
        headed(
            "How accessible it is",
            vec![
                paragraph("", compliance),
                paragraph("", "Beyond level AA: titles are shown as each manual prints them, with its abbreviations (3.1.4)."),
                link(Address::Abbreviations, "Abbreviations, A to Z"),
            ],
        ),
        headed(
            "If something does not work for you, or you need it in another format",
            vec![
                paragraph("", whom),
                paragraph("", "The live manual is on the authority’s own site."),
                paragraph("", enforced),
                outside_link(
                    "https://www.equalityadvisoryservice.com/".to_owned(),
                    "Equality Advisory and Support Service".to_owned(),
                ),
            ],
        ),
        headed("How it was tested", vec![paragraph("", prepared), paragraph("", tested)]),
    ]
    .into_any()
}
