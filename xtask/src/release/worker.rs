//! The service worker, and the list of what it keeps.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::assets::{self, Assets};
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
    /// Where it begins in the bundle, in bytes, if it is in there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
}

/// What a device keeps, and the file that brings some of it.
pub(super) struct Kept {
    /// In order of addresses.
    pub files: Vec<ReleaseFile>,
    /// The address, below the public URL, of the kept pages and the catalogue, end to end. They hold
    /// the same style and the same titles, so together they weigh half of what each weighs alone.
    pub bundle: String,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    bundle: &'a str,
    files: &'a [ReleaseFile],
}

/// Writes the bundle, and lists what is kept.
pub(super) fn keep(folder: Folder, assets: &Assets, pages: &KeptPages) -> Result<Kept> {
    let (mut files, mut bundle) = (Vec::new(), Vec::new());
    let bundled = pages.iter().chain([&assets.catalogue]);
    let names = bundled.map(|name| (name, true));
    for (name, bundled) in names.chain(assets.kept.iter().map(|name| (name, false))) {
        let bytes = folder.read(name)?;
        files.push(ReleaseFile {
            url: name.clone(),
            sha256: sha256(&bytes),
            size: bytes.len(),
            at: bundled.then_some(bundle.len()),
        });
        if bundled {
            bundle.extend(bytes);
        }
    }
    files.sort();
    let name = assets::hashed_name("bundle.bin", &bundle);
    folder.write(&name, bundle)?;
    Ok(Kept {
        files,
        bundle: name,
    })
}

/// Writes the worker with its list, and returns the release's id.
pub(super) fn write(source: &Path, kept: &Kept, folder: Folder) -> Result<String> {
    let Kept { files, bundle } = kept;
    let worker = read_text(&source.join(NAME))?;
    // A worker that works differently is another release, even if it keeps the same files.
    let all = [worker.as_str(), &serde_json::to_string(files)?].concat();
    let id = sha256(all.as_bytes())[..12].to_owned();
    let record = Record {
        id: &id,
        bundle,
        files,
    };
    let record = serde_json::to_string(&record)?;
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
