//! Sets up what the commands need, in `.tools/` of the repository: nothing else changes on
//! the machine but packages of the system, and those only where this program may install
//! them.
//!
//! Each step looks first whether its work is done, which takes no time, and makes what it
//! installs appear all at once, so that an interrupted set-up goes on where it stopped.

mod browser;
mod cargo_tools;
mod debian;
mod npm_tools;
mod room;
mod servers;
mod trouble;
mod wasm_target;

pub use npm_tools::Packages;
pub use wasm_target::{TARGET, Toolchain};

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::process;
use crate::project::Project;

/// The tools of a build, all there.
#[derive(Clone, Debug)]
pub struct Tools {
    path: Vec<PathBuf>,
    toolchain: Toolchain,
    target: PathBuf,
    remapped: Vec<(PathBuf, &'static str)>,
}

/// Sets up what building the app needs.
///
/// # Errors
///
/// One sentence that says what is missing and what to do about it.
pub fn for_build(project: &Project) -> Result<Tools> {
    let begun = Instant::now();
    let toolchain = wasm_target::set_up(project)?;
    cargo_tools::set_up(project)?;
    npm_tools::set_up(project)?;
    eprintln!("Tools are ready ({:.1} s)", begun.elapsed().as_secs_f32());
    Tools::of(project, toolchain)
}

/// Sets up what the tests need: the tools of a build, a browser, web servers, cargo-deny.
///
/// # Errors
///
/// One sentence that says what is missing and what to do about it.
pub fn for_test(project: &Project) -> Result<Tools> {
    browser::set_up(project)?;
    servers::set_up(project)?;
    cargo_tools::set_up_for_test(project)?;
    for_build(project)
}

/// Sets up what measuring needs: the tools of a build, a browser, and what the app is measured against.
///
/// # Errors
///
/// One sentence that says what is missing and what to do about it.
pub fn for_bench(project: &Project) -> Result<(Tools, Packages)> {
    let packages = npm_tools::set_up_bench(project)?;
    browser::set_up(project)?;
    Ok((for_build(project)?, packages))
}

impl Tools {
    fn of(project: &Project, toolchain: Toolchain) -> Result<Tools> {
        let mut path = vec![
            project.tools().join("bin"),
            project.tools().join("npm/node_modules/.bin"),
        ];
        if toolchain == Toolchain::Debian {
            path.insert(0, debian::programs(project));
        }
        Ok(Tools {
            path,
            toolchain,
            target: project.wasm_target(),
            remapped: wasm_target::remapped_folders(project, toolchain)?,
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
        self.compiling(program, &[])
    }

    /// The same for the release, which is made as small as it can be: the standard library is
    /// compiled with it, and a panic stops the app without words of its own. `public/start.js`
    /// hears of it from the browser, with the place in the WebAssembly.
    ///
    /// # Errors
    ///
    /// If the repository's folder cannot stand in `PATH`.
    pub fn release_command(&self, program: &str) -> Result<Command> {
        let flags = ["-Zunstable-options", "-Cpanic=immediate-abort"];
        let mut command = self.compiling(program, &flags)?;
        // Cargo and the compiler of a pinned version take these options as a nightly would.
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        Ok(command)
    }

    fn compiling(&self, program: &str, flags: &[&str]) -> Result<Command> {
        let mut command = Command::new("env");
        // `env` looks the program up in the PATH set here; otherwise ours would be used.
        command
            .arg(program)
            .env("PATH", process::path_with(&self.path)?)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_ENCODED_RUSTFLAGS", self.rust_flags(flags))
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
    fn rust_flags(&self, more: &[&str]) -> String {
        // Leptos compiles each component once, not once for each place it is used in.
        let mut flags = vec!["--cfg=erase_components".to_owned()];
        flags.extend(more.iter().map(|flag| (*flag).to_owned()));
        for (from, to) in &self.remapped {
            flags.push(format!("--remap-path-prefix={}={to}", from.display()));
        }
        flags.join("\x1f")
    }
}

/// Does one step that takes a while, and says so beside what a command answers.
fn step(what: &str, expected: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    eprint!("Setting up {what} ({expected}) ... ");
    let begun = Instant::now();
    let outcome = work();
    let seconds = begun.elapsed().as_secs();
    match outcome {
        Ok(()) => eprintln!("done in {seconds} s"),
        Err(_) => eprintln!("failed after {seconds} s"),
    }
    outcome
}

/// Runs an installing program, its output kept in `.tools/log/`.
fn install(project: &Project, name: &str, command: &mut Command) -> Result<()> {
    let log = project.tools().join("log").join(format!("{name}.txt"));
    let Err(output) = process::run_logged(command, &log)? else {
        return Ok(());
    };
    let remedy = trouble::remedy(&output);
    let lines: Vec<_> = output.lines().collect();
    let last = &lines[lines.len().saturating_sub(12)..];
    bail!(
        "{name} could not be installed. {remedy}\n\nThe last of {}:\n{}",
        log.display(),
        last.join("\n")
    );
}
