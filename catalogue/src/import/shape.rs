//! What one line of a contents list is by its own shape, before anything around it is known.

use super::number::{self, Number};
use crate::{Date, Mark};

/// The shape of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// Nothing but spaces, plain or no-break.
    Blank,
    /// `1.1.1 Title`, `- 1.0.1Title`, `1.1`.
    Numbered(Numbered<'a>),
    /// `- Title`: a row whose number is not there.
    Bulleted(&'a str),
    /// `See also: ...`, without these two words.
    SeeAlso(&'a str),
    /// A line wholly in parentheses, without them.
    Parenthesis(&'a str),
    /// `Last Updated: ...`, without these two words.
    LastUpdated(&'a str),
    /// `v134`.
    Version(&'a str),
    /// Any other words.
    Text {
        /// The line without the spaces around it.
        text: &'a str,
        /// Spaces before the words say that the line belongs to the row above.
        indented: bool,
    },
}

/// A line that begins with a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    /// Whether a hyphen stands before the number.
    pub bullet: bool,
    /// Number and title together, as printed.
    pub text: &'a str,
    /// The number.
    pub number: Number<'a>,
    /// What follows, perhaps nothing.
    pub title: &'a str,
    /// Whether spaces end the row. A row that carries a badge ends with it.
    pub spaced_end: bool,
}

/// Tells the shape of a line.
pub(super) fn shape(line: &str) -> Shape<'_> {
    let text = line.trim();
    if text.is_empty() {
        return Shape::Blank;
    }
    let bulleted = text.strip_prefix("- ").map(str::trim_start);
    let row = bulleted.unwrap_or(text);
    if let Some((number, rest)) = number::scan(row) {
        return Shape::Numbered(Numbered {
            bullet: bulleted.is_some(),
            text: row,
            number,
            title: rest.trim_start(),
            spaced_end: line.ends_with(char::is_whitespace),
        });
    }
    if let Some(text) = bulleted {
        Shape::Bulleted(text)
    } else if let Some(rest) = strip_prefix_any_case(text, "See also:") {
        Shape::SeeAlso(rest.trim_start())
    } else if let Some(inner) = whole_parenthesis(text) {
        Shape::Parenthesis(inner)
    } else if let Some(rest) = strip_prefix_any_case(text, "Last Updated:") {
        Shape::LastUpdated(rest.trim_start())
    } else if text.strip_prefix('v').is_some_and(is_digits) {
        Shape::Version(text)
    } else {
        Shape::Text {
            text,
            indented: line.starts_with(char::is_whitespace),
        }
    }
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The text between the parentheses, where one pair encloses the whole line.
fn whole_parenthesis(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    (!inner.contains(['(', ')']) && !inner.trim().is_empty()).then(|| inner.trim())
}

/// Takes a badge off the end of a title.
pub(super) fn split_badge(title: &str) -> Option<(&str, Mark)> {
    let (rest, last) = title.rsplit_once(char::is_whitespace)?;
    let mark = match last {
        "New" => Mark::New,
        "Updated" => Mark::Updated,
        _ => return None,
    };
    Some((rest.trim_end(), mark))
}

/// Takes `- under review` or `- draft` off the end of a title.
pub(super) fn split_state(title: &str) -> Option<(&str, Mark)> {
    let (rest, last) = title.rsplit_once(" - ")?;
    let mark = match last {
        "under review" => Mark::UnderReview,
        "draft" => Mark::Draft,
        _ => return None,
    };
    Some((rest.trim_end(), mark))
}

/// Takes one of the known sources, in parentheses, off the end of a title.
pub(super) fn split_source<'a>(title: &'a str, sources: &[String]) -> Option<(&'a str, &'a str)> {
    let (rest, source) = title.strip_suffix(')')?.rsplit_once('(')?;
    let rest = rest.trim_end();
    (sources.iter().any(|known| known == source) && !rest.is_empty()).then_some((rest, source))
}

/// Reads `July 10, 2025`.
pub(super) fn printed_date(text: &str) -> Option<Date> {
    let (month_and_day, year) = text.split_once(',')?;
    let (month, day) = month_and_day.trim().split_once(' ')?;
    let month = Date::MONTHS.iter().position(|name| *name == month)?;
    let month = u8::try_from(month + 1).ok()?;
    Date::new(year.trim().parse().ok()?, month, day.trim().parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, indented: bool) -> Shape<'_> {
        Shape::Text { text, indented }
    }

    #[test]
    fn a_line_without_a_number_is_told_by_its_first_words() {
        let check = |line, expect| assert_eq!(shape(line), expect);
        check("", Shape::Blank);
        check(" \u{a0} ", Shape::Blank);
        check("- Lone Working", Shape::Bulleted("Lone Working"));
        check(
            "\u{a0} See also: Practice Standards \u{a0} ",
            Shape::SeeAlso("Practice Standards"),
        );
        check(
            "\u{a0} See also:\u{a0}Conference",
            Shape::SeeAlso("Conference"),
        );
        check("(A Partnership)", Shape::Parenthesis("A Partnership"));
        check("(A) and (B)", words("(A) and (B)", false));
        check("()", words("()", false));
        check(
            "Last Updated: July 10, 2025",
            Shape::LastUpdated("July 10, 2025"),
        );
        check("v134", Shape::Version("v134"));
        check("v", words("v", false));
        check("Contents", words("Contents", false));
        check("\u{a0} Please Note: this", words("Please Note: this", true));
    }

    #[test]
    fn a_numbered_line_keeps_what_its_ends_tell() {
        let check = |line, bullet, title, spaced_end| match shape(line) {
            Shape::Numbered(row) => {
                assert_eq!(
                    (row.bullet, row.title, row.spaced_end),
                    (bullet, title, spaced_end)
                );
            }
            other => panic!("{other:?}"),
        };
        check("1.1.1 Title \u{a0} ", false, "Title", true);
        check(
            "5.1.8 Matching Matrix New",
            false,
            "Matching Matrix New",
            false,
        );
        check("- 6.0.14 Title", true, "Title", false);
        check("- 1.0.1Title", true, "Title", false);
        check("  1. All Children", false, "All Children", false);
        check("17.", false, "", false);
    }

    #[test]
    fn marks_and_sources_come_off_the_end_only() {
        assert_eq!(split_badge("Matrix New"), Some(("Matrix", Mark::New)));
        assert_eq!(split_badge("New Matrix"), None);
        assert_eq!(split_badge("New"), None);
        assert_eq!(split_state("Policy - draft"), Some(("Policy", Mark::Draft)));
        assert_eq!(split_state("Draft Joint Protocol"), None);
        let sources = ["DfE".to_owned()];
        assert_eq!(
            split_source("Safeguard (DfE)", &sources),
            Some(("Safeguard", "DfE"))
        );
        assert_eq!(split_source("Families For Change (FfC)", &sources), None);
        assert_eq!(split_source("(DfE)", &sources), None);
    }

    #[test]
    fn a_date_is_read_as_american_pages_print_it() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(
                printed_date(text).map(|day| day.to_string()).as_deref(),
                expect,
                "{text}"
            );
        };
        check("July 10, 2025", Some("10 July 2025"));
        check("February 30, 2025", None);
        check("10 July 2025", None);
        check("soon", None);
    }
}
