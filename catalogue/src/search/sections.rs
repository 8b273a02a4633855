//! Sections as readers ask for them: by number, by title, or by both.

use super::answer::Scope;
use crate::{Catalogue, ManualIndex, SectionIndex, titles};

/// Fewer letters of a title name no section: `adoption` is meant by `ado`, not by `a`.
const LEAST_LETTERS: usize = 3;

/// A section that can be asked for.
struct Named {
    manual: ManualIndex,
    section: SectionIndex,
    number: String,
    title: String,
}

/// Every section, its number and its title folded.
pub(super) struct Sections(Vec<Named>);

impl Sections {
    /// Reads the catalogue.
    pub(super) fn new(catalogue: &Catalogue) -> Sections {
        let folded = |text: &Option<String>| text.as_deref().map_or_else(String::new, titles::fold);
        let manuals = catalogue.indexed_manuals();
        let all = manuals.flat_map(|(manual, contents)| {
            let sections = contents.indexed_sections();
            sections.map(move |(index, section)| Named {
                manual,
                section: index,
                number: folded(&section.number),
                title: folded(&section.title),
            })
        });
        Sections(all.collect())
    }

    /// The sections that a query names, in printed order.
    pub(super) fn named(&self, query: &str, scope: Scope) -> Vec<(ManualIndex, SectionIndex)> {
        let folded = titles::fold(query);
        // The app itself says "section 3.4"; section 17 without a dot is that of an Act.
        let number = folded
            .strip_prefix("section ")
            .filter(|rest| rest.contains(' '));
        let query = number.unwrap_or(&folded);
        let is_in = |manual| scope == Scope::All || scope == Scope::Manual(manual);
        let named = self.0.iter();
        let named = named.filter(|named| is_in(named.manual) && named.is_meant(query));
        named.map(|named| (named.manual, named.section)).collect()
    }
}

impl Named {
    /// True for the number, for the number with any beginning of the title, and for the title.
    /// Its last word may be unfinished; after two words, one more may be missing. All are folded.
    fn is_meant(&self, query: &str) -> bool {
        if query.is_empty() {
            return false;
        }
        let with_number = query.strip_prefix(self.number.as_str());
        match with_number.filter(|_| !self.number.is_empty()) {
            Some("") => return true,
            Some(rest) if rest.starts_with(' ') && self.title.starts_with(rest.trim_start()) => {
                return true;
            }
            _ => {}
        }
        let to_come = self.title.strip_prefix(query);
        let to_come = to_come.map(|to_come| match query.contains(' ') {
            true => to_come.trim_start(),
            false => to_come,
        });
        query.chars().count() >= LEAST_LETTERS
            && to_come.is_some_and(|to_come| !to_come.contains(' '))
    }
}
