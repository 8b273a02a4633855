//! From a manual's folder to a [`Manual`].
//!
//! Importing never panics and never drops a line. It gives the manual, what became of every
//! line of the list, and diagnostics for the person who keeps it; a diagnostic of level error
//! fails the build. Layouts are known by their shape (`shape`), never by a manual's name.
//!
//! The steps: one line's shape (`shape`), the walk over the lines (`contents`), titles made
//! chapters (`chapters`), rows finished (`finish`).

mod chapters;
mod contents;
mod diagnostics;
mod draft;
mod finish;
mod front_matter;
pub mod host;
mod lines;
mod moved;
mod number;
mod sections;
mod settings;
mod shape;
mod toml_values;

pub use diagnostics::{Diagnostic, Level};
pub use lines::{Became, LineUse};

use crate::{Catalogue, Edition, Manual, ManualId, Term};
use chapters::Chapters;
use contents::Decisions;
use diagnostics::Diagnostics;
use draft::Draft;
use finish::Decided;
use settings::SettingsFile;
pub(crate) use toml_values::line_of;

/// The two files of a manual, as they lie in its folder.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The folder's path as diagnostics name it: `manuals/rotherham`. Its last part must be the
    /// manual's id.
    pub folder: &'a str,
    /// The bytes of `manual.toml`.
    pub settings: &'a [u8],
    /// The bytes of `contents.txt`.
    pub contents: &'a [u8],
}

/// What an import gave.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The manual. `None` where a file could not be read at all. After an error it is for
    /// looking at only.
    pub manual: Option<Manual>,
    /// The size of `contents.txt`.
    pub bytes: usize,
    /// What became of each line of `contents.txt`, one for every line.
    pub lines: Vec<LineUse>,
    /// What was found, `manual.toml` first, in the order of the lines.
    pub diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Whether a diagnostic is an error, so that the manual must not be used.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Error)
    }
}

/// Imports one manual.
pub fn import(source: &Source<'_>) -> Imported {
    let mut about_settings = Diagnostics::of(format!("{}/manual.toml", source.folder));
    let mut about_contents = Diagnostics::of(format!("{}/contents.txt", source.folder));
    let folder = source.folder.rsplit('/').next().unwrap_or_default();
    let file = SettingsFile::read(source.settings, folder, &mut about_settings);
    let text = text_of(source.contents, &mut about_contents);
    let (manual, lines) = match text {
        Some(text) => assemble(
            text,
            file.as_ref(),
            &mut about_settings,
            &mut about_contents,
        ),
        None => (None, Vec::new()),
    };
    let mut diagnostics = about_settings.in_order();
    diagnostics.extend(about_contents.in_order());
    Imported {
        manual,
        bytes: source.contents.len(),
        lines,
        diagnostics,
    }
}

/// Puts manuals, ordered by id, and vocabulary together.
pub fn catalogue(manuals: impl IntoIterator<Item = Manual>, vocabulary: Vec<Term>) -> Catalogue {
    let mut manuals: Vec<_> = manuals.into_iter().collect();
    manuals.sort_by(|a, b| a.id.cmp(&b.id));
    Catalogue {
        manuals,
        vocabulary,
        host: None,
    }
}

/// Imports the list even where `manual.toml` could not be read, so that one run finds what is
/// wrong with both.
fn assemble(
    text: &str,
    file: Option<&SettingsFile<'_>>,
    about_settings: &mut Diagnostics,
    about_contents: &mut Diagnostics,
) -> (Option<Manual>, Vec<LineUse>) {
    let sources = file
        .map(|file| &file.settings.sources)
        .into_iter()
        .flatten();
    let sources: Vec<_> = sources.map(|source| source.get_ref().clone()).collect();
    let badges = file.is_some_and(|file| file.settings.badges);
    let decisions = Decisions {
        sources: &sources,
        badges,
    };
    let draft = contents::read(text, decisions, about_contents);
    let mut chapters = Chapters::of(&draft.rows, file, about_contents);
    if chapters.list.is_empty() {
        about_contents.error(
            None,
            "the list holds no entry",
            "capture the manual's contents page into it",
        );
    }
    let Some(file) = file else {
        return (None, draft.lines);
    };
    let decided = Decided::read(file, &draft.rows, &chapters, about_settings);
    moved::read(file, &mut chapters, about_settings);
    let edition = edition(file, &draft, about_settings);
    let settings = &file.settings;
    let Ok(id) = ManualId::try_from(settings.id.get_ref().clone()).inspect_err(|invalid| {
        let remedy = "rename the folder and the id";
        about_settings.error(file.line(&settings.id), invalid.to_string(), remedy);
    }) else {
        return (None, draft.lines);
    };
    let manual = Manual {
        id,
        authority: settings.authority.get_ref().clone(),
        title: settings.title.get_ref().clone(),
        home: settings.home.get_ref().clone(),
        edition,
        missing: settings.missing.clone(),
        sections: draft.sections,
        rows: finish::rows(draft.rows, &chapters, &decided),
        chapters: chapters.list,
    };
    (Some(manual), draft.lines)
}

/// The edition: what the list prints, and what `manual.toml` knows beyond that.
fn edition(file: &SettingsFile<'_>, draft: &Draft, diagnostics: &mut Diagnostics) -> Edition {
    let (stated, printed) = (&file.edition, &draft.edition);
    let remedy = "correct manual.toml, or capture the list again";
    if let (Some(stated), Some(printed), Some(at)) = (
        stated.last_updated,
        printed.last_updated,
        draft.edition_lines.0,
    ) && stated != printed
    {
        let message =
            format!("the last update is {stated} here and {printed} on line {at} of contents.txt");
        diagnostics.error(file.last_updated_line(), message, remedy);
    }
    if let (Some(stated), Some(printed), Some(at)) =
        (&stated.version, &printed.version, draft.edition_lines.1)
        && stated != printed
    {
        let message =
            format!("the version is {stated} here and {printed} on line {at} of contents.txt");
        diagnostics.error(file.version_line(), message, remedy);
    }
    Edition {
        last_updated: printed.last_updated.or(stated.last_updated),
        version: printed.version.clone().or_else(|| stated.version.clone()),
        captured_on: stated.captured_on,
    }
}

/// The bytes of a file as text. Line ends of Windows and a byte-order mark say nothing and are
/// passed over.
fn text_of<'a>(bytes: &'a [u8], diagnostics: &mut Diagnostics) -> Option<&'a str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            diagnostics.error(
                line_of(bytes, error.valid_up_to()),
                "the file is not UTF-8",
                "save it again with the encoding UTF-8",
            );
            return None;
        }
    };
    let (text, marked) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    if marked {
        diagnostics.note(1, "a byte-order mark is passed over");
    }
    if let Some(line) = text.split('\n').position(|line| line.ends_with('\r')) {
        diagnostics.note(line + 1, "line ends of Windows are read as plain ones");
    }
    Some(text)
}
