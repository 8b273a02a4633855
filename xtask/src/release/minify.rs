//! Takes comments, spaces and long names out of the scripts and styles that Trunk left, with
//! esbuild. Trunk's own minifying leaves the scripts of `public/` as they are, and writes
//! `index.html` in a way that [`super::template`] could not fill.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::{files_below, read_text};
use super::names::WORKER;
use super::worker::around_place;
use crate::process;
use crate::setup::Tools;

/// Minifies every script and style of a folder in its place. The worker keeps the line that the
/// packager fills.
pub(super) fn minify(tools: &Tools, folder: &Path) -> Result<()> {
    let file = folder.join(WORKER);
    let worker = read_text(&file)?;
    let (before, place, after) = around_place(&worker)?;
    let write = |text: String| {
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))
    };
    write([before, after].concat())?;
    let mut names = files_below(folder)?;
    names.retain(|name| name.ends_with(".js") || name.ends_with(".css"));
    let mut esbuild = tools.command("esbuild")?;
    esbuild
        .args(["--minify", "--charset=utf8", "--target=es2022"])
        .args(["--legal-comments=none", "--log-level=warning"])
        .args(["--outdir=.", "--allow-overwrite"])
        .args(names)
        .current_dir(folder);
    process::run(&mut esbuild, "the minifying of scripts and styles")?;
    write([place, &read_text(&file)?].concat())
}
