//! Letters without case and accents, as search and addresses compare them.
//!
//! The tables of Unicode would weigh as much as a page of the app, so only Latin letters are
//! folded; others stay as they are.

/// Letters U+00C0 to U+017F without their accents. A capital stands for two letters (see
/// [`push_folded`]), a space for a sign that is no letter.
const LATIN: &[u8; 192] = b"aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll\
lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What a character does to the word it stands in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Role {
    Letter,
    Digit,
    /// Vanishes: apostrophes of every kind, loose accents, soft hyphens.
    Silent,
    Dot,
    Ampersand,
    Gap,
}

/// What a character does.
pub(crate) fn role(c: char) -> Role {
    match c {
        'a'..='z' | 'A'..='Z' => Role::Letter,
        '0'..='9' => Role::Digit,
        '.' => Role::Dot,
        '&' => Role::Ampersand,
        '\'' | '`' | '\u{ad}' | '\u{b4}' | '\u{2b0}'..='\u{36f}' => Role::Silent,
        '\u{2018}'
        | '\u{2019}'
        | '\u{201b}'
        | '\u{2032}'
        | '\u{200b}'..='\u{200d}'
        | '\u{ff07}' => Role::Silent,
        '\u{c0}'..='\u{17f}' if LATIN[c as usize - 0xc0] == b' ' => Role::Gap,
        '\0'..='\u{bf}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{fe00}'..='\u{feff}' => Role::Gap,
        _ => Role::Letter,
    }
}

/// Appends a letter or digit in its folded form.
pub(crate) fn push_folded(word: &mut String, c: char) {
    match c {
        '\u{c0}'..='\u{17f}' => match LATIN[c as usize - 0xc0] {
            b'A' => word.push_str("ae"),
            b'O' => word.push_str("oe"),
            b'T' => word.push_str("th"),
            b'S' => word.push_str("ss"),
            b'I' => word.push_str("ij"),
            letter => word.push(letter as char),
        },
        // Of Welsh, with the accents that Latin Extended-A lacks.
        '\u{1e80}'..='\u{1e85}' => word.push('w'),
        '\u{1ef2}' | '\u{1ef3}' => word.push('y'),
        c => word.push(c.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::push_folded;

    #[test]
    fn every_accented_letter_of_welsh_is_folded() {
        let mut folded = String::new();
        for letter in "ÀàÁáÂâÄäÈèÉéÊêËëÌìÍíÎîÏïÒòÓóÔôÖöÙùÚúÛûÜüẀẁẂẃŴŵẄẅỲỳÝýŶŷŸÿ".chars()
        {
            push_folded(&mut folded, letter);
        }
        assert_eq!(
            folded,
            "aaaaaaaaeeeeeeeeiiiiiiiioooooooouuuuuuuuwwwwwwwwyyyyyyyy"
        );
    }
}
