//! Several words of a query met at once, by a phrase.

use std::ops::Range;

use super::answer::{Field, How};
use super::bridges::Met;
use super::documents::Documents;

/// How much a field weighs.
pub(super) fn weight(field: Field) -> f32 {
    match field {
        Field::Number | Field::Title => 1.0,
        Field::Placement => 0.5,
        Field::Section => 0.44,
        Field::SeeAlso => 0.4,
        Field::Note => 0.32,
    }
}

/// Several words met at once: by a term of the vocabulary, or by one typed without its space.
pub(super) struct Together {
    /// The query words taken up, one bit each.
    pub words: u16,
    /// The documents that hold all that is wanted, in order, and how well.
    pub documents: Vec<(u32, f32)>,
    /// The words of the lexicon that will do, in order of their numbers.
    pub wanted: Vec<u32>,
    pub how: How,
    /// The term of the vocabulary and which of its forms was met.
    pub term: Option<(u32, u32)>,
    /// How surely the term is meant, from 0 to 1.
    pub quality: f32,
}

/// The query words that a word answers together with others of its document, one bit each.
pub(super) fn bridged_by(groups: &[&Together], word: u32) -> u16 {
    let answering = groups
        .iter()
        .filter(|group| group.wanted.binary_search(&word).is_ok());
    answering.fold(0, |bits, group| bits | group.words)
}

impl Together {
    /// Returns true if and only if the document is one of those that answer.
    pub(super) fn is_met_by(&self, document: u32) -> bool {
        self.documents
            .binary_search_by_key(&document, |(document, _)| *document)
            .is_ok()
    }
}

/// The documents that hold every word of a phrase, in order: with each, from 0 to 1, the mean
/// weight of the fields it stands in and the share of the title that the phrase makes up.
pub(super) fn holders<'a>(
    documents: &'a Documents,
    phrase: &'a [&[u32]],
    within: &'a Range<u32>,
) -> impl Iterator<Item = (u32, f32, f32)> + 'a {
    let count = phrase.len() as f32;
    let users = |choices: &[u32]| -> usize {
        choices
            .iter()
            .map(|word| documents.users(*word, within).len())
            .sum()
    };
    let rarest = phrase.iter().min_by_key(|choices| users(choices));
    let mut candidates: Vec<u32> = rarest
        .into_iter()
        .flat_map(|choices| choices.iter())
        .flat_map(|word| documents.users(*word, within))
        .map(|(document, _)| *document)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates.into_iter().filter_map(move |document| {
        let (mut sum, mut least, mut in_title) = (0f32, 1f32, 0f32);
        for choices in phrase {
            let words = choices.iter();
            let fields = words.flat_map(|word| documents.fields(*word, document));
            let weight = fields.map(weight).max_by(f32::total_cmp)?;
            sum += weight;
            least = least.min(weight);
            in_title += if weight >= 1.0 { 1.0 } else { 0.0 };
        }
        let length = documents.all[document as usize].title_words.max(1) as f32;
        // A phrase in one place is worth more than its words scattered over several.
        Some((
            document,
            (sum / count + least) / 2.0,
            (in_title / length).min(1.0),
        ))
    })
}

/// Several query words met by a phrase.
pub(super) fn bridged(
    documents: &Documents,
    phrase: &[&[u32]],
    met: &Met,
    within: &Range<u32>,
) -> Together {
    let value = |(document, weight, share)| (document, met.quality * weight * (0.86 + 0.1 * share));
    let mut wanted: Vec<u32> = phrase
        .iter()
        .flat_map(|choices| choices.iter().copied())
        .collect();
    wanted.sort_unstable();
    Together {
        words: met.words,
        documents: holders(documents, phrase, within).map(value).collect(),
        wanted,
        how: How::Vocabulary,
        term: Some((met.term, met.form)),
        quality: met.quality,
    }
}
