//! Makes a release: `dist/`, a folder that any static host can serve.
//!
//! Trunk compiles the app ([`trunk`]), and what it left is made smaller ([`shrink`]).
//! Everything after that is [`package`]: assets are named by the hash of their final bytes,
//! every address becomes a page of its own, rendered from the app's own components, and the
//! service worker is given the list of what it keeps. The same input gives the same bytes.

mod assets;
pub(crate) mod compress;
mod licences;
mod order;
mod pages;
pub(crate) mod shrink;
mod size;
mod template;
pub mod trunk;
mod worker;

pub use size::{Budget, Sizes};
pub use worker::ReleaseFile;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use sha2::{Digest, Sha256};

use crate::hosting;
use crate::manual;
use crate::project::Project;
use crate::public_url::PublicUrl;
use crate::setup::Tools;

/// What a release is made of.
#[derive(Clone, Copy, Debug)]
pub struct PackageOptions<'a> {
    /// The folder Trunk left.
    pub trunk_output: &'a Path,
    /// The manuals of the release, whatever catalogue Trunk copied.
    pub catalogue: &'a Catalogue,
    /// The path the release will be served under.
    pub public_url: &'a PublicUrl,
    /// The folder to make or replace. Nothing of an earlier release stays in it.
    pub out: &'a Path,
    /// Where compressed copies are kept between builds; without it none are made.
    pub compressed: Option<&'a Path>,
}

/// A release that was made.
#[derive(Clone, Debug)]
pub struct Release {
    /// What tells it from any other release: the hash of its worker and of all that this is given.
    pub id: String,
    /// What the service worker keeps on the device.
    pub kept: Vec<ReleaseFile>,
}

/// Builds the app, makes `dist/` and the configurations for its host, prints what it weighs,
/// and fails over the budget.
///
/// # Errors
///
/// If a manual has an error, the app does not compile, or the release weighs too much.
pub fn build(project: &Project, tools: &Tools, public_url: &PublicUrl) -> Result<()> {
    let catalogue = manual::load_all(&project.manuals())?;
    trunk::write_catalogue(project, &catalogue)?;
    trunk::build(project, tools)?;
    shrink::shrink(tools, &project.trunk_output())?;
    licences::write(project)?;
    let release = package(PackageOptions {
        trunk_output: &project.trunk_output(),
        catalogue: &catalogue,
        public_url,
        out: &project.dist(),
        compressed: Some(&project.compressed()),
    })?;
    hosting::write(&project.hosting(), &project.dist(), public_url)?;
    let sizes = Sizes::of(&project.dist(), &release)?;
    println!(
        "\n{sizes}\n\nRelease {} for {public_url} is in dist/",
        release.id
    );
    Budget::read(&project.root().join("budgets.toml"))?.check(&sizes)
}

/// Makes a release of what Trunk left. The folder `out` is whole at every moment but one: it
/// is made beside its place and then moved there.
///
/// # Errors
///
/// If Trunk's output is not what this expects, or a file cannot be read or written.
pub fn package(options: PackageOptions) -> Result<Release> {
    let staging = beside(options.out);
    clear(&staging)?;
    let folder = Folder(&staging);
    let assets = assets::write(&options, folder)?;
    let pages = pages::write(&options, &assets, folder)?;
    licences::publish(options.trunk_output, folder)?;
    let kept = worker::list(folder, &assets, &pages)?;
    let headers = assets.template.headers();
    let id = worker::write(options.trunk_output, &kept, &headers, folder)?;
    if let Some(cache) = options.compressed {
        compress::write_copies(&staging, cache)?;
    }
    clear(options.out)?;
    fs::rename(&staging, options.out)
        .with_context(|| format!("could not move the release to {}", options.out.display()))?;
    Ok(Release { id, kept })
}

/// The folder a release is written to.
#[derive(Clone, Copy)]
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    /// Writes a file of the release, with its folders. Two things that want to be the same
    /// file are a mistake.
    fn write(self, name: &str, bytes: impl AsRef<[u8]>) -> Result<()> {
        let file = self.0.join(name);
        if file.exists() {
            bail!("the release would hold two files called {name}");
        }
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("could not make the folder {}", parent.display()))?;
        }
        fs::write(&file, bytes).with_context(|| format!("could not write {}", file.display()))
    }

    fn read(self, name: &str) -> Result<Vec<u8>> {
        read(&self.0.join(name))
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

fn read_text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

/// Every file below a folder, its name within the folder, in order.
fn files_below(folder: &Path) -> Result<Vec<String>> {
    fn walk(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
        let entries =
            fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), names)?,
                false => names.push(name),
            }
        }
        Ok(())
    }
    let mut names = Vec::new();
    walk(folder, "", &mut names)?;
    names.sort();
    Ok(names)
}

/// `dist` is made as `dist.partial`.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

fn clear(folder: &Path) -> Result<()> {
    match folder.exists() {
        true => fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display())),
        false => Ok(()),
    }
}

/// The SHA-256 of bytes, as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests;
