//! Sections as readers ask for them: by number, by title, or by both.

use super::answer::Scope;
use crate::{Catalogue, titles};

/// Fewer letters of a title name no section: `adoption` is meant by `ado`, not by `a`.
const LEAST_LETTERS: usize = 3;

/// A section that can be asked for.
struct Named {
    manual: usize,
    section: usize,
    number: String,
    title: String,
}

/// Every section, its number and its title folded.
pub(super) struct Sections(Vec<Named>);

impl Sections {
    /// Reads the catalogue.
    pub(super) fn new(catalogue: &Catalogue) -> Sections {
        let folded = |text: &Option<String>| text.as_deref().map_or_else(String::new, titles::fold);
        let manuals = catalogue.manuals.iter().enumerate();
        let all = manuals.flat_map(|(manual, held)| {
            let sections = held.sections.iter().enumerate();
            sections.map(move |(section, held)| Named {
                manual,
                section,
                number: folded(&held.number),
                title: folded(&held.title),
            })
        });
        Sections(all.collect())
    }

    /// The sections that a query names, in printed order, as indices of manual and section.
    pub(super) fn named(&self, query: &str, scope: Scope) -> Vec<(usize, usize)> {
        let query = titles::fold(query);
        let is_in = |manual| scope == Scope::All || scope == Scope::Manual(manual);
        let named = self.0.iter();
        let named = named.filter(|named| is_in(named.manual) && named.is_meant(&query));
        named.map(|named| (named.manual, named.section)).collect()
    }
}

impl Named {
    /// True for the whole number, for the number with any beginning of the title, and for the title,
    /// where the last word may be unfinished, or to come after two others. All are folded.
    fn is_meant(&self, query: &str) -> bool {
        if query.is_empty() {
            return false;
        }
        let with_number = query.strip_prefix(self.number.as_str());
        match with_number.filter(|_| !self.number.is_empty()) {
            Some("") => return true,
            Some(title) if title.starts_with(' ') => {
                return self.title.starts_with(title.trim_start());
            }
            _ => {}
        }
        let to_come = self.title.strip_prefix(query);
        let to_come = to_come.map(|to_come| match query.contains(' ') {
            true => to_come.trim_start(),
            false => to_come,
        });
        query.len() >= LEAST_LETTERS && to_come.is_some_and(|to_come| !to_come.contains(' '))
    }
}
