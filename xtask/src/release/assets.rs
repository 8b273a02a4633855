//! Assets: every file of Trunk's output that is not the template, the service worker, the
//! manifest or the notice of licences. Each gets a name made of its final bytes, so that it
//! may be kept for ever. The stylesheets become the style of every page.

use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use serde_json::Value;

use super::files::{Folder, files_below, read, read_text};
use super::names::{MANIFEST, NOTICE, Names, WORKER, address, hashed_name};
use super::template::Template;
use crate::public_url::PublicUrl;

/// The encoded catalogue's name in Trunk's output.
const CATALOGUE: &str = "catalogue.bin";

/// What is not an asset. The template becomes every page.
const ROOT_FILES: [&str; 4] = ["index.html", WORKER, MANIFEST, NOTICE];

/// What became of the assets.
pub(super) struct Assets {
    /// The template of every page, its addresses rewritten.
    pub template: Template,
    /// The files a device needs for the app, by their names in the release.
    pub kept: Vec<String>,
}

/// Writes the assets and the manifest.
pub(super) fn write(
    trunk_output: &Path,
    catalogue: &Catalogue,
    public_url: &PublicUrl,
    folder: Folder,
) -> Result<Assets> {
    let mut template = Template::new(read_text(&trunk_output.join("index.html"))?);
    let stylesheets = template.take_stylesheets()?;
    template.check_inline()?;
    let mut names = Names::new();
    let mut add = |name: &str, bytes: &[u8]| {
        let hashed = hashed_name(name, bytes);
        folder.write(&hashed, bytes)?;
        names.insert(name.to_owned(), hashed);
        anyhow::Ok(())
    };
    add(CATALOGUE, &catalogue::encode(catalogue))?;
    for name in files_below(trunk_output)? {
        if name.starts_with("snippets/") {
            bail!(
                "Trunk's output holds {name}: a crate brings JavaScript of its own, which the \
                 packager does not handle. Use the crate without it"
            );
        }
        let done = ROOT_FILES.contains(&name.as_str()) || name == CATALOGUE;
        if !done && !stylesheets.contains(&name) {
            add(&name, &read(&trunk_output.join(&name))?)?;
        }
    }
    names.insert(MANIFEST.to_owned(), MANIFEST.to_owned());
    template.rewrite(&names, public_url)?;
    template.add_style(&joined(trunk_output, &stylesheets)?)?;
    write_manifest(trunk_output, public_url, &names, folder)?;
    // Pictures and icons of an installed app are the system's to keep; a page's own icon is
    // drawn by lines.
    let mut kept: Vec<_> = names
        .into_values()
        .filter(|name| !name.ends_with(".png") && !name.ends_with(".webp"))
        .collect();
    kept.sort();
    Ok(Assets { template, kept })
}

/// The stylesheets one after another, in the order of their layers.
fn joined(trunk_output: &Path, stylesheets: &[String]) -> Result<String> {
    let mut all = String::new();
    for name in stylesheets {
        let style = read_text(&trunk_output.join(name))?;
        if style.contains("url(") {
            bail!("{name} refers to a file by `url(...)`, which moves with its release");
        }
        all.push_str(style.trim_end());
        all.push('\n');
    }
    Ok(all)
}

/// Writes the manifest for this release.
fn write_manifest(
    trunk_output: &Path,
    public_url: &PublicUrl,
    names: &Names,
    folder: Folder,
) -> Result<()> {
    let text = read_text(&trunk_output.join(MANIFEST))?;
    let mut manifest: Value =
        serde_json::from_str(&text).with_context(|| format!("public/{MANIFEST} is not JSON"))?;
    rewrite_values(&mut manifest, names, public_url)?;
    folder.write(MANIFEST, serde_json::to_string(&manifest)?)
}

/// Rewrites every text of the manifest that is an address from the root.
fn rewrite_values(value: &mut Value, names: &Names, public_url: &PublicUrl) -> Result<()> {
    match value {
        Value::String(text) if text.starts_with('/') => {
            *text = address(text, names, public_url).with_context(|| {
                format!("public/{MANIFEST} refers to {text}, which is not there")
            })?;
        }
        Value::Array(items) => {
            for item in items {
                rewrite_values(item, names, public_url)?;
            }
        }
        Value::Object(entries) => {
            for (_, entry) in entries {
                rewrite_values(entry, names, public_url)?;
            }
        }
        _ => {}
    }
    Ok(())
}
