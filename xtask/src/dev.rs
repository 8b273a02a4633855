//! `cargo xtask dev`: the app while one works on it.

use anyhow::Result;

use crate::manual;
use crate::process;
use crate::project::Project;
use crate::release::trunk;
use crate::setup::Tools;

/// Serves a debug build that reloads when the app's source changes. The manuals are read
/// once, at the start. There is no service worker's list and no rendered page in it, and
/// the headers are not a release's.
///
/// # Errors
///
/// If a manual has an error or Trunk fails.
pub fn run(project: &Project, tools: &Tools, port: u16) -> Result<()> {
    trunk::write_catalogue(project, &manual::load_all(&project.manuals())?)?;
    let mut trunk = tools.command("trunk")?;
    trunk
        .current_dir(project.root())
        .args([
            "serve",
            "--address",
            "127.0.0.1",
            "--port",
            &port.to_string(),
            "--dist",
        ])
        .arg(project.root().join("target/dev"));
    process::run(&mut trunk, "the development server")
}
