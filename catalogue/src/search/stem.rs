//! English inflection: which words are forms of one word.
//!
//! Two strengths, after M. F. Porter, "An algorithm for suffix stripping" (1980), with
//! British spellings and the irregular words of this field added. [`inflect`] takes off
//! plurals, `-ed` and `-ing`; [`Roots::root`] also takes off what makes one word out of another
//! (`-ment`, `-ation`, `-er`). A stem is only compared with stems; it need be no word.

use std::collections::HashMap;

use super::endings::{FAMILIES, IRREGULAR, JOINED, LAST};

/// The stem that all inflected forms of a word share: without plural, `-ed`, `-ing`.
pub(super) fn inflect(word: &str) -> String {
    let mut stem = base(word).unwrap_or(word).to_owned();
    if stem.len() < 3 || !has_plain_letters(&stem) {
        return stem;
    }
    plural(&mut stem);
    past_and_continuous(&mut stem);
    if stem.ends_with('y') && stem.len() > 2 && !is_vowel(stem.as_bytes(), stem.len() - 2) {
        replace(&mut stem, 1, "i");
    }
    final_e(&mut stem);
    stem
}

/// The families by their stems, worked out once for many words.
pub(super) struct Roots {
    /// The stem that stands for the family, by the stem of each member.
    families: HashMap<String, String>,
}

impl Roots {
    pub(super) fn new() -> Roots {
        let mut families = HashMap::new();
        for (word, kin) in FAMILIES {
            let kin = inflect(kin);
            for member in [inflect(word), kin.clone()] {
                families.entry(member).or_insert_with(|| kin.clone());
            }
        }
        Roots { families }
    }

    /// The root that words made from one another share, `adopter`, `adoption`, `adoptive`, from a
    /// stem that [`inflect`] gave.
    pub(super) fn root(&self, stem: &str) -> String {
        match self.families.get(stem) {
            Some(kin) => kin.clone(),
            None => {
                let mut root = stem.to_owned();
                strip(&mut root);
                root
            }
        }
    }
}

/// Takes off the endings that make one word out of another.
fn strip(stem: &mut String) {
    if stem.len() < 5 || !has_plain_letters(stem) {
        return;
    }
    swap(stem, JOINED, 2);
    swap(stem, JOINED, 2);
    swap(stem, LAST, 3);
    final_e(stem);
}

/// True if the word is of `a` to `z` alone, as English words are.
fn has_plain_letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The word whose stem an irregular word shares.
fn base(word: &str) -> Option<&'static str> {
    let at = IRREGULAR.binary_search_by_key(&word, |(irregular, _)| irregular);
    at.ok().map(|at| IRREGULAR[at].1)
}

/// Takes a plural's ending off.
fn plural(word: &mut String) {
    if word.ends_with("sses")
        || word.ends_with("xes")
        || word.ends_with("ches")
        || word.ends_with("shes")
    {
        replace(word, 2, "");
    } else if word.ends_with("ies") {
        replace(word, 3, if word.len() > 4 { "y" } else { "ie" });
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        replace(word, 1, "");
    }
}

/// Takes `-ed` and `-ing` off.
fn past_and_continuous(word: &mut String) {
    if word.ends_with("ied") && word.len() > 4 {
        replace(word, 3, "y");
        return;
    }
    let ending = if word.ends_with("eed") {
        return;
    } else if word.ends_with("ed") {
        2
    } else if word.ends_with("ing") {
        3
    } else {
        return;
    };
    let left = word.len() - ending;
    if left < 2 || !(0..left).any(|at| is_vowel(word.as_bytes(), at)) {
        return;
    }
    word.truncate(left);
    let bytes = word.as_bytes();
    let last = bytes[left - 1];
    if word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz") {
        word.push('e');
    } else if left > 2
        && last == bytes[left - 2]
        && !is_vowel(bytes, left - 1)
        && !b"lsz".contains(&last)
    {
        word.truncate(left - 1);
    } else if measure(bytes) == 1 && ends_short(bytes) {
        word.push('e');
    }
}

/// Takes a silent `e` off, so that `move` keeps it and `approve` meets `approving`.
fn final_e(word: &mut String) {
    if let Some(before) = word.strip_suffix('e') {
        let measure = measure(before.as_bytes());
        if measure > 1 || (measure == 1 && !ends_short(before.as_bytes())) {
            word.truncate(word.len() - 1);
        }
    }
}

/// Applies the first ending that fits, where a syllable and more than `least` letters stay.
fn swap(word: &mut String, endings: &[(&str, &str)], least: usize) {
    for (ending, instead) in endings {
        if let Some(before) = word.strip_suffix(ending) {
            if measure(before.as_bytes()) > 0 && before.len() > least {
                replace(word, ending.len(), instead);
            }
            return;
        }
    }
}

fn replace(word: &mut String, count: usize, instead: &str) {
    word.truncate(word.len() - count);
    word.push_str(instead);
}

fn is_vowel(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => true,
        b'y' => at > 0 && !is_vowel(word, at - 1),
        _ => false,
    }
}

/// How many times a vowel is followed by a consonant.
fn measure(word: &[u8]) -> usize {
    (1..word.len())
        .filter(|&at| is_vowel(word, at - 1) && !is_vowel(word, at))
        .count()
}

/// True if the word ends consonant, vowel, consonant, the last no `w`, `x` or `y`.
fn ends_short(word: &[u8]) -> bool {
    let n = word.len();
    n > 2
        && !is_vowel(word, n - 3)
        && is_vowel(word, n - 2)
        && !is_vowel(word, n - 1)
        && !b"wxy".contains(&word[n - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(roots: &Roots, word: &str) -> String {
        roots.root(&inflect(word))
    }

    #[test]
    fn the_list_is_sorted_as_looking_up_needs() {
        assert!(IRREGULAR.is_sorted());
        for (irregular, regular) in IRREGULAR {
            assert_eq!(base(irregular), Some(*regular));
        }
        for word in ["", "a", "zebra", "child", "writes", "\u{e9}tude", "47"] {
            assert_eq!(base(word), None, "{word}");
        }
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["assess", "assesses", "assessed", "assessing"][..],
            &["child", "children", "childrens", "childs"],
            &["plan", "plans", "planned", "planning"],
            &["place", "places", "placed", "placing"],
            &["care", "caring", "cares", "cared"],
            &["approve", "approved", "approving", "approves"],
            &["policy", "policies"],
            &["baby", "babies"],
            &["marry", "married", "marries"],
            &["refer", "referring", "referred"],
            &["life", "lives"],
            &["die", "dies", "died", "dying"],
            &["person", "people", "persons"],
        ] {
            for form in forms {
                assert_eq!(inflect(form), inflect(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn words_of_one_family_share_a_root() {
        for family in [
            &["assess", "assessment", "assessing", "assessments"][..],
            &["placed", "placement", "placing"],
            &["agree", "agreements"],
            &["adopt", "adopter", "adoption", "adoptive", "adopters"],
            &["disqualified", "disqualification"],
            &["notify", "notifications", "notifying"],
            &["deprive", "deprivation"],
            &["supervise", "supervision", "supervising"],
            &["disabled", "disability", "disabilities"],
            &["retain", "retention", "retaining"],
            &["permanent", "permanence"],
            &["death", "died", "dead"],
            &["exempt", "exemptions"],
            &["homeless", "homelessness"],
            &["financial", "finance", "finances"],
            &["complain", "complaint", "complaints"],
            &["terminate", "termination", "terminating"],
            &["delegate", "delegation", "delegating"],
            &["participating", "participation"],
            &["relinquish", "relinquished"],
            &["approve", "approval", "approvals"],
            &["private", "privately"],
        ] {
            let roots = Roots::new();
            for form in family {
                assert_eq!(root(&roots, form), root(&roots, family[0]), "{form}");
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("car", "care"),
            ("police", "policy"),
            ("carer", "care"),
            ("order", "ordinary"),
            ("number", "numb"),
            ("stay", "staff"),
            ("member", "memory"),
        ] {
            let roots = Roots::new();
            assert_ne!(root(&roots, one), root(&roots, other), "{one} {other}");
        }
    }
}
