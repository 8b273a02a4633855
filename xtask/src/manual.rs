//! `cargo xtask manual`: reading the manuals' folders, checking them, showing them, comparing.

mod diff;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use catalogue::import::{self, Diagnostic, Imported, Level, Source};
use catalogue::report::{self, Facts};
use catalogue::{Catalogue, Host};

use crate::project::Project;
use crate::vocabulary;

/// What can be done with the manuals.
#[derive(clap::Subcommand)]
pub enum ManualCommand {
    /// Import every manual, print its figures and whatever is wrong with it
    Check {
        /// Print JSON, for machines
        #[arg(long)]
        json: bool,
    },
    /// Print a manual as it was imported, as a tree
    Show {
        /// The manual's id, which is the name of its folder
        id: String,
    },
    /// Print what differs between two states of one manual
    ///
    /// OLD and NEW are each a manual's folder (manual.toml and contents.txt) or a contents file.
    /// A contents file is read with the manual.toml beside it, or else with that of the other
    /// state: `git show HEAD~1:manuals/rotherham/contents.txt > old.txt`, then
    /// `cargo xtask manual diff old.txt manuals/rotherham`.
    Diff {
        /// The earlier state
        old: PathBuf,
        /// The later state
        new: PathBuf,
        /// Print JSON, for machines
        #[arg(long)]
        json: bool,
    },
}

/// Does what was asked of the manuals in this repository.
///
/// # Errors
///
/// A folder or file that cannot be read, an unknown manual, two different manuals to compare,
/// or a manual with an error in it.
pub fn run(command: ManualCommand) -> Result<()> {
    let folder = Project::here().manuals();
    match command {
        ManualCommand::Check { json } => check(&import_all(&folder)?, json),
        ManualCommand::Show { id } => show(&import_all(&folder)?, &id),
        ManualCommand::Diff { old, new, json } => diff::run(&old, &new, json),
    }
}

/// Imports the manuals of a folder and their vocabulary into one catalogue, and prints warnings and errors.
///
/// # Errors
///
/// A folder that cannot be read, or a manual with an error in it.
pub fn load_all(folder: &Path) -> Result<Catalogue> {
    let imported = import_all(folder)?;
    let mut errors = 0;
    for diagnostic in imported.iter().flat_map(|manual| &manual.diagnostics) {
        if diagnostic.level != Level::Note {
            eprintln!("{diagnostic}");
        }
        errors += usize::from(diagnostic.level == Level::Error);
    }
    refuse(errors)?;
    let manuals = imported.into_iter().filter_map(|imported| imported.manual);
    let mut catalogue = import::catalogue(manuals, Vec::new());
    vocabulary::load(folder, &mut catalogue)?;
    catalogue.host = load_host(folder)?;
    Ok(catalogue)
}

/// Reads `host.toml`, where a council has said who it is.
fn load_host(folder: &Path) -> Result<Option<Host>> {
    let path = folder.join("host.toml");
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let parent = folder.file_name().unwrap_or_default().to_string_lossy();
    match import::host::read(&format!("{parent}/host.toml"), &bytes) {
        Ok(host) => Ok(Some(host)),
        Err(diagnostic) => bail!("{diagnostic}"),
    }
}

/// Imports every folder that stands in this one, in the order of their names.
fn import_all(folder: &Path) -> Result<Vec<Imported>> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut manuals = Vec::new();
    let read = || format!("cannot read the folder {}", folder.display());
    for entry in fs::read_dir(folder).with_context(read)? {
        let path = entry.with_context(read)?.path();
        if path.is_dir() {
            manuals.push(path);
        }
    }
    if manuals.is_empty() {
        bail!(
            "{} holds no manual; add a folder with manual.toml and contents.txt",
            folder.display()
        );
    }
    manuals.sort();
    manuals.iter().map(|path| import_one(path, &name)).collect()
}

fn import_one(path: &Path, parent: &str) -> Result<Imported> {
    let read = |file: &str| {
        let path = path.join(file);
        fs::read(&path)
            .with_context(|| format!("cannot read {}; every manual needs it", path.display()))
    };
    let id = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(import::import(&Source {
        folder: &format!("{parent}/{id}"),
        settings: &read("manual.toml")?,
        contents: &read("contents.txt")?,
    }))
}

fn check(imported: &[Imported], json: bool) -> Result<()> {
    if json {
        let facts: Vec<_> = imported.iter().filter_map(Facts::of).collect();
        let report = serde_json::json!({ "manuals": facts, "diagnostics": diagnostics(imported) });
        println!("{report:#}");
    } else {
        for facts in imported.iter().filter_map(Facts::of) {
            println!("{}", facts.manual);
            for (what, count) in facts.table() {
                println!("  {what:<26} {count}");
            }
            println!();
        }
        for diagnostic in diagnostics(imported) {
            println!("{diagnostic}");
        }
    }
    refuse(
        diagnostics(imported)
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
            .count(),
    )
}

fn diagnostics(imported: &[Imported]) -> Vec<&Diagnostic> {
    imported
        .iter()
        .flat_map(|manual| &manual.diagnostics)
        .collect()
}

fn refuse(errors: usize) -> Result<()> {
    match errors {
        0 => Ok(()),
        1 => bail!("the manuals have an error; it is named above"),
        _ => bail!("the manuals have {errors} errors; they are named above"),
    }
}

fn show(imported: &[Imported], id: &str) -> Result<()> {
    let manuals = || {
        imported
            .iter()
            .filter_map(|imported| imported.manual.as_ref())
    };
    let Some(manual) = manuals().find(|manual| manual.id.as_str() == id) else {
        let known: Vec<_> = manuals().map(|manual| manual.id.as_str()).collect();
        bail!(
            "there is no manual `{id}`; the manuals are: {}",
            known.join(", ")
        );
    };
    print!("{}", report::tree(manual));
    Ok(())
}
