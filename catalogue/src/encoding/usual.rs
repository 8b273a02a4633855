//! What most sections, chapters and terms have: what is as usual is not shipped.

use crate::titles;

/// A section is usually named by its number, else by its title.
pub(super) fn section_id(number: Option<&str>, title: Option<&str>) -> String {
    match number {
        Some(number) => number.to_owned(),
        None => titles::slug(title.unwrap_or_default()),
    }
}

/// A chapter is usually named by its title.
pub(super) fn chapter_id(title: &str) -> String {
    titles::slug(title)
}

/// A term usually finds what it means.
pub(super) fn find(meaning: &str) -> Vec<String> {
    vec![meaning.to_owned()]
}
