//! Lines that are entries: number, title, source, marks.

use super::Walk;
use crate::import::draft::DraftRow;
use crate::import::lines::Became;
use crate::import::number::{self, Number};
use crate::import::shape::{self, Numbered};
use crate::{Mark, SectionIndex};

impl Walk<'_> {
    pub(super) fn entry(&mut self, at: usize, row: &Numbered<'_>) -> Vec<Became> {
        self.close_heading();
        let Some(section) = self.section_of_entry(at, &row.number) else {
            return vec![Became::Refused];
        };
        let (number, title) = self.entry_number(at, section, row);
        if title.is_empty() {
            let message = format!("row {} has a number and no title", number.printed);
            self.diagnostics
                .error(at, message, "write the title behind the number");
            return vec![Became::Refused];
        }
        let (title, marks) = self.split_marks(at, title, row.spaced_end);
        let (title, source) = match shape::split_source(title, self.decisions.sources) {
            Some((title, source)) => (title, Some(source.to_owned())),
            None => (title, None),
        };
        let place = self.next_row();
        let mut became = vec![Became::Entry(place)];
        became.extend(source.iter().map(|_| Became::Source(place)));
        became.extend(marks.iter().map(|_| Became::Mark(place)));
        self.rows.push(DraftRow::Entry {
            line: at,
            number: number.printed.to_owned(),
            section,
            title: title.to_owned(),
            source,
            marks,
        });
        self.open_row = Some(place);
        became
    }

    /// The section an entry stands in: the one its number names, or, where that one stands
    /// elsewhere, the one it is printed in.
    fn section_of_entry(&mut self, at: usize, number: &Number<'_>) -> Option<SectionIndex> {
        let named = number.section();
        let current = self.sections.current();
        if current.is_some_and(|current| self.sections.parts(current) == named) {
            return current;
        }
        if named.is_empty() || self.sections.find(named).is_some() {
            let message = format!(
                "row {} does not stand in the section its number names",
                number.printed
            );
            let remedy = "compare it with the live manual; it is kept where it is printed";
            self.diagnostics.warning(at, message, remedy);
            return current.or_else(|| {
                self.diagnostics.error(
                    at,
                    "the row stands before any section",
                    "put it under a heading",
                );
                None
            });
        }
        let named_text = number::printed(named);
        let message = format!(
            "row {} stands in section {named_text}, which has no heading",
            number.printed
        );
        let remedy = "compare it with the live manual; the section is shown without a title";
        self.diagnostics.warning(at, message, remedy);
        let section = Number {
            printed: &named_text,
            parts: named.to_vec(),
        };
        self.open_section(at, &section, None)
    }

    /// The entry's number and title, told apart by the sequence where nothing else does.
    fn entry_number<'r>(
        &mut self,
        at: usize,
        section: SectionIndex,
        row: &Numbered<'r>,
    ) -> (Number<'r>, &'r str) {
        let in_place = self.sections.parts(section) == row.number.section();
        if !in_place {
            return (row.number.clone(), row.title);
        }
        let last = self
            .previous
            .filter(|(previous, _)| *previous == section)
            .map(|(_, last)| last);
        let expected = last.unwrap_or(0).saturating_add(1);
        let (number, title) = match number::split_by_sequence(row.text, &row.number, expected) {
            Some((number, title)) => {
                let message = format!(
                    "`{}` runs into the title; the sequence makes it {} and `{title}`",
                    row.number.printed, number.printed
                );
                self.diagnostics.note(at, message);
                (number, title)
            }
            None => (row.number.clone(), row.title),
        };
        if last == Some(number.last()) {
            let message = format!(
                "number {} is printed twice; both rows are kept",
                number.printed
            );
            self.diagnostics.note(at, message);
        } else if number.last() != expected {
            let next = number.with_last(expected);
            let message = format!(
                "row {} is out of sequence, the next would be {next}",
                number.printed
            );
            let remedy = "compare it with the live manual; if it is printed so, leave it";
            self.diagnostics.warning(at, message, remedy);
        }
        self.previous = Some((section, number.last()));
        (number, title)
    }

    /// Takes the marks off a title.
    fn split_marks<'r>(
        &mut self,
        at: usize,
        title: &'r str,
        spaced_end: bool,
    ) -> (&'r str, Vec<Mark>) {
        let badge = shape::split_badge(title).filter(|_| !spaced_end);
        if let Some((_, mark)) = badge.filter(|_| !self.decisions.badges) {
            let message = format!(
                "the row ends in `{}`, taken as part of the title",
                mark.label()
            );
            let remedy = "if this list prints badges, write `badges = true` in manual.toml";
            self.diagnostics.warning(at, message, remedy);
        }
        let badge = badge.filter(|_| self.decisions.badges);
        let title = badge.map_or(title, |(rest, _)| rest);
        let state = shape::split_state(title);
        let title = state.map_or(title, |(rest, _)| rest);
        (
            title,
            state
                .into_iter()
                .chain(badge)
                .map(|(_, mark)| mark)
                .collect(),
        )
    }
}
