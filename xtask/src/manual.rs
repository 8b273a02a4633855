//! `cargo xtask manual`: reading the manuals' folders, checking them, showing them, comparing.

mod diff;
mod load;

pub use load::load_all;

use std::path::PathBuf;

use anyhow::{Result, bail};
use catalogue::import::{Diagnostic, Imported, Level};
use catalogue::report::{self, Facts};

use crate::project::Project;
use load::{import_all, refuse};

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
