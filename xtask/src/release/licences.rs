//! The notice of licences: every crate that the app is made of, with the text that its licence
//! asks to be kept with it.
//!
//! It is a file of the release that no device keeps: a first visit is paid for in the car
//! outside a house, and nobody reads licences there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::{Folder, read, read_text};
use crate::process;
use crate::project::Project;
use crate::setup::TARGET;

/// The notice's file, which the page about Doorstep links to.
pub(super) const NAME: &str = "licences.txt";

/// A crate that the WebAssembly is made of.
#[derive(Clone, Debug)]
struct Crate {
    name: String,
    version: String,
    /// As the crate says it: `MIT OR Apache-2.0`.
    licence: String,
    authors: Vec<String>,
    /// The name and the text of each file of the crate that is about its licence.
    texts: Vec<(String, String)>,
}

/// What `cargo metadata` prints, as far as it matters here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    /// Where it was downloaded from; a folder of the repository has none.
    source: Option<String>,
}

/// Writes the notice into Trunk's output, for the packager.
pub(super) fn write(project: &Project) -> Result<()> {
    let own = read_text(&project.root().join("LICENSE-MIT"))?;
    let file = project.trunk_output().join(NAME);
    fs::write(&file, notice(&crates(project)?, &own)?)
        .with_context(|| format!("could not write {}", file.display()))
}

/// Puts the notice into the release.
pub(super) fn publish(trunk_output: &Path, folder: Folder) -> Result<()> {
    folder.write(NAME, read(&trunk_output.join(NAME))?)
}

/// Every crate that is compiled into the app, in order of names.
fn crates(project: &Project) -> Result<Vec<Crate>> {
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).current_dir(project.root());
        process::output(&mut cargo, &format!("`cargo {}`", arguments.join(" ")))
    };
    // Only this knows which features the app is built with, apart from its neighbours'.
    let tree = cargo(&[
        "tree",
        "--locked",
        "--package=doorstep",
        "--features=csr",
        "--target",
        TARGET,
        "--edges=normal,no-proc-macro",
        "--prefix=none",
    ])?;
    let linked = linked(&tree);
    let metadata = cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        TARGET,
    ])?;
    let metadata: Metadata =
        serde_json::from_str(&metadata).context("`cargo metadata` does not print JSON")?;
    let mut crates = Vec::new();
    for package in metadata.packages {
        if package.source.is_some()
            && linked.contains(&(package.name.clone(), package.version.clone()))
        {
            crates.push(Crate::of(package)?);
        }
    }
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

/// The name and the version of each crate in what `cargo tree` prints: `leptos v0.8.23 (*)`.
fn linked(tree: &str) -> BTreeSet<(String, String)> {
    let crates = tree.lines().filter_map(|line| {
        let (name, rest) = line.split_once(" v")?;
        let version = rest.split(' ').next()?;
        Some((name.to_owned(), version.to_owned()))
    });
    crates.collect()
}

impl Crate {
    fn of(package: Package) -> Result<Crate> {
        let folder = package.manifest_path.parent();
        let folder = folder.context("a crate's Cargo.toml is in a folder")?;
        let mut texts = Vec::new();
        for entry in
            fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?
        {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().to_uppercase();
            if is_about_licence(&name) && entry.file_type()?.is_file() {
                let text = read(&entry.path())?;
                texts.push((name, String::from_utf8_lossy(&text).into_owned()));
            }
        }
        texts.sort();
        Ok(Crate {
            licence: package.license.unwrap_or_default(),
            name: package.name,
            version: package.version,
            authors: package.authors,
            texts,
        })
    }

    /// The texts to be kept with it. Of a choice between MIT and Apache, MIT is chosen: its
    /// text is a tenth of the other.
    fn chosen(&self) -> impl Iterator<Item = &str> {
        let choice = self.licence.contains(" OR ") || self.licence.contains('/');
        let mit = self.texts.iter().any(|(name, _)| name.contains("MIT"));
        let left_out = move |name: &str| choice && mit && name.contains("APACHE");
        let chosen = self.texts.iter().filter(move |(name, _)| !left_out(name));
        chosen.map(|(_, text)| text.as_str())
    }
}

fn is_about_licence(file: &str) -> bool {
    ["LICENSE", "LICENCE", "UNLICENSE", "COPY", "NOTICE"]
        .iter()
        .any(|start| file.starts_with(start))
}

/// The notice: a list of crates, and then each text once. `own` is the MIT licence as Doorstep
/// has it, which also stands for crates that say MIT and bring no text.
///
/// # Errors
///
/// If a crate brings no text and does not say MIT.
fn notice(crates: &[Crate], own: &str) -> Result<String> {
    let mut texts = Texts::default();
    texts.number(own);
    let mut list = String::new();
    for one in crates {
        let mut numbers: BTreeSet<_> = one.chosen().map(|text| texts.number(text)).collect();
        let mut authors = String::new();
        if numbers.is_empty() {
            if !one.licence.contains("MIT") {
                bail!(
                    "{} {} brings no text of its licence ({}): find the text and add it to \
                     xtask/src/release/licences.rs, or do without the crate",
                    one.name,
                    one.version,
                    one.licence
                );
            }
            numbers.insert(texts.number(own));
            authors = match one.authors.is_empty() {
                true => " by its contributors".to_owned(),
                false => format!(" by {}", one.authors.join(", ")),
            };
        }
        let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            list,
            "{} {}{authors}: {} [{}]",
            one.name,
            one.version,
            one.licence,
            numbers.join(", ")
        );
    }
    Ok(format!("{INTRODUCTION}\n{list}{}", texts.all))
}

const INTRODUCTION: &str = "\
The licences of Doorstep

Doorstep is licensed under the MIT licence [1] or the Apache License 2.0, as you choose. The
titles and the structure of the manuals belong to their authorities.

The app is made of the crates below and of Rust's standard library, which is by the Rust
project's contributors and under the same two licences. The numbers are those of the texts
that follow the list. Of a choice of licences that holds MIT, MIT is chosen. A crate that
brings no text of its own is named with its authors: text 1 is for it as well, with those
authors in the place of Doorstep's.
";

/// Texts, numbered from 1 and each written once, whatever its lines are broken like.
#[derive(Default)]
struct Texts {
    numbers: BTreeMap<Vec<String>, usize>,
    all: String,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        let next = self.numbers.len() + 1;
        let words = text.split_whitespace().map(str::to_owned).collect();
        let number = *self.numbers.entry(words).or_insert(next);
        if number == next {
            let lines: String = text
                .trim()
                .lines()
                .map(|line| format!("{}\n", line.trim_end()))
                .collect();
            let _ = write!(self.all, "\n---- {number} ----\n\n{lines}");
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "MIT License\n\nCopyright Doorstep";

    fn one(name: &str, licence: &str, texts: &[(&str, &str)]) -> Crate {
        let texts = texts.iter();
        Crate {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            authors: vec!["A. Writer".to_owned()],
            texts: texts
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn each_text_stands_once_and_every_crate_names_its_own() {
        let crates = [
            one("a", "MIT", &[("LICENSE", "Copyright\n  A")]),
            one("b", "MIT", &[("LICENSE.MD", "Copyright A\n")]),
            one("c", "Zlib", &[("LICENSE", "Copyright C")]),
        ];
        let notice = notice(&crates, OWN).unwrap();
        for line in ["a 1.0.0: MIT [2]", "b 1.0.0: MIT [2]", "c 1.0.0: Zlib [3]"] {
            assert!(notice.lines().any(|one| one == line), "{line}\n{notice}");
        }
        assert_eq!(notice.matches("Copyright\n  A").count(), 1);
        assert_eq!(notice.matches("---- ").count(), 3);
    }

    #[test]
    fn of_a_choice_mit_is_chosen_and_what_is_not_a_choice_is_kept() {
        let files = [("LICENSE-APACHE", "Apache"), ("LICENSE-MIT", "Mit")];
        let chosen = |licence| {
            let one = one("a", licence, &files);
            one.chosen().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(chosen("MIT OR Apache-2.0"), ["Mit"]);
        assert_eq!(chosen("MIT/Apache-2.0"), ["Mit"]);
        assert_eq!(chosen("MIT AND Apache-2.0"), ["Apache", "Mit"]);
        let only = one("a", "MIT OR Apache-2.0", &files[..1]);
        assert_eq!(only.chosen().count(), 1);
    }

    #[test]
    fn a_crate_without_a_text_is_named_with_its_authors_or_refused() {
        let text = notice(&[one("a", "MIT", &[])], OWN).unwrap();
        assert!(text.contains("a 1.0.0 by A. Writer: MIT [1]\n"), "{text}");
        let mut nobody = one("a", "MIT", &[]);
        nobody.authors.clear();
        let text = notice(&[nobody], OWN).unwrap();
        assert!(
            text.contains("a 1.0.0 by its contributors: MIT [1]\n"),
            "{text}"
        );
        let refusal = notice(&[one("a", "Zlib", &[])], OWN).unwrap_err();
        assert!(refusal.to_string().contains("a 1.0.0"), "{refusal}");
    }

    #[test]
    fn names_and_versions_are_read_from_the_tree() {
        let tree = "doorstep v0.1.0 (/a folder)\nleptos v0.8.23\nleptos v0.8.23 (*)\n\n";
        let linked = linked(tree);
        assert_eq!(linked.len(), 2);
        assert!(linked.contains(&("leptos".to_owned(), "0.8.23".to_owned())));
    }

    #[test]
    fn the_app_is_made_of_crates_and_no_tool_is_among_them() {
        let crates = crates(&Project::here()).unwrap();
        let has = |name: &str| crates.iter().any(|one| one.name == name);
        assert!(has("leptos") && has("wasm-bindgen") && has("web-sys"));
        // Of the host's rendering, of xtask, and a macro's.
        assert!(!has("tokio") && !has("hyper") && !has("leptos_macro"));
        let own = read_text(&Project::here().root().join("LICENSE-MIT")).unwrap();
        let notice = notice(&crates, &own).unwrap();
        assert!(!notice.contains("Apache License\n"), "{notice}");
    }
}
