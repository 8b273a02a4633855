//! What is known of the edition of a manual: a line on every view of it, and whether it is current.

use catalogue::ManualIndex;
use leptos::prelude::*;

use super::link::OutsideLink;
use crate::context::use_app;

/// Last update, version and day of capture. What the sources do not say is called unknown.
#[component]
pub fn EditionLine(
    /// Whose edition.
    manual: ManualIndex,
) -> impl IntoView {
    let edition = &use_app().site.manual(manual).edition;
    let updated = match edition.last_updated {
        Some(date) => format!("Last updated {date}"),
        None => "Last updated: the list gives no date".to_owned(),
    };
    let version = (edition.version.as_ref()).map(|version| format!("Version {version}"));
    let captured = match edition.captured_on {
        Some(date) => format!("Copied into Doorstep {date}"),
        None => "Copied into Doorstep: the day was not recorded".to_owned(),
    };
    view! {
        <ul class="edition-line" aria-label="Edition">
            <li>{updated}</li>
            {version.map(|version| view! { <li>{version}</li> }.into_any())}
            <li>{captured}</li>
        </ul>
    }
}

/// What is known of whether a manual is current, and the way to find out.
#[component]
pub fn Currency(
    /// The manual.
    manual: ManualIndex,
) -> impl IntoView {
    let manual = use_app().site.manual(manual);
    view! {
        <p class="hint">
            "Doorstep cannot tell whether this list is still current. Compare it with the live manual."
        </p>
        <OutsideLink href=manual.home.clone()>
            "Live manual of " {manual.authority.as_str()}
        </OutsideLink>
    }
}

/// What the list of a manual is known to lack.
#[component]
pub fn MissingFromList(
    /// The manual.
    manual: ManualIndex,
) -> impl IntoView {
    let missing = &use_app().site.manual(manual).missing;
    let lines = missing
        .iter()
        .map(|what| view! { <li>{what.as_str()}</li> }.into_any());
    let lines: Vec<_> = lines.collect();
    (!missing.is_empty()).then(|| {
        view! {
            <div class="inset">
                <h2 class="inset__heading">"What this list lacks"</h2>
                <ul>{lines}</ul>
            </div>
        }
        .into_any()
    })
}
