//! What npm packages hold: `wasm-opt`, esbuild and axe-core in `.tools/npm`, and, for
//! `cargo xtask bench` alone, two search engines in `.tools/npm-bench` and VitePress in `.tools/npm-vitepress`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{room, step};
use crate::process;
use crate::project::Project;
use crate::tools;

/// A folder of packages, installed together.
struct Set {
    /// Its name in `.tools` and that of its log.
    folder: &'static str,
    /// What is in it, for people.
    what: &'static str,
    packages: &'static [(&'static str, &'static str)],
}

const BUILD: Set = Set {
    folder: "npm",
    what: "wasm-opt, esbuild and axe-core",
    packages: &[
        ("binaryen", tools::BINARYEN),
        ("esbuild", tools::ESBUILD),
        ("axe-core", tools::AXE_CORE),
    ],
};

const BENCH: Set = Set {
    folder: "npm-bench",
    what: "MiniSearch and FlexSearch",
    packages: &[
        ("minisearch", tools::MINISEARCH),
        ("flexsearch", tools::FLEXSEARCH),
    ],
};

const PEER: Set = Set {
    folder: "npm-vitepress",
    what: "VitePress",
    packages: &[
        ("vitepress", tools::VITEPRESS),
        ("@vite-pwa/vitepress", tools::VITEPRESS_PWA),
        ("vite-plugin-pwa", tools::VITE_PLUGIN_PWA),
    ],
};

/// What is measured beside the app: the folder of each one's packages.
pub struct Packages {
    /// Of the search engines.
    pub engines: PathBuf,
    /// Of VitePress.
    pub peer: PathBuf,
}

/// Installs the tools of a build where one is missing or of another version.
pub(super) fn set_up(project: &Project) -> Result<()> {
    BUILD.set_up(project)
}

/// Installs what the app is measured against.
pub(super) fn set_up_bench(project: &Project) -> Result<Packages> {
    let of = |set: &Set| {
        set.set_up(project)?;
        anyhow::Ok(set.folder(project).join("node_modules"))
    };
    Ok(Packages {
        engines: of(&BENCH)?,
        peer: of(&PEER)?,
    })
}

impl Set {
    fn folder(&self, project: &Project) -> PathBuf {
        project.tools().join(self.folder)
    }

    fn set_up(&self, project: &Project) -> Result<()> {
        let folder = self.folder(project);
        if process::find("node").is_none() || process::find("npm").is_none() {
            bail!(
                "Node.js and npm are missing: install them (version 20 or later; on Debian: \
                 `apt-get install nodejs npm`) and run the same command again. They run wasm-opt \
                 and esbuild."
            );
        }
        let mut packages = self.packages.iter();
        if packages.all(|(name, version)| has(&folder, name, version)) {
            return Ok(());
        }
        room::check(project)?;
        step(self.what, "with npm, seconds", || {
            self.install(project, &folder)
        })
    }

    fn install(&self, project: &Project, folder: &Path) -> Result<()> {
        let partial = project.tools().join(format!("{}.partial", self.folder));
        for old in [partial.as_path(), folder] {
            if old.exists() {
                fs::remove_dir_all(old)?;
            }
        }
        fs::create_dir_all(&partial)?;
        let packages = self.packages.iter();
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&partial)
            .args(packages.map(|(name, version)| format!("{name}@{version}")));
        super::install(project, self.folder, &mut npm)?;
        fs::rename(&partial, folder)?;
        Ok(())
    }
}

fn has(folder: &Path, name: &str, version: &str) -> bool {
    let file = folder.join("node_modules").join(name).join("package.json");
    fs::read_to_string(file)
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|package| package["version"] == version)
}
