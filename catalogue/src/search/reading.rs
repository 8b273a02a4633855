//! All that a query may mean, before any chapter is weighed.

use std::ops::Range;

use super::answer::How;
use super::bridges::{Met, wanted};
use super::documents::Documents;
use super::matching::Found;
use super::query::Word;
use super::together::{Together, bridged};
use super::{Index, matching, numbers, text};
use crate::{Catalogue, RowIndex};

/// All that is known about a query's words within the documents asked.
pub(super) struct Reading<'a> {
    pub index: &'a Index,
    pub words: &'a [Word],
    pub within: Range<u32>,
    pub found: Vec<Vec<Found>>,
    pub together: Vec<Together>,
    /// The places a typed number may mean, with how well it agrees: document, row, agreement.
    pub places: Vec<(u32, RowIndex, f32)>,
    /// The query words that make up the number.
    pub number: Range<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        index: &'a Index,
        catalogue: &Catalogue,
        words: &'a [Word],
        within: Range<u32>,
        mistyped: bool,
    ) -> Reading<'a> {
        let found = matching::found(index, words, &within, mistyped);
        let mut together = Vec::new();
        for met in index.bridges.met(words, &found) {
            let before = together.len();
            // The phrases of a term stand in order, the nearest first.
            let mut nearness = 1f32;
            for phrase in catalogue
                .vocabulary
                .get(met.term as usize)
                .into_iter()
                .flat_map(|term| &term.find)
            {
                let phrase = wanted(&index.lexicon, phrase);
                let near = Met {
                    quality: met.quality * nearness,
                    ..met
                };
                together.push(bridged(&index.documents, &phrase, &near, &within));
                nearness = (nearness - 0.2).max(0.6);
            }
            if together.len() == before {
                // A term of the glossary that leads nowhere is still explained.
                together.push(bridged(&index.documents, &[], &met, &within));
            }
        }
        for (at, word) in words.iter().enumerate() {
            let only_slips = found[at].iter().all(|found| found.how == How::Typo);
            if only_slips && !text::is_number(&word.text) {
                for (left, rights) in matching::parted(index, word) {
                    let met = Met {
                        term: 0,
                        form: 0,
                        words: 1 << at,
                        quality: 0.9,
                    };
                    let mut both = bridged(&index.documents, &[&[left], &rights], &met, &within);
                    both.how = How::Spacing;
                    both.term = None;
                    together.push(both);
                }
            }
        }
        let (number, places) = places(&index.documents, words, &within);
        Reading {
            index,
            words,
            within,
            found,
            together,
            places,
            number,
        }
    }

    /// True if some typed word may be more words than in another reading of the same query.
    pub(super) fn has_more_words(&self, other: &Reading) -> bool {
        self.found
            .iter()
            .zip(&other.found)
            .any(|(found, others)| found.len() > others.len())
    }

    /// True if nothing but a number was typed: then the printed order is the order.
    pub(super) fn asks_for_a_number(&self) -> bool {
        !self.places.is_empty() && self.number.len() == self.words.len()
    }

    /// The groups of query words that a document meets together.
    pub(super) fn together_in(&self, document: u32) -> Vec<&Together> {
        let together = self.together.iter();
        together.filter(|group| group.is_met_by(document)).collect()
    }

    /// The query words that may be this word itself, one bit each.
    pub(super) fn words_typed(&self, word: u32) -> u16 {
        let mut bits = 0;
        for (at, found) in self.found.iter().enumerate() {
            if found
                .binary_search_by_key(&word, |found| found.word)
                .is_ok()
            {
                bits |= 1 << at;
            }
        }
        bits
    }
}

/// The places that a typed number may mean, and the query words that make the number up.
fn places(
    documents: &Documents,
    words: &[Word],
    within: &Range<u32>,
) -> (Range<usize>, Vec<(u32, RowIndex, f32)>) {
    let Some(run) = numbers::run(words) else {
        return (0..0, Vec::new());
    };
    // One or two digits are more often part of a title: "16 and 17", "section 47".
    let sure = if run.number.len() < 3 { 0.6 } else { 1.0 };
    let mut found = Vec::new();
    for place in documents
        .places
        .iter()
        .filter(|place| within.contains(&place.document))
    {
        let agreement = sure * numbers::agreement(&run.number, &place.number);
        if agreement > 0.0 {
            found.push((place.document, place.row, agreement));
        }
    }
    (run.words, found)
}
