//! The service worker, and the list of what it keeps.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::assets::Assets;
use super::files::{Folder, read_text, sha256};
use super::names::WORKER;
use super::pages::KeptPages;
use crate::headers::{self, Header};

/// The line of the worker that is replaced begins like this.
const PLACE: &str = "const RELEASE = ";

/// One file that a device keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ReleaseFile {
    /// Its address, below the public URL: `m/rotherham/index.html`.
    pub url: String,
    /// The hash of its bytes, as hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: usize,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    /// What a kept page has, whatever its host sent.
    headers: BTreeMap<&'a str, &'a str>,
    files: &'a [ReleaseFile],
}

/// Lists what is kept, in order of addresses.
pub(super) fn list(folder: Folder, assets: &Assets, pages: &KeptPages) -> Result<Vec<ReleaseFile>> {
    let mut files = Vec::new();
    for name in pages.iter().chain(&assets.kept) {
        let bytes = folder.read(name)?;
        files.push(ReleaseFile {
            url: name.clone(),
            sha256: sha256(&bytes),
            size: bytes.len(),
        });
    }
    files.sort();
    Ok(files)
}

/// Writes the worker with its list, and returns the release's id.
pub(super) fn write(
    source: &Path,
    files: &[ReleaseFile],
    headers: &[Header],
    folder: Folder,
) -> Result<String> {
    let worker = read_text(&source.join(WORKER))?;
    let mut headers: BTreeMap<_, _> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    headers.insert("content-type", headers::content_type("index.html"));
    let mut record = Record {
        id: "",
        headers,
        files,
    };
    // A worker that works differently is another release, even if it keeps the same files.
    let all = [worker.as_str(), &serde_json::to_string(&record)?].concat();
    let id = sha256(all.as_bytes())[..12].to_owned();
    record.id = &id;
    let record = serde_json::to_string(&record)?;
    folder.write(WORKER, with_release(&worker, &record)?)?;
    Ok(id)
}

/// The worker with the release in its place.
fn with_release(worker: &str, record: &str) -> Result<String> {
    let (before, _, after) = around_place(worker)?;
    Ok(format!("{before}{PLACE}{record};\n{after}"))
}

/// What stands before the line that is replaced, that line, and what stands after it.
pub(super) fn around_place(worker: &str) -> Result<(&str, &str, &str)> {
    let starts = worker.match_indices(PLACE).map(|(at, _)| at);
    let mut starts = starts.filter(|at| *at == 0 || worker[..*at].ends_with('\n'));
    let start = starts
        .next()
        .with_context(|| format!("public/{WORKER} has no line that begins `{PLACE}`"))?;
    if starts.next().is_some() {
        bail!("public/{WORKER} has two lines that begin `{PLACE}`");
    }
    let end = worker[start..]
        .find('\n')
        .map_or(worker.len(), |length| start + length + 1);
    Ok((&worker[..start], &worker[start..end], &worker[end..]))
}
