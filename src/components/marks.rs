//! The marks of an entry as tags.

use catalogue::Mark;
use leptos::prelude::*;

/// The marks of an entry, each saying whose word it is: the list's, not ours.
#[component]
pub fn Marks(
    /// The marks, in printed order.
    marks: &'static [Mark],
) -> impl IntoView {
    let tag = |mark: &'static Mark| {
        let class = match mark {
            Mark::New | Mark::Updated => "tag",
            Mark::UnderReview => "tag tag--review",
            Mark::Draft => "tag tag--draft",
        };
        view! { <span title=mark.meaning() class=class>{mark.label()}</span> }.into_any()
    };
    marks.iter().map(tag).collect_view()
}
