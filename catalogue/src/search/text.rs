//! Words, as search compares them: folded to small letters without accents or apostrophes.
//!
//! The same folding is applied to what the manuals print and to what a reader types, so the
//! two meet. Nothing folded is ever shown as the manual's text.

use std::ops::Range;

use crate::letters::{Sign, signs};

/// Every word of a text, folded, with the bytes that print it.
///
/// - `children's` is one word, `step-up` is two, `&` is `and`, `21Plus` is `21` and `plus`.
/// - Initials close up (`H.I.V` is `hiv`) and a dotted number is one word (`4.2.8`).
/// - A section of an Act is written out: `s47`, `s.47` and `section47` are the two words
///   `section` and `47`, both printed by the same bytes.
pub(super) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let signs = signs(text);
    let mut words = Words::default();
    for (at, (sign, printed)) in signs.iter().enumerate() {
        match sign {
            Sign::Letter(letter) => {
                if is_number(&words.open) {
                    words.close();
                }
                words.push(*letter, printed);
            }
            Sign::Digit(digit) => words.push(*digit, printed),
            Sign::Dot => match signs.get(at + 1) {
                Some((Sign::Digit(_), _)) if is_number(&words.open) => words.open.push('.'),
                Some((Sign::Letter(_) | Sign::Digit(_), _)) if words.ends_with_initial() => {
                    words.since_dot = 0;
                }
                _ => words.close(),
            },
            Sign::Ampersand => {
                words.close();
                words.finished.push(("and".to_owned(), printed.clone()));
            }
            Sign::Gap => words.close(),
        }
    }
    words.close();
    words.finished
}

/// The words of a text so far.
#[derive(Default)]
struct Words {
    finished: Vec<(String, Range<usize>)>,
    /// The word that is being read; empty between words.
    open: String,
    printed: Range<usize>,
    /// How many letters of it stand behind its last dot.
    since_dot: usize,
}

impl Words {
    fn push(&mut self, c: char, printed: &Range<usize>) {
        if self.open.is_empty() {
            self.printed.start = printed.start;
            self.since_dot = 0;
        }
        self.open.push(c);
        self.printed.end = printed.end;
        self.since_dot += 1;
    }

    fn ends_with_initial(&self) -> bool {
        self.since_dot == 1 && !self.open.is_empty() && !is_number(&self.open)
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.open);
        let sign = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if sign.len() < word.len() && (is_section_sign(sign) || sign == "section") {
            let number = word[sign.len()..].to_owned();
            self.finished
                .push(("section".to_owned(), self.printed.clone()));
            self.finished.push((number, self.printed.clone()));
        } else {
            self.finished.push((word, self.printed.clone()));
        }
    }
}

/// True if the word is a printed number: digits, perhaps with dots between.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// True if the word is a reader's short form of `section`, as in `s 47`.
pub(super) fn is_section_sign(word: &str) -> bool {
    matches!(word, "s" | "ss" | "sec" | "sect")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let words: Vec<String> = words(text).into_iter().map(|(word, _)| word).collect();
        words.join(" ")
    }

    #[test]
    fn case_accents_apostrophes_hyphens_and_ampersands_fold() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("Children's", "childrens");
        check("Children\u{2019}s CHILDREN`s", "childrens childrens");
        check("Step-Up \u{2013} step\u{2011}down", "step up step down");
        check(
            "Caf\u{e9} Cafe\u{301} stra\u{df}e \u{c6}gis",
            "cafe cafe strasse aegis",
        );
        check("Admission & Reviews", "admission and reviews");
        check("R&D", "r and d");
        check("\u{a0}- \u{2013} ...", "");
    }

    #[test]
    fn numbers_and_initials_keep_together() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("4.2.8 Delegation.", "4.2.8 delegation");
        check("4.2.", "4.2");
        check("H.I.V, Hepatitis B and C", "hiv hepatitis b and c");
        check("D.o.L.S.", "dols");
        check("16/17 17-year-old 0-25", "16 17 17 year old 0 25");
        check("21Plus", "21 plus");
        check("end.Next", "end next");
    }

    #[test]
    fn a_section_of_an_act_is_written_out() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("s47", "section 47");
        check("S.47", "section 47");
        check("ss47", "section 47");
        check("section47", "section 47");
        check("covid19", "covid19");
    }

    #[test]
    fn ranges_are_the_printed_words() {
        let text = "\u{c9}t\u{e9} for Children\u{2019}s cafe\u{301} o\u{fb03}ce";
        let printed: Vec<&str> = words(text)
            .into_iter()
            .map(|(_, range)| &text[range])
            .collect();
        assert_eq!(
            printed,
            [
                "\u{c9}t\u{e9}",
                "for",
                "Children\u{2019}s",
                "cafe\u{301}",
                "o\u{fb03}ce"
            ]
        );
    }
}
