//! A Rust compiler for WebAssembly: rustup's where it can download the target, else
//! Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian_rust;
use super::install::{install, step};
use crate::process;
use crate::project::{Project, WASM_TARGET};

/// Which compiler makes the WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toolchain {
    /// The one of `rust-toolchain.toml`.
    Rustup,
    /// The one of Debian's packages, with a standard library built here.
    Debian,
}

/// Finds a compiler for the target, or installs one.
pub(super) fn set_up(project: &Project) -> Result<Toolchain> {
    if has_target(project)? {
        return Ok(Toolchain::Rustup);
    }
    if debian_rust::is_ready(project) {
        return Ok(Toolchain::Debian);
    }
    let added = step("the WebAssembly target", "with rustup, seconds", || {
        let mut rustup = Command::new("rustup");
        rustup
            .args(["target", "add", WASM_TARGET])
            .current_dir(project.root());
        install(project, "rustup-target", &mut rustup)
    });
    // Whether it failed for want of a network or of rustup makes no difference: there is
    // another way.
    if added.is_ok() && has_target(project)? {
        return Ok(Toolchain::Rustup);
    }
    if !debian_rust::is_possible() {
        bail!(
            "The WebAssembly target of Rust is missing, and rustup could not install it. Run \
             `rustup target add {WASM_TARGET}` in this folder, with a network; or run this \
             command as root on Debian, which has packages for it."
        );
    }
    debian_rust::set_up(project)?;
    Ok(Toolchain::Debian)
}

/// The folders whose names must not get into the WebAssembly, and what stands there
/// instead: two builds of one commit are the same on any machine.
pub(super) fn remapped_folders(
    project: &Project,
    toolchain: Toolchain,
) -> Result<Vec<(PathBuf, String)>> {
    let (sysroot, version) = match toolchain {
        Toolchain::Rustup => (sysroot(project)?, rustc(project, &["-vV"])?),
        Toolchain::Debian => (debian_rust::sysroot(project), debian_rust::version()?),
    };
    // As the compiler names its library where the library's source is not installed.
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .unwrap_or("unknown");
    let library = sysroot.join("lib/rustlib/src/rust");
    let mut folders = vec![(library, format!("/rustc/{commit}"))];
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    if let Some(cargo) = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home) {
        folders.push((cargo, "cargo".to_owned()));
    }
    // The last that fits is taken, and the repository may stand in one of the others.
    folders.push((project.root().to_path_buf(), "doorstep".to_owned()));
    Ok(folders)
}

fn has_target(project: &Project) -> Result<bool> {
    let library = Path::new("lib/rustlib").join(WASM_TARGET).join("lib");
    Ok(sysroot(project)?.join(library).is_dir())
}

fn sysroot(project: &Project) -> Result<PathBuf> {
    rustc(project, &["--print", "sysroot"]).map(PathBuf::from)
}

fn rustc(project: &Project, arguments: &[&str]) -> Result<String> {
    let mut rustc = Command::new("rustc");
    rustc.args(arguments).current_dir(project.root());
    process::answer(&mut rustc).context(
        "`rustc` does not run in this folder: install the Rust that rust-toolchain.toml names, \
         with `rustup toolchain install`",
    )
}
