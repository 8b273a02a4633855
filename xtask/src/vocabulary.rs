//! The shared vocabulary of search: read, checked against the manuals, put into the catalogue.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use catalogue::vocabulary;

/// Reads `vocabulary.toml` from the manuals' folder into the catalogue, and prints what is
/// wrong with it.
///
/// # Errors
///
/// A file that cannot be read, or an error in it; a term that leads to no chapter is one.
pub fn load(folder: &Path, catalogue: &mut Catalogue) -> Result<()> {
    let path = folder.join("vocabulary.toml");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let parent = folder.file_name().unwrap_or_default().to_string_lossy();
    let read = vocabulary::read(&format!("{parent}/vocabulary.toml"), &bytes);
    let unmatched = read.check(catalogue);
    let errors = read.diagnostics.len() + unmatched.len();
    for diagnostic in read.diagnostics.iter().chain(&unmatched) {
        eprintln!("{diagnostic}");
    }
    if errors > 0 {
        bail!("{} has {errors} errors, named above", path.display());
    }
    catalogue.vocabulary = read.terms;
    Ok(())
}
