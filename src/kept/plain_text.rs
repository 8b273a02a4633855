//! Text without the signs that cannot be seen.

/// A text without control characters, breaks of lines and signs that turn the direction of what
/// follows: a title copied from a web page may hold them, and none is to be seen.
pub fn plain(text: &str) -> String {
    text.chars().filter(|letter| !is_hidden(*letter)).collect()
}

fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
        || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
