//! Words that say little: what holds a sentence together, and what any question may have.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that hold a sentence together. They are only searched when nothing else is typed.
static STOP_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "\
    a about also am an and any are as at be because been being but by can cannot cant could \
    couldnt did didnt do does doesnt doing dont ever for from had has hasnt have havent he her \
    here hes his how i id if im in into is isnt it its ive just me my never of oh on only or our \
    please shall she shes should shouldnt so some than that the their them then there theres these \
    they theyre theyve this those to too unless until up us very was wasnt we were weve what whats \
    when where whether which while who whose why will with wont would wouldnt you your youre";
    words.split(' ').collect()
});

/// Words that say little in this field: what every chapter is, and what every question asks.
static FAINT_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "\
    able advice allow allowed already always another anymore anyone anything around arrange ask \
    asked asking away bad become becomes best better big both bring call called came chapter come \
    comes coming concern concerned concerns correct day days deal different document done each \
    either else enough even every everyone everything explain few find follow following form forms \
    get gets getting give gives go goes going gone good got great guidance guide guideline \
    guidelines happen happened happening happens happy hard having hear help information involved \
    issue issues know later least less let lets like little long look lot made make makes making \
    manual many matter may maybe mean means might month months much must myself near necessary \
    need needs new no none not number numbers often ok okay once one only particular people person \
    policies policy possible practice problem problems procedure procedures process properly \
    protocol provide provided put question questions really reason receive require required \
    requirement requirements rule rules said say says section sections see seem seen sent several \
    since social someone something soon sort start still stuff such supposed sure take taken takes \
    talk tell telling thing things think told too towards try until use using usual usually \
    various want wanted wanting wants way ways week weeks well went whatever whenever without work \
    worker workers working worried worry write wrong year years yes yet youngest";
    words.split(' ').collect()
});

/// Returns true if and only if the word only holds a sentence together.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

/// Returns true if and only if the word says little.
pub(super) fn is_faint_word(word: &str) -> bool {
    FAINT_WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_told_from_others() {
        assert!(is_stop_word("a") && is_stop_word("shouldnt"));
        assert!(!is_stop_word("") && !is_stop_word("sho") && !is_stop_word("fostering"));
        assert!(is_faint_word("able") && is_faint_word("youngest"));
        assert!(!is_faint_word("") && !is_faint_word("abl") && !is_faint_word("fostering"));
    }
}
