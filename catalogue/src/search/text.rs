//! Words, as search compares them: folded to small letters without accents or apostrophes.
//!
//! The same folding is applied to what the manuals print and to what a reader types, so the
//! two meet. Nothing folded is ever shown as the manual's text.

use std::ops::Range;

use crate::letters::{Role, push_folded, role};

/// Calls `each` with every word of the text, folded, and the byte range it was printed in.
///
/// - `children's` is one word, `step-up` is two, `&` is `and`, `21Plus` is `21` and `plus`.
/// - Initials close up (`H.I.V` is `hiv`) and a dotted number stays whole (`4.2.8`).
/// - A section of an Act is written out: `s47`, `s.47` and `section47` are the two words
///   `section` and `47`, printed in one range.
pub(super) fn words(text: &str, each: &mut dyn FnMut(&str, Range<usize>)) {
    let mut word = String::with_capacity(32);
    let (mut start, mut end) = (0, 0);
    // Letters since the word began or since the last dot inside it: one means an initial.
    let mut part = 0;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        // Most words need no folding and are taken as they are.
        let small = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        if small > 0 && word.is_empty() && matches!(rest.as_bytes().get(small), None | Some(b' ')) {
            each(&rest[..small], at..at + small);
            at += small;
            continue;
        }
        // Of the others, nearly all are plain letters: they are taken together.
        let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if plain > 0 {
            if !word.is_empty() && is_number(&word) {
                give(&mut word, start..end, each);
            }
            if word.is_empty() {
                (start, part) = (at, 0);
            }
            let before = word.len();
            word.push_str(&rest[..plain]);
            word[before..].make_ascii_lowercase();
            part += plain;
            at += plain;
            end = at;
            continue;
        }
        if rest.starts_with(' ') {
            give(&mut word, start..end, each);
            at += 1;
            continue;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let role_here = role(c);
        let after = at + c.len_utf8();
        match role_here {
            Role::Silent => {}
            Role::Letter | Role::Digit => {
                if role_here == Role::Letter && is_number(&word) {
                    give(&mut word, start..end, each);
                }
                if word.is_empty() {
                    (start, part) = (at, 0);
                }
                push_folded(&mut word, c);
                part += 1;
                end = after;
            }
            Role::Dot => {
                let next = chars.next().map_or(Role::Gap, role);
                if is_number(&word) && next == Role::Digit {
                    word.push('.');
                } else if part == 1
                    && !is_number(&word)
                    && matches!(next, Role::Letter | Role::Digit)
                {
                    part = 0;
                } else {
                    give(&mut word, start..end, each);
                }
            }
            Role::Ampersand => {
                give(&mut word, start..end, each);
                each("and", at..after);
            }
            Role::Gap => give(&mut word, start..end, each),
        }
        at = after;
    }
    give(&mut word, start..end, each);
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

/// Hands a finished word over and clears it.
fn give(word: &mut String, range: Range<usize>, each: &mut dyn FnMut(&str, Range<usize>)) {
    let Some(last) = word.as_bytes().last() else {
        return;
    };
    let sign = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if last.is_ascii_digit() && (is_section_sign(sign) || sign == "section") {
        each("section", range.clone());
        each(&word[sign.len()..], range);
    } else {
        each(word, range);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut all = Vec::new();
        words(text, &mut |word, _| all.push(word.to_owned()));
        all.join(" ")
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
        let text = "\u{c9}t\u{e9} for Children\u{2019}s care";
        let mut printed = Vec::new();
        words(text, &mut |_, range| printed.push(&text[range]));
        assert_eq!(
            printed,
            ["\u{c9}t\u{e9}", "for", "Children\u{2019}s", "care"]
        );
    }
}
