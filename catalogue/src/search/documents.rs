//! The chapters as search sees them: which words stand in which part of which chapter.

use std::ops::Range;

use super::answer::Field;
use super::names::{Lists, Names};
use super::text;
use crate::{About, Catalogue, ChapterIndex, Entry, Manual, ManualIndex, Row, RowIndex};

/// The fields words stand in. [`Field::Number`] has no words.
const FIELDS: [Field; 6] = [
    Field::Number,
    Field::Title,
    Field::Placement,
    Field::Section,
    Field::SeeAlso,
    Field::Note,
];

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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub word: u32,
    pub field: Field,
}

/// Every chapter of every manual.
pub(super) struct Documents {
    pub all: Vec<Document>,
    /// The first document of each manual, and the count of all at the end.
    pub manuals: Vec<u32>,
    pub places: Vec<Place>,
    /// By document: its words in printed order, the title's first.
    uses: Lists,
    /// By word: the documents and fields that use it, in order.
    users: Lists,
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
        let mut manuals = vec![0];
        for (index, manual) in catalogue.indexed_manuals() {
            reader.manual(index, manual);
            manuals.push(reader.all.len() as u32);
        }
        let Reader {
            all, places, uses, ..
        } = reader;
        let uses = Lists::new(all.len(), &uses);
        Documents {
            all,
            manuals,
            places,
            uses,
            users: Lists::default(),
        }
    }

    /// Turns the lists round, once every word has its number. `stops` says of each word whether
    /// it only holds a title together.
    pub(super) fn index_words(&mut self, stops: &[bool]) {
        let mut pairs = Vec::new();
        for document in 0..self.all.len() as u32 {
            let mut title_words = 0;
            for using in self.uses(document) {
                pairs.push((using.word, pack(document, using.field)));
                title_words +=
                    u32::from(using.field == Field::Title && !stops[using.word as usize]);
            }
            self.all[document as usize].title_words = title_words;
        }
        self.users = Lists::new(stops.len(), &pairs);
    }

    /// The words of a document in printed order, the title's first.
    pub(super) fn uses(&self, document: u32) -> impl Iterator<Item = Use> {
        self.uses.of(document).iter().map(|&packed| {
            let (word, field) = unpack(packed);
            Use { word, field }
        })
    }

    /// The documents in a range that use a word, with the field, in order of documents.
    pub(super) fn users(
        &self,
        word: u32,
        within: &Range<u32>,
    ) -> impl ExactSizeIterator<Item = (u32, Field)> {
        let mut users = self.users_one_by_one(word);
        users.pass(within.start);
        let count = users.before(within.end);
        users.rest[..count].iter().map(|&packed| unpack(packed))
    }

    /// The documents that use a word, to be asked for one document after another.
    pub(super) fn users_one_by_one(&self, word: u32) -> Users<'_> {
        Users {
            rest: self.users.of(word),
        }
    }
}

/// What is left of the documents that use a word, in order.
pub(super) struct Users<'a> {
    rest: &'a [u32],
}

impl Users<'_> {
    /// The fields of a document that the word stands in. Each call must ask for a later
    /// document than the one before.
    pub(super) fn fields(&mut self, document: u32) -> impl Iterator<Item = Field> {
        self.pass(document);
        let of_document = self.rest.iter().map(|&packed| unpack(packed));
        of_document
            .take_while(move |(user, _)| *user == document)
            .map(|(_, field)| field)
    }

    /// Leaves out the documents before this one.
    fn pass(&mut self, document: u32) {
        self.rest = &self.rest[self.before(document)..];
    }

    /// How many uses are of documents before this one. They are most often few: the search
    /// begins small and doubles its reach.
    fn before(&self, document: u32) -> usize {
        let is_before = |packed: &u32| packed >> 3 < document;
        let mut reach = 1;
        while self.rest.get(reach - 1).is_some_and(is_before) {
            reach *= 2;
        }
        let from = reach / 2;
        let to = reach.min(self.rest.len());
        from + self.rest[from..to].partition_point(is_before)
    }
}

fn pack(what: u32, field: Field) -> u32 {
    what << 3 | field as u32
}

fn unpack(packed: u32) -> (u32, Field) {
    (packed >> 3, FIELDS[(packed & 7) as usize])
}

struct Reader<'a> {
    words: &'a mut Names,
    all: Vec<Document>,
    places: Vec<Place>,
    uses: Vec<(u32, u32)>,
}

impl Reader<'_> {
    fn manual(&mut self, index: ManualIndex, manual: &Manual) {
        let first = self.all.len() as u32;
        for (chapter, what) in manual.indexed_chapters() {
            let document = self.all.len() as u32;
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
            let mut held = section
                .parent
                .and_then(|parent| sections.get(parent.0))
                .cloned()
                .unwrap_or_default();
            let title = section.title.as_deref().unwrap_or_default();
            text::words(title, &mut |word, _| held.push(self.words.add(word)));
            sections.push(held);
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
        self.uses.extend(
            section_words
                .iter()
                .map(|word| (document, pack(*word, field))),
        );
        self.places.push(Place {
            document,
            row,
            number: entry.number.clone(),
        });
    }

    fn text(&mut self, document: u32, field: Field, text: &str) {
        text::words(text, &mut |word, _| {
            self.uses
                .push((document, pack(self.words.add(word), field)))
        });
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
