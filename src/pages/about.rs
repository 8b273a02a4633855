//! About Doorstep: what it is, what it holds, what it does not.

use leptos::prelude::*;

use crate::{
    address::Address,
    app::Surroundings,
    components::{
        edition_line::{currency, edition_line},
        parts::{Whole, headed, link, list, outside_link, paragraph, title},
    },
};

/// What Doorstep is and what it is not.
pub fn about() -> AnyView {
    let site = Surroundings::of_this_view().site;
    let manuals = site.contents().map(|(_, manual)| {
        let parts = vec![
            paragraph("", [&manual.title, ", ", &manual.authority].concat()),
            edition_line(manual),
            currency(manual),
        ];
        view! { <li class="manual-list__item">{parts}</li> }.whole()
    });
    let what = "Doorstep keeps the contents of children’s services procedures manuals on your device, so that you \
                can find a chapter where there is no signal.";
    let holds = "The titles, the numbers and the structure of each manual, as its contents list prints them. It \
                 does not hold the text of the chapters. The list may be behind the live manual: check the live \
                 manual before you rely on a chapter.";
    let privacy = "Your bookmarks, the chapters you opened last, what you searched for last and your settings stay \
                   in this browser. Doorstep has no accounts and sends nothing. It asks only the site that it came from, and only for its \
                   own files.";
    let licences = [site.base, "licences.txt"].concat();
    let licences = outside_link(licences, "Licences of its software".to_owned());
    let whose = "The titles and the structure of each manual belong to its authority. Doorstep is not made by the \
                 authorities.";
    vec![
        title("About Doorstep"),
        paragraph("", what),
        headed(
            "What it holds",
            vec![
                paragraph("", holds),
                list("manual-list", manuals.collect()),
                link(
                    Address::Changes,
                    "What the last release of Doorstep changed",
                ),
            ],
        ),
        headed("Privacy", vec![paragraph("", privacy)]),
        headed("Whose it is", vec![paragraph("", whose), licences]),
    ]
    .into_any()
}
