//! How well each chapter answers: BM25's idea of a telling word, the weight of the field it
//! stands in, and how far the title agrees with the query.

use super::answer::Field;
use super::is_stop;
use super::query::Word;
use super::reading::Reading;
use super::sums::Sums;
use super::together::{bridged_by, weight};

/// How far a word that is met with this value counts as met: one that stands in the title as
/// typed is certain. (So is one that the vocabulary knows: it belongs to the field.)
fn certainty(value: f32) -> f32 {
    match value {
        0.0 => 0.0,
        value if value >= 1.0 => 1.0,
        value => 0.55 + 0.35 * value,
    }
}

/// Chapters that meet less than this share of what the query says are no answer. Who types a
/// whole sentence uses words that no title has, so more words need meet a smaller share.
fn cut_off(words: usize) -> f32 {
    match words {
        0..4 => 0.45,
        4 => 0.34,
        _ => 0.27,
    }
}

/// Nor are those so far behind the best.
const FAR_BEHIND: f32 = 0.25;
/// How many of the best are looked at closely, besides those asked for.
const CLOSELY: usize = 128;

/// A document and how well it answers.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub document: u32,
    pub score: f32,
    /// The share of what the query says that it meets, 1 if every word.
    pub coverage: f32,
}

impl Reading<'_> {
    /// The documents that answer, best first, at most `limit`.
    pub(super) fn rank(&self, sums: &mut Sums, limit: usize) -> Vec<Ranked> {
        sums.fit(self.words.len(), self.index.documents.all.len());
        self.add_up(sums);
        let weights = self.weights(sums);
        let total: f32 = weights.iter().sum();
        let every = (1u32 << self.words.len()) - 1;
        let telling = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.faint)
            .fold(every, |all, (at, _)| all & !(1 << at));
        let cut_off = cut_off(self.words.iter().filter(|word| !word.faint).count());
        let only_number = self.asks_for_a_number();
        let mut ranked = Vec::new();
        let (mut any_answers, mut any_meets_all) = (false, false);
        for &document in &sums.touched {
            let (mut met, mut sum) = (0.0, 0.0);
            for (word, weight) in weights.iter().enumerate() {
                let value = sums.value(word, document);
                sum += weight * value;
                let bridged = sums.bridged[document as usize] & 1 << word != 0;
                met += weight * if bridged { 1.0 } else { certainty(value) };
            }
            let coverage = met / total;
            let answers = coverage >= cut_off;
            any_answers |= answers;
            any_meets_all |= telling & !u32::from(sums.met[document as usize]) == 0;
            if answers || sums.bridged[document as usize] != 0 {
                let words = self.index.documents.all[document as usize]
                    .title_words
                    .min(12);
                let length = 1.0
                    + if only_number {
                        0.0
                    } else {
                        0.01 * words as f32
                    };
                ranked.push(Ranked {
                    document,
                    score: sum / total * (0.4 + 0.6 * coverage) / length,
                    coverage,
                });
            }
        }
        // Where no chapter has all that was typed, one that the vocabulary has for one of the words
        // is an answer too.
        if !any_answers || any_meets_all {
            ranked.retain(|ranked| ranked.coverage >= cut_off);
        }
        self.best(&mut ranked, limit.saturating_add(CLOSELY));
        let least = ranked.first().map_or(0.0, |best| best.score * FAR_BEHIND);
        ranked.retain(|ranked| ranked.score >= least);
        for ranked in &mut ranked {
            ranked.score *= 1.0 + self.title_agreement(ranked.document);
            let missed = telling & !u32::from(sums.met[ranked.document as usize]);
            ranked.coverage = if missed == 0 {
                1.0
            } else {
                ranked.coverage.min(0.99)
            };
        }
        self.best(&mut ranked, limit);
        sums.clear(self.words.len());
        ranked
    }

    /// Keeps the best, in order.
    fn best(&self, ranked: &mut Vec<Ranked>, count: usize) {
        let documents = &self.index.documents.all;
        let only_number = self.asks_for_a_number();
        let place = |ranked: &Ranked| {
            let words = documents[ranked.document as usize].title_words;
            (if only_number { 0 } else { words }, ranked.document)
        };
        let best_first = |a: &Ranked, b: &Ranked| {
            let score = b.score.total_cmp(&a.score);
            score.then_with(|| place(a).cmp(&place(b)))
        };
        if count < ranked.len() {
            ranked.select_nth_unstable_by(count, best_first);
            ranked.truncate(count);
        }
        ranked.sort_unstable_by(best_first);
    }

    /// Finds how well each document meets each word.
    fn add_up(&self, sums: &mut Sums) {
        for (at, found) in self.found.iter().enumerate() {
            for found in found {
                for (document, field) in self.index.documents.users(found.word, &self.within) {
                    sums.raise(at, *document, found.quality * weight(*field));
                }
            }
        }
        for together in &self.together {
            for &(document, value) in &together.documents {
                for at in (0..self.words.len()).filter(|at| together.words & 1 << at != 0) {
                    sums.raise(at, document, value);
                }
                if together.term.is_some() && together.quality > 0.6 {
                    sums.bridged[document as usize] |= together.words;
                }
            }
        }
        for &(document, _, agreement) in &self.places {
            for at in self.number.clone() {
                sums.raise(at, document, agreement);
            }
        }
    }

    /// How telling each word is: the rarer the more, as BM25 has it.
    fn weights(&self, sums: &Sums) -> Vec<f32> {
        let all = self.within.len() as f32;
        let rarity = |users: f32| (1.0 + (all - users + 0.5) / (users + 0.5)).ln();
        let weigh = |(at, word): (usize, &Word)| {
            let users = sums.users[at];
            let short = if word.growing && word.text.len() < 3 {
                0.5
            } else {
                1.0
            };
            short
                * match (users, word.faint) {
                    (0, true) => 0.1 * rarity(0.0),
                    (0, false) => 0.85 * rarity(0.0),
                    (users, true) => 0.5 * rarity(users as f32),
                    (users, false) => rarity(users as f32),
                }
        };
        self.words.iter().enumerate().map(weigh).collect()
    }

    /// How far the title is what was typed, from 0 to 0.9: the same words and little
    /// else, the same beginning, words side by side. Where the vocabulary bridged, only the
    /// first counts: the reader did not type the title.
    fn title_agreement(&self, document: u32) -> f32 {
        let mut title: Vec<u16> = Vec::new();
        let mut covered = 0.0;
        let together = self.together_in(document);
        for using in self
            .index
            .documents
            .uses(document)
            .iter()
            .take_while(|using| using.field == Field::Title)
        {
            if !is_stop(self.index, using.word) {
                let typed = self.words_typed(using.word);
                title.push(typed);
                covered += if typed != 0 || bridged_by(&together, using.word) != 0 {
                    1.0
                } else {
                    0.0
                };
            }
        }
        if title.is_empty() {
            return 0.0;
        }
        let asked = self.words.len();
        let begun = title
            .iter()
            .enumerate()
            .take_while(|(at, met)| *at < 16 && **met & 1 << at != 0)
            .count();
        let pairs = title
            .windows(2)
            .filter(|pair| pair[0] << 1 & pair[1] != 0)
            .count();
        let mut agreement = 0.25 * covered / title.len() as f32;
        agreement += 0.2 * begun as f32 / asked as f32;
        agreement += 0.15 * pairs.min(asked) as f32 / asked as f32;
        if begun == asked && begun == title.len() {
            agreement += 0.3;
        }
        agreement
    }
}
