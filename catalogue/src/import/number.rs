//! Numbers as printed: `3.7.1`, `1.0.1`, `1.`.
//!
//! A number is not an identity. It is read to know which section a row stands in and whether
//! the list counts on without a gap, and it is shown as printed.

/// A number at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number<'a> {
    /// As printed, without a closing dot.
    pub printed: &'a str,
    /// Its parts, outermost first. Never empty.
    pub parts: Vec<u32>,
}

impl Number<'_> {
    /// The parts of the section an entry of this number stands in. A `0` stands where a section
    /// has no subsections: 1.0.1 stands in section 1.
    pub(super) fn section(&self) -> &[u32] {
        let mut parts = &self.parts[..self.parts.len() - 1];
        while let [outer @ .., 0] = parts {
            parts = outer;
        }
        parts
    }

    /// The number as it would be printed with another last part.
    pub(super) fn with_last(&self, last: u32) -> String {
        let outer = self.printed.trim_end_matches(|c: char| c.is_ascii_digit());
        format!("{outer}{last}")
    }

    /// The last part, which counts within the section.
    pub(super) fn last(&self) -> u32 {
        self.parts.last().copied().unwrap_or_default()
    }
}

/// More parts than any list prints; what has more is no number.
const MOST_PARTS: usize = 6;

/// Splits a line into its number and the rest. At least one dot makes a number: `16+ service`
/// begins with a title, `1.Policy` and `2.1Family` with a number.
pub(super) fn scan(text: &str) -> Option<(Number<'_>, &str)> {
    let mut parts = Vec::new();
    let mut printed = 0;
    let mut end = 0;
    loop {
        let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            break;
        }
        parts.push(text[end..end + digits].parse().ok()?);
        printed = end + digits;
        end = printed;
        if !text[end..].starts_with('.') {
            break;
        }
        end += 1;
    }
    let is_number = text[..end].contains('.') && parts.len() <= MOST_PARTS;
    is_number.then(|| {
        (
            Number {
                printed: &text[..printed],
                parts,
            },
            &text[end..],
        )
    })
}

/// Moves the digits of the last part that belong to the title over to it, if the sequence tells
/// so: after 11.8.4, `11.8.521Plus` is 11.8.5 and `21Plus`. `expected` is the last part that
/// would come next. `None` where number and title are told apart already or the sequence does
/// not help.
pub(super) fn split_by_sequence<'a>(
    text: &'a str,
    number: &Number<'a>,
    expected: u32,
) -> Option<(Number<'a>, &'a str)> {
    let glued = text[number.printed.len()..].starts_with(|c: char| !c.is_whitespace() && c != '.');
    if !glued || number.last() == expected {
        return None;
    }
    let last_part = number.printed.rfind('.')? + 1;
    let expected_text = expected.to_string();
    let rest = number.printed[last_part..].strip_prefix(&expected_text)?;
    let printed = &text[..number.printed.len() - rest.len()];
    let mut parts = number.parts.clone();
    parts.pop();
    parts.push(expected);
    Some((Number { printed, parts }, &text[printed.len()..]))
}

/// Parts as they would be printed: `11.3`.
pub(super) fn printed(parts: &[u32]) -> String {
    parts
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_scanned_with_or_without_a_space_behind_it() {
        let check = |text: &str, expect: Option<(&str, &str)>| {
            assert_eq!(
                scan(text).map(|(number, rest)| (number.printed, rest)),
                expect,
                "{text}"
            );
        };
        check("1.1.1 Title", Some(("1.1.1", " Title")));
        check("1.0.1Confidentiality", Some(("1.0.1", "Confidentiality")));
        check("1.Policy", Some(("1", "Policy")));
        check("2.1Family", Some(("2.1", "Family")));
        check("17.", Some(("17", "")));
        check("5.1", Some(("5.1", "")));
        check("16+ service", None);
        check("2023-2028 strategy", None);
        check("Title", None);
        check("", None);
        check(".1", None);
        check("99999999999.1 Title", None);
        check("1.1.1.1.1.1.1 Title", None);
    }

    #[test]
    fn a_zero_stands_where_a_section_has_no_subsections() {
        let check =
            |text: &str, expect: &[u32]| assert_eq!(scan(text).unwrap().0.section(), expect);
        check("1.0.1Title", &[1]);
        check("11.8.5Title", &[11, 8]);
        check("2.7 Title", &[2]);
    }

    #[test]
    fn the_sequence_tells_where_a_glued_number_ends() {
        let check = |text: &str, expected, expect: Option<(&str, &str)>| {
            let (number, _) = scan(text).unwrap();
            let split = split_by_sequence(text, &number, expected);
            assert_eq!(
                split.map(|(number, title)| (number.printed, title)),
                expect,
                "{text}"
            );
        };
        check(
            "11.8.521Plus Service",
            5,
            Some(("11.8.5", "21Plus Service")),
        );
        check("11.8.12Title", 12, None);
        check("11.8.12Title", 7, None);
        check("11.8.12 Title", 1, None);
    }
}
