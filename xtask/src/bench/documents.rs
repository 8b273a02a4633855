//! The chapters as the other search engines take them: one flat document each, with the same
//! text that [`catalogue::search`] reads.

use catalogue::{About, Catalogue, Manual, Row};
use serde::Serialize;

/// A chapter. Where it stands at several places, their texts follow one another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// Its place among the chapters of all manuals.
    id: usize,
    manual: String,
    title: String,
    number: String,
    section: String,
    see_also: String,
    note: String,
}

/// Every chapter of every manual, in order.
pub fn documents(catalogue: &Catalogue) -> Vec<Document> {
    let mut documents = Vec::new();
    for manual in &catalogue.manuals {
        of_manual(manual, &mut documents);
    }
    documents
}

fn of_manual(manual: &Manual, documents: &mut Vec<Document>) {
    let first = documents.len();
    for (at, chapter) in manual.chapters.iter().enumerate() {
        documents.push(Document {
            id: first + at,
            manual: manual.id.to_string(),
            title: chapter.title.clone(),
            see_also: chapter.source.clone().unwrap_or_default(),
            ..Document::default()
        });
    }
    let own = &mut documents[first..];
    let mut last = None;
    for row in &manual.rows {
        match row {
            Row::Section(_) => last = None,
            Row::Entry(entry) => {
                last = Some(entry.chapter);
                let document = &mut own[entry.chapter];
                append(&mut document.number, &entry.number);
                for section in manual.section_path(entry.section) {
                    let title = manual.sections[section].title.as_deref();
                    append(&mut document.section, title.unwrap_or_default());
                }
            }
            Row::SeeAlso(see_also) => {
                for chapter in near(manual, last, see_also.about) {
                    append(&mut own[chapter].see_also, &see_also.text);
                    let source = see_also.source.as_deref();
                    append(&mut own[chapter].see_also, source.unwrap_or_default());
                }
            }
            Row::Note(note) => {
                for chapter in near(manual, last, note.about) {
                    append(&mut own[chapter].note, &note.text);
                }
            }
        }
    }
}

/// The chapters that a printed line can be found by, as search has them: `last` is the chapter
/// before the line.
fn near(manual: &Manual, last: Option<usize>, about: About) -> Vec<usize> {
    match about {
        About::Chapter(chapter) => vec![chapter],
        About::Unstated(_) => last.into_iter().collect(),
        About::Section(section) => {
            let of_section = |row: &Row| match row {
                Row::Entry(entry) if entry.section == section => Some(entry.chapter),
                _ => None,
            };
            manual.rows.iter().filter_map(of_section).collect()
        }
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manual;
    use crate::project::Project;

    #[test]
    fn a_document_holds_what_is_printed_of_a_chapter() {
        let catalogue = manual::load_all(&Project::here().manuals()).unwrap();
        let documents = documents(&catalogue);
        let chapters = catalogue.manuals.iter().map(|manual| manual.chapters.len());
        assert_eq!(documents.len(), chapters.sum::<usize>());
        assert!(documents.iter().enumerate().all(|(at, d)| d.id == at));
        let found = |d: &&Document| d.manual == "rotherham" && d.title == "Private Fostering";
        let document = documents.iter().find(found).unwrap();
        assert!(document.number.starts_with(char::is_numeric));
        assert!(!document.section.is_empty());
    }
}
