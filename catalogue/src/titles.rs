//! Titles made comparable: folded for "same title in ...", slugged for addresses.
//!
//! Both forget what two printings of one title differ in (case, punctuation, accents, the
//! shape of an apostrophe). Neither is ever shown: what is shown is the title as printed.

use crate::letters::{Sign, signs};

/// The title in small letters, its words separated by single spaces, without punctuation.
///
/// Apostrophes vanish inside a word, so `Children's`, `Children’s` and `Childrens` are the
/// same; `&` is read as `and`; everything else that is no letter or digit separates words.
pub fn fold(title: &str) -> String {
    let spelt = spell(title);
    let words: Vec<&str> = spelt.split_whitespace().collect();
    words.join(" ")
}

/// The longest slug in bytes. A longer title is cut between two words.
const SLUG_LEN: usize = 96;

/// The title as a name in an address: `Children's Consultation` gives
/// `childrens-consultation`. Empty when the title has no ASCII letter or digit.
pub fn slug(title: &str) -> String {
    let spelt = spell(title);
    let mut slug = String::new();
    let words = spelt.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(SLUG_LEN)]);
        } else if slug.len() + 1 + word.len() <= SLUG_LEN {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

/// A title in small letters, without apostrophes, `&` read as `and`, spaces between its words.
fn spell(title: &str) -> String {
    let mut spelt = String::with_capacity(title.len());
    for (sign, _) in signs(title) {
        match sign {
            Sign::Letter(c) | Sign::Digit(c) => spelt.push(c),
            Sign::Ampersand => spelt.push_str(" and "),
            Sign::Dot | Sign::Gap => spelt.push(' '),
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_punctuation_and_the_shape_of_apostrophes() {
        let check = |title: &str, expect: &str| assert_eq!(fold(title), expect);
        check("Children's Services", "childrens services");
        check("Children\u{2019}s  Services", "childrens services");
        check("Childrens services.", "childrens services");
        check("Admission & Reviews", "admission and reviews");
        check(
            "Legal Gateway/Planning Meetings",
            "legal gateway planning meetings",
        );
        check("16 and 17-year-old", "16 and 17 year old");
        check("\u{a0}- \u{2013}", "");
    }

    #[test]
    fn a_slug_can_stand_in_an_address() {
        let check = |title: &str, expect: &str| assert_eq!(slug(title), expect);
        check(
            "Children's Consultation and Participation",
            "childrens-consultation-and-participation",
        );
        check("Admission & Reviews", "admission-and-reviews");
        check("(IRO's) - Guidance", "iros-guidance");
        check("Caf\u{e9} visits", "cafe-visits");
        check("\u{2013}", "");
    }

    #[test]
    fn a_long_slug_is_cut_between_two_words() {
        let slug = slug(&"abcd ".repeat(40));
        assert_eq!(slug.len(), 94);
        assert!(slug.ends_with("-abcd"));
    }

    #[test]
    fn a_single_endless_word_is_cut() {
        assert_eq!(slug(&"a".repeat(500)).len(), SLUG_LEN);
    }
}
