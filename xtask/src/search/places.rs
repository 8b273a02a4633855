//! Where search looks and what a hit is, by the names people know.

use anyhow::{Result, bail};
use catalogue::Catalogue;
use catalogue::search::{Hit, Scope};

/// Where a query looks, by the id of a manual or `all`.
///
/// # Errors
///
/// If there is no such manual; the error names those there are.
pub(super) fn scope(catalogue: &Catalogue, manual: &str) -> Result<Scope> {
    if manual == "all" {
        return Ok(Scope::All);
    }
    if let Some(index) = catalogue.manual_index(manual) {
        return Ok(Scope::Manual(index));
    }
    let manuals = catalogue.manuals.iter();
    let known: Vec<&str> = manuals.map(|known| known.id.as_str()).collect();
    bail!(
        "there is no manual {manual:?}; say all, or one of {}",
        known.join(", ")
    )
}

/// The numbers of every place where a hit's chapter stands.
pub(super) fn numbers<'a>(catalogue: &'a Catalogue, hit: &Hit) -> Vec<&'a str> {
    catalogue.manuals[hit.manual]
        .chapter_entries(hit.chapter)
        .map(|(_, entry)| entry.number.as_str())
        .collect()
}

/// The title of a hit's chapter.
pub(super) fn title<'a>(catalogue: &'a Catalogue, hit: &Hit) -> &'a str {
    &catalogue.manuals[hit.manual].chapters[hit.chapter].title
}
