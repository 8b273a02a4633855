//! What the app asks of a catalogue: where a thing is, what stands around it.
//!
//! An index that is out of range has no answer: an empty list or `None`.

use crate::{
    About, Catalogue, Chapter, ChapterIndex, Entry, Manual, ManualIndex, Row, RowIndex, Section,
    SectionIndex, titles,
};

/// An entry and the index of its row.
pub type EntryAt<'a> = (RowIndex, &'a Entry);

impl Catalogue {
    /// The manual with this id.
    pub fn manual(&self, id: &str) -> Option<&Manual> {
        self.manual_index(id).map(|index| &self.manuals[index])
    }

    /// The index of the manual with this id.
    pub fn manual_index(&self, id: &str) -> Option<ManualIndex> {
        self.indexed_manuals()
            .find(|(_, manual)| manual.id.as_str() == id)
            .map(|(index, _)| index)
    }

    /// The chapter that had this id in an earlier edition of a manual and has another now.
    pub fn moved_chapter(&self, manual: &str, id: &str) -> Option<&Chapter> {
        let (_, chapter) = self.manual(manual)?.current_chapter(id)?;
        Some(chapter).filter(|chapter| chapter.id.as_str() != id)
    }

    /// The chapters of other manuals with the same title. Titles are compared folded
    /// ([`titles::fold`]). The same title does not mean the same rule.
    pub fn same_title(
        &self,
        manual: ManualIndex,
        chapter: ChapterIndex,
    ) -> Vec<(ManualIndex, ChapterIndex)> {
        let Some(chapter) = self
            .manuals
            .get(manual.0)
            .and_then(|manual| manual.chapters.get(chapter.0))
        else {
            return Vec::new();
        };
        let title = titles::fold(&chapter.title);
        let mut same = Vec::new();
        for (other, contents) in self.indexed_manuals().filter(|(other, _)| *other != manual) {
            for (index, chapter) in contents.indexed_chapters() {
                if titles::fold(&chapter.title) == title {
                    same.push((other, index));
                }
            }
        }
        same
    }
}

impl Manual {
    /// The chapter with this id.
    pub fn chapter(&self, id: &str) -> Option<(ChapterIndex, &Chapter)> {
        self.indexed_chapters()
            .find(|(_, chapter)| chapter.id.as_str() == id)
    }

    /// The chapter that has this id or had it in an earlier edition.
    pub fn current_chapter(&self, id: &str) -> Option<(ChapterIndex, &Chapter)> {
        self.indexed_chapters().find(|(_, chapter)| {
            chapter.id.as_str() == id
                || chapter.earlier.iter().any(|earlier| earlier.as_str() == id)
        })
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<(SectionIndex, &Section)> {
        self.indexed_sections()
            .find(|(_, section)| section.id.as_str() == id)
    }

    /// Every entry, in printed order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = EntryAt<'_>> {
        self.indexed_rows().filter_map(|(index, row)| match row {
            Row::Entry(entry) => Some((index, entry)),
            _ => None,
        })
    }

    /// Every entry where a chapter stands, in printed order.
    pub fn chapter_entries(&self, chapter: ChapterIndex) -> impl Iterator<Item = EntryAt<'_>> {
        self.entries()
            .filter(move |(_, entry)| entry.chapter == chapter)
    }

    /// The sections a section stands in, outermost first, itself last.
    pub fn section_path(&self, section: SectionIndex) -> Vec<SectionIndex> {
        let mut path = Vec::new();
        let mut next = Some(section);
        while let Some(index) = next.filter(|index| index.0 < self.sections.len()) {
            path.push(index);
            // A parent always stands before its subsections; anything else would be a circle.
            next = self.sections[index].parent.filter(|parent| *parent < index);
        }
        path.reverse();
        path
    }

    /// The sections directly inside a section, or the outermost ones for `None`.
    pub fn subsections(
        &self,
        parent: Option<SectionIndex>,
    ) -> impl Iterator<Item = (SectionIndex, &Section)> {
        self.indexed_sections()
            .filter(move |(_, section)| section.parent == parent)
    }

    /// The rows that stand directly in a section: neither its own heading nor anything of its
    /// subsections.
    pub fn section_rows(&self, section: SectionIndex) -> impl Iterator<Item = (RowIndex, &Row)> {
        self.indexed_rows()
            .skip_while(move |(_, row)| **row != Row::Section(section))
            .skip(1)
            .take_while(|(_, row)| !matches!(row, Row::Section(_)))
    }

    /// The see-alsos and notes that belong to a chapter.
    pub fn see_alsos_and_notes(
        &self,
        chapter: ChapterIndex,
    ) -> impl Iterator<Item = (RowIndex, &Row)> {
        self.indexed_rows()
            .filter(move |(_, row)| row.about() == Some(About::Chapter(chapter)))
    }

    /// The entries printed before and after a row.
    pub fn neighbours(&self, row: RowIndex) -> (Option<EntryAt<'_>>, Option<EntryAt<'_>>) {
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
