//! The service worker, and the list of what it keeps.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::assets::Assets;
use super::pages::KeptPages;
use super::{Folder, read_text, sha256};

/// The worker's file, which must stay where browsers found it.
pub(super) const NAME: &str = "sw.js";

/// The line of the worker that is replaced begins like this.
pub(super) const PLACE: &str = "const RELEASE = ";

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
    files: &'a [ReleaseFile],
}

/// The list of what is kept, in order of addresses.
pub(super) fn kept(folder: Folder, assets: &Assets, pages: &KeptPages) -> Result<Vec<ReleaseFile>> {
    let file = |name: &String| {
        let bytes = folder.read(name)?;
        Ok(ReleaseFile {
            url: name.clone(),
            sha256: sha256(&bytes),
            size: bytes.len(),
        })
    };
    let mut files: Vec<_> = assets
        .kept
        .iter()
        .chain(pages)
        .map(file)
        .collect::<Result<_>>()?;
    files.sort();
    Ok(files)
}

/// Writes the worker with its list, and returns the release's id.
pub(super) fn write(source: &Path, files: &[ReleaseFile], folder: Folder) -> Result<String> {
    let worker = read_text(&source.join(NAME))?;
    // A worker that works differently is another release, even if it keeps the same files.
    let all = [worker.as_str(), &serde_json::to_string(files)?].concat();
    let id = sha256(all.as_bytes())[..12].to_owned();
    let record = serde_json::to_string(&Record { id: &id, files })?;
    folder.write(NAME, with_release(&worker, &record)?)?;
    Ok(id)
}

fn with_release(worker: &str, record: &str) -> Result<String> {
    let mut lines: Vec<_> = worker.lines().map(str::to_owned).collect();
    let mut places = lines.iter_mut().filter(|line| line.starts_with(PLACE));
    let place = places
        .next()
        .with_context(|| format!("public/{NAME} has no line that begins `{PLACE}`"))?;
    *place = format!("{PLACE}{record};");
    if places.next().is_some() {
        bail!("public/{NAME} has two lines that begin `{PLACE}`");
    }
    Ok(lines.join("\n") + "\n")
}
