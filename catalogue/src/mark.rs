//! What a mark is called on screen and what it means.

use crate::Mark;

impl Mark {
    /// Every mark there is.
    pub const ALL: [Mark; 4] = [Mark::New, Mark::Updated, Mark::UnderReview, Mark::Draft];

    /// The mark's name: `Under review`.
    pub fn label(self) -> &'static str {
        match self {
            Mark::New => "New",
            Mark::Updated => "Updated",
            Mark::UnderReview => "Under review",
            Mark::Draft => "Draft",
        }
    }

    /// What the mark tells a reader. A list may be undated, so a mark speaks of the list that
    /// prints it and never of today.
    pub fn meaning(self) -> &'static str {
        match self {
            Mark::New => "Marked New in this list",
            Mark::Updated => "Marked Updated in this list",
            Mark::UnderReview => "Marked under review in this list",
            Mark::Draft => "Marked draft in this list",
        }
    }
}
