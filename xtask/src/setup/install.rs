//! Running an installer, so that a person sees what takes so long and what went wrong.

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use super::trouble;
use crate::process;
use crate::project::Project;

/// Does one step that takes a while, and says so on standard error.
pub(super) fn step(what: &str, expected: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
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

/// Runs an installer, its output written to `.tools/log/`.
pub(super) fn install(project: &Project, name: &str, command: &mut Command) -> Result<()> {
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
