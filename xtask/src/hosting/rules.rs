//! What every configuration says, whatever its host's language.

use crate::headers::{self, Header};
use crate::public_url::PublicUrl;

/// What differs between releases.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules<'a> {
    /// The path the release is served under.
    pub public_url: &'a PublicUrl,
    /// The headers of every response.
    pub security: &'a [Header],
}

impl Rules<'_> {
    /// The path of the page that answers for what is not there.
    pub fn not_found(&self) -> String {
        self.public_url.join("404.html")
    }

    /// The path of the folder whose files never change.
    pub fn hashed(&self) -> String {
        self.public_url.join(headers::HASHED_FOLDER)
    }

    /// One line for each header of every response.
    pub fn security_lines(&self, line: impl Fn(&str, &str) -> String) -> String {
        let lines = self.security.iter();
        lines.map(|(name, value)| line(name, value)).collect()
    }
}

/// How long a file in the folder of hashed names may be kept.
pub(super) fn hashed_cache() -> &'static str {
    headers::cache_control(headers::HASHED_FOLDER)
}

/// How long any other file may be kept.
pub(super) fn other_cache() -> &'static str {
    headers::cache_control("")
}

/// One line for each media type, with the ending of its files.
pub(super) fn type_lines(line: impl Fn(&str, &str) -> String) -> String {
    let types = headers::MEDIA_TYPES.iter();
    types.map(|(ending, media)| line(ending, media)).collect()
}
