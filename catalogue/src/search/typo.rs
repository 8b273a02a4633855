//! Typing errors: how many single slips lie between two words.

/// Words longer than this are not compared; nobody mistypes their way to one.
pub(super) const LONGEST: usize = 32;

/// How near a typed word is to a word of the manuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nearness {
    /// Letters left out, added, replaced, or two neighbours swapped.
    pub slips: u8,
    /// The typed word is near the beginning of the other only.
    pub beginning: bool,
}

/// How many slips a word of this length may hold: one from four letters, two from eight.
pub(super) fn allowed(len: usize) -> u8 {
    match len {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// One bit for each letter the word holds; other bytes share those of letters.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | 1 << (b & 31))
}

/// The nearness of `typed` to `word` (or, if `beginnings`, to a beginning of it), if it takes
/// no more than `most` slips.
pub(super) fn nearness(typed: &[u8], word: &[u8], most: u8, beginnings: bool) -> Option<Nearness> {
    let (n, m) = (typed.len(), word.len());
    let reach = usize::from(most);
    if n > LONGEST || m > LONGEST || n > m + reach || (!beginnings && m > n + reach) {
        return None;
    }
    // Columns past the longest beginning that could still be near enough need no looking at.
    let columns = m.min(n + reach);
    let mut before = [0u8; LONGEST + 1];
    let mut above = [0u8; LONGEST + 1];
    let mut row = [0u8; LONGEST + 1];
    for (j, cell) in above.iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=n {
        row[0] = i as u8;
        let mut least = row[0];
        for j in 1..=columns {
            let differs = u8::from(typed[i - 1] != word[j - 1]);
            let mut slips = (above[j] + 1)
                .min(row[j - 1] + 1)
                .min(above[j - 1] + differs);
            if i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1] {
                slips = slips.min(before[j - 2] + 1);
            }
            row[j] = slips;
            least = least.min(slips);
        }
        if least > most {
            return None;
        }
        (before, above) = (above, row);
    }
    let complete = if columns == m { above[m] } else { u8::MAX };
    let begun = if beginnings {
        above[..=columns].iter().copied().min().unwrap_or(u8::MAX)
    } else {
        u8::MAX
    };
    let found = Nearness {
        slips: complete.min(begun),
        beginning: begun < complete,
    };
    (found.slips <= most).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(typed: &str, word: &str) -> Option<u8> {
        nearness(
            typed.as_bytes(),
            word.as_bytes(),
            allowed(typed.len()),
            false,
        )
        .map(|near| near.slips)
    }

    #[test]
    fn one_slip_from_four_letters_two_from_eight() {
        assert_eq!(slips("advocasy", "advocacy"), Some(1));
        assert_eq!(slips("mariage", "marriage"), Some(1));
        assert_eq!(slips("offfer", "offer"), Some(1));
        assert_eq!(slips("cta", "cat"), None);
        assert_eq!(slips("pant", "plan"), None);
        assert_eq!(slips("residentail", "residential"), Some(1));
        assert_eq!(slips("assesmant", "assessment"), Some(2));
        assert_eq!(slips("asesmant", "assessment"), None);
    }

    #[test]
    fn swapped_neighbours_and_a_wrong_first_letter_are_one_slip() {
        assert_eq!(slips("superivsion", "supervision"), Some(1));
        assert_eq!(slips("wrivate", "private"), Some(1));
        assert_eq!(slips("rpivate", "private"), Some(1));
    }

    #[test]
    fn a_beginning_may_be_near_too() {
        let near = nearness(b"superiv", b"supervision", 1, true);
        assert_eq!(
            near,
            Some(Nearness {
                slips: 1,
                beginning: true
            })
        );
        assert_eq!(nearness(b"superiv", b"supervision", 1, false), None);
        assert_eq!(
            nearness(b"advocasy", b"advocacy", 2, true),
            Some(Nearness {
                slips: 1,
                beginning: false
            })
        );
    }
}
