//! The walk over a contents list: every line becomes a row, part of a row, or is accounted
//! for as something else.
//!
//! Two layouts are known and told apart by their shape. In one, entries stand behind hyphens
//! and headings carry their title on the same line (`11.6Health`, `- 11.6.1Health Care`). In
//! the other nothing has a hyphen, and a subsection's number and title stand on separate lines.

mod edition;
mod entry;
mod layout;
mod side_lines;

use super::diagnostics::Diagnostics;
use super::draft::{Draft, DraftRow};
use super::front_matter::FrontMatter;
use super::lines::{Became, LineUse};
use super::number::Number;
use super::sections::Sections;
use super::shape::{self, Numbered, Shape};
use crate::{Edition, RowIndex, SectionIndex};
use layout::TitledHeadings;

/// What a person decided that the walk needs to know.
#[derive(Clone, Copy)]
pub(super) struct Decisions<'a> {
    /// The parentheses that name a source.
    pub sources: &'a [String],
    /// Whether New and Updated at the end of a row are marks.
    pub badges: bool,
}

/// Walks over the list.
pub(super) fn read(text: &str, decisions: Decisions<'_>, diagnostics: &mut Diagnostics) -> Draft {
    let mut walk = Walk {
        decisions,
        diagnostics,
        titled_headings: TitledHeadings::in_list(text),
        front: FrontMatter::default(),
        sections: Sections::default(),
        untitled: None,
        rows: Vec::new(),
        open_row: None,
        previous: None,
        edition: Edition::default(),
        edition_lines: (None, None),
    };
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let became = walk.line(index + 1, line);
        lines.push(LineUse {
            line: index + 1,
            became,
        });
    }
    walk.finish(lines)
}

struct Walk<'a> {
    decisions: Decisions<'a>,
    diagnostics: &'a mut Diagnostics,
    titled_headings: TitledHeadings,
    front: FrontMatter,
    sections: Sections,
    /// The section whose number stood on a line of its own, and that line.
    untitled: Option<(SectionIndex, usize)>,
    rows: Vec<DraftRow>,
    /// The row directly above, which a source or a further line may belong to.
    open_row: Option<RowIndex>,
    /// The section and the last number part of the entry before.
    previous: Option<(SectionIndex, u32)>,
    edition: Edition,
    /// The lines of last update and version.
    edition_lines: (Option<usize>, Option<usize>),
}

impl Walk<'_> {
    fn line(&mut self, at: usize, line: &str) -> Vec<Became> {
        let shape = shape::shape(line);
        if let Some(became) = self.front.take(at, &shape, self.diagnostics) {
            return vec![became];
        }
        match shape {
            Shape::Blank => {
                self.open_row = None;
                vec![Became::Blank]
            }
            Shape::Numbered(row) if self.is_heading(&row) => self.heading(at, &row),
            Shape::Numbered(row) => self.entry(at, &row),
            Shape::SeeAlso(text) => self.see_also(at, text),
            Shape::Parenthesis(text) => vec![self.source(at, text)],
            Shape::LastUpdated(text) => vec![self.last_updated(at, text)],
            Shape::Version(text) => vec![self.version(at, text)],
            Shape::Bulleted(text) => vec![self.unnumbered(at, text)],
            Shape::Text { text, indented } => self.text(at, text, indented),
        }
    }

    /// The index of the row that is added next.
    fn next_row(&self) -> RowIndex {
        RowIndex(self.rows.len())
    }

    fn is_heading(&self, row: &Numbered<'_>) -> bool {
        let one_line = || self.titled_headings.holds(&row.number.parts);
        match row.number.parts.len() {
            1 => !row.bullet,
            2 => !row.bullet && (row.title.is_empty() || one_line()),
            _ => false,
        }
    }

    fn heading(&mut self, at: usize, row: &Numbered<'_>) -> Vec<Became> {
        self.close_heading();
        self.open_row = None;
        let title = (!row.title.is_empty()).then(|| row.title.to_owned());
        let Some(section) = self.open_section(at, &row.number, title) else {
            return vec![Became::Refused];
        };
        if row.title.is_empty() {
            self.untitled = Some((section, at));
            vec![Became::SectionNumber(section)]
        } else {
            vec![
                Became::SectionNumber(section),
                Became::SectionTitle(section),
            ]
        }
    }

    fn open_section(
        &mut self,
        at: usize,
        number: &Number<'_>,
        title: Option<String>,
    ) -> Option<SectionIndex> {
        let before = self.sections.len();
        let opened = self.sections.open(at, number, title, self.diagnostics);
        self.rows.extend(
            (before..self.sections.len())
                .map(SectionIndex)
                .map(DraftRow::Section),
        );
        opened
    }

    /// A heading must have its title before anything else comes.
    fn close_heading(&mut self) {
        if let Some((section, at)) = self.untitled.take() {
            let number = self.sections.printed(section);
            let remedy = "write its title behind the number or on the next line";
            self.diagnostics.error(
                at,
                format!("section {number} has a number and no title"),
                remedy,
            );
        }
    }

    fn unnumbered(&mut self, at: usize, text: &str) -> Became {
        self.close_heading();
        self.open_row = None;
        let message = format!("the row `{text}` has no number");
        let remedy = "write its number before it, or indent it if it is a note on the row above";
        self.diagnostics.error(at, message, remedy);
        Became::Refused
    }

    fn section_for(&mut self, at: usize, what: &str) -> Option<SectionIndex> {
        let current = self.sections.current();
        if current.is_none() {
            self.diagnostics.error(
                at,
                format!("{what} stands before any section"),
                "put it under a heading",
            );
        }
        current
    }

    fn finish(mut self, lines: Vec<LineUse>) -> Draft {
        self.close_heading();
        self.front.compare(&self.sections, self.diagnostics);
        Draft {
            sections: self.sections.into_list(),
            rows: self.rows,
            lines,
            edition: self.edition,
            edition_lines: self.edition_lines,
        }
    }
}
