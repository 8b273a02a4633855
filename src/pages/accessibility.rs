//! The accessibility statement: what was built for, what was tested, what is known to lack, and whom to tell. The
//! council that runs the site completes it with a file.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::link::{Link, OutsideLink},
    context::use_app,
};

/// The place of the keys on this page.
pub const KEYS: &str = "keys";

const ABLE: [&str; 5] = [
    "use everything with a keyboard alone",
    "use everything with a screen reader",
    "make the text larger, here or in your browser, without losing any of it",
    "choose light or dark colours",
    "read and print each page of a manual with scripts switched off",
];

const KEYS_IN_WORDS: [&str; 3] = [
    "/ goes to search and ? to this page; both can be switched off under This device",
    "Arrow down and arrow up go from the search field through the results and back",
    "Enter in the search field goes to the first result, Escape goes back to the field or empties it",
];

/// The statement, and the keys.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let host = use_app().site.catalogue.host.as_ref();
    let (applies, whom, prepared) = match host {
        Some(host) => (
            format!(
                "This statement is about Doorstep as run by {0}. {0} is committed to making it accessible, in \
                 accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility \
                 Regulations 2018.",
                host.council
            ),
            format!("Tell {}: {}", host.council, host.contact),
            format!("This statement was prepared on {}.", host.prepared),
        ),
        None => (
            "This statement is about Doorstep. The council that runs this site has not added its name yet."
                .to_owned(),
            "Tell the council whose site this is. It has not added how to contact it yet.".to_owned(),
            "The council has not yet dated this statement.".to_owned(),
        ),
    };
    view! {
        <h1 tabindex="-1">"Accessibility statement"</h1>
        <p>{applies}</p>
        <p>"It is built so that as many people as possible can use it. You should be able to:"</p>
        <ul>{ABLE.map(|text| view! { <li>{text}</li> }.into_any()).into_iter().collect_view()}</ul>
        <Link to=Address::Device>"Change text size, colours and keys under This device"</Link>
        <div tabindex="-1" id=KEYS>
            <section>
                <h2>"Keys"</h2>
                <ul>{KEYS_IN_WORDS.map(|text| view! { <li>{text}</li> }.into_any()).into_iter().collect_view()}</ul>
            </section>
        </div>
        <section>
            <h2>"How accessible it is"</h2>
            <p>
                "It is called partially compliant with the Web Content Accessibility Guidelines 2.2, level AA, since \
                 it has not been tested with people who use a screen reader, magnifier or voice control, nor on an \
                 iPhone or iPad. We know of nothing in it that fails them."
            </p>
            <p>
                "Beyond level AA: titles are shown as each manual prints them, with its abbreviations (3.1.4)."
            </p>
            <Link to=Address::Abbreviations>"Abbreviations, A to Z"</Link>
        </section>
        <section>
            <h2>"If something does not work for you, or you need it in another format"</h2>
            <p>{whom}</p>
            <p>"The live manual is on the authority’s own site."</p>
            <p>
                "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile \
                 Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with the answer, ask the \
                 Equality Advisory and Support Service:"
            </p>
            <OutsideLink href="https://www.equalityadvisoryservice.com/">
                "Equality Advisory and Support Service"
            </OutsideLink>
        </section>
        <section>
            <h2>"How it was tested"</h2>
            <p>{prepared}</p>
            <p>
                "Each release of Doorstep is tested by those who make it, by machine in Chromium: by axe-core on every \
                 kind of page, in light and dark, on a small and a large screen; by going through the main tasks with \
                 the keyboard alone; and by comparing what a screen reader is given with a written outline. The main \
                 tasks are gone through in Firefox and in WebKit, the engine of Safari, as well; axe-core was run \
                 there once."
            </p>
        </section>
    }
}
