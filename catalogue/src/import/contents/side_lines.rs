//! Lines that stand by a row or a heading: sources, see-alsos and their further lines, notes,
//! and the title of a heading whose number stood alone.

use super::Walk;
use crate::RowIndex;
use crate::import::draft::DraftRow;
use crate::import::lines::Became;

impl Walk<'_> {
    pub(super) fn see_also(&mut self, at: usize, text: &str) -> Vec<Became> {
        self.close_heading();
        let Some(section) = self.section_for(at, "the see-also") else {
            return vec![Became::Refused];
        };
        if text.is_empty() {
            let remedy = "write what it refers to on the same line";
            self.diagnostics
                .error(at, "the see-also refers to nothing", remedy);
            return vec![Became::Refused];
        }
        let place = self.next_row();
        self.rows.push(DraftRow::SeeAlso {
            text: text.to_owned(),
            source: None,
            section,
        });
        self.open_row = Some(place);
        self.with_named_source(Became::SeeAlso(place), place, text)
    }

    /// A line of a see-also, and the known source it names if it names one.
    fn with_named_source(&self, became: Became, place: RowIndex, text: &str) -> Vec<Became> {
        let named = self
            .decisions
            .sources
            .iter()
            .any(|source| text.contains(&format!("({source})")));
        let mut became = vec![became];
        became.extend(named.then_some(Became::Source(place)));
        became
    }

    pub(super) fn source(&mut self, at: usize, source: &str) -> Became {
        let place = self.open_row;
        let row = place.and_then(|place| self.rows.get_mut(place.0));
        if let (Some(place), Some(slot)) = (place, row.and_then(DraftRow::source_mut)) {
            if slot.is_none() {
                *slot = Some(source.to_owned());
                return Became::Source(place);
            }
            let remedy = "leave one of them under the row";
            self.diagnostics
                .error(at, "the row above has a source already", remedy);
        } else {
            let remedy = "put it directly under the entry or see-also it belongs to";
            self.diagnostics
                .error(at, "a source in parentheses stands under no row", remedy);
        }
        Became::Refused
    }

    pub(super) fn text(&mut self, at: usize, text: &str, indented: bool) -> Vec<Became> {
        if let Some((section, _)) = self.untitled.take() {
            self.sections.name(section, text);
            return vec![Became::SectionTitle(section)];
        }
        if let Some(place) = self.continue_see_also(text) {
            return self.with_named_source(Became::SeeAlsoContinued(place), place, text);
        }
        if !indented {
            return vec![self.unnumbered(at, text)];
        }
        let Some(section) = self.section_for(at, "the note") else {
            return vec![Became::Refused];
        };
        let place = self.next_row();
        self.rows.push(DraftRow::Note {
            text: text.to_owned(),
            section,
        });
        self.open_row = Some(place);
        vec![Became::Note(place)]
    }

    /// Adds a line that begins in small letters to the see-also directly above. A source on a
    /// line between them turns out to stand amid the words.
    fn continue_see_also(&mut self, further: &str) -> Option<RowIndex> {
        let place = self.open_row?;
        let DraftRow::SeeAlso { text, source, .. } = self.rows.get_mut(place.0)? else {
            return None;
        };
        if !further.starts_with(char::is_lowercase) {
            return None;
        }
        if let Some(source) = source.take() {
            text.push_str(&format!(" ({source})"));
        }
        text.push(' ');
        text.push_str(further);
        Some(place)
    }
}
