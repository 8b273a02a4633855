//! Every word the catalogue and its vocabulary hold, once, and how to look words up.

use std::collections::HashMap;

use super::names::Names;
use super::stem::{Roots, inflect};
use super::typo;

/// Every distinct word, folded.
pub(super) struct Lexicon {
    pub(super) words: Names,
    /// The words in the order of the alphabet.
    sorted: Vec<u32>,
    /// The letters of each word, as [`typo::letters`] has them.
    letters: Vec<u32>,
    /// The words of each stem.
    forms: HashMap<String, Vec<u32>>,
    /// The manuals' words of each root.
    families: HashMap<String, Vec<u32>>,
    roots: Roots,
    /// The stem of the usual spelling, by the stem of another one.
    spellings: HashMap<String, String>,
}

impl Lexicon {
    /// The lexicon of these words, of which the first `in_manuals` have a family. `spellings` are
    /// pairs of another spelling and the usual one.
    pub(super) fn new(words: Names, in_manuals: usize, spellings: &[(&str, &str)]) -> Lexicon {
        let mut sorted: Vec<u32> = (0..words.len() as u32).collect();
        sorted.sort_unstable_by_key(|word| words.text(*word));
        let mut lexicon = Lexicon {
            sorted,
            letters: words.iter().map(|(_, word)| typo::letters(word)).collect(),
            words,
            forms: HashMap::new(),
            families: HashMap::new(),
            roots: Roots::new(),
            spellings: HashMap::new(),
        };
        for (other, usual) in spellings {
            // Of two usual spellings of one stem the first counts.
            let known = lexicon.spellings.entry(inflect(other));
            known.or_insert_with(|| inflect(usual));
        }
        for number in 0..lexicon.words.len() as u32 {
            let stem = lexicon.stem(lexicon.words.text(number));
            if (number as usize) < in_manuals {
                let root = lexicon.roots.root(&stem);
                lexicon.families.entry(root).or_default().push(number);
            }
            lexicon.forms.entry(stem).or_default().push(number);
        }
        lexicon
    }

    /// The stem of a word. Other spellings have that of the usual one.
    fn stem(&self, word: &str) -> String {
        let stem = inflect(word);
        self.spellings.get(&stem).cloned().unwrap_or(stem)
    }

    /// The forms of a word, which need not be in the lexicon itself.
    pub(super) fn forms(&self, word: &str) -> &[u32] {
        self.forms.get(&self.stem(word)).map_or(&[], Vec::as_slice)
    }

    /// The manuals' words of one family with a word, which need not be in the lexicon itself.
    pub(super) fn family(&self, word: &str) -> &[u32] {
        let root = self.roots.root(&self.stem(word));
        self.families.get(&root).map_or(&[], Vec::as_slice)
    }

    /// Every word that begins with these letters, in the order of the alphabet.
    pub(super) fn beginning_with(&self, letters: &str) -> impl Iterator<Item = u32> {
        let text = |word: &u32| self.words.text(*word);
        let first = self.sorted.partition_point(|word| text(word) < letters);
        let from = self.sorted[first..].iter().copied();
        from.take_while(move |word| text(word).starts_with(letters))
    }

    /// Every word of three letters or more that is one slip away.
    pub(super) fn one_slip_from(&self, typed: &str) -> impl Iterator<Item = u32> {
        let is_near = |text: &str| {
            let near = typo::nearness(typed.as_bytes(), text.as_bytes(), 1, false);
            text.len() > 2 && near.is_some_and(|near| near.slips == 1)
        };
        let words = self.words.iter();
        words
            .filter(move |(_, text)| is_near(text))
            .map(|(word, _)| word)
    }

    /// Every word that a typing error or two turn into `typed`. From six letters on, the typed word
    /// may be the beginning of a longer one.
    pub(super) fn near(&self, typed: &str) -> Vec<(u32, typo::Nearness)> {
        let most = typo::allowed(typed.len());
        if most == 0 || typed.len() > typo::LONGEST {
            return Vec::new();
        }
        let letters = typo::letters(typed);
        let beginnings = typed.len() >= 6;
        // Each slip accounts for one letter that only one of the two words has.
        let may_be_near = |theirs: u32| {
            (letters & !theirs).count_ones() <= u32::from(most)
                && (beginnings || (theirs & !letters).count_ones() <= u32::from(most))
        };
        let mut near = Vec::new();
        for ((word, text), theirs) in self.words.iter().zip(&self.letters) {
            if may_be_near(*theirs) {
                let found = typo::nearness(typed.as_bytes(), text.as_bytes(), most, beginnings);
                near.extend(found.map(|found| (word, found)));
            }
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &[&str]) -> Lexicon {
        let mut names = Names::default();
        for word in words {
            names.add(word);
        }
        let count = names.len();
        Lexicon::new(names, count, &[("adaptions", "adaptations")])
    }

    #[test]
    fn words_are_found_by_their_beginning() {
        let words = [
            "care",
            "adoption",
            "carer",
            "panel",
            "car",
            "c",
            "4.2",
            "4",
            "42",
            "\u{3b1}\u{3b2}",
            "covid19",
            "c19",
        ];
        let lexicon = lexicon(&words);
        let expected = |letters: &str| -> Vec<&str> {
            let begin = words
                .iter()
                .copied()
                .filter(|word| word.starts_with(letters));
            begin.collect()
        };
        for letters in [
            "", "c", "ca", "car", "care", "p", "z", "4", "4.", "42", "c1", "\u{3b1}", "covid1",
        ] {
            let mut found: Vec<u32> = lexicon.beginning_with(letters).collect();
            found.sort_unstable();
            let found: Vec<&str> = found.iter().map(|word| lexicon.words.text(*word)).collect();
            assert_eq!(found, expected(letters), "{letters}");
        }
    }

    #[test]
    fn another_spelling_is_another_form() {
        let lexicon = lexicon(&["adaptations", "adapt", "adaption"]);
        let forms: Vec<&str> = lexicon
            .forms("adaptation")
            .iter()
            .map(|word| lexicon.words.text(*word))
            .collect();
        assert_eq!(forms, ["adaptations", "adaption"]);
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let lexicon = lexicon(&["panel", "advocacy", "supervision"]);
        let near = |typed: &str| {
            let found = lexicon.near(typed).into_iter();
            found
                .map(|(word, _)| lexicon.words.text(word))
                .collect::<Vec<_>>()
        };
        assert_eq!(near("pannel"), ["panel"]);
        assert_eq!(near("superivs"), ["supervision"]);
        assert!(near("xyzzy").is_empty());
        assert!(near("pxxel").is_empty());
    }
}
