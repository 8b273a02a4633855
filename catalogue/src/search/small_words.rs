//! Words that say little: what holds a sentence together, and what any question may have.

/// Words that hold a sentence together, those of one letter first, then those of two, and so on.
/// They are only searched when nothing else is typed.
///
/// One text for many words: a list of texts weighs eight bytes more for each.
const STOP_WORDS: [&str; 8] = [
    "a i",
    "am an as at be by do he id if im in is it me my of oh on or so to up us we",
    "and any are but can did for had has her hes his how its ive our she the too was who why \
     you",
    "also been cant does dont ever from have here into isnt just only shes some than that them \
     then they this very were weve what when will with wont your",
    "about being could didnt doing hasnt never shall their there these those until wasnt whats \
     where which while whose would youre",
    "cannot doesnt havent please should theres theyre theyve unless",
    "because couldnt whether wouldnt",
    "shouldnt",
];

/// The letters that the words of each length begin with, one bit each.
const BEGINNINGS: [u32; STOP_WORDS.len()] = {
    let mut beginnings = [0; STOP_WORDS.len()];
    let mut length = 1;
    while length <= STOP_WORDS.len() {
        let words = STOP_WORDS[length - 1].as_bytes();
        let mut at = 0;
        while at < words.len() {
            beginnings[length - 1] |= bit(words[at]);
            at += length + 1;
        }
        length += 1;
    }
    beginnings
};

const fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// Words that say little in this field: what every chapter is, and what every question asks.
const FAINT_WORDS: &str = "able advice allow allowed already always another anymore anyone anything around arrange ask \
    asked asking away bad become becomes best better big both bring call called came chapter come \
    comes coming concern concerned concerns correct day days deal different document done each \
    either else enough even every everyone everything explain few find follow following form forms \
    get gets getting give gives go goes going gone good got great guidance guide guideline \
    guidelines happen happened happening happens happy hard having hear help information involved \
    issue issues know later least less let lets like little long look lot made make makes making \
    manual many matter may maybe mean means might month months much must myself near necessary need \
    needs new no none not number numbers often ok okay once one only particular people person policies \
    policy possible practice problem problems procedure procedures process properly protocol provide \
    provided put question questions really reason receive require required requirement requirements \
    rule rules said say says section sections see seem seen sent several since social someone \
    something soon sort start still stuff such supposed sure take taken takes talk tell telling \
    thing things think told too towards try until use using usual usually various want wanted \
    wanting wants way ways week weeks well went whatever whenever without work worker workers \
    working worried worry write wrong year years yes yet youngest";

/// True if the word only holds a sentence together.
pub(super) fn is_stop_word(word: &str) -> bool {
    let letters = word.as_bytes();
    let length = letters.len();
    // Every word of the manuals is asked, and most begin with none of these letters. For the others,
    // steps of one length are quicker than looking for spaces, and the first letter than the word.
    let (Some(first), Some(beginnings)) = (letters.first(), BEGINNINGS.get(length.wrapping_sub(1)))
    else {
        return false;
    };
    if beginnings & bit(*first) == 0 {
        return false;
    }
    let alike = STOP_WORDS[length - 1].as_bytes();
    let mut starts = (0..alike.len()).step_by(length + 1);
    starts.any(|at| alike[at] == *first && alike[at..].starts_with(letters))
}

/// True if the word says little.
pub(super) fn is_faint_word(word: &str) -> bool {
    FAINT_WORDS.split(' ').any(|faint| faint == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_stand_with_those_of_their_length() {
        for (at, words) in STOP_WORDS.iter().enumerate() {
            for word in words.split(' ') {
                assert_eq!(word.len(), at + 1, "{word}");
                assert!(is_stop_word(word));
            }
        }
        assert!(!is_stop_word("") && !is_stop_word("fostering"));
    }

    #[test]
    fn words_that_say_little_are_told_from_others() {
        assert!(is_faint_word("able") && is_faint_word("youngest"));
        assert!(!is_faint_word("") && !is_faint_word("abl") && !is_faint_word("fostering"));
    }
}
