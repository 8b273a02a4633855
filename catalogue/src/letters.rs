//! Letters without case and accents, as search and addresses compare them.
//!
//! Unicode's compatibility decomposition takes letters, ligatures and full-width forms apart;
//! the marks are left out. So `Ŵ`, `w` and `ｗ` are the same. `build.rs` writes the table of it,
//! for Latin letters only.

use std::ops::Range;

/// Latin letters with what is left of them without marks, in the order of Unicode.
const DECOMPOSED: &[(char, &str)] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// What a character does to the word it stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sign {
    /// A letter, folded.
    Letter(char),
    /// A digit from 0 to 9.
    Digit(char),
    Dot,
    Ampersand,
    Gap,
}

/// The signs of a text, each with the bytes that print it. Several letters may share them (`ß` is
/// two), and the bytes of a letter hold the marks after it. Apostrophes are left out.
pub(crate) fn signs(text: &str) -> Vec<(Sign, Range<usize>)> {
    let mut signs: Vec<(Sign, Range<usize>)> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let printed = at..at + c.len_utf8();
        match c {
            'a'..='z' | 'A'..='Z' => signs.push((Sign::Letter(c.to_ascii_lowercase()), printed)),
            '0'..='9' => signs.push((Sign::Digit(c), printed)),
            '.' | '\u{ff0e}' => signs.push((Sign::Dot, printed)),
            '&' | '\u{ff06}' => signs.push((Sign::Ampersand, printed)),
            _ if is_silent(c) => {}
            _ if is_combining_mark(c) => match signs.last_mut() {
                Some((_, before)) if before.end == at => before.end = printed.end,
                _ => {}
            },
            _ if c.is_alphanumeric() && !is_symbol(c) => {
                let mut alone = [0; 4];
                let parts = match DECOMPOSED.binary_search_by_key(&c, |(letter, _)| *letter) {
                    Ok(at) => DECOMPOSED[at].1,
                    Err(_) => c.encode_utf8(&mut alone),
                };
                for part in parts.chars().filter(|part| !is_silent(*part)) {
                    fold(part, |sign| signs.push((sign, printed.clone())));
                }
            }
            _ => signs.push((Sign::Gap, printed)),
        }
    }
    signs
}

/// Apostrophes of every kind, accents without a letter, and what is not seen: they vanish.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{ad}'
            | '\u{b4}'
            | '\u{2b0}'..='\u{2ff}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2032}'
            | '\u{ff07}'
    )
}

/// Accents and other marks that stand behind their letter.
fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters that look like letters or digits and are signs: `²`, `½`, `ª`, `™`.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2bff}')
}

/// Calls `each` with a decomposed character in small letters.
fn fold(part: char, mut each: impl FnMut(Sign)) {
    for small in part.to_lowercase() {
        let latin = match small {
            // The Latin letters that Unicode does not take apart.
            'ß' => "ss",
            'æ' => "ae",
            'ð' | 'đ' => "d",
            'ø' => "o",
            'þ' => "th",
            'ħ' => "h",
            'ı' => "i",
            'ĸ' => "k",
            'ł' => "l",
            'ŋ' => "n",
            'œ' => "oe",
            'ŧ' => "t",
            '0'..='9' => {
                each(Sign::Digit(small));
                continue;
            }
            _ if small.is_alphanumeric() => {
                each(Sign::Letter(small));
                continue;
            }
            _ => continue,
        };
        latin.chars().for_each(|letter| each(Sign::Letter(letter)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters and digits of a text, a space for everything else that parts words.
    fn folded(text: &str) -> String {
        let char_of = |(sign, _): &(Sign, Range<usize>)| match sign {
            Sign::Letter(c) | Sign::Digit(c) => *c,
            Sign::Dot => '.',
            Sign::Ampersand => '&',
            Sign::Gap => ' ',
        };
        signs(text).iter().map(char_of).collect()
    }

    #[test]
    fn letters_lose_case_and_accents() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("Ysgol Tŷ Ŵyn", "ysgol ty wyn");
        check("ẁ ẃ ẅ ŵ ỳ ŷ ÿ ý", "w w w w y y y y");
        check("Ẁ Ẃ Ẅ Ŵ Ỳ Ŷ Ÿ Ý", "w w w w y y y y");
        check("Cafe\u{301} w\u{302}", "cafe w");
        check("Žižek Łódź Đorđe Reşat İpek", "zizek lodz dorde resat ipek");
        check(
            "Straße STRAẞE Æon Œuvre ĳs ſo",
            "strasse strasse aeon oeuvre ijs so",
        );
        check("Nguyễn Thị Hoà", "nguyen thi hoa");
    }

    #[test]
    fn ligatures_and_full_width_forms_are_plain_letters() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("o\u{fb03}ce \u{fb01}le", "office file");
        check(
            "\u{ff21}\u{ff42}\u{ff43} \u{ff11}\u{ff0e}\u{ff12}",
            "abc 1.2",
        );
        check("\u{ff32}\u{ff06}\u{ff24}", "r&d");
    }

    #[test]
    fn symbols_part_words() {
        let check = |text: &str, expect: &str| assert_eq!(folded(text), expect, "{text}");
        check("m\u{b2}x 1\u{bd}x a\u{2122}x", "m x 1 x a x");
        check("a\u{a0}b \u{2013} c\u{1f600}d", "a b   c d");
    }

    #[test]
    fn the_bytes_of_a_letter_hold_its_marks() {
        let text = "e\u{301}\u{df}";
        let printed: Vec<Range<usize>> = signs(text).into_iter().map(|(_, at)| at).collect();
        assert_eq!(printed, [0..3, 3..5, 3..5]);
    }
}
