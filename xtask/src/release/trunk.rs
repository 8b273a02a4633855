//! Trunk compiles the app and gathers its files.

use std::fs;

use anyhow::{Context, Result};
use catalogue::Catalogue;

use crate::process;
use crate::project::Project;
use crate::setup::Tools;

/// Writes the file that `index.html` asks Trunk to copy. It is left alone when it is the
/// same already, so that Trunk sees no change.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_catalogue(project: &Project, catalogue: &Catalogue) -> Result<()> {
    let file = project.catalogue_file();
    let bytes = catalogue::encode(catalogue);
    if fs::read(&file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, bytes).with_context(|| format!("could not write {}", file.display()))
}

/// Compiles the release app into [`Project::trunk_output`].
pub(super) fn build(project: &Project, tools: &Tools) -> Result<()> {
    let mut trunk = tools.command("trunk")?;
    trunk
        .current_dir(project.root())
        .args(["build", "--release", "--dist"])
        .arg(project.trunk_output());
    process::run(&mut trunk, "the build of the app")
}
