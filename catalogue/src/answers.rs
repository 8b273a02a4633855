//! What the app asks of a catalogue: where a thing is, what stands around it.
//!
//! Sections, chapters and rows are named by their index in the manual's own lists, as in the
//! model. An index that is out of range has no answer: an empty list or `None`.

use crate::{About, Catalogue, Chapter, Entry, Manual, Row, Section, titles};

/// An entry and the index of its row.
pub type EntryAt<'a> = (usize, &'a Entry);

impl Catalogue {
    /// The manual with this id.
    pub fn manual(&self, id: &str) -> Option<&Manual> {
        self.index_of(id).map(|index| &self.manuals[index])
    }

    /// The index of the manual with this id.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.manuals
            .iter()
            .position(|manual| manual.id.as_str() == id)
    }

    /// The chapter that had this id in an earlier edition of a manual and has another now.
    pub fn moved(&self, manual: &str, id: &str) -> Option<&Chapter> {
        let (_, chapter) = self.manual(manual)?.chapter_meant(id)?;
        Some(chapter).filter(|chapter| chapter.id.as_str() != id)
    }

    /// The chapters of other manuals with the same title, as pairs of indices of manual and
    /// chapter. Titles are compared folded ([`titles::fold`]). The same title does not mean the
    /// same rule.
    pub fn same_title(&self, manual: usize, chapter: usize) -> Vec<(usize, usize)> {
        let Some(title) = self
            .manuals
            .get(manual)
            .and_then(|m| m.chapters.get(chapter))
        else {
            return Vec::new();
        };
        let title = titles::fold(&title.title);
        let others = self
            .manuals
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != manual);
        others
            .flat_map(|(other, m)| {
                m.chapters
                    .iter()
                    .enumerate()
                    .map(move |(i, c)| (other, i, c))
            })
            .filter(|(_, _, c)| titles::fold(&c.title) == title)
            .map(|(other, i, _)| (other, i))
            .collect()
    }
}

impl Manual {
    /// The chapter with this id and its index.
    pub fn chapter(&self, id: &str) -> Option<(usize, &Chapter)> {
        self.chapters
            .iter()
            .enumerate()
            .find(|(_, chapter)| chapter.id.as_str() == id)
    }

    /// The chapter that this id means, now or in an earlier edition, and its index.
    pub fn chapter_meant(&self, id: &str) -> Option<(usize, &Chapter)> {
        let means = |chapter: &Chapter| {
            chapter.id.as_str() == id
                || chapter.earlier.iter().any(|earlier| earlier.as_str() == id)
        };
        let mut chapters = self.chapters.iter().enumerate();
        chapters.find(|(_, chapter)| means(chapter))
    }

    /// The section with this id and its index.
    pub fn section(&self, id: &str) -> Option<(usize, &Section)> {
        self.sections
            .iter()
            .enumerate()
            .find(|(_, section)| section.id.as_str() == id)
    }

    /// Every entry with the index of its row, in printed order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = EntryAt<'_>> {
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(row, what)| match what {
                Row::Entry(entry) => Some((row, entry)),
                _ => None,
            })
    }

    /// Every place where a chapter stands, with the index of its row, in printed order.
    pub fn entries_of(&self, chapter: usize) -> impl Iterator<Item = EntryAt<'_>> {
        self.entries()
            .filter(move |(_, entry)| entry.chapter == chapter)
    }

    /// The sections a section stands in, outermost first, itself last.
    pub fn section_path(&self, section: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut next = Some(section);
        while let Some(index) = next.filter(|index| *index < self.sections.len()) {
            path.push(index);
            // A parent always stands before its subsections; anything else would be a circle.
            next = self.sections[index].parent.filter(|parent| *parent < index);
        }
        path.reverse();
        path
    }

    /// The sections directly inside a section, or the outermost ones for `None`.
    pub fn subsections(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Section)> {
        self.sections
            .iter()
            .enumerate()
            .filter(move |(_, section)| section.parent == parent)
    }

    /// The rows that stand directly in a section, with their indices: neither its own heading
    /// nor anything of its subsections.
    pub fn rows_of_section(&self, section: usize) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.rows.iter().enumerate();
        rows.skip_while(move |(_, row)| !matches!(row, Row::Section(index) if *index == section))
            .skip(1)
            .take_while(|(_, row)| !matches!(row, Row::Section(_)))
    }

    /// The see-alsos and notes that belong to a chapter, with the indices of their rows.
    pub fn rows_about_chapter(&self, chapter: usize) -> impl Iterator<Item = (usize, &Row)> {
        self.rows
            .iter()
            .enumerate()
            .filter(move |(_, row)| row.about() == Some(About::Chapter(chapter)))
    }

    /// The entries printed before and after a row, with the indices of their rows.
    pub fn neighbours(&self, row: usize) -> (Option<EntryAt<'_>>, Option<EntryAt<'_>>) {
        let before = self.entries().rev().find(|(index, _)| *index < row);
        let after = self.entries().find(|(index, _)| *index > row);
        (before, after)
    }
}

impl Row {
    /// What a see-also or a note belongs to; `None` for headings and entries.
    pub fn about(&self) -> Option<About> {
        match self {
            Row::SeeAlso(see_also) => Some(see_also.about),
            Row::Note(note) => Some(note.about),
            Row::Section(_) | Row::Entry(_) => None,
        }
    }
}
