//! Sets up what the commands need, in `.tools/` of the repository: nothing else changes on
//! the machine but packages of the system, and those only where this program may install
//! them.
//!
//! Each step looks first whether its work is done, which takes no time, and makes what it
//! installs appear all at once, so that an interrupted set-up goes on where it stopped.

mod apt;
mod cargo_tools;
mod debian_rust;
mod install;
mod npm_tools;
mod programs;
mod tools;
mod trouble;
mod versions;
mod wasm_target;

pub use tools::Tools;

use std::time::Instant;

use anyhow::Result;

use crate::project::Project;

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

/// Sets up what the tests need: the tools of a build, browsers and their drivers, web servers,
/// cargo-deny.
///
/// # Errors
///
/// One sentence that says what is missing and what to do about it.
pub fn for_test(project: &Project) -> Result<Tools> {
    programs::set_up(project, &programs::ALL)?;
    cargo_tools::set_up_for_test(project)?;
    for_build(project)
}

/// Sets up what measuring and pictures need: the tools of a build, and Chromium.
///
/// # Errors
///
/// One sentence that says what is missing and what to do about it.
pub fn for_chromium(project: &Project) -> Result<Tools> {
    programs::set_up(project, &[programs::CHROMIUM])?;
    for_build(project)
}
