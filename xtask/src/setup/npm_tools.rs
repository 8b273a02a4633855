//! What npm packages hold: `wasm-opt`, esbuild and axe-core, in `.tools/npm`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::install::{install, step};
use super::versions;
use crate::process;
use crate::project::Project;

/// Each package and its version.
const PACKAGES: [(&str, &str); 3] = [
    ("binaryen", versions::BINARYEN),
    ("esbuild", versions::ESBUILD),
    ("axe-core", versions::AXE_CORE),
];

/// Installs all of them where one is missing or of another version.
pub(super) fn set_up(project: &Project) -> Result<()> {
    let folder = project.tools().join("npm");
    if process::find("node").is_none() || process::find("npm").is_none() {
        bail!(
            "Node.js and npm are missing: install them (version 20 or later; on Debian: \
             `apt-get install nodejs npm`) and run the same command again. They run wasm-opt \
             and esbuild."
        );
    }
    if PACKAGES
        .iter()
        .all(|(name, version)| has(&folder, name, version))
    {
        return Ok(());
    }
    step(
        "wasm-opt, esbuild and axe-core",
        "with npm, seconds",
        || {
            let partial = project.tools().join("npm.partial");
            for old in [&partial, &folder] {
                if old.exists() {
                    fs::remove_dir_all(old)?;
                }
            }
            fs::create_dir_all(&partial)?;
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(&partial)
                .args(PACKAGES.map(|(name, version)| format!("{name}@{version}")));
            install(project, "npm", &mut npm)?;
            fs::rename(&partial, &folder)?;
            Ok(())
        },
    )
}

fn has(folder: &Path, name: &str, version: &str) -> bool {
    let file = folder.join("node_modules").join(name).join("package.json");
    fs::read_to_string(file)
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|package| package["version"] == version)
}
