//! The last step of an import: draft rows get their chapters, targets and owners.

use std::collections::BTreeMap;

use super::chapters::Chapters;
use super::diagnostics::Diagnostics;
use super::draft::DraftRow;
use super::settings::SettingsFile;
use super::shape;
use crate::{About, ChapterIndex, Entry, Note, Row, SeeAlso};

/// Makes the rows of a manual from its draft.
pub(super) fn rows(drafts: Vec<DraftRow>, chapters: &Chapters, decided: &Decided) -> Vec<Row> {
    let owners = owners(&drafts, chapters);
    let finished = drafts
        .into_iter()
        .zip(owners)
        .map(|(draft, about)| match draft {
            DraftRow::Section(section) => Row::Section(section),
            DraftRow::Entry {
                number,
                section,
                title,
                marks,
                ..
            } => {
                let chapter = chapters
                    .find(&title)
                    .expect("every entry's title was made a chapter");
                Row::Entry(Entry {
                    number,
                    section,
                    chapter,
                    marks,
                })
            }
            DraftRow::SeeAlso { text, source, .. } => {
                let (text, source) = with_source(text, source, &decided.sources);
                let target = decided
                    .targets
                    .get(&text)
                    .copied()
                    .or_else(|| chapters.find_folded(&text));
                Row::SeeAlso(SeeAlso {
                    text,
                    source,
                    target,
                    about,
                })
            }
            DraftRow::Note { text, .. } => Row::Note(Note { text, about }),
        });
    finished.collect()
}

/// What a person decided about sources and cross-references.
#[derive(Default)]
pub(super) struct Decided {
    /// The parentheses that name a source.
    pub sources: Vec<String>,
    /// Cross-reference as printed to the chapter it means.
    pub targets: BTreeMap<String, ChapterIndex>,
}

impl Decided {
    /// Reads the decisions and reports those that fit nothing in the list.
    pub(super) fn read(
        file: &SettingsFile<'_>,
        drafts: &[DraftRow],
        chapters: &Chapters,
        diagnostics: &mut Diagnostics,
    ) -> Decided {
        let settings = &file.settings;
        let sources: Vec<_> = settings
            .sources
            .iter()
            .map(|source| source.get_ref().clone())
            .collect();
        for source in &settings.sources {
            if !drafts
                .iter()
                .any(|draft| names_source(draft, source.get_ref()))
            {
                let message = format!("no line names the source `({})`", source.get_ref());
                diagnostics.warning(
                    file.line(source),
                    message,
                    "take it out, or write it as printed",
                );
            }
        }
        for (title, id) in &settings.ids {
            if chapters.find(title).is_none() {
                let message = format!("[ids] names the title `{title}`, which no row has");
                diagnostics.error(
                    file.line(id),
                    message,
                    "write the title as printed, or take it out",
                );
            }
        }
        let mut targets = BTreeMap::new();
        for attachment in &settings.see_also {
            let (text, id) = (attachment.text.get_ref(), attachment.chapter.get_ref());
            if !drafts.iter().any(|draft| refers_to(draft, text, &sources)) {
                let message = format!("no see-also of the list reads `{text}`");
                diagnostics.error(
                    file.line(&attachment.text),
                    message,
                    "write it as printed, or take it out",
                );
            }
            match chapters.find_id(id) {
                Some(chapter) => {
                    targets.insert(text.clone(), chapter);
                }
                None => {
                    let message = format!("the manual has no chapter `{id}`");
                    let remedy = "take the id from `cargo xtask manual show`";
                    diagnostics.error(file.line(&attachment.chapter), message, remedy);
                }
            }
        }
        Decided { sources, targets }
    }
}

fn names_source(draft: &DraftRow, name: &str) -> bool {
    match draft {
        DraftRow::Entry { source, .. } => source.as_deref() == Some(name),
        DraftRow::SeeAlso { text, .. } => text.contains(&format!("({name})")),
        DraftRow::Section(_) | DraftRow::Note { .. } => false,
    }
}

fn refers_to(draft: &DraftRow, wanted: &str, sources: &[String]) -> bool {
    match draft {
        DraftRow::SeeAlso { text, source, .. } => {
            with_source(text.clone(), source.clone(), sources).0 == wanted
        }
        _ => false,
    }
}

/// A cross-reference without its source, and the source. One that stands amid the words stays
/// there: only at the end does it speak for the whole reference.
fn with_source(
    text: String,
    source: Option<String>,
    sources: &[String],
) -> (String, Option<String>) {
    match shape::split_source(&text, sources).filter(|_| source.is_none()) {
        Some((rest, source)) => (rest.to_owned(), Some(source.to_owned())),
        None => (text, source),
    }
}

/// What each row belongs to, by its place among the entries of its section. Means nothing for
/// headings and entries.
fn owners(drafts: &[DraftRow], chapters: &Chapters) -> Vec<About> {
    let mut owners = Vec::with_capacity(drafts.len());
    let mut entry_above = None;
    for (place, draft) in drafts.iter().enumerate() {
        owners.push(match draft {
            DraftRow::Section(section) => {
                entry_above = None;
                About::Section(*section)
            }
            DraftRow::Entry { section, title, .. } => {
                entry_above = chapters.find(title);
                About::Section(*section)
            }
            DraftRow::SeeAlso { section, .. } | DraftRow::Note { section, .. } => match entry_above
            {
                None => About::Section(*section),
                Some(chapter) if entry_follows(&drafts[place..]) => About::Chapter(chapter),
                Some(_) => About::Unstated(*section),
            },
        });
    }
    owners
}

/// Whether another entry comes before the next heading.
fn entry_follows(drafts: &[DraftRow]) -> bool {
    let mut before_heading = drafts
        .iter()
        .take_while(|draft| !matches!(draft, DraftRow::Section(_)));
    before_heading.any(|draft| matches!(draft, DraftRow::Entry { .. }))
}
