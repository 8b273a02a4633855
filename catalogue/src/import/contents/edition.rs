//! Lines that tell the edition.

use super::Walk;
use crate::import::lines::Became;
use crate::import::shape;

impl Walk<'_> {
    pub(super) fn last_updated(&mut self, at: usize, text: &str) -> Became {
        match shape::printed_date(text) {
            Some(date) if self.edition.last_updated.is_none() => {
                self.edition.last_updated = Some(date);
                self.edition_lines.0 = Some(at);
                Became::Edition
            }
            Some(_) => {
                self.diagnostics.error(
                    at,
                    "the last update is printed twice",
                    "leave the true one",
                );
                Became::Refused
            }
            None => {
                let message = format!("`{text}` is not a date such as `July 10, 2025`");
                self.diagnostics
                    .error(at, message, "write month, day and year in that order");
                Became::Refused
            }
        }
    }

    pub(super) fn version(&mut self, at: usize, text: &str) -> Became {
        if self.edition.version.is_some() {
            self.diagnostics
                .error(at, "the version is printed twice", "leave the true one");
            return Became::Refused;
        }
        self.edition.version = Some(text.to_owned());
        self.edition_lines.1 = Some(at);
        Became::Edition
    }
}
