//! Turns what Trunk left into a release: assets are named by the hash of their final bytes,
//! every address becomes a page of its own, rendered from the app's own components, and the
//! service worker is given the list of what it keeps.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use catalogue::Catalogue;

use super::files::{Folder, clear};
use super::worker::ReleaseFile;
use super::{assets, compress, licences, pages, worker};
use crate::public_url::PublicUrl;

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
    /// Where compressed copies are cached between builds; without it none are made.
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

/// Makes a release of what Trunk left. The folder `out` is complete at every moment but one: it
/// is made beside its place and then moved there.
///
/// # Errors
///
/// If Trunk's output is not what this expects, or a file cannot be read or written.
pub fn package(options: PackageOptions) -> Result<Release> {
    let PackageOptions {
        trunk_output,
        catalogue,
        public_url,
        out,
        compressed,
    } = options;
    let staging = beside(out);
    clear(&staging)?;
    let folder = Folder(&staging);
    let assets = assets::write(trunk_output, catalogue, public_url, folder)?;
    let pages = pages::write(catalogue, public_url, &assets.template, folder)?;
    licences::publish(trunk_output, folder)?;
    let kept = worker::list(folder, &assets, &pages)?;
    let headers = assets.template.headers();
    let id = worker::write(trunk_output, &kept, &headers, folder)?;
    if let Some(cache) = compressed {
        compress::write_copies(&staging, cache)?;
    }
    clear(out)?;
    fs::rename(&staging, out)
        .with_context(|| format!("could not move the release to {}", out.display()))?;
    Ok(Release { id, kept })
}

/// `dist` is made as `dist.partial`.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

#[cfg(test)]
mod tests;
