//! The folder that the browser opens: search as WebAssembly, the other engines, the catalogues,
//! the queries, and the page that measures them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use catalogue::Catalogue;
use catalogue::enlarged::enlarged;
use serde::Serialize;

use super::documents::documents;
use crate::process;
use crate::project::Project;
use crate::release::{compress, shrink};
use crate::search::queries::Asked;
use crate::setup::{TARGET, Tools};

/// How many times the catalogue search is measured on.
pub const SCALES: [usize; 3] = [1, 10, 100];

/// What the page needs of a query.
#[derive(Serialize)]
struct Typed<'a> {
    q: &'a str,
    /// `None` for every manual.
    manual: Option<&'a str>,
}

/// Makes the folder, and returns what search adds to the WebAssembly, in bytes of brotli.
pub(super) fn make(
    project: &Project,
    tools: &Tools,
    engines: &Path,
    catalogue: &Catalogue,
    queries: &[Asked],
    folder: &Path,
) -> Result<u64> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    let without = compile(project, tools, &folder.join("without"), false)?;
    let with = compile(project, tools, folder, true)?;
    let put = |from: PathBuf, name: &str| {
        fs::copy(&from, folder.join(name))
            .map(drop)
            .with_context(|| format!("could not copy {}", from.display()))
    };
    for name in ["index.html", "bench.js", "engines.js"] {
        put(project.root().join("bench/page").join(name), name)?;
    }
    put(engines.join("minisearch/dist/es/index.js"), "minisearch.js")?;
    let flexsearch = "flexsearch/dist/flexsearch.bundle.module.min.js";
    put(engines.join(flexsearch), "flexsearch.js")?;
    for times in SCALES {
        let catalogue = enlarged(catalogue, times);
        fs::write(
            folder.join(format!("catalogue-{times}.bin")),
            catalogue::encode(&catalogue),
        )?;
        let documents = serde_json::to_vec(&documents(&catalogue))?;
        fs::write(folder.join(format!("documents-{times}.json")), documents)?;
    }
    let typed: Vec<Typed> = queries
        .iter()
        .map(|asked| Typed {
            q: &asked.q,
            manual: Some(asked.manual.as_str()).filter(|manual| *manual != "all"),
        })
        .collect();
    fs::write(folder.join("queries.json"), serde_json::to_vec(&typed)?)?;
    Ok(with.saturating_sub(without))
}

/// Compiles `bench/` as the release compiles the app, and returns what the WebAssembly weighs.
fn compile(project: &Project, tools: &Tools, folder: &Path, search: bool) -> Result<u64> {
    fs::create_dir_all(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))?;
    let mut cargo = tools.release_command("cargo")?;
    cargo
        .args(["build", "--release", "--package", "bench"])
        .args(["--target", TARGET])
        .current_dir(project.root());
    if !search {
        cargo.arg("--no-default-features");
    }
    process::run(&mut cargo, "the build of search for the page")?;
    let compiled = project.wasm_target().join(TARGET).join("release");
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen
        .args(["--target", "web", "--no-typescript"])
        // The names that the release's own tools know.
        .args(["--out-name", "doorstep", "--out-dir"])
        .arg(folder)
        .arg(compiled.join("bench.wasm"));
    process::run(&mut bindgen, "the script of search for the page")?;
    shrink::shrink(tools, folder)?;
    let file = folder.join(shrink::WEBASSEMBLY);
    let bytes = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
    Ok(compress::brotli(&bytes)?.len() as u64)
}
