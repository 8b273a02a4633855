//! A catalogue as the body of its bytes: [`super::reading`] takes it apart in the same order.
//!
//! First the length of all texts, then the texts, one a line, then the numbers, each in as many
//! bytes of seven bits as it needs. What follows from the rest is left out ([`super::usual`]), what
//! usually follows is written as the difference from that, and texts stand next to those they
//! resemble: a term's meaning, what it finds, its forms. So the body is small, and compresses
//! well.

use super::usual;
use crate::{About, Catalogue, Chapter, Date, Host, Manual, Row, Section, SeeAlso, Term};

#[derive(Default)]
struct Body {
    texts: String,
    numbers: Vec<u8>,
}

pub(super) fn body(catalogue: &Catalogue) -> Vec<u8> {
    let mut body = Body::default();
    body.list(&catalogue.manuals, Body::manual);
    body.list(&catalogue.vocabulary, Body::term);
    body.optional(catalogue.host.as_ref(), Body::host);
    let mut length = Body::default();
    length.number(body.texts.len() as u64);
    [&length.numbers, body.texts.as_bytes(), &body.numbers].concat()
}

impl Body {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.numbers.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }

    /// An index that is usually `expected`.
    fn index(&mut self, index: usize, expected: usize) {
        self.number((index as u64).wrapping_sub(expected as u64));
    }

    /// A text. The sources are read by the line, so none holds a line break.
    fn text(&mut self, text: &str) {
        self.texts.push_str(&text.replace('\n', " "));
        self.texts.push('\n');
    }

    fn list<'a, T>(&mut self, items: &'a [T], mut each: impl FnMut(&mut Body, &'a T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| each(self, item));
    }

    fn texts(&mut self, texts: &[String]) {
        self.list(texts, |body, text| body.text(text));
    }

    fn optional<T>(&mut self, value: Option<T>, some: impl FnOnce(&mut Body, T)) {
        self.number(value.is_some().into());
        if let Some(value) = value {
            some(self, value);
        }
    }

    fn optional_text(&mut self, text: &Option<String>) {
        self.optional(text.as_ref(), |body, text| body.text(text));
    }

    fn manual(&mut self, manual: &Manual) {
        self.text(manual.id.as_str());
        self.text(&manual.authority);
        self.text(&manual.title);
        self.text(&manual.home);
        self.optional(manual.edition.last_updated, Body::date);
        self.optional_text(&manual.edition.version);
        self.optional(manual.edition.captured_on, Body::date);
        self.texts(&manual.missing);
        self.sections(&manual.sections);
        self.list(&manual.chapters, |body, chapter| body.text(&chapter.title));
        manual
            .chapters
            .iter()
            .for_each(|chapter| self.chapter(chapter));
        self.rows(manual);
    }

    fn date(&mut self, date: Date) {
        self.number(date.year.into());
        self.number(date.month.into());
        self.number(date.day.into());
    }

    fn sections(&mut self, sections: &[Section]) {
        self.number(sections.len() as u64);
        for (at, section) in sections.iter().enumerate() {
            self.section(section, &sections[..at]);
        }
    }

    fn section(&mut self, section: &Section, before: &[Section]) {
        self.optional(section.parent, |body, parent| body.index(parent.0, 0));
        let usual = usual::section_number(before, section.parent);
        let is_usual = section.number == usual;
        self.number(is_usual.into());
        if !is_usual {
            self.optional_text(&section.number);
        }
        self.optional_text(&section.title);
        self.name(
            section.id.as_str(),
            usual::section_id(section.number.as_deref(), section.title.as_deref()),
        );
    }

    /// A chapter but for its title.
    fn chapter(&mut self, chapter: &Chapter) {
        self.name(chapter.id.as_str(), usual::chapter_id(&chapter.title));
        self.optional_text(&chapter.source);
        self.list(&chapter.earlier, |body, id| body.text(id.as_str()));
    }

    /// An id, where it is not the usual one.
    fn name(&mut self, id: &str, usual: String) {
        self.optional((id != usual).then_some(id), Body::text);
    }

    fn rows(&mut self, manual: &Manual) {
        let (mut section, mut chapter) = (0_usize, 0);
        let mut before = None;
        self.list(&manual.rows, |body, row| match row {
            Row::Section(this) => {
                body.number(0);
                body.index(this.0, section);
                section += 1;
                before = None;
            }
            Row::Entry(entry) => {
                let current = section.saturating_sub(1);
                let usual = usual::entry_number(manual.sections.get(current), before);
                if usual.as_ref() == Some(&entry.number) {
                    body.number(1);
                } else {
                    body.number(4);
                    body.text(&entry.number);
                }
                body.index(entry.section.0, current);
                body.index(entry.chapter.0, chapter);
                body.list(&entry.marks, |body, mark| body.number(*mark as u64));
                chapter = chapter.max(entry.chapter.0.saturating_add(1));
                before = Some(&entry.number);
            }
            Row::SeeAlso(see_also) => {
                body.number(2);
                body.see_also(see_also);
            }
            Row::Note(note) => {
                body.number(3);
                body.text(&note.text);
                body.about(note.about);
            }
        });
    }

    fn see_also(&mut self, see_also: &SeeAlso) {
        self.text(&see_also.text);
        self.optional_text(&see_also.source);
        self.optional(see_also.target, |body, target| body.index(target.0, 0));
        self.about(see_also.about);
    }

    fn about(&mut self, about: About) {
        let (kind, index) = match about {
            About::Section(section) => (0, section.0),
            About::Chapter(chapter) => (1, chapter.0),
            About::Unstated(section) => (2, section.0),
        };
        self.number(kind);
        self.index(index, 0);
    }

    fn host(&mut self, host: &Host) {
        self.text(&host.council);
        self.text(&host.contact);
        self.date(host.prepared);
    }

    fn term(&mut self, term: &Term) {
        self.number(term.kind as u64);
        self.text(&term.meaning);
        let (meant, others) = match term.find.split_first() {
            Some((first, others)) if *first == term.meaning => (true, others),
            _ => (false, &term.find[..]),
        };
        self.number(meant.into());
        self.texts(others);
        self.texts(&term.forms);
        self.number(term.glossary.into());
    }
}
