//! `cargo xtask manual diff`: what differs between two states of one manual, for whoever
//! keeps it.
//!
//! The comparison is the app's own ([`catalogue::changes`]). What is added here is for
//! maintainers only: pairs of titles that may be one chapter renamed.

mod close;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use catalogue::changes::{self, Changes, ChapterChange, Kind, Listing};
use catalogue::import::{self, Level, Source};
use catalogue::{Edition, Manual};

use super::load::refuse;
use close::Rename;

/// Prints what differs between the manuals at two paths, each a folder or a contents file.
///
/// # Errors
///
/// A file that cannot be read, a manual with an error in it, or two different manuals.
pub(super) fn run(old: &Path, new: &Path, json: bool) -> Result<()> {
    print!("{}", compare(old, new, json)?);
    Ok(())
}

fn compare(old: &Path, new: &Path, json: bool) -> Result<String> {
    let (old, new) = (Files::at(old), Files::at(new));
    // Both are read before either is refused, so that one run tells what is wrong with both.
    let (before, after) = (old.import(&new), new.import(&old));
    let manuals = [before?, after?];
    if manuals[0].id != manuals[1].id {
        bail!(
            "{} is of the manual `{}` and {} of `{}`; give two states of one manual",
            old.contents.display(),
            manuals[0].id,
            new.contents.display(),
            manuals[1].id
        );
    }
    let [old, new] = manuals.map(|manual| import::catalogue([manual], Vec::new()));
    let changes = changes::between(&old, &new);
    let changes = changes.first();
    let renames = changes.map(close::renames).unwrap_or_default();
    if json {
        let report = serde_json::json!({ "changes": changes, "perhaps_renamed": renames });
        return Ok(format!("{report:#}\n"));
    }
    Ok(match changes {
        Some(changes) => text(changes, &renames),
        None => "Nothing differs.\n".to_owned(),
    })
}

/// Where the two files of one state of a manual are.
struct Files {
    contents: PathBuf,
    settings: PathBuf,
}

impl Files {
    /// The files of a folder, or a contents file and what may stand beside it.
    fn at(path: &Path) -> Files {
        if path.is_dir() {
            return Files {
                contents: path.join("contents.txt"),
                settings: path.join("manual.toml"),
            };
        }
        Files {
            contents: path.to_path_buf(),
            settings: path.with_file_name("manual.toml"),
        }
    }

    /// Imports the manual, with the other state's `manual.toml` where it has none.
    fn import(&self, other: &Files) -> Result<Manual> {
        let borrowed = !self.settings.is_file();
        let settings_path = if borrowed {
            &other.settings
        } else {
            &self.settings
        };
        let settings = fs::read(settings_path).with_context(|| {
            let place = settings_path.display();
            format!("cannot read {place}; one of the two needs a manual.toml beside its contents")
        })?;
        let contents = fs::read(&self.contents)
            .with_context(|| format!("cannot read {}", self.contents.display()))?;
        // An old state may lie in a folder of any name, so the id is taken from the file.
        let id = id_in(&settings).unwrap_or_default();
        let mut imported = import::import(&Source {
            folder: &id,
            settings: &settings,
            contents: &contents,
        });
        let mut errors = 0;
        for diagnostic in &mut imported.diagnostics {
            let about_settings = diagnostic.file.ends_with("manual.toml");
            // Borrowed settings need not fit this state: they may name another version, or
            // titles that it does not hold. Their own mistakes are told of the other state.
            if diagnostic.level != Level::Error || (about_settings && borrowed) {
                continue;
            }
            let path = [&self.contents, settings_path][usize::from(about_settings)];
            diagnostic.file = path.display().to_string();
            eprintln!("{diagnostic}");
            errors += 1;
        }
        refuse(errors)?;
        imported.manual.with_context(|| {
            let (contents, settings) = (self.contents.display(), settings_path.display());
            format!("{contents} gives no manual with the settings in {settings}")
        })
    }
}

/// The manual's id as its settings give it; what is wrong with them the import says.
fn id_in(settings: &[u8]) -> Option<String> {
    let settings: toml::Table = toml::from_str(str::from_utf8(settings).ok()?).ok()?;
    Some(settings.get("id")?.as_str()?.to_owned())
}

fn text(changes: &Changes, renames: &[Rename<'_>]) -> String {
    let mut out = String::new();
    write_text(&mut out, changes, renames).expect("writing to a string cannot fail");
    out
}

fn write_text(out: &mut String, changes: &Changes, renames: &[Rename<'_>]) -> std::fmt::Result {
    writeln!(out, "{}", changes.summary())?;
    if changes.edition_differs() {
        writeln!(out, "\nEdition")?;
        let edition = |edition: &Option<Edition>| edition.as_ref().map(edition_text);
        let (before, after) = (edition(&changes.before), edition(&changes.after));
        writeln!(out, "  {}", before.unwrap_or_default())?;
        writeln!(out, "  -> {}", after.unwrap_or_default())?;
    }
    for kind in Kind::ALL {
        let mut of_kind = changes.of_kind(kind).peekable();
        if of_kind.peek().is_some() {
            writeln!(out, "\n{}", kind.label())?;
        }
        for change in of_kind {
            writeln!(out, "  {}", chapter_text(change, kind))?;
        }
    }
    if changes.elsewhere {
        writeln!(
            out,
            "\nOther lines differ: headings, cross-references, notes, sources, or manual.toml."
        )?;
    }
    if !renames.is_empty() {
        writeln!(
            out,
            "\nPerhaps renamed: look at both. Where it is one chapter, write its line under [moved] in the\n\
             new manual.toml; readers' bookmarks and links then follow it."
        )?;
    }
    for rename in renames {
        let (old, new) = (rename.old_id, rename.new_id);
        writeln!(out, "  {} -> {}", rename.old_title, rename.new_title)?;
        writeln!(out, "    \"{old}\" = \"{new}\"")?;
    }
    Ok(())
}

/// One chapter in one line, with both sides where both are there.
fn chapter_text(change: &ChapterChange, kind: Kind) -> String {
    let id = &change.chapter;
    let sides = |say: &dyn Fn(&Listing) -> String| {
        let sides = change.before.iter().chain(&change.after);
        sides.map(say).collect::<Vec<_>>().join(" -> ")
    };
    let title = change.title();
    let numbers = |listing: &Listing| listing.numbers.join(", ");
    match kind {
        Kind::Added | Kind::Removed => format!("{} {title} #{id}", sides(&numbers)),
        Kind::Moved => {
            let was = change.was.as_ref().map_or("", |was| was.as_str());
            let titles = sides(&|listing| listing.title.clone());
            format!("{titles} #{was} -> #{id}")
        }
        Kind::Retitled => format!("{} #{id}", sides(&|listing| listing.title.clone())),
        Kind::Renumbered => format!("{} {title} #{id}", sides(&numbers)),
        Kind::Marked => format!("{title}: {} #{id}", sides(&marks_text)),
    }
}

fn marks_text(listing: &Listing) -> String {
    if listing.marks.is_empty() {
        return "no mark".to_owned();
    }
    let labels: Vec<_> = listing.marks.iter().map(|mark| mark.label()).collect();
    labels.join(", ")
}

fn edition_text(edition: &Edition) -> String {
    let known = |date: Option<catalogue::Date>| {
        date.map_or_else(|| "not known".to_owned(), |date| date.to_string())
    };
    format!(
        "last updated: {}; version: {}; captured on: {}",
        known(edition.last_updated),
        edition.version.as_deref().unwrap_or("not known"),
        known(edition.captured_on)
    )
}

#[cfg(test)]
mod tests;
