//! The notice of licences: every crate that the app is made of, with the text of its licence.
//! cargo-about writes it, as `about.toml` and `about.hbs` say.
//!
//! It is a file of the release that no device keeps: a first visit is paid for in the car
//! outside a house, and nobody reads licences there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::{Folder, read, sha256};
use super::names::NOTICE;
use crate::process;
use crate::project::Project;
use crate::setup::Tools;

/// What the notice is made of, beside the crates themselves.
const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "about.toml", "about.hbs"];

/// Writes the notice into Trunk's output, for the packager. cargo-about takes half a minute, so
/// what it wrote is used again until one of its sources changes.
pub(super) fn write(project: &Project, tools: &Tools) -> Result<()> {
    let mut sources = Vec::new();
    for name in SOURCES {
        sources.extend(read(&project.root().join(name))?);
    }
    let notice = project.root().join("target/licences");
    let notice = notice.join(format!("{}.txt", sha256(&sources)));
    if !notice.exists() {
        // It reads of every crate in Cargo.lock, those of other systems too, and asks no network.
        let mut fetch = tools.command("cargo")?;
        fetch
            .args(["fetch", "--locked"])
            .current_dir(project.root());
        process::run(&mut fetch, "the download of crates")?;
        let mut about = tools.command("cargo-about")?;
        about
            .args(["generate", "--locked", "--offline", "--fail"])
            .args(["--features", "csr", "about.hbs"])
            .current_dir(project.root());
        let text = process::output(&mut about, "the notice of licences")?;
        fs::create_dir_all(project.root().join("target/licences"))
            .and_then(|()| fs::write(&notice, text))
            .with_context(|| format!("could not write {}", notice.display()))?;
    }
    let file = project.trunk_output().join(NOTICE);
    fs::copy(&notice, &file).with_context(|| format!("could not write {}", file.display()))?;
    Ok(())
}

/// Puts the notice into the release.
pub(super) fn publish(trunk_output: &Path, folder: Folder) -> Result<()> {
    folder.write(NOTICE, read(&trunk_output.join(NOTICE))?)
}
