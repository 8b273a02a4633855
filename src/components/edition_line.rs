//! The line that says which edition of a manual is on screen, on every view of it.

use catalogue::Manual;
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::{Whole, item};

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
