//! A Rust compiler for WebAssembly: rustup's where it can download the target, else
//! Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{debian, step};
use crate::process;
use crate::project::Project;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler makes the WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one of `rust-toolchain.toml`.
    Rustup,
    /// The one of Debian's packages, with a standard library built here.
    Debian,
}

/// Finds a compiler for the target, or installs one.
pub(super) fn set_up(project: &Project) -> Result<Toolchain> {
    if is_whole(&sysroot(project)?) {
        fetch_library(project)?;
        return Ok(Toolchain::Rustup);
    }
    if debian::is_ready(project) {
        return Ok(Toolchain::Debian);
    }
    let added = step("the WebAssembly target", "with rustup, seconds", || {
        add_with_rustup(project)
    });
    if added.is_ok() && is_whole(&sysroot(project)?) {
        fetch_library(project)?;
        return Ok(Toolchain::Rustup);
    }
    if !debian::is_possible() {
        bail!(
            "The WebAssembly target of Rust or its library's source is missing, and rustup could \
             not install it. Run \
             `rustup target add {TARGET}` and `rustup component add rust-src` in this folder, \
             with a network; or run this command as root on Debian, which has packages for it."
        );
    }
    debian::install(project)?;
    Ok(Toolchain::Debian)
}

/// The folders whose names must not get into the WebAssembly, and what stands there
/// instead: two builds of one commit are the same on any machine.
pub(super) fn remapped_folders(
    project: &Project,
    toolchain: Toolchain,
) -> Result<Vec<(PathBuf, &'static str)>> {
    let sysroot = match toolchain {
        Toolchain::Rustup => sysroot(project)?,
        Toolchain::Debian => debian::sysroot(project),
    };
    let mut folders = vec![(sysroot, "rust")];
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    if let Some(cargo) = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home) {
        folders.push((cargo, "cargo"));
    }
    // The last that fits is taken, and the repository may stand in one of the others.
    folders.push((project.root().to_path_buf(), "doorstep"));
    Ok(folders)
}

fn sysroot(project: &Project) -> Result<PathBuf> {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "sysroot"])
        .current_dir(project.root());
    process::answer(&mut rustc).map(PathBuf::from).context(
        "`rustc` does not run in this folder: install the Rust that rust-toolchain.toml names, \
         with `rustup toolchain install`",
    )
}

/// The target's library is for the tests; the release compiles one for itself from the source.
fn is_whole(sysroot: &Path) -> bool {
    let parts = sysroot.join("lib/rustlib");
    parts.join(TARGET).join("lib").is_dir() && parts.join("src/rust/library").is_dir()
}

/// Fetches the crates that the standard library is made of: the release compiles them, and
/// Trunk calls Cargo without a network. Those that are there are not fetched again. Debian's
/// recipe compiles them itself, and so has them.
fn fetch_library(project: &Project) -> Result<()> {
    let library = sysroot(project)?.join("lib/rustlib/src/rust/library/Cargo.toml");
    let mut cargo = Command::new("cargo");
    cargo
        .args(["fetch", "--locked", "--target", TARGET, "--manifest-path"])
        .arg(library)
        .current_dir(project.root())
        .env("RUSTC_BOOTSTRAP", "1");
    super::install(project, "std-crates", &mut cargo)
}

/// Whether this fails for want of a network or of rustup makes no difference: there is
/// another way.
fn add_with_rustup(project: &Project) -> Result<()> {
    let rustup = |arguments: [&str; 3]| {
        let mut rustup = Command::new("rustup");
        rustup.args(arguments).current_dir(project.root());
        super::install(project, "rustup-target", &mut rustup)
    };
    rustup(["target", "add", TARGET])?;
    rustup(["component", "add", "rust-src"])
}
