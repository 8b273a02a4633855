//! The vocabulary, ready to be met by the words of a query.

use std::collections::{HashMap, HashSet};

use super::answer::How;
use super::lexicon::Lexicon;
use super::matching::Found;
use super::names::Names;
use super::query;
use super::small_words::is_stop_word;
use super::text;
use crate::{Term, TermKind};

/// How many words of a query may stand between two words of a form: `hold a child down`.
const WIDEST_GAP: usize = 2;

/// One form of one term.
struct Form {
    term: u32,
    /// Its place among the term's forms.
    place: u32,
    abbreviation: bool,
    /// Its words, of which there is at least one.
    words: Vec<u32>,
}

/// Every form of every term, and what each term leads to.
pub(super) struct Bridges {
    forms: Vec<Form>,
    /// The forms that begin with a word, by the word.
    beginning: HashMap<u32, Vec<usize>>,
    /// The words that any form has.
    known: HashSet<u32>,
}

/// A form met in a query.
#[derive(Clone)]
pub(super) struct Met {
    pub term: u32,
    /// The form's place among the term's forms.
    pub form: u32,
    /// The query words it took up, one bit each.
    pub words: u16,
    /// How surely, from 0 to 1.
    pub quality: f32,
}

impl Bridges {
    /// Reads the vocabulary, adding the words of its forms to `words`.
    pub(super) fn new(vocabulary: &[Term], words: &mut Names) -> Bridges {
        let mut bridges = Bridges {
            forms: Vec::new(),
            beginning: HashMap::new(),
            known: HashSet::new(),
        };
        for (number, term) in vocabulary.iter().enumerate() {
            for (place, form) in term.forms.iter().enumerate() {
                if term.kind == TermKind::Spelling && !form.contains(' ') {
                    continue;
                }
                let telling = telling_words(form);
                let form_words: Vec<u32> = telling.map(|word| words.add(&word)).collect();
                let Some(first) = form_words.first() else {
                    continue;
                };
                let beginning = bridges.beginning.entry(*first).or_default();
                beginning.push(bridges.forms.len());
                bridges.known.extend(&form_words);
                bridges.forms.push(Form {
                    term: number as u32,
                    place: place as u32,
                    abbreviation: term.kind == TermKind::Abbreviation,
                    words: form_words,
                });
            }
        }
        bridges
    }

    /// Returns true if and only if any form has the word.
    pub(super) fn knows(&self, word: u32) -> bool {
        self.known.contains(&word)
    }

    /// The forms that the query holds. A form that lies wholly inside another one met does not
    /// count: `care order` is no `order`, and `baby bruise` no `bruise`.
    pub(super) fn met(&self, words: &[query::Word], found: &[Vec<Found>]) -> Vec<Met> {
        let mut met: Vec<Met> = Vec::new();
        for first in 0..words.len() {
            for start in &found[first] {
                for at in self.beginning.get(&start.word).into_iter().flatten() {
                    let form = &self.forms[*at];
                    if let Some((bits, quality)) = meets(form, first, words, found) {
                        met.push(Met {
                            term: form.term,
                            form: form.place,
                            words: bits,
                            quality,
                        });
                    }
                }
            }
        }
        met.sort_by(|a, b| {
            let same = (a.term, a.words).cmp(&(b.term, b.words));
            same.then(b.quality.total_cmp(&a.quality))
        });
        met.dedup_by_key(|met| (met.term, met.words));
        let all = met.clone();
        met.retain(|met| {
            !all.iter().any(|other| {
                let is_inside = other.words & met.words == met.words && other.words != met.words;
                is_inside && (other.quality >= met.quality || other.term == met.term)
            })
        });
        met
    }
}

/// The query words that a form takes up from its first word on, and how surely. The words
/// may come in any order, with a few others between: `baby given up`, `hold a child down`.
fn meets(
    form: &Form,
    first: usize,
    words: &[query::Word],
    found: &[Vec<Found>],
) -> Option<(u16, f32)> {
    let reach = form.words.len() - 1 + WIDEST_GAP;
    let nearby = first.saturating_sub(reach)..(first + reach + 1).min(words.len());
    let mut bits = 0u16;
    let mut quality = 1f32;
    let mut before = first;
    for (place, word) in form.words.iter().enumerate() {
        let may_stand = if place == 0 {
            first..first + 1
        } else {
            nearby.clone()
        };
        let sure = |at: usize| {
            let of_word = found[at].iter().filter(|found| found.word == *word);
            let sure = of_word
                .filter_map(|found| certainty(form, &words[at], found))
                .max_by(f32::total_cmp)?;
            Some((at, sure))
        };
        let (at, sure) = may_stand.filter(|at| bits & 1 << at == 0).find_map(sure)?;
        if place > 0 && at != before + 1 {
            quality *= 0.95;
        }
        bits |= 1 << at;
        quality *= sure;
        before = at;
    }
    Some((bits, quality))
}

/// How surely a query word is a form's word. An abbreviation is typed as it is, or is still
/// being typed; words may be inflected and mistyped.
fn certainty(form: &Form, word: &query::Word, found: &Found) -> Option<f32> {
    let letters = word.text.len();
    match found.how {
        How::Exact | How::Inflection | How::Spacing => Some(found.quality),
        How::Prefix if word.growing && letters >= 3 && !form.abbreviation => Some(0.6),
        How::Prefix if word.growing && letters >= 3 => Some(0.5),
        How::Typo if letters >= 5 && !form.abbreviation => Some(found.quality),
        _ => None,
    }
}

/// What a phrase asks for: for each of its words, the words that will do.
pub(super) fn wanted<'a>(lexicon: &'a Lexicon, phrase: &str) -> Vec<&'a [u32]> {
    telling_words(phrase)
        .map(|word| lexicon.forms(&word))
        .collect()
}

/// The words of a text that are no stop words.
fn telling_words(text: &str) -> impl Iterator<Item = String> {
    let words = text::words(text).into_iter().map(|(word, _)| word);
    words.filter(|word| !is_stop_word(word))
}

/// The vocabulary's spellings of single words, each other one with the usual one.
pub(super) fn spellings(vocabulary: &[Term]) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    for term in vocabulary
        .iter()
        .filter(|term| term.kind == TermKind::Spelling)
    {
        let mut forms = term
            .forms
            .iter()
            .map(String::as_str)
            .filter(|form| !form.contains(' '));
        if let Some(usual) = forms.next() {
            pairs.extend(forms.map(|other| (other, usual)));
        }
    }
    pairs
}
