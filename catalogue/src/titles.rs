//! Titles made comparable: folded for "same title in ...", slugged for addresses.
//!
//! Both forget what two printings of one title differ in (case, punctuation, accents, the
//! shape of an apostrophe). Neither is ever shown: what is shown is the title as printed.

use crate::letters::{Role, push_folded, role};

/// The title in small letters, its words separated by single spaces, without punctuation.
///
/// Apostrophes vanish inside a word, so `Children's`, `Children’s` and `Childrens` are the
/// same; `&` is read as `and`; everything else that is no letter or digit separates words.
pub fn fold(title: &str) -> String {
    let mut folded = String::with_capacity(title.len());
    for word in spelt(title).split(' ').filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The longest slug in bytes. A longer title is cut after a whole word.
const SLUG_LEN: usize = 96;

/// The title as a name in an address: `Children's Consultation` gives
/// `childrens-consultation`. Empty when the title has no ASCII letter or digit.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(SLUG_LEN);
    let spelt = spelt(title);
    for part in spelt.split(|c: char| !c.is_ascii_alphanumeric()) {
        if part.is_empty() {
            continue;
        }
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + part.len() > SLUG_LEN {
            if slug.is_empty() {
                slug.push_str(&part[..SLUG_LEN]);
            }
            return slug;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(part);
    }
    slug
}

/// A title in small letters, without apostrophes, `&` read as `and`, spaces between its words.
fn spelt(title: &str) -> String {
    let mut spelt = String::with_capacity(title.len() + 8);
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        // Nearly all there is are plain letters: they are taken together.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        spelt.push_str(&rest[..plain]);
        if plain > 0 {
            rest = &rest[plain..];
            continue;
        }
        match role(c) {
            Role::Silent => {}
            Role::Ampersand => spelt.push_str(" and "),
            Role::Letter | Role::Digit => push_folded(&mut spelt, c),
            Role::Dot | Role::Gap => spelt.push(' '),
        }
        rest = &rest[c.len_utf8()..];
    }
    spelt.make_ascii_lowercase();
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
    fn a_long_slug_ends_with_a_whole_word() {
        let slug = slug(&"abcd ".repeat(40));
        assert_eq!(slug.len(), 94);
        assert!(slug.ends_with("-abcd"));
    }

    #[test]
    fn a_single_endless_word_is_cut() {
        assert_eq!(slug(&"a".repeat(500)).len(), SLUG_LEN);
    }
}
