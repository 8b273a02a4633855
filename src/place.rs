//! Where the reader is: what the address bar says, as one value.

/// What the address bar says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path, from the first slash on.
    pub path: String,
    /// What is searched for.
    pub query: Option<String>,
    /// Where it is searched for: a manual's id, or every manual.
    pub scope: Option<String>,
    /// Whether more than the first results are shown.
    pub more: bool,
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
