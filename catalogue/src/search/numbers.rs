//! Numbers as readers type them: `4.2.8`, `4 2 8`, `4-2-8`, `428`.

use super::query::Word;
use super::text::is_number;

/// The words of a query that may be one printed number.
#[derive(Debug, PartialEq)]
pub(super) struct Run {
    /// The first word and the one after the last.
    pub words: std::ops::Range<usize>,
    /// With dots: `4.2.8`.
    pub number: String,
}

/// The first run of numbers in the query. A single number without dots is one too.
pub(super) fn run(words: &[Word]) -> Option<Run> {
    let start = words.iter().position(|word| is_number(&word.text))?;
    let count = words[start..]
        .iter()
        .take_while(|word| is_number(&word.text))
        .count();
    let parts: Vec<&str> = words[start..start + count]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    Some(Run {
        words: start..start + count,
        number: parts.join("."),
    })
}

/// How well a printed number answers a typed one, from 0 to 1.
pub(super) fn agreement(typed: &str, printed: &str) -> f32 {
    match printed.strip_prefix(typed) {
        Some("") => 1.0,
        Some(rest) if rest.starts_with('.') => 0.7,
        Some(_) => 0.6,
        None if typed.len() > 2 && !typed.contains('.') && same_digits(typed, printed) => 0.9,
        None => 0.0,
    }
}

/// True if the printed number is the typed digits with dots between them.
fn same_digits(typed: &str, printed: &str) -> bool {
    typed.bytes().eq(printed.bytes().filter(|b| *b != b'.'))
}

#[cfg(test)]
mod tests {
    use super::super::query;
    use super::*;

    #[test]
    fn every_way_to_type_a_number_is_read() {
        for typed in [
            "4.2.8",
            "4 2 8",
            "4-2-8",
            "4/2/8",
            "4, 2, 8",
            "no. 4.2.8",
            "4.2.8.",
        ] {
            let run = run(&query::words(typed)).map(|run| run.number);
            assert_eq!(run.as_deref(), Some("4.2.8"), "{typed}");
        }
        assert_eq!(run(&query::words("care planning")), None);
    }

    #[test]
    fn the_whole_number_agrees_best() {
        assert_eq!(agreement("4.2.8", "4.2.8"), 1.0);
        assert_eq!(agreement("428", "4.2.8"), 0.9);
        assert!(agreement("4.2", "4.2.8") > agreement("4.2", "4.20.1"));
        assert_eq!(agreement("4.2.8", "4.2.9"), 0.0);
        assert_eq!(agreement("42", "4.2"), 0.0);
    }
}
