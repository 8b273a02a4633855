//! The vocabulary, ready to be met by the words of a query.

use super::answer::How;
use super::lexicon::Lexicon;
use super::matching::Found;
use super::names::{Lists, Names};
use super::order::sort;
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
}

/// Every form of every term, and what each term leads to.
pub(super) struct Bridges {
    forms: Vec<Form>,
    /// By form: its words.
    words: Lists,
    /// By word: the forms that begin with it.
    beginning: Lists,
    /// By word: true if any form holds it.
    known: Vec<bool>,
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
        let mut forms = Vec::new();
        let mut form_words = Vec::new();
        for (term, what) in vocabulary.iter().enumerate() {
            let abbreviation = what.kind == TermKind::Abbreviation;
            for (place, form) in what.forms.iter().enumerate() {
                if what.kind == TermKind::Spelling && !form.contains(' ') {
                    continue;
                }
                let before = form_words.len();
                let this = forms.len() as u32;
                telling_words(form, &mut |word| form_words.push((this, words.add(word))));
                if form_words.len() > before {
                    forms.push(Form {
                        term: term as u32,
                        place: place as u32,
                        abbreviation,
                    });
                }
            }
        }
        Bridges {
            words: Lists::new(forms.len(), &form_words),
            forms,
            beginning: Lists::default(),
            known: Vec::new(),
        }
    }

    /// Makes the forms findable, once every word has its number.
    pub(super) fn index_words(&mut self, words: usize) {
        self.known = vec![false; words];
        let mut pairs = Vec::with_capacity(self.forms.len());
        for form in 0..self.forms.len() as u32 {
            let of_form = self.words.of(form);
            pairs.push((of_form[0], form));
            for word in of_form {
                self.known[*word as usize] = true;
            }
        }
        self.beginning = Lists::new(words, &pairs);
    }

    /// True if any form holds the word.
    pub(super) fn knows(&self, word: u32) -> bool {
        self.known[word as usize]
    }

    /// The forms that the query holds. A form that lies wholly inside another one met does not
    /// count: `care order` is no `order`. Nor is `bruise` told of where `baby bruise` is.
    pub(super) fn met(&self, words: &[query::Word], found: &[Vec<Found>]) -> Vec<Met> {
        let mut met: Vec<Met> = Vec::new();
        for first in 0..words.len() {
            for start in &found[first] {
                for at in self.beginning.of(start.word) {
                    let form = &self.forms[*at as usize];
                    let form_words = self.words.of(*at);
                    if let Some((bits, quality)) = meets(form, form_words, first, words, found) {
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
        sort(&mut met, &mut |a, b| {
            let (one, other) = ((a.term, a.words), (b.term, b.words));
            one < other || (one == other && a.quality > b.quality)
        });
        met.dedup_by_key(|met| (met.term, met.words));
        let whole = met.clone();
        met.retain(|met| {
            !whole.iter().any(|other| {
                let is_inside = other.words & met.words == met.words && other.words != met.words;
                is_inside && (other.quality >= met.quality || other.term == met.term)
            })
        });
        met
    }
}

/// The query words a form takes up, the first of its words given, and how surely. The words
/// may come in any order, with a few others between: `baby given up`, `hold a child down`.
fn meets(
    form: &Form,
    form_words: &[u32],
    first: usize,
    words: &[query::Word],
    found: &[Vec<Found>],
) -> Option<(u16, f32)> {
    let reach = form_words.len() - 1 + WIDEST_GAP;
    let nearby = first.saturating_sub(reach)..(first + reach + 1).min(words.len());
    let mut bits = 0u16;
    let mut quality = 1f32;
    let mut before = first;
    for (place, word) in form_words.iter().enumerate() {
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
    let mut wanted = Vec::new();
    telling_words(phrase, &mut |word| wanted.push(lexicon.forms(word)));
    wanted
}

/// The words of a text that are no stop words.
fn telling_words(text: &str, each: &mut dyn FnMut(&str)) {
    text::words(text, &mut |word, _| {
        if !is_stop_word(word) {
            each(word);
        }
    });
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
