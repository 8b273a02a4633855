//! The body of a catalogue's bytes, read in the order in which [`super::writing`] wrote it.
//!
//! Every item of a list takes up a text or a number, so no claim of a count is believed for
//! longer than the bytes last.

use super::usual;
use crate::{
    About, Catalogue, Chapter, ChapterIndex, Date, Edition, Entry, Host, Manual, Mark, Note, Row,
    Section, SectionIndex, SeeAlso, Term, TermKind,
};

/// What has not been read yet.
struct Rest<'a> {
    texts: &'a str,
    numbers: &'a [u8],
}

/// The catalogue, or `None` where the body is not exactly one.
pub(super) fn catalogue(body: &[u8]) -> Option<Catalogue> {
    let mut rest = Rest {
        texts: "",
        numbers: body,
    };
    let length = rest.index(0)?;
    let (texts, numbers) = rest.numbers.split_at_checked(length)?;
    rest.texts = str::from_utf8(texts).ok()?;
    rest.numbers = numbers;
    let catalogue = Catalogue {
        manuals: rest.list(Rest::manual)?,
        vocabulary: rest.list(Rest::term)?,
        host: rest.optional(Rest::host)?,
    };
    (rest.texts.is_empty() && rest.numbers.is_empty()).then_some(catalogue)
}

impl Rest<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, numbers) = self.numbers.split_first()?;
            self.numbers = numbers;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn index(&mut self, expected: usize) -> Option<usize> {
        usize::try_from(self.number()?.wrapping_add(expected as u64)).ok()
    }

    fn yes(&mut self) -> Option<bool> {
        match self.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<String> {
        let (text, texts) = self.texts.split_once('\n')?;
        self.texts = texts;
        Some(text.to_owned())
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for _ in 0..self.number()? {
            all.push(each(self)?);
        }
        Some(all)
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        self.list(Self::text)
    }

    fn optional<T>(&mut self, some: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.yes()? {
            true => some(self).map(Some),
            false => Some(None),
        }
    }

    fn manual(&mut self) -> Option<Manual> {
        let mut manual = Manual {
            id: self.text()?.try_into().ok()?,
            authority: self.text()?,
            title: self.text()?,
            home: self.text()?,
            edition: Edition {
                last_updated: self.optional(Self::date)?,
                version: self.optional(Self::text)?,
                captured_on: self.optional(Self::date)?,
            },
            missing: self.texts()?,
            sections: self.sections()?,
            chapters: self.chapters()?,
            rows: Vec::new(),
        };
        manual.rows = self.rows(&manual.sections)?;
        Some(manual)
    }

    fn date(&mut self) -> Option<Date> {
        Some(Date {
            year: self.number()?.try_into().ok()?,
            month: self.number()?.try_into().ok()?,
            day: self.number()?.try_into().ok()?,
        })
    }

    fn sections(&mut self) -> Option<Vec<Section>> {
        let mut sections = Vec::new();
        for _ in 0..self.number()? {
            sections.push(self.section(&sections)?);
        }
        Some(sections)
    }

    fn section(&mut self, before: &[Section]) -> Option<Section> {
        let parent = self.optional(|rest| rest.index(0).map(SectionIndex))?;
        let number = match self.yes()? {
            true => usual::section_number(before, parent),
            false => self.optional(Self::text)?,
        };
        let title = self.optional(Self::text)?;
        let id = match self.optional(Self::text)? {
            Some(id) => id,
            None => usual::section_id(number.as_deref(), title.as_deref()),
        };
        Some(Section {
            id: id.try_into().ok()?,
            number,
            title,
            parent,
        })
    }

    fn chapters(&mut self) -> Option<Vec<Chapter>> {
        let titles = self.texts()?;
        let chapters = titles.into_iter().map(|title| {
            let id = match self.optional(Self::text)? {
                Some(id) => id,
                None => usual::chapter_id(&title),
            };
            Some(Chapter {
                id: id.try_into().ok()?,
                source: self.optional(Self::text)?,
                earlier: self.list(|rest| rest.text()?.try_into().ok())?,
                title,
            })
        });
        chapters.collect()
    }

    fn rows(&mut self, sections: &[Section]) -> Option<Vec<Row>> {
        let (mut section, mut chapter) = (0_usize, 0);
        let mut before: Option<String> = None;
        self.list(|rest| {
            Some(match rest.number()? {
                0 => {
                    section += 1;
                    before = None;
                    Row::Section(SectionIndex(rest.index(section - 1)?))
                }
                kind @ (1 | 4) => {
                    let current = section.saturating_sub(1);
                    let number = match kind {
                        1 => usual::entry_number(sections.get(current), before.as_deref())?,
                        _ => rest.text()?,
                    };
                    before = Some(number.clone());
                    let entry = Entry {
                        number,
                        section: SectionIndex(rest.index(current)?),
                        chapter: ChapterIndex(rest.index(chapter)?),
                        marks: rest.list(Self::mark)?,
                    };
                    chapter = chapter.max(entry.chapter.0.saturating_add(1));
                    Row::Entry(entry)
                }
                2 => Row::SeeAlso(SeeAlso {
                    text: rest.text()?,
                    source: rest.optional(Self::text)?,
                    target: rest.optional(|rest| rest.index(0).map(ChapterIndex))?,
                    about: rest.about()?,
                }),
                3 => Row::Note(Note {
                    text: rest.text()?,
                    about: rest.about()?,
                }),
                _ => return None,
            })
        })
    }

    fn mark(&mut self) -> Option<Mark> {
        Mark::ALL.get(self.index(0)?).copied()
    }

    fn about(&mut self) -> Option<About> {
        let kind = self.number()?;
        let index = self.index(0)?;
        Some(match kind {
            0 => About::Section(SectionIndex(index)),
            1 => About::Chapter(ChapterIndex(index)),
            2 => About::Unstated(SectionIndex(index)),
            _ => return None,
        })
    }

    fn host(&mut self) -> Option<Host> {
        Some(Host {
            council: self.text()?,
            contact: self.text()?,
            prepared: self.date()?,
        })
    }

    fn term(&mut self) -> Option<Term> {
        let kind = match self.number()? {
            0 => TermKind::Abbreviation,
            1 => TermKind::Word,
            2 => TermKind::Spelling,
            _ => return None,
        };
        let meaning = self.text()?;
        let mut find = Vec::new();
        if self.yes()? {
            find.push(meaning.clone());
        }
        find.extend(self.texts()?);
        Some(Term {
            kind,
            forms: self.texts()?,
            meaning,
            find,
            glossary: self.yes()?,
        })
    }
}
