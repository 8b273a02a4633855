//! What a reader typed, as words that say something and words that only hold it together.

use std::ops::Range;

use super::small_words::{is_faint_word, is_stop_word};
use super::text;

/// The most words that are looked at; what a reader types beyond is of no help.
pub(super) const MOST_WORDS: usize = 12;

/// One word of a query, or a printed number that several words make up.
#[derive(Debug, PartialEq)]
pub(super) struct Word {
    /// Folded.
    pub text: String,
    /// Where it stands in the query.
    pub range: Range<usize>,
    /// It says little: it counts for half where it is found, and hardly where it is not.
    pub faint: bool,
    /// It is the last word and nothing follows it: more letters may come.
    pub growing: bool,
    /// The next word of the query as typed follows directly, no stop word between.
    pub joins_next: bool,
}

/// The words of a query.
pub(super) fn words(query: &str) -> Vec<Word> {
    let mut typed: Vec<(String, Range<usize>)> = Vec::new();
    for (word, range) in text::words(query) {
        if let Some((before, _)) = typed.last_mut()
            && text::is_section_sign(before)
            && text::is_number(&word)
        {
            *before = "section".to_owned();
        }
        typed.push((word, range));
    }
    let only_stops = typed.iter().all(|(word, _)| is_stop_word(word));
    let kept = |word: &str| only_stops || !is_stop_word(word);
    let mut words: Vec<Word> = Vec::new();
    for (at, (word, range)) in typed.iter().enumerate() {
        if kept(word) && words.len() < MOST_WORDS {
            words.push(Word {
                text: word.clone(),
                range: range.clone(),
                faint: is_faint_word(word),
                growing: range.end == query.len(),
                joins_next: typed.get(at + 1).is_some_and(|(next, _)| kept(next)),
            });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expect: &[&str]) {
        let words = words(query);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, expect, "{query}");
    }

    #[test]
    fn stop_words_go_unless_there_is_nothing_else() {
        check("how do I apply for an order", &["apply", "order"]);
        check("who are", &["who", "are"]);
        check("  ", &[]);
    }

    #[test]
    fn section_signs_are_written_out() {
        check("s 47 enquiry", &["section", "47", "enquiry"]);
        check("s.47", &["section", "47"]);
    }

    #[test]
    fn only_an_unfinished_last_word_is_growing() {
        let growing = |query: &str| words(query).last().is_some_and(|word| word.growing);
        assert!(growing("leaving ca"));
        assert!(!growing("leaving care "));
        assert!(!growing("care of"));
    }
}
