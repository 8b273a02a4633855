//! Configurations for the servers and static hosts that councils have. Each tells its host
//! to answer as `cargo xtask serve` does: the headers of [`headers`], compressed copies where
//! the host can send them, a folder's page at its address, and a true 404. IIS, which leads to a
//! folder's page by a redirect, is the exception.
//!
//! They are written to `hosting/`, beside the release and no part of it: some hosts want
//! theirs in the release's folder, some outside it, and none wants all of them. With them is the
//! worker that takes the app off devices.

mod apache;
mod azure;
mod caddy;
mod headers_file;
mod iis;
mod nginx;
mod rules;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::headers;
use crate::public_url::PublicUrl;
use rules::Rules;

/// The configuration of one kind of host.
#[derive(Clone, Debug)]
struct Configuration {
    /// The name its host knows it by.
    file: &'static str,
    /// The whole of it.
    text: String,
}

/// The worker that takes Doorstep off devices, published as `sw.js` in the place of the app's.
pub const REMOVAL: &str = include_str!("remove.js");

/// Where it is written.
const REMOVAL_FILE: &str = "remove/sw.js";

/// Writes each configuration for the release in a folder, and the worker that removes the app, into
/// another folder, which is made where it is missing.
///
/// # Errors
///
/// If the release cannot be read or a file not written.
pub fn write(folder: &Path, release: &Path, public_url: &PublicUrl) -> Result<()> {
    let removal = folder.join(REMOVAL_FILE);
    fs::create_dir_all(removal.parent().unwrap_or(folder))
        .with_context(|| format!("could not make the folder {}", folder.display()))?;
    let rules = Rules {
        public_url,
        security: &headers::of_release(release)?,
    };
    let configurations = configurations(&rules);
    let files = configurations
        .iter()
        .map(|one| (folder.join(one.file), one.text.as_str()));
    for (file, text) in files.chain([(removal, REMOVAL)]) {
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

fn configurations(rules: &Rules) -> Vec<Configuration> {
    [
        (nginx::FILE, nginx::text(rules)),
        (caddy::FILE, caddy::text(rules)),
        (apache::FILE, apache::text(rules)),
        (iis::FILE, iis::text(rules)),
        (azure::FILE, azure::text(rules)),
        (headers_file::FILE, headers_file::text(rules)),
    ]
    .into_iter()
    // Azure's file is for a whole site: below a path it would change what stands beside.
    .filter(|(file, _)| *file != azure::FILE || rules.public_url.as_str() == "/")
    .map(|(file, text)| Configuration { file, text })
    .collect()
}

#[cfg(test)]
mod tests;
