//! The release of another commit, built by that commit's own `cargo xtask build`.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use xtask::process;
use xtask::project::Project;

/// Builds the release of a commit in a worktree of its own, and returns its folder. A commit
/// that was built before is not built again.
pub fn build(project: &Project, commit: &str) -> Result<PathBuf> {
    let mut git = git(project.root());
    git.args(["rev-parse", "--verify", "--end-of-options"])
        .arg(format!("{commit}^{{commit}}"));
    let id = process::output(&mut git, "finding the commit")?;
    let folder = project.root().join("target/bench").join(id.trim());
    let dist = folder.join("dist");
    if dist.is_dir() {
        return Ok(dist);
    }
    if !folder.is_dir() {
        let mut git = self::git(project.root());
        // By force where git remembers a worktree whose folder is gone.
        git.args(["worktree", "add", "--force", "--detach"])
            .arg(&folder)
            .arg(id.trim());
        process::run(&mut git, "the worktree of the commit")?;
    }
    let tools = folder.join(".tools");
    if !tools.exists() {
        let own = fs::canonicalize(project.tools()).context("the tools are not set up")?;
        symlink(own, &tools)
            .with_context(|| format!("could not make the link {}", tools.display()))?;
    }
    let mut cargo = Command::new("cargo");
    cargo
        .args(["xtask", "build"])
        .current_dir(&folder)
        // Its crates are mostly the same.
        .env("CARGO_TARGET_DIR", project.root().join("target"));
    // Of the cargo that runs this program: the commit names a compiler of its own.
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "CARGO_MANIFEST_DIR"] {
        cargo.env_remove(name);
    }
    process::run(&mut cargo, "the build of the commit")?;
    Ok(dist)
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder);
    git
}
