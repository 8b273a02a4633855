//! Every word the catalogue and its vocabulary hold, once, and how to look words up.

use super::names::{Lists, Names};
use super::stem::{Roots, inflect, put};
use super::typo;

/// Words that share something, by the name of what they share.
pub(super) struct Kin {
    names: Names,
    members: Lists,
}

impl Kin {
    /// The kin of words, from the number of the name that each of them shares.
    fn new(names: Names, shared: &[u32]) -> Kin {
        let pairs: Vec<(u32, u32)> = shared.iter().copied().zip(0..).collect();
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
    /// The words that begin alike, by the number of their [`beginning`].
    alike: Lists,
    /// The letters of each word, as [`typo::letters`] has them.
    letters: Vec<u32>,
    stems: Kin,
    roots: Kin,
    stemming: Stemming,
}

/// What makes two words one: grammar, and the spellings a maintainer listed.
struct Stemming {
    roots: Roots,
    /// Stems of other spellings.
    spellings: Names,
    /// The stem of the usual spelling of each.
    usual: Vec<String>,
}

impl Stemming {
    /// `spellings` are pairs of another spelling and the usual one.
    fn new(spellings: &[(&str, &str)]) -> Stemming {
        let mut stemming = Stemming {
            roots: Roots::new(),
            spellings: Names::default(),
            usual: Vec::new(),
        };
        for (other, usual) in spellings {
            let (mut other, mut usual) = (other.to_string(), usual.to_string());
            inflect(&mut other);
            inflect(&mut usual);
            // Of two usual spellings of one stem the first counts.
            if stemming.spellings.add(&other) as usize == stemming.usual.len() {
                stemming.usual.push(usual);
            }
        }
        stemming
    }

    /// Turns a word into its stem.
    fn stem(&self, word: &mut String) {
        inflect(word);
        if let Some(other) = self.spellings.get(word) {
            put(word, &self.usual[other as usize]);
        }
    }
}

impl Lexicon {
    /// The lexicon of these words, of which the first `in_manuals` have a family. `spellings` are
    /// pairs of another spelling and the usual one.
    pub(super) fn new(words: Names, in_manuals: usize, spellings: &[(&str, &str)]) -> Lexicon {
        let stemming = Stemming::new(spellings);
        let mut stems = Names::default();
        let mut stem_of = Vec::with_capacity(words.len());
        let mut letters = Vec::with_capacity(words.len());
        let mut stem = String::with_capacity(64);
        for word in 0..words.len() as u32 {
            let text = words.text(word);
            letters.push(typo::letters(text));
            put(&mut stem, text);
            stemming.stem(&mut stem);
            stem_of.push(stems.add(&stem));
        }
        // The stems of the manuals' words came first.
        let in_family = &stem_of[..in_manuals];
        let count = in_family.iter().max().map_or(0, |last| last + 1);
        let mut roots = Names::default();
        let root_of: Vec<u32> = (0..count)
            .map(|name| {
                put(&mut stem, stems.text(name));
                stemming.roots.root(&mut stem);
                roots.add(&stem)
            })
            .collect();
        let in_family: Vec<u32> = in_family
            .iter()
            .map(|stem| root_of[*stem as usize])
            .collect();
        Lexicon {
            alike: alike(&words),
            words,
            letters,
            stems: Kin::new(stems, &stem_of),
            roots: Kin::new(roots, &in_family),
            stemming,
        }
    }

    /// The forms of a word, which need not be in the lexicon itself.
    pub(super) fn forms(&self, word: &str) -> &[u32] {
        let mut stem = word.to_owned();
        self.stemming.stem(&mut stem);
        self.stems.members(&stem)
    }

    /// The manuals' words of one family with a word, which need not be in the lexicon itself.
    pub(super) fn family(&self, word: &str) -> &[u32] {
        let mut stem = word.to_owned();
        self.stemming.stem(&mut stem);
        self.stemming.roots.root(&mut stem);
        self.roots.members(&stem)
    }

    /// Every word that begins with these letters.
    pub(super) fn beginning_with(&self, letters: &str) -> impl Iterator<Item = u32> {
        let first = beginning(letters);
        let count = match letters.len() {
            0 => KINDS * KINDS,
            1 => KINDS,
            _ => 1,
        };
        let alike = self.alike.between(first, first + count).iter().copied();
        alike.filter(move |word| self.words.text(*word).starts_with(letters))
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

/// How many kinds of letters [`kind`] tells apart.
const KINDS: u32 = 28;

/// The words by their beginnings.
fn alike(words: &Names) -> Lists {
    let pairs: Vec<(u32, u32)> = (0..words.len() as u32)
        .map(|word| (beginning(words.text(word)), word))
        .collect();
    Lists::new((KINDS * KINDS) as usize, &pairs)
}

/// What the first two letters of a word are, as a number.
fn beginning(word: &str) -> u32 {
    let kind = |at| kind(word.as_bytes().get(at));
    kind(0) * KINDS + kind(1)
}

/// A byte of a word as a small number. Only small letters have numbers of their own; what is not
/// there has that of a digit.
fn kind(byte: Option<&u8>) -> u32 {
    byte.map_or(0, |byte| u32::from(byte.clamp(&b'`', &b'{') - b'`'))
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
