//! Reading the manuals' folders.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::import::{self, Imported, Level, Source};
use catalogue::{Catalogue, Host};

use crate::vocabulary;

/// Imports the manuals of a folder and their vocabulary into one catalogue, and prints warnings and errors.
///
/// # Errors
///
/// A folder that cannot be read, or a manual with an error in it.
pub fn load_all(folder: &Path) -> Result<Catalogue> {
    let imported = import_all(folder)?;
    let mut errors = 0;
    for diagnostic in imported.iter().flat_map(|manual| &manual.diagnostics) {
        if diagnostic.level != Level::Note {
            eprintln!("{diagnostic}");
        }
        errors += usize::from(diagnostic.level == Level::Error);
    }
    refuse(errors)?;
    let manuals = imported.into_iter().filter_map(|imported| imported.manual);
    let mut catalogue = import::catalogue(manuals, Vec::new());
    vocabulary::load(folder, &mut catalogue)?;
    catalogue.host = load_host(folder)?;
    Ok(catalogue)
}

/// Reads `host.toml`, where a council has said who it is.
fn load_host(folder: &Path) -> Result<Option<Host>> {
    let path = folder.join("host.toml");
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let parent = folder.file_name().unwrap_or_default().to_string_lossy();
    match import::host::read(&format!("{parent}/host.toml"), &bytes) {
        Ok(host) => Ok(Some(host)),
        Err(diagnostic) => bail!("{diagnostic}"),
    }
}

/// Imports every folder that stands in this one, in the order of their names.
pub(super) fn import_all(folder: &Path) -> Result<Vec<Imported>> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut manuals = Vec::new();
    let read = || format!("cannot read the folder {}", folder.display());
    for entry in fs::read_dir(folder).with_context(read)? {
        let path = entry.with_context(read)?.path();
        if path.is_dir() {
            manuals.push(path);
        }
    }
    if manuals.is_empty() {
        bail!(
            "{} holds no manual; add a folder with manual.toml and contents.txt",
            folder.display()
        );
    }
    manuals.sort();
    manuals.iter().map(|path| import_one(path, &name)).collect()
}

fn import_one(path: &Path, parent: &str) -> Result<Imported> {
    let read = |file: &str| {
        let path = path.join(file);
        fs::read(&path)
            .with_context(|| format!("cannot read {}; every manual needs it", path.display()))
    };
    let id = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(import::import(&Source {
        folder: &format!("{parent}/{id}"),
        settings: &read("manual.toml")?,
        contents: &read("contents.txt")?,
    }))
}

/// Fails if there are errors, which were printed.
pub(super) fn refuse(errors: usize) -> Result<()> {
    match errors {
        0 => Ok(()),
        1 => bail!("the manuals have an error; it is named above"),
        _ => bail!("the manuals have {errors} errors; they are named above"),
    }
}
