//! Search over every manual: a few letters in, the right chapter first.
//!
//! [`Index`] is made once from the catalogue. A query goes through four steps, one file each:
//! `query` parts it into words, `reading` gathers all they may mean (`matching` the words of
//! the manuals, `bridges` the vocabulary, `numbers` the places), `ranking` says how well each
//! chapter answers, and `reasons` tells the reader why.

mod answer;
mod bridges;
mod documents;
mod endings;
mod lexicon;
mod matching;
mod names;
mod numbers;
mod query;
mod ranking;
mod reading;
mod reasons;
mod sections;
mod small_words;
mod stem;
mod sums;
mod text;
mod together;
mod typo;

pub use answer::*;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::{Catalogue, ManualIndex, Term};
use bridges::Bridges;
use documents::Documents;
use lexicon::Lexicon;
use names::Names;
use query::Word;
use ranking::Ranked;
use reading::Reading;
use sections::Sections;
use sums::Sums;

/// How many corrections of one short word are tried.
const MOST_TRIED: usize = 6;

/// Everything search knows of a catalogue, made once when the catalogue has arrived.
pub struct Index {
    documents: Documents,
    lexicon: Lexicon,
    bridges: Bridges,
    sections: Sections,
    /// By word: true for words that only hold a title together.
    stops: Vec<bool>,
    sums: Mutex<Sums>,
}

impl Index {
    /// Reads the catalogue.
    pub fn new(catalogue: &Catalogue) -> Index {
        let mut words = Names::default();
        let mut documents = Documents::new(catalogue, &mut words);
        let in_manuals = words.len();
        let bridges = Bridges::new(&catalogue.vocabulary, &mut words);
        let stops: Vec<bool> = words
            .iter()
            .map(|(_, word)| small_words::is_stop_word(word))
            .collect();
        documents.index_words(&stops);
        let lexicon = Lexicon::new(
            words,
            in_manuals,
            &bridges::spellings(&catalogue.vocabulary),
        );
        Index {
            documents,
            lexicon,
            bridges,
            sections: Sections::new(catalogue),
            stops,
            sums: Mutex::default(),
        }
    }

    /// The chapters that answer the query, best first, at most `limit` of them, and the sections it
    /// names.
    ///
    /// `catalogue` is the one the index was made from. The query is read as unfinished: its last
    /// word may be the beginning of a longer one. A manual that is not there has no answers.
    pub fn search(&self, catalogue: &Catalogue, query: &str, scope: Scope, limit: usize) -> Answer {
        let words = query::words(query);
        if limit == 0 {
            return Answer::default();
        }
        let mut answer = self.answer(catalogue, query, &words, scope, limit);
        answer.sections = self.sections.named(query, scope);
        if !answer.sections.is_empty() {
            // The query is spelt right.
            answer.did_you_mean = None;
        } else if answer.hits.is_empty() && answer.bridges.is_empty() {
            answer.did_you_mean = self.short_word_meant(catalogue, query, &words, scope);
        }
        answer
    }

    fn answer(
        &self,
        catalogue: &Catalogue,
        query: &str,
        words: &[Word],
        scope: Scope,
        limit: usize,
    ) -> Answer {
        let within = self.within(scope);
        if words.is_empty() || within.is_empty() {
            return Answer::default();
        }
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reading = Reading::new(self, catalogue, words, within.clone(), false);
        let mut ranked = reading.rank(&mut sums, limit);
        if coverage(&ranked) < 1.0 {
            // Something was not met as typed. Perhaps a word that looks right is not.
            let mistyped = Reading::new(self, catalogue, words, within, true);
            if mistyped.has_more_words(&reading) {
                let instead = mistyped.rank(&mut sums, limit);
                if coverage(&instead) > coverage(&ranked) + 0.1 {
                    (reading, ranked) = (mistyped, instead);
                }
            }
        }
        drop(sums);
        reasons::answer(&reading, catalogue, query, &ranked)
    }

    /// For a query of one word of three letters that found nothing: the query with the word
    /// changed by one edit, if that finds something. Such a word is too short for [`matching`]
    /// to assume a typing error in.
    fn short_word_meant(
        &self,
        catalogue: &Catalogue,
        query: &str,
        words: &[Word],
        scope: Scope,
    ) -> Option<String> {
        let [word] = words else { return None };
        if word.text.len() != 3 || text::is_number(&word.text) {
            return None;
        }
        let mut near = self.lexicon.one_slip_from(&word.text).take(MOST_TRIED);
        near.find_map(|other| {
            let mut instead = query.to_owned();
            instead.replace_range(word.range.clone(), self.lexicon.words.text(other));
            let words = query::words(&instead);
            let found = !self
                .answer(catalogue, &instead, &words, scope, 1)
                .hits
                .is_empty();
            found.then_some(instead)
        })
    }

    /// True if some chapter of some manual holds all the words of one of the term's phrases.
    pub fn leads_somewhere(&self, term: &Term) -> bool {
        let all = self.within(Scope::All);
        term.find.iter().any(|phrase| {
            let wanted = bridges::wanted(&self.lexicon, phrase);
            together::holders(&self.documents, &wanted, &all)
                .next()
                .is_some()
        })
    }

    /// The documents of a scope.
    fn within(&self, scope: Scope) -> Range<u32> {
        match scope {
            Scope::All => 0..self.documents.all.len() as u32,
            Scope::Manual(ManualIndex(manual)) => {
                self.documents.manuals.get(manual).cloned().unwrap_or(0..0)
            }
        }
    }
}

/// The share of the query that the best answer meets.
fn coverage(ranked: &[Ranked]) -> f32 {
    ranked.first().map_or(0.0, |best| best.coverage)
}

/// True if a word of the lexicon only holds a title together.
fn is_stop(index: &Index, word: u32) -> bool {
    index.stops[word as usize]
}
