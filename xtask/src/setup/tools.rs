//! The tools of a build, and how they are called.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::debian_rust;
use super::wasm_target::{Toolchain, remapped_folders};
use crate::process;
use crate::project::Project;

/// The tools of a build, all there.
#[derive(Clone, Debug)]
pub struct Tools {
    path: Vec<PathBuf>,
    toolchain: Toolchain,
    target: PathBuf,
    remapped: Vec<(PathBuf, String)>,
}

impl Tools {
    pub(super) fn of(project: &Project, toolchain: Toolchain) -> Result<Tools> {
        let mut path = vec![
            project.tools().join("bin"),
            project.tools().join("npm/node_modules/.bin"),
        ];
        if toolchain == Toolchain::Debian {
            path.insert(0, debian_rust::programs(project));
        }
        Ok(Tools {
            path,
            toolchain,
            target: project.wasm_target(),
            remapped: remapped_folders(project, toolchain)?,
        })
    }

    /// A program that compiles to WebAssembly, or that calls one that does: it finds the
    /// right compiler and tools, and what it makes does not depend on where the repository
    /// stands on this machine.
    ///
    /// # Errors
    ///
    /// If the repository's folder cannot stand in `PATH`.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut command = Command::new("env");
        // `env` looks the program up in the PATH set here; otherwise ours would be used.
        command
            .arg(program)
            .env("PATH", process::path_with(&self.path)?)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_ENCODED_RUSTFLAGS", self.rust_flags())
            // Trunk takes this for an option of its own and refuses its usual value.
            .env_remove("NO_COLOR");
        if self.toolchain == Toolchain::Debian {
            // Set by the cargo that runs this program, for its own compiler.
            for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "LD_LIBRARY_PATH"] {
                command.env_remove(name);
            }
        }
        Ok(command)
    }

    /// Cargo's own separator of flags lets paths hold spaces.
    fn rust_flags(&self) -> String {
        // Leptos compiles each component once, not once for each place it is used in.
        let mut flags = vec!["--cfg=erase_components".to_owned()];
        for (from, to) in &self.remapped {
            flags.push(format!("--remap-path-prefix={}={to}", from.display()));
        }
        flags.join("\x1f")
    }
}
