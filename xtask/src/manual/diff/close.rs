//! Titles close enough that one may be the other, renamed.

use catalogue::changes::{Changes, Kind};
use catalogue::titles;

use serde::Serialize;

/// A removed and an added chapter that may be one.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Rename<'a> {
    pub old_id: &'a str,
    pub old_title: &'a str,
    pub new_id: &'a str,
    pub new_title: &'a str,
}

/// Words so frequent that sharing them says nothing.
const FREQUENT: [&str; 11] = [
    "a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with",
];

/// Each removed chapter with the added one whose title is closest, if that shares most of its
/// words; no chapter is named twice.
pub(super) fn renames(changes: &Changes) -> Vec<Rename<'_>> {
    let mut pairs = Vec::new();
    for removed in changes.of_kind(Kind::Removed) {
        for added in changes.of_kind(Kind::Added) {
            if let Some(closeness) = closeness(removed.title(), added.title()) {
                pairs.push((closeness, removed, added));
            }
        }
    }
    // The sort is stable: of equals, the one printed first.
    pairs.sort_by_key(|(closeness, ..)| std::cmp::Reverse(*closeness));
    let mut renames: Vec<Rename<'_>> = Vec::new();
    for (_, removed, added) in pairs {
        let (old_id, new_id) = (removed.chapter.as_str(), added.chapter.as_str());
        if renames
            .iter()
            .any(|rename| rename.old_id == old_id || rename.new_id == new_id)
        {
            continue;
        }
        renames.push(Rename {
            old_id,
            old_title: removed.title(),
            new_id,
            new_title: added.title(),
        });
    }
    renames
}

/// How many in a thousand of the longer title's words both share; `None` unless it is most.
fn closeness(one: &str, other: &str) -> Option<usize> {
    let (one, other) = (words(one), words(other));
    let mut left = other.clone();
    for word in &one {
        if let Some(same) = left.iter().position(|candidate| alike(word, candidate)) {
            left.remove(same);
        }
    }
    let shared = other.len() - left.len();
    let longer = one.len().max(other.len());
    (shared * 2 > longer).then(|| shared * 1000 / longer)
}

fn words(title: &str) -> Vec<String> {
    let folded = titles::fold(title);
    let words = folded
        .split(' ')
        .filter(|word| !word.is_empty() && !FREQUENT.contains(word));
    words.map(str::to_owned).collect()
}

/// Whether two words are the same but for one letter, as after a spelling was put right. Short
/// words must be the same: one letter makes another word of them.
fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let shorter = one.len().min(other.len());
    let start = matching(one.iter().zip(&other));
    let end = matching(one.iter().rev().zip(other.iter().rev()));
    let differing = one.len().max(other.len()) - (start + end).min(shorter);
    shorter >= 5 && differing <= 1
}

/// How many pairs are the same before the first that is not.
fn matching<'a>(pairs: impl Iterator<Item = (&'a char, &'a char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_share_most_words_are_close() {
        let check = |one: &str, other: &str, expect: bool| {
            assert_eq!(closeness(one, other).is_some(), expect, "{one} / {other}");
            assert_eq!(closeness(other, one).is_some(), expect, "{other} / {one}");
        };
        check("Leisure Activites", "Leisure Activities", true);
        check("Private Fostering", "Private Fostering Procedure", true);
        check("Private Fostering", "Privately Fostered Children", false);
        check("Capacity and Consent", "Consent and Mental Capacity", true);
        check("Health of the Child", "Education of the Child", false);
        check("Case File Audit", "Cash File Audits", true);
        check("Care", "Case", false);
        check("of the", "of the", false);
    }

    #[test]
    fn words_are_alike_but_for_one_letter() {
        let check = |one: &str, other: &str, expect: bool| {
            assert_eq!(alike(one, other), expect, "{one} / {other}");
        };
        check("activites", "activities", true);
        check("adoption", "adaption", true);
        check("aaaaa", "aaaaaa", true);
        check("adaptions", "adaptations", false);
        check("care", "case", false);
        check("care", "care", true);
    }
}
