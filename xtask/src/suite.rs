//! `cargo xtask test`: every check and test, in the order in which a mistake is found soonest.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::faults;
use crate::process;
use crate::project::{Project, WASM_TARGET};
use crate::public_url::PublicUrl;
use crate::release;
use crate::setup::{self, Tools};

/// Sets up what is missing and runs everything. The first failure ends it.
///
/// # Errors
///
/// If any step fails; the error names it.
pub fn run(project: &Project) -> Result<()> {
    let begun = Instant::now();
    let cargo = |arguments: &str, what: &str| {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments.split(' ')).current_dir(project.root());
        process::run(&mut cargo, what)
    };
    let mut tools = None;
    step("set-up", || {
        tools = Some(setup::for_test(project)?);
        Ok(())
    })?;
    let tools = tools.expect("set-up succeeded");
    step("formatting", || {
        cargo(
            "fmt --all --check",
            "formatting (`cargo fmt --all` mends it)",
        )
    })?;
    step("clippy", || {
        cargo("clippy --workspace --all-targets -- -D warnings", "clippy")?;
        // The app as the browser has it; the line above sees it as it renders pages.
        cargo(
            "clippy --package doorstep --all-targets --features csr -- -D warnings",
            "clippy of the app",
        )
    })?;
    step("licences and sources of crates", || {
        let mut deny = tools.command("cargo-deny")?;
        deny.args(["check", "licenses", "bans", "sources"])
            .current_dir(project.root());
        process::run(&mut deny, "the check of crates against deny.toml")
    })?;
    step("tests on the host", || {
        cargo("test --workspace --exclude tests", "a test on the host")
    })?;
    step("tests of WebAssembly in Chromium", || {
        test_wasm(project, &tools)
    })?;
    step("the release", || {
        release::build(project, &tools, &PublicUrl::default())
    })?;
    step("the release in Chromium", || {
        faults::forget(project)?;
        let stories = cargo(
            "test --package tests -- --test-threads=2",
            "an end-to-end test",
        );
        let table = faults::print(project);
        stories.and(table)
    })?;
    step("the pictures", || {
        screenshots(project, &project.root().join("target/screenshots"))
    })?;
    println!("\nEverything passes ({} s)", begun.elapsed().as_secs());
    Ok(())
}

/// Takes pictures of the release that was built last into a folder.
///
/// # Errors
///
/// If the browser does not show what the pictures are of.
pub fn screenshots(project: &Project, folder: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--package", "tests", "--bin", "screenshots", "--"])
        .arg(folder)
        .current_dir(project.root());
    process::run(&mut cargo, "the taking of pictures")
}

/// Measures the release that was built last.
///
/// # Errors
///
/// If the browser cannot be driven, or what is to be compared with does not build.
pub fn bench(project: &Project, arguments: &[OsString]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--package", "bench", "--"])
        .args(arguments)
        .current_dir(project.root());
    process::run(&mut cargo, "the measuring")
}

/// Runs the app's own tests, compiled to WebAssembly, in the browser.
fn test_wasm(project: &Project, tools: &Tools) -> Result<()> {
    let mut cargo = tools.command("cargo")?;
    cargo
        .args([
            "test",
            "--target",
            WASM_TARGET,
            "--package",
            "doorstep",
            "--features",
            "csr",
            "--lib",
        ])
        .current_dir(project.root())
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        );
    if let Some(driver) = process::find("chromedriver") {
        cargo.env("CHROMEDRIVER", driver);
    }
    process::run(&mut cargo, "a test of WebAssembly")
}

/// Prints a heading, does the work, and prints how long it took.
fn step(heading: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {heading}");
    let begun = Instant::now();
    work()?;
    println!("== {heading}: {:.1} s", begun.elapsed().as_secs_f32());
    Ok(())
}
