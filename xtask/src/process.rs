//! Running other programs.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// Runs a program whose output the user sees as it comes.
///
/// # Errors
///
/// If it cannot be started or does not succeed; `what` names the work: "the host tests".
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{what}: could not start {}", program(command)))?;
    if !status.success() {
        bail!("{what} failed: see above");
    }
    Ok(())
}

/// Runs a program whose output goes to a file, which a failure returns as text.
///
/// # Errors
///
/// If the log cannot be written. That the program failed is not an error here but the
/// inner result, which holds what the program wrote.
pub fn run_logged(command: &mut Command, log: &Path) -> Result<Result<(), String>> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make the folder {}", folder.display()))?;
    }
    let file = File::create(log).with_context(|| format!("could not write {}", log.display()))?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status();
    match status {
        Ok(status) if status.success() => Ok(Ok(())),
        Ok(_) => Ok(Err(String::from_utf8_lossy(&fs::read(log)?).into_owned())),
        Err(error) => Ok(Err(format!(
            "could not start {}: {error}",
            program(command)
        ))),
    }
}

/// What a program prints; the user sees its complaints as they come.
///
/// # Errors
///
/// If it cannot be started or does not succeed, or prints what is not text; `what` names the
/// work.
pub fn output(command: &mut Command, what: &str) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{what}: could not start {}", program(command)))?;
    if !output.status.success() {
        bail!("{what} failed: see above");
    }
    String::from_utf8(output.stdout).with_context(|| format!("{what}: the answer is not text"))
}

/// What a program prints, if it is there and succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `PATH` with these folders before it.
///
/// # Errors
///
/// If a folder's name cannot stand in `PATH`.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).context(
        "the folder of the repository has a ':' in its name, which PATH cannot hold: \
         move the repository to another folder",
    )
}

/// Where a program is, if it is there: in `PATH`, in `.tools/bin`, or where Debian puts WebKit's
/// MiniBrowser, which is in no folder of `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = std::env::split_paths(&path).collect();
    folders.push(Project::here().tools().join("bin"));
    let arch = std::env::consts::ARCH;
    for version in ["4.1", "4.0"] {
        folders.push(format!("/usr/lib/{arch}-linux-gnu/webkit2gtk-{version}").into());
    }
    let files = folders.iter().map(|folder| folder.join(program));
    files.into_iter().find(|file| file.is_file())
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
