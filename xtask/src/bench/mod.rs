//! `cargo xtask bench`: what a reader waits for ([`waits`]), and how fast, how small and how good
//! search is in Chromium, beside two other search engines for web pages, on the same documents and
//! the same queries.
//!
//! [`page`] makes a folder with everything that is measured of search. The program `measure` of the
//! package `tests` opens it in Chromium and writes down what it took ([`Measured`]). [`report`] reads
//! that and prints a table, and which of the aims hold ([`aims`]).

mod aims;
mod documents;
pub mod page;
mod peer;
mod report;
pub mod waits;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::manual;
use crate::process;
use crate::project::Project;
use crate::public_url::PublicUrl;
use crate::release;
use crate::search::queries;
use crate::setup;
use report::Report;
use waits::Took;

/// Build the release for / and measure in Chromium what a reader waits for, beside a site of VitePress, and search, beside MiniSearch and FlexSearch.
#[derive(clap::Args)]
pub struct BenchArgs {
    /// A file of queries, in the format of `cargo xtask eval`; the repository's own without one
    file: Option<PathBuf>,
    /// Print JSON, for machines
    #[arg(long)]
    json: bool,
}

/// The app's own search, as the page and the table name it.
pub const DOORSTEP: &str = "Doorstep";

/// What it is measured against.
pub const MINISEARCH: &str = "MiniSearch";
/// What it is measured against.
pub const FLEXSEARCH: &str = "FlexSearch";

/// What the browser measured.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// The browser and its version.
    pub browser: String,
    /// By scale, the smallest first.
    pub scales: Vec<Scale>,
    /// By engine and query: the places of the first five chapters found, at 1 times.
    pub answers: BTreeMap<String, Vec<Vec<usize>>>,
}

/// What was measured on a catalogue of one size.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Scale {
    /// How many times the real catalogue.
    pub times: usize,
    /// How long the bytes of the catalogue took to become one, in milliseconds.
    pub decoding: f64,
    /// By engine.
    pub engines: BTreeMap<String, Engine>,
}

/// What was measured of one engine.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Engine {
    /// How long the first index took in each of several fresh browsers, in milliseconds.
    pub first_builds: Vec<f64>,
    /// How long each further one took, in milliseconds.
    pub builds: Vec<f64>,
    /// What the page holds more after the first, in bytes.
    pub memory: f64,
    /// How long each keystroke took, in milliseconds: each the median of its rounds.
    pub keystrokes: Vec<f64>,
}

/// Measures, and prints what came of it. Builds the release for `/` into `dist/` for that.
///
/// # Errors
///
/// If what is measured cannot be built or the browser cannot be driven. That an aim does not hold
/// is no error.
pub fn run(project: &Project, args: &BenchArgs) -> Result<()> {
    let catalogue = manual::load_all(&project.manuals())?;
    let own = || project.root().join("catalogue/tests/search/queries.jsonl");
    let queries = queries::read(&args.file.clone().unwrap_or_else(own), &catalogue)?;
    let (tools, packages) = setup::for_bench(project)?;
    let folder = project.root().join("target/bench/page");
    let search_bytes = page::make(
        project,
        &tools,
        &packages.engines,
        &catalogue,
        &queries,
        &folder,
    )?;
    release::build(project, &tools, &PublicUrl::default())?;
    let plain = project.root().join("target/bench/plain");
    waits::make_plain(project, &plain)?;
    let peer = peer::make(&catalogue, &packages.peer)?;
    let took: Vec<Took> = measure(project, "wait", &[&project.dist(), &plain, &peer])?;
    let measured: Measured = measure(project, "measure", &[&folder])?;
    let report = Report::of(&catalogue, &queries, &measured, search_bytes, &took);
    match args.json {
        true => println!("{:#}", serde_json::to_value(&report)?),
        false => println!("\n{report}"),
    }
    Ok(())
}

/// Has a program of the package `tests` measure what is in the folders.
fn measure<T: DeserializeOwned>(project: &Project, program: &str, folders: &[&Path]) -> Result<T> {
    let out = project.root().join(format!("target/bench/{program}.json"));
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--package", "tests", "--bin", program, "--"])
        .args(folders)
        .arg(&out)
        .current_dir(project.root());
    process::run(&mut cargo, "the measuring")?;
    let text =
        fs::read_to_string(&out).with_context(|| format!("could not read {}", out.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not whole", out.display()))
}
