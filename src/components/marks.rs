//! The marks of an entry as tags.

use catalogue::Mark;
use leptos::prelude::*;

/// The marks of an entry, each saying whose word it is: the list's, not ours.
pub fn marks(marks: &'static [Mark]) -> AnyView {
    let tags = marks.iter().map(|mark| {
        let class = match mark {
            Mark::New => "tag tag--new",
            Mark::Updated => "tag tag--updated",
            Mark::UnderReview => "tag tag--review",
            Mark::Draft => "tag tag--draft",
        };
        view! { <span class=class title=mark.meaning()>{mark.label()}</span> }.into_any()
    });
    tags.collect::<Vec<_>>().into_any()
}
