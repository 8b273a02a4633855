//! The sections of a list as they come: found by number, implied by their subsections,
//! missed where the numbers jump.

use super::diagnostics::Diagnostics;
use super::number::{self, Number};
use crate::{Section, SectionId, SectionIndex};

/// The sections so far, in printed order.
#[derive(Default)]
pub(super) struct Sections {
    list: Vec<Place>,
    current: Option<SectionIndex>,
}

struct Place {
    section: Section,
    parts: Vec<u32>,
    line: usize,
}

impl Sections {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The section the next row stands in.
    pub(super) fn current(&self) -> Option<SectionIndex> {
        self.current
    }

    pub(super) fn find(&self, parts: &[u32]) -> Option<SectionIndex> {
        self.list
            .iter()
            .position(|place| place.parts == parts)
            .map(SectionIndex)
    }

    /// The number's parts; none for a section that does not exist.
    pub(super) fn parts(&self, section: SectionIndex) -> &[u32] {
        self.list.get(section.0).map_or(&[], |place| &place.parts)
    }

    /// The number as printed.
    pub(super) fn printed(&self, section: SectionIndex) -> String {
        number::printed(self.parts(section))
    }

    pub(super) fn title(&self, section: SectionIndex) -> Option<&str> {
        self.list.get(section.0)?.section.title.as_deref()
    }

    /// Gives a section the title that stood on a line of its own.
    pub(super) fn name(&mut self, section: SectionIndex, title: &str) {
        if let Some(place) = self.list.get_mut(section.0) {
            place.section.title = Some(title.to_owned());
        }
    }

    /// Number and line of every outermost section with a heading of its own.
    pub(super) fn outermost(&self) -> impl Iterator<Item = (u32, usize)> {
        let headed = self
            .list
            .iter()
            .filter(|place| place.section.title.is_some());
        headed.filter_map(|place| match place.parts[..] {
            [number] => Some((number, place.line)),
            _ => None,
        })
    }

    pub(super) fn into_list(self) -> Vec<Section> {
        self.list.into_iter().map(|place| place.section).collect()
    }

    /// Opens a section, and before it those that its number implies. `None` where a section of
    /// this number stands already: then that one is gone on with.
    pub(super) fn open(
        &mut self,
        line: usize,
        number: &Number<'_>,
        title: Option<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<SectionIndex> {
        if let Some(section) = self.find(&number.parts) {
            let first = self.list[section.0].line;
            let message = format!("section {} stands on line {first} already", number.printed);
            diagnostics.error(
                line,
                message,
                "leave one of the two headings, or correct its number",
            );
            self.current = Some(section);
            return None;
        }
        let parent = self.parent(line, &number.parts, diagnostics);
        self.check_sequence(line, &number.parts, diagnostics);
        Some(self.push(line, number.printed, number.parts.clone(), title, parent))
    }

    /// The section around, made where only its subsections are printed.
    fn parent(
        &mut self,
        line: usize,
        parts: &[u32],
        diagnostics: &mut Diagnostics,
    ) -> Option<SectionIndex> {
        let (_, outer) = parts.split_last().filter(|(_, outer)| !outer.is_empty())?;
        if let Some(parent) = self.find(outer) {
            return Some(parent);
        }
        let around = self.parent(line, outer, diagnostics);
        self.check_sequence(line, outer, diagnostics);
        let printed = number::printed(outer);
        let message = format!(
            "section {printed} has no heading, {} implies it",
            number::printed(parts)
        );
        diagnostics.note(line, message);
        Some(self.push(line, &printed, outer.to_vec(), None, around))
    }

    fn push(
        &mut self,
        line: usize,
        printed: &str,
        parts: Vec<u32>,
        title: Option<String>,
        parent: Option<SectionIndex>,
    ) -> SectionIndex {
        let id = SectionId::try_from(number::printed(&parts));
        let id = id.expect("digits with single dots between them, and a number has few parts");
        let section = Section {
            id,
            number: Some(printed.to_owned()),
            title,
            parent,
        };
        self.list.push(Place {
            section,
            parts,
            line,
        });
        let section = SectionIndex(self.list.len() - 1);
        self.current = Some(section);
        section
    }

    /// Says where the numbers of the sections jump or go back.
    fn check_sequence(&self, line: usize, parts: &[u32], diagnostics: &mut Diagnostics) {
        let Some((&last, outer)) = parts.split_last() else {
            return;
        };
        let siblings = self
            .list
            .iter()
            .filter_map(|place| match place.parts.split_last() {
                Some((&sibling, around)) if around == outer => Some(sibling),
                _ => None,
            });
        let expected = siblings.max().unwrap_or(0).saturating_add(1);
        let name = |part: u32| number::printed(&[outer, &[part]].concat());
        let goes_back = self
            .list
            .last()
            .is_some_and(|before| parts < before.parts.as_slice());
        if goes_back {
            let message = format!("section {} is out of sequence", name(last));
            let remedy = "compare it with the live manual; if it is printed so, leave it";
            diagnostics.warning(line, message, remedy);
        } else if last.checked_sub(expected) == Some(1) {
            diagnostics.note(
                line,
                format!("section {} is not in the capture", name(expected)),
            );
        } else if last > expected {
            let between = if last - expected == 2 { "and" } else { "to" };
            let (first, last) = (name(expected), name(last - 1));
            let message = format!("sections {first} {between} {last} are not in the capture");
            diagnostics.note(line, message);
        }
    }
}
