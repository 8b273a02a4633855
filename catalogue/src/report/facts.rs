//! The figures of an import, to be compared with a count by hand.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::import::{Became, Imported, LineUse};
use crate::{Entry, Manual, Mark, Row, Section};

/// The figures of one manual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The manual's id.
    pub manual: String,
    /// Lines of the contents list.
    pub lines: usize,
    /// Its size.
    pub bytes: usize,
    /// Outermost sections with a title.
    pub titled_sections: usize,
    /// Outermost sections that only their subsections imply, by number.
    pub implied_sections: Vec<String>,
    /// Sections inside others, by number.
    pub subsections: Vec<String>,
    /// Entries.
    pub entries: usize,
    /// Entries by the parts of their number: how many have two, three and so on.
    pub entries_by_parts: Vec<(usize, usize)>,
    /// Different numbers of entries.
    pub numbers: usize,
    /// Different titles: chapters.
    pub titles: usize,
    /// Printed see-alsos.
    pub see_alsos: usize,
    /// See-alsos that mean a chapter of the list.
    pub see_alsos_within: usize,
    /// Other printed lines on a row: notes, and further lines of see-alsos.
    pub notes: usize,
    /// Marks by kind.
    pub marks: Vec<(Mark, usize)>,
    /// Entries with at least one mark.
    pub marked_entries: usize,
    /// Sources on a line of their own.
    pub sources_on_own_line: usize,
    /// Sources inside a row's line.
    pub sources_in_line: usize,
    /// Entries of each section that holds rows directly, by number.
    pub rows_per_section: Vec<(String, usize)>,
    /// The edition's last update, version and day of capture, as shown.
    pub last_updated: Option<String>,
    /// The version label, as printed.
    pub version: Option<String>,
    /// The day of capture.
    pub captured_on: Option<String>,
    /// Address of the live manual.
    pub home: String,
}

impl Facts {
    /// Counts an import. `None` where it gave no manual.
    pub fn of(imported: &Imported) -> Option<Facts> {
        let manual = imported.manual.as_ref()?;
        let entries: Vec<&Entry> = manual.entries().map(|(_, entry)| entry).collect();
        let see_alsos: Vec<_> = manual
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::SeeAlso(see_also) => Some(see_also),
                _ => None,
            })
            .collect();
        let edition = &manual.edition;
        let uses = Uses(&imported.lines);
        Some(Facts {
            manual: manual.id.to_string(),
            lines: imported.lines.len(),
            bytes: imported.bytes,
            titled_sections: outermost(manual)
                .filter(|section| section.title.is_some())
                .count(),
            implied_sections: outermost(manual)
                .filter(|section| section.title.is_none())
                .map(name)
                .collect(),
            subsections: manual
                .sections
                .iter()
                .filter(|section| section.parent.is_some())
                .map(name)
                .collect(),
            entries: entries.len(),
            entries_by_parts: by_parts(&entries),
            numbers: entries
                .iter()
                .map(|entry| &entry.number)
                .collect::<BTreeSet<_>>()
                .len(),
            titles: manual.chapters.len(),
            see_alsos: see_alsos.len(),
            see_alsos_within: see_alsos
                .iter()
                .filter(|see_also| see_also.target.is_some())
                .count(),
            notes: uses
                .lines_with(|part| matches!(part, Became::Note(_) | Became::SeeAlsoContinued(_))),
            marks: Mark::ALL
                .map(|mark| (mark, count_mark(&entries, mark)))
                .to_vec(),
            marked_entries: entries
                .iter()
                .filter(|entry| !entry.marks.is_empty())
                .count(),
            sources_on_own_line: uses.lines_with_source(true),
            sources_in_line: uses.lines_with_source(false),
            rows_per_section: rows_per_section(manual),
            last_updated: edition.last_updated.map(|date| date.to_string()),
            version: edition.version.clone(),
            captured_on: edition.captured_on.map(|date| date.to_string()),
            home: manual.home.clone(),
        })
    }

    /// The figures as rows of a table: what is counted, and the count in words.
    pub fn table(&self) -> Vec<(&'static str, String)> {
        let mark = |mark: Mark| {
            self.marks
                .iter()
                .find(|(kind, _)| *kind == mark)
                .map_or(0, |(_, count)| *count)
        };
        let implied = match &self.implied_sections[..] {
            [] => String::new(),
            implied => format!(", {} only implied", implied.join(" and ")),
        };
        let marks = Mark::ALL.map(|kind| format!("{} {}", mark(kind), kind.label()));
        let by_parts = self
            .entries_by_parts
            .iter()
            .map(|(parts, count)| format!("{count} of {parts} parts"));
        let known = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "not known".to_owned());
        vec![
            ("lines / bytes", format!("{} / {}", self.lines, self.bytes)),
            (
                "top-level sections",
                format!("{} titled{implied}", self.titled_sections),
            ),
            ("subsections", self.subsections.len().to_string()),
            (
                "entries",
                format!(
                    "{} ({})",
                    self.entries,
                    by_parts.collect::<Vec<_>>().join(", ")
                ),
            ),
            (
                "distinct numbers / titles",
                format!("{} / {}", self.numbers, self.titles),
            ),
            (
                "see-also lines",
                format!(
                    "{}, {} to a chapter here",
                    self.see_alsos, self.see_alsos_within
                ),
            ),
            ("other notes", self.notes.to_string()),
            (
                "marks",
                format!("{}, on {} entries", marks.join(", "), self.marked_entries),
            ),
            (
                "sources in parentheses",
                format!(
                    "{} on their own line, {} in the line",
                    self.sources_on_own_line, self.sources_in_line
                ),
            ),
            ("last updated", known(&self.last_updated)),
            ("version", known(&self.version)),
            ("captured on", known(&self.captured_on)),
            ("home", self.home.clone()),
            (
                "rows per section",
                self.rows_per_section
                    .iter()
                    .map(|(section, count)| format!("{section}:{count}"))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
        ]
    }
}

fn outermost(manual: &Manual) -> impl Iterator<Item = &Section> {
    manual.subsections(None).map(|(_, section)| section)
}

fn name(section: &Section) -> String {
    section
        .number
        .clone()
        .unwrap_or_else(|| section.id.to_string())
}

fn count_mark(entries: &[&Entry], mark: Mark) -> usize {
    entries
        .iter()
        .filter(|entry| entry.marks.contains(&mark))
        .count()
}

fn by_parts(entries: &[&Entry]) -> Vec<(usize, usize)> {
    let parts: Vec<_> = entries
        .iter()
        .map(|entry| entry.number.split('.').count())
        .collect();
    let kinds: BTreeSet<_> = parts.iter().copied().collect();
    kinds
        .into_iter()
        .map(|kind| (kind, parts.iter().filter(|count| **count == kind).count()))
        .collect()
}

/// Sections that hold others and no row of their own are left out.
fn rows_per_section(manual: &Manual) -> Vec<(String, usize)> {
    manual
        .indexed_sections()
        .filter_map(|(index, section)| {
            let entries = manual
                .entries()
                .filter(|(_, entry)| entry.section == index)
                .count();
            let is_outer = manual.subsections(Some(index)).next().is_some();
            (entries > 0 || !is_outer).then(|| (name(section), entries))
        })
        .collect()
}

struct Uses<'a>(&'a [LineUse]);

impl Uses<'_> {
    fn lines_with(&self, wanted: impl Fn(&Became) -> bool) -> usize {
        self.0
            .iter()
            .filter(|line| line.became.iter().any(&wanted))
            .count()
    }

    fn lines_with_source(&self, alone: bool) -> usize {
        let has_source = |line: &&LineUse| {
            line.became
                .iter()
                .any(|part| matches!(part, Became::Source(_)))
        };
        self.0
            .iter()
            .filter(has_source)
            .filter(|line| (line.became.len() == 1) == alone)
            .count()
    }
}
