//! Makes a release: `dist/`, a folder that any static host can serve.
//!
//! [`trunk`] compiles the app, [`minify`] takes out of its scripts and styles what only people
//! read, and [`package`] makes the release of that. The same input gives the same bytes.

mod assets;
mod compress;
mod files;
mod licences;
mod minify;
mod names;
mod package;
mod pages;
mod size;
mod template;
pub mod trunk;
mod worker;

pub use compress::brotli;
pub use files::sha256;
pub use package::{PackageOptions, Release, package};
pub use size::{Budget, Sizes};
pub use worker::ReleaseFile;

use anyhow::Result;

use crate::hosting;
use crate::manual;
use crate::project::Project;
use crate::public_url::PublicUrl;
use crate::setup::Tools;

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
    minify::minify(tools, &project.trunk_output())?;
    licences::write(project, tools)?;
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
