//! Every word the catalogue and its vocabulary hold, once, and how to look words up.

use super::names::{Lists, Names};
use super::order::order;
use super::{stem, typo};

/// Words that share something, by the name of what they share.
pub(super) struct Kin {
    names: Names,
    members: Lists,
}

impl Kin {
    /// The kin of words, from the name that each of them shares.
    fn new<'a>(shared: impl Iterator<Item = &'a str>) -> Kin {
        let mut names = Names::default();
        let pairs: Vec<(u32, u32)> = shared
            .zip(0..)
            .map(|(name, word)| (names.add(name), word))
            .collect();
        let members = Lists::new(names.len(), &pairs);
        Kin { names, members }
    }

    /// The words that share what this word would share, by the name of it.
    pub(super) fn members(&self, name: &str) -> &[u32] {
        self.names
            .get(name)
            .map_or(&[], |name| self.members.of(name))
    }
}

/// Every distinct word, folded.
pub(super) struct Lexicon {
    pub(super) words: Names,
    /// The words in alphabetical order.
    sorted: Vec<u32>,
    /// The letters of each word, as [`typo::letters`] has them.
    letters: Vec<u32>,
    stems: Kin,
    roots: Kin,
    stemming: Stemming,
}

/// What makes two words one: grammar, and the spellings a maintainer listed.
struct Stemming {
    roots: stem::Roots,
    /// Stems of other spellings, each with the stem of the usual one.
    spellings: Vec<(String, String)>,
}

impl Stemming {
    fn stem(&self, word: &str) -> String {
        let stem = stem::inflection(word);
        match self.spellings.iter().find(|(other, _)| *other == stem) {
            Some((_, usual)) => usual.clone(),
            None => stem,
        }
    }
}

impl Lexicon {
    /// The lexicon of these words, of which the first `in_manuals` have a family. `spellings` are
    /// pairs of another spelling and the usual one.
    pub(super) fn new(words: Names, in_manuals: usize, spellings: &[(&str, &str)]) -> Lexicon {
        // Most words differ in their first letters, and numbers are compared faster than texts.
        let begin: Vec<u64> = (0..words.len() as u32)
            .map(|word| first_letters(words.text(word)))
            .collect();
        let sorted = order(words.len(), &mut |a, b| {
            let (first, second) = (begin[a as usize], begin[b as usize]);
            first < second || (first == second && words.text(a) < words.text(b))
        });
        let letters = (0..words.len() as u32)
            .map(|word| typo::letters(words.text(word)))
            .collect();
        let spellings = spellings
            .iter()
            .map(|(other, usual)| (stem::inflection(other), stem::inflection(usual)));
        let stemming = Stemming {
            roots: stem::Roots::new(),
            spellings: spellings.collect(),
        };
        let all_stems: Vec<String> = (0..words.len() as u32)
            .map(|word| stemming.stem(words.text(word)))
            .collect();
        let all_roots: Vec<String> = all_stems[..in_manuals]
            .iter()
            .map(|stem| stemming.roots.root(stem))
            .collect();
        let stems = Kin::new(all_stems.iter().map(String::as_str));
        let roots = Kin::new(all_roots.iter().map(String::as_str));
        Lexicon {
            words,
            sorted,
            letters,
            stems,
            roots,
            stemming,
        }
    }

    /// The forms of a word, which need not be in the lexicon itself.
    pub(super) fn forms(&self, word: &str) -> &[u32] {
        self.stems.members(&self.stemming.stem(word))
    }

    /// The manuals' words of one family with a word, which need not be in the lexicon itself.
    pub(super) fn family(&self, word: &str) -> &[u32] {
        self.roots
            .members(&self.stemming.roots.root(&self.stemming.stem(word)))
    }

    /// Every word that begins with these letters, in alphabetical order.
    pub(super) fn beginning_with(&self, letters: &str) -> &[u32] {
        let from = self
            .sorted
            .partition_point(|word| self.words.text(*word) < letters);
        let count =
            self.sorted[from..].partition_point(|word| self.words.text(*word).starts_with(letters));
        &self.sorted[from..from + count]
    }

    /// Calls `each` with every word of three letters or more that is one slip away.
    pub(super) fn one_slip_from(&self, typed: &str, each: &mut dyn FnMut(u32)) {
        for word in 0..self.words.len() as u32 {
            let text = self.words.text(word).as_bytes();
            let near = typo::nearness(typed.as_bytes(), text, 1, false);
            if text.len() > 2 && near.is_some_and(|near| near.slips == 1) {
                each(word);
            }
        }
    }

    /// Calls `each` with every word that a typing error or two turn into `typed`. From six
    /// letters on, the typed word may be the beginning of a longer one.
    pub(super) fn near(&self, typed: &str, each: &mut dyn FnMut(u32, typo::Nearness)) {
        let most = typo::allowed(typed.len());
        if most == 0 || typed.len() > typo::LONGEST {
            return;
        }
        let letters = typo::letters(typed);
        let beginnings = typed.len() >= 6;
        for (word, theirs) in self.letters.iter().enumerate() {
            // Each slip accounts for one letter that only one of the two words has.
            if (letters & !theirs).count_ones() > u32::from(most) {
                continue;
            }
            if !beginnings && (theirs & !letters).count_ones() > u32::from(most) {
                continue;
            }
            let text = self.words.text(word as u32);
            if let Some(near) = typo::nearness(typed.as_bytes(), text.as_bytes(), most, beginnings)
            {
                each(word as u32, near);
            }
        }
    }
}

/// The first eight bytes as a number that sorts as they do.
fn first_letters(word: &str) -> u64 {
    let mut letters = [0; 8];
    letters
        .iter_mut()
        .zip(word.bytes())
        .for_each(|(to, from)| *to = from);
    u64::from_be_bytes(letters)
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
        let lexicon = lexicon(&["care", "adoption", "carer", "panel", "car"]);
        let found = |letters: &str| -> Vec<&str> {
            lexicon
                .beginning_with(letters)
                .iter()
                .map(|word| lexicon.words.text(*word))
                .collect()
        };
        assert_eq!(found("car"), ["car", "care", "carer"]);
        assert_eq!(found("p"), ["panel"]);
        assert!(found("z").is_empty());
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
            let mut found = Vec::new();
            lexicon.near(typed, &mut |word, _| found.push(lexicon.words.text(word)));
            found
        };
        assert_eq!(near("pannel"), ["panel"]);
        assert_eq!(near("superivs"), ["supervision"]);
        assert!(near("xyzzy").is_empty());
        assert!(near("pxxel").is_empty());
    }
}
