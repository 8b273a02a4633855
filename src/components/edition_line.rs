//! What is said of the edition of a manual: the line on every view of it, and whether it is current.

use catalogue::Manual;
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::{Whole, item, list, nothing, outside_link, paragraph};

/// Last update, version and day of capture. What the sources do not say is said to be unknown.
pub fn edition_line(manual: &Manual) -> AnyView {
    let edition = &manual.edition;
    let updated = match edition.last_updated {
        Some(date) => format!("Last updated {date}"),
        None => "Last updated: the list gives no date".to_owned(),
    };
    let version = edition
        .version
        .as_ref()
        .map(|version| ["Version ", version].concat());
    let captured = match edition.captured_on {
        Some(date) => format!("Copied into Doorstep {date}"),
        None => "Copied into Doorstep: the day was not recorded".to_owned(),
    };
    let facts = [Some(updated), version, Some(captured)]
        .into_iter()
        .flatten();
    let facts: Vec<AnyView> = facts.map(|fact| item(fact.into_any())).collect();
    view! { <ul class="edition-line" {..given("aria-label", "Edition")}>{facts}</ul> }.whole()
}

/// What is known of whether a manual is current, and the way to find out.
pub fn currency(manual: &Manual) -> AnyView {
    let text =
        "Doorstep cannot tell whether this list is still current. Compare it with the live manual.";
    let live = ["Live manual of ", &manual.authority].concat();
    vec![
        paragraph("hint", text),
        outside_link(manual.home.clone(), live),
    ]
    .into_any()
}

/// What the list of a manual is known to lack.
pub fn missing(manual: &'static Manual) -> AnyView {
    if manual.missing.is_empty() {
        return nothing();
    }
    let missing = manual.missing.iter();
    let missing = missing.map(|what| item(what.as_str().into_any()));
    view! {
        <div class="inset">
            <h2 class="inset__heading">"What this list lacks"</h2>
            {list("", missing.collect())}
        </div>
    }
    .whole()
}
