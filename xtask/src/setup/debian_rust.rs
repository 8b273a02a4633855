//! The WebAssembly target where rustup cannot download it and the system is Debian.
//!
//! Debian packages a recent compiler for its browsers, without a standard library for
//! WebAssembly but with that library's source. The library is built here once, with
//! bitcode so that link-time optimisation reaches into it, and with `test` for the tests in
//! the browser. A folder of links beside it makes one sysroot of the compiler's parts and
//! ours, so that nothing below `/usr` changes but by packages.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt;
use super::install::{install, step};
use crate::process;
use crate::project::{Project, WASM_TARGET};

const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const LINKER: &str = "/usr/lib/llvm-22/bin/lld";
const HOST: &str = "x86_64-unknown-linux-gnu";

/// Our `rustc`: Debian's with the sysroot two folders up, wherever the repository stands.
const RUSTC: &str = "#!/bin/sh\n\
                     here=$(dirname \"$(readlink -f \"$0\")\")\n\
                     exec /usr/bin/rustc --sysroot \"${here%/bin}\" \"$@\"\n";

/// The folder that stands first in `PATH` when Debian's compiler is used.
pub(super) fn programs(project: &Project) -> PathBuf {
    sysroot(project).join("bin")
}

/// The compiler's parts and our standard library, as one.
pub(super) fn sysroot(project: &Project) -> PathBuf {
    project.tools().join("debian")
}

/// Returns true if and only if the library is there and was built by the compiler that is
/// installed now.
pub(super) fn is_ready(project: &Project) -> bool {
    let built_by = fs::read_to_string(version_file(&sysroot(project)));
    built_by.is_ok_and(|built_by| version().is_ok_and(|version| version == built_by))
}

/// Returns true if and only if the recipe can be followed here.
pub(super) fn is_possible() -> bool {
    cfg!(target_arch = "x86_64") && apt::may_install()
}

/// Follows the recipe.
pub(super) fn set_up(project: &Project) -> Result<()> {
    step("Debian's Rust for WebAssembly", "about 1 minute", || {
        apt::install_packages(project, "rustc-web", PACKAGES)
    })?;
    step(
        "the standard library for WebAssembly",
        "about 1 minute",
        || {
            let partial = project.tools().join("debian.partial");
            remove(&partial)?;
            link_compiler(&partial).context("could not make the links to Debian's compiler")?;
            build_library(project, &partial)?;
            fs::write(version_file(&partial), version()?)?;
            remove(&sysroot(project))?;
            fs::rename(&partial, sysroot(project))?;
            Ok(())
        },
    )
}

fn version_file(sysroot: &Path) -> PathBuf {
    sysroot.join("version")
}

/// What Debian's compiler says of itself.
pub(super) fn version() -> Result<String> {
    process::answer(Command::new("/usr/bin/rustc").arg("-vV"))
        .context("`/usr/bin/rustc` does not run")
}

fn link_compiler(sysroot: &Path) -> Result<()> {
    let rustlib = sysroot.join("lib/rustlib");
    let host = rustlib.join(HOST);
    fs::create_dir_all(sysroot.join("bin"))?;
    fs::create_dir_all(host.join("bin"))?;
    fs::create_dir_all(library(sysroot))?;
    symlink("/usr/lib/rustlib/src", rustlib.join("src"))?;
    symlink(format!("/usr/lib/rustlib/{HOST}/lib"), host.join("lib"))?;
    symlink(LINKER, host.join("bin/rust-lld"))?;
    symlink("/usr/bin/cargo", sysroot.join("bin/cargo"))?;
    let rustc = sysroot.join("bin/rustc");
    fs::write(&rustc, RUSTC)?;
    fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib")
}

/// Builds an empty package and the standard library with it, and keeps the latter.
fn build_library(project: &Project, sysroot: &Path) -> Result<()> {
    let seed = project.tools().join("std-seed");
    remove(&seed)?;
    fs::create_dir_all(seed.join("src"))?;
    fs::write(seed.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"std-seed\"\nversion = \"0.0.0\"\n\
                    edition = \"2024\"\n\n[workspace]\n";
    fs::write(seed.join("Cargo.toml"), manifest)?;
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo
        .args(["build", "--release", "--target", WASM_TARGET])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind,test")
        .current_dir(&seed)
        .env("RUSTC", sysroot.join("bin/rustc"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes -Ccodegen-units=1")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s")
        .env("CARGO_TARGET_DIR", seed.join("target"));
    for name in [
        "RUSTUP_TOOLCHAIN",
        "CARGO",
        "LD_LIBRARY_PATH",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        cargo.env_remove(name);
    }
    install(project, "std-wasm", &mut cargo)?;
    let built = seed.join("target").join(WASM_TARGET).join("release/deps");
    let mut kept = 0;
    for file in fs::read_dir(&built)? {
        let (name, path) = file.map(|file| (file.file_name(), file.path()))?;
        let name = name.to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libstd_seed") {
            fs::copy(&path, library(sysroot).join(&*name))?;
            kept += 1;
        }
    }
    if kept == 0 {
        bail!("no library was found in {}", built.display());
    }
    remove(&seed)
}

/// Removes a folder of ours that may not be there.
fn remove(folder: &Path) -> Result<()> {
    match folder.exists() {
        true => fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display())),
        false => Ok(()),
    }
}
