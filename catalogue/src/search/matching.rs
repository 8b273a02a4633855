//! Which words of the lexicon a typed word may be.

use super::Index;
use super::answer::How;
use super::query::Word;
use super::text::is_number;
use super::typo;
use std::ops::Range;

/// A word of the lexicon that a typed word may be.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub word: u32,
    /// How surely, from 0 to 1.
    pub quality: f32,
    pub how: How,
}

/// For each typed word, the words it may be, in order of their numbers.
///
/// A typing error is only assumed where the word as typed leads nowhere within the documents
/// asked, unless `mistyped` says to assume one in every word.
pub(super) fn found(
    index: &Index,
    words: &[Word],
    within: &Range<u32>,
    mistyped: bool,
) -> Vec<Vec<Found>> {
    let mut all: Vec<Vec<Found>> = words.iter().map(|word| as_typed(index, word)).collect();
    for at in 1..words.len() {
        if words[at - 1].joins_next {
            joined(index, &words[at - 1], &words[at], |found| {
                add(&mut all[at - 1], found.clone());
                add(&mut all[at], found);
            });
        }
    }
    for (word, found) in words.iter().zip(&mut all) {
        let leads = found
            .iter()
            .any(|found| leads_anywhere(index, found.word, within));
        let mistyped =
            mistyped && word.text.len() >= 5 && !found.iter().any(|found| found.how == How::Exact);
        // The faint words are English: they are not mistyped names of something else.
        if (!leads || mistyped) && !word.faint && !is_number(&word.text) {
            slips(index, word, within, found);
        }
        found.sort_by_key(|found| found.word);
    }
    all
}

fn leads_anywhere(index: &Index, word: u32, within: &Range<u32>) -> bool {
    index.bridges.knows(word) || !index.documents.users(word, within).is_empty()
}

/// Adds a word unless it is there already, and as surely.
fn add(all: &mut Vec<Found>, found: Found) {
    match all.iter_mut().find(|known| known.word == found.word) {
        Some(known) if known.quality < found.quality => *known = found,
        Some(_) => {}
        None => all.push(found),
    }
}

/// The word itself, its inflections, the words it begins, and its family.
fn as_typed(index: &Index, word: &Word) -> Vec<Found> {
    let lexicon = &index.lexicon;
    let text = word.text.as_str();
    let mut all = Vec::new();
    if let Some(exact) = lexicon.words.get(text) {
        // One letter is a word that has only begun, even where a title has it ("Hepatitis B and C").
        let quality = if word.growing && text.len() == 1 {
            0.6
        } else {
            1.0
        };
        all.push(Found {
            word: exact,
            quality,
            how: How::Exact,
        });
    }
    let long_enough = text.len() > 2;
    if long_enough && !is_number(text) {
        for &word in lexicon.forms(text) {
            add(
                &mut all,
                Found {
                    word,
                    quality: 0.96,
                    how: How::Inflection,
                },
            );
        }
    }
    let known = all.len();
    for longer in lexicon.beginning_with(text) {
        if all[..known].iter().all(|found| found.word != longer) {
            let share = text.len() as f32 / lexicon.words.text(longer).len() as f32;
            let quality = (0.55 + 0.35 * share) * if word.growing { 1.0 } else { 0.85 };
            all.push(Found {
                word: longer,
                quality,
                how: How::Prefix,
            });
        }
    }
    if text.len() > 3 && !is_number(text) {
        for &kin in lexicon.family(text) {
            if !lexicon.words.text(kin).starts_with(text) {
                add(
                    &mut all,
                    Found {
                        word: kin,
                        quality: 0.82,
                        how: How::Root,
                    },
                );
            }
        }
    }
    all
}

/// Two typed words that are one in the lexicon: `whistle blowing`.
fn joined(index: &Index, one: &Word, two: &Word, mut each: impl FnMut(Found)) {
    if is_number(&one.text) || is_number(&two.text) || one.text.len() + two.text.len() < 6 {
        return;
    }
    let together = format!("{}{}", one.text, two.text);
    let lexicon = &index.lexicon;
    let same = lexicon.forms(&together).iter().copied();
    let longer = lexicon.beginning_with(&together).filter(|_| two.growing);
    for word in same.chain(longer) {
        each(Found {
            word,
            quality: 0.9,
            how: How::Spacing,
        });
    }
}

/// The nearest words within the typing errors allowed.
fn slips(index: &Index, word: &Word, within: &Range<u32>, found: &mut Vec<Found>) {
    let mut near = index.lexicon.near(&word.text);
    near.retain(|(other, nearness)| nearness.slips > 0 && leads_anywhere(index, *other, within));
    let fewest = near.iter().map(|(_, nearness)| nearness.slips).min();
    for (other, typo::Nearness { slips, beginning }) in near {
        if Some(slips) == fewest {
            let first_differs =
                index.lexicon.words.text(other).as_bytes().first() != word.text.as_bytes().first();
            let mut quality = if slips == 1 { 0.55 } else { 0.45 };
            quality *= if beginning { 0.85 } else { 1.0 };
            quality *= if first_differs { 0.9 } else { 1.0 };
            add(
                found,
                Found {
                    word: other,
                    quality,
                    how: How::Typo,
                },
            );
        }
    }
}

/// The ways to part a typed word into two words of the lexicon: `prebirth`.
pub(super) fn parted(index: &Index, word: &Word) -> Vec<(u32, Vec<u32>)> {
    let lexicon = &index.lexicon;
    let text = word.text.as_str();
    let mut ways = Vec::new();
    for at in 3..text.len().saturating_sub(1) {
        if !text.is_char_boundary(at) {
            continue;
        }
        let (left, right) = text.split_at(at);
        let Some(left) = lexicon.words.get(left) else {
            continue;
        };
        let mut rights = lexicon.forms(right).to_vec();
        if word.growing && right.len() > 2 {
            rights.extend(lexicon.beginning_with(right));
        }
        if !rights.is_empty() {
            ways.push((left, rights));
        }
    }
    ways
}
