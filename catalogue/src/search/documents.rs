//! The chapters as search sees them: which words stand in which part of which chapter.

use std::ops::Range;

use super::answer::Field;
use super::names::Names;
use super::text;
use crate::{About, Catalogue, ChapterIndex, Entry, Manual, ManualIndex, Row, RowIndex};

/// A chapter.
pub(super) struct Document {
    pub manual: ManualIndex,
    pub chapter: ChapterIndex,
    /// The row of its first entry, once that has been read.
    pub row: Option<RowIndex>,
    /// How many words its title has, stop words left out.
    pub title_words: u32,
}

/// A place where a chapter stands.
pub(super) struct Place {
    pub document: u32,
    pub row: RowIndex,
    /// The printed number.
    pub number: String,
}

/// A word in a part of a chapter.
#[derive(Clone, Copy)]
pub(super) struct Use {
    pub word: u32,
    pub field: Field,
}

/// Every chapter of every manual.
pub(super) struct Documents {
    pub all: Vec<Document>,
    /// The documents of each manual.
    pub manuals: Vec<Range<u32>>,
    pub places: Vec<Place>,
    /// By document: its words in printed order, the title's first.
    uses: Vec<Vec<Use>>,
    /// By word: the documents and fields that use it, in order.
    users: Vec<Vec<(u32, Field)>>,
}

impl Documents {
    /// Reads the catalogue, adding its words to `words`.
    pub(super) fn new(catalogue: &Catalogue, words: &mut Names) -> Documents {
        let mut reader = Reader {
            words,
            all: Vec::new(),
            places: Vec::new(),
            uses: Vec::new(),
        };
        let mut manuals = Vec::new();
        for (index, manual) in catalogue.indexed_manuals() {
            let first = reader.all.len() as u32;
            reader.manual(index, manual);
            manuals.push(first..reader.all.len() as u32);
        }
        let Reader {
            all, places, uses, ..
        } = reader;
        Documents {
            all,
            manuals,
            places,
            uses,
            users: Vec::new(),
        }
    }

    /// Collects the users of each word, once every word has its number. `stops` says of each word
    /// whether it only holds a title together.
    pub(super) fn index_words(&mut self, stops: &[bool]) {
        self.users = vec![Vec::new(); stops.len()];
        for (number, (document, uses)) in self.all.iter_mut().zip(&self.uses).enumerate() {
            for &Use { word, field } in uses {
                self.users[word as usize].push((number as u32, field));
                if field == Field::Title && !stops[word as usize] {
                    document.title_words += 1;
                }
            }
        }
    }

    /// The words of a document in printed order, the title's first.
    pub(super) fn uses(&self, document: u32) -> &[Use] {
        &self.uses[document as usize]
    }

    /// The documents in a range that use a word, with the field, in order of documents.
    pub(super) fn users(&self, word: u32, within: &Range<u32>) -> &[(u32, Field)] {
        let all = &self.users[word as usize];
        let start = all.partition_point(|(document, _)| *document < within.start);
        let count = all[start..].partition_point(|(document, _)| *document < within.end);
        &all[start..start + count]
    }

    /// The fields of a document that a word stands in.
    pub(super) fn fields(&self, word: u32, document: u32) -> impl Iterator<Item = Field> {
        let all = &self.users[word as usize];
        let start = all.partition_point(|(user, _)| *user < document);
        let of_document = all[start..].iter();
        of_document
            .take_while(move |(user, _)| *user == document)
            .map(|(_, field)| *field)
    }
}

struct Reader<'a> {
    words: &'a mut Names,
    all: Vec<Document>,
    places: Vec<Place>,
    uses: Vec<Vec<Use>>,
}

impl Reader<'_> {
    fn manual(&mut self, index: ManualIndex, manual: &Manual) {
        let first = self.all.len() as u32;
        for (chapter, what) in manual.indexed_chapters() {
            let document = self.all.len() as u32;
            self.uses.push(Vec::new());
            self.text(document, Field::Title, &what.title);
            self.all.push(Document {
                manual: index,
                chapter,
                row: None,
                title_words: 0,
            });
            if let Some(source) = &what.source {
                self.text(document, Field::SeeAlso, source);
            }
        }
        let section_words = self.section_words(manual);
        let mut last = None;
        for (row, what) in manual.indexed_rows() {
            match what {
                Row::Section(_) => last = None,
                Row::Entry(entry) => {
                    last = Some(first + entry.chapter.0 as u32);
                    self.entry(first, row, entry, &section_words[entry.section.0]);
                }
                Row::SeeAlso(see_also) => {
                    for document in near(manual, first, last, see_also.about) {
                        self.text(document, Field::SeeAlso, &see_also.text);
                        if let Some(source) = &see_also.source {
                            self.text(document, Field::SeeAlso, source);
                        }
                    }
                }
                Row::Note(note) => {
                    for document in near(manual, first, last, note.about) {
                        self.text(document, Field::Note, &note.text);
                    }
                }
            }
        }
    }

    /// The words of each section's titles, its own and those of the sections around it.
    fn section_words(&mut self, manual: &Manual) -> Vec<Vec<u32>> {
        let mut sections: Vec<Vec<u32>> = Vec::with_capacity(manual.sections.len());
        for section in &manual.sections {
            let mut words = section
                .parent
                .and_then(|parent| sections.get(parent.0))
                .cloned()
                .unwrap_or_default();
            let title = section.title.as_deref().unwrap_or_default();
            for (word, _) in text::words(title) {
                words.push(self.words.add(&word));
            }
            sections.push(words);
        }
        sections
    }

    fn entry(&mut self, first: u32, row: RowIndex, entry: &Entry, section_words: &[u32]) {
        let document = first + entry.chapter.0 as u32;
        let first_row = &mut self.all[document as usize].row;
        let field = match first_row {
            None => Field::Section,
            Some(_) => Field::Placement,
        };
        first_row.get_or_insert(row);
        let uses = section_words.iter().map(|&word| Use { word, field });
        self.uses[document as usize].extend(uses);
        self.places.push(Place {
            document,
            row,
            number: entry.number.clone(),
        });
    }

    fn text(&mut self, document: u32, field: Field, text: &str) {
        for (word, _) in text::words(text) {
            let word = self.words.add(&word);
            self.uses[document as usize].push(Use { word, field });
        }
    }
}

/// The documents a printed line can be found by: the chapter it belongs to, every chapter of
/// the section it belongs to, or, where the contents do not say, the chapter before it.
fn near(manual: &Manual, first: u32, last: Option<u32>, about: About) -> Vec<u32> {
    match about {
        About::Chapter(chapter) => vec![first + chapter.0 as u32],
        About::Unstated(_) => last.into_iter().collect(),
        About::Section(section) => {
            let of_section = |row: &Row| match row {
                Row::Entry(entry) if entry.section == section => {
                    Some(first + entry.chapter.0 as u32)
                }
                _ => None,
            };
            manual.rows.iter().filter_map(of_section).collect()
        }
    }
}
