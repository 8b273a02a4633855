//! The marks of an entry as tags.

use catalogue::Mark;
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::Whole;

/// The marks of an entry, each saying whose word it is: the list's, not ours.
pub fn marks(marks: &'static [Mark]) -> AnyView {
    let tags = marks.iter().map(|mark| {
        let class = match mark {
            Mark::New | Mark::Updated => "tag",
            Mark::UnderReview => "tag tag--review",
            Mark::Draft => "tag tag--draft",
        };
        view! { <span {..given("title", mark.meaning())} class=class>{mark.label()}</span> }.whole()
    });
    tags.collect::<Vec<_>>().into_any()
}
