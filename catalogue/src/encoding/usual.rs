//! What most sections, entries, chapters and terms have: what is as usual is not shipped.

use crate::{Section, SectionIndex, titles};

/// A longer number has no usual one after it, so that no number grows without end.
const LONGEST_NUMBER: usize = 16;

/// A list usually counts on: 3.1 stands after 3, and 3.2 after 3.1. `before` are the sections
/// before, and `parent` is one of them.
pub(super) fn section_number(before: &[Section], parent: Option<SectionIndex>) -> Option<String> {
    match before.iter().rfind(|section| section.parent == parent) {
        Some(sibling) => next(sibling.number.as_deref()?),
        None => match parent {
            Some(parent) => first(before.get(parent.0)?.number.as_deref()?, ".1"),
            None => Some(String::from("1")),
        },
    }
}

/// The entries of 3.7 usually count 3.7.1, 3.7.2, and those of 3 count 3.0.1, 3.0.2. `before` is
/// the number of the entry before in the same section.
pub(super) fn entry_number(section: Option<&Section>, before: Option<&str>) -> Option<String> {
    match before {
        Some(before) => next(before),
        None => {
            let section = section?.number.as_deref()?;
            let nested = section
                .bytes()
                .take(LONGEST_NUMBER)
                .any(|byte| byte == b'.');
            first(section, if nested { ".1" } else { ".0.1" })
        }
    }
}

fn first(outer: &str, ending: &str) -> Option<String> {
    (outer.len() < LONGEST_NUMBER).then(|| outer.to_owned() + ending)
}

fn next(number: &str) -> Option<String> {
    if number.len() >= LONGEST_NUMBER {
        return None;
    }
    let outer = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let last: u32 = number[outer.len()..].parse().ok()?;
    Some(format!("{outer}{}", last.saturating_add(1)))
}

/// A section is usually named by its number, else by its title.
pub(super) fn section_id(number: Option<&str>, title: Option<&str>) -> String {
    match number {
        Some(number) => number.to_owned(),
        None => titles::slug(title.unwrap_or_default()),
    }
}

/// A chapter is usually named by its title.
pub(super) fn chapter_id(title: &str) -> String {
    titles::slug(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SectionId;

    #[test]
    fn sections_count_on_among_their_siblings() {
        let mut sections: Vec<Section> = Vec::new();
        let top_level =
            [None, None, Some(1), Some(1), None, Some(4)].map(|parent| parent.map(SectionIndex));
        for (parent, expect) in top_level
            .into_iter()
            .zip(["1", "2", "2.1", "2.2", "3", "3.1"])
        {
            let number = section_number(&sections, parent);
            assert_eq!(number.as_deref(), Some(expect));
            sections.push(Section {
                id: SectionId::try_from(expect.to_owned()).unwrap(),
                number,
                title: None,
                parent,
            });
        }
        assert_eq!(section_number(&sections, Some(SectionIndex(9))), None);
    }

    #[test]
    fn entries_count_on_in_their_section() {
        let section = |number: &str| Section {
            id: SectionId::try_from(String::from("any")).unwrap(),
            number: Some(number.to_owned()),
            title: None,
            parent: None,
        };
        let check = |number: &str, before: Option<&str>, expect: Option<&str>| {
            let usual = entry_number(Some(&section(number)), before);
            assert_eq!(usual.as_deref(), expect, "{number} {before:?}");
        };
        check("3.7", None, Some("3.7.1"));
        check("3", None, Some("3.0.1"));
        check("3", Some("3.0.9"), Some("3.0.10"));
        check("3", Some("3.a"), None);
        assert_eq!(entry_number(None, None), None);
    }

    #[test]
    fn a_number_does_not_grow_without_end() {
        let long = "1".repeat(LONGEST_NUMBER);
        assert_eq!((first(&long, ".1"), next(&long)), (None, None));
    }
}
