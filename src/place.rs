//! Where the reader is: what the address bar says, as one value.

use leptos::prelude::expect_context;

use crate::held::Held;

/// What the address bar says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path, from the first slash on.
    pub path: String,
    /// What is searched for.
    pub query: Option<String>,
    /// Where it is searched for: a manual's id, or every manual.
    pub scope: Option<String>,
}

impl Place {
    /// A path that asks for nothing.
    pub fn at(path: &str) -> Place {
        Place {
            path: path.to_owned(),
            ..Place::default()
        }
    }
}

/// The place, followed by views. [`crate::device::navigation`] keeps it true.
#[derive(Clone, Copy)]
pub struct Places(pub Held<Place>);

impl Places {
    /// The place of this view. Every page stands below [`crate::app::App`], which provides it.
    pub fn of_this_view() -> Held<Place> {
        expect_context::<Places>().0
    }
}
