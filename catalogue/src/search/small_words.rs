//! Words that say little: what holds a sentence together, and what any question may have.

/// Words that hold a sentence together. They are only searched when nothing else is typed.
const STOP_WORDS: &[&str] = &[
    "a", "about", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "but", "by", "can", "cannot", "cant", "could", "couldnt", "did", "didnt", "do",
    "does", "doesnt", "doing", "dont", "ever", "for", "from", "had", "has", "hasnt", "have",
    "havent", "he", "her", "here", "hes", "his", "how", "i", "id", "if", "im", "in", "into", "is",
    "isnt", "it", "its", "ive", "just", "me", "my", "never", "not", "of", "oh", "on", "only", "or",
    "our", "please", "shall", "she", "shes", "should", "shouldnt", "so", "some", "than", "that",
    "the", "their", "them", "then", "there", "theres", "these", "they", "theyre", "theyve", "this",
    "those", "to", "too", "unless", "until", "up", "us", "very", "was", "wasnt", "we", "were",
    "weve", "what", "whats", "when", "where", "whether", "which", "while", "who", "whose", "why",
    "will", "with", "wont", "would", "wouldnt", "you", "your", "youre",
];

/// Words that say little in this field: what every chapter is, and what every question asks.
const FAINT_WORDS: &[&str] = &[
    "able",
    "advice",
    "allow",
    "allowed",
    "already",
    "always",
    "another",
    "anymore",
    "anyone",
    "anything",
    "around",
    "arrange",
    "ask",
    "asked",
    "asking",
    "away",
    "bad",
    "become",
    "becomes",
    "best",
    "better",
    "big",
    "both",
    "bring",
    "call",
    "called",
    "came",
    "chapter",
    "come",
    "comes",
    "coming",
    "concern",
    "concerned",
    "concerns",
    "correct",
    "day",
    "days",
    "deal",
    "different",
    "document",
    "done",
    "each",
    "either",
    "else",
    "enough",
    "even",
    "every",
    "everyone",
    "everything",
    "explain",
    "few",
    "find",
    "follow",
    "following",
    "form",
    "forms",
    "get",
    "gets",
    "getting",
    "give",
    "gives",
    "go",
    "goes",
    "going",
    "gone",
    "good",
    "got",
    "great",
    "guidance",
    "guide",
    "guideline",
    "guidelines",
    "happen",
    "happened",
    "happening",
    "happens",
    "happy",
    "hard",
    "having",
    "hear",
    "help",
    "information",
    "involved",
    "issue",
    "issues",
    "know",
    "later",
    "least",
    "less",
    "let",
    "lets",
    "like",
    "little",
    "long",
    "look",
    "lot",
    "made",
    "make",
    "makes",
    "making",
    "manual",
    "many",
    "matter",
    "may",
    "maybe",
    "mean",
    "means",
    "might",
    "month",
    "months",
    "much",
    "must",
    "myself",
    "near",
    "necessary",
    "need",
    "needs",
    "new",
    "no",
    "none",
    "number",
    "numbers",
    "often",
    "ok",
    "okay",
    "once",
    "one",
    "only",
    "particular",
    "people",
    "person",
    "policies",
    "policy",
    "possible",
    "practice",
    "problem",
    "problems",
    "procedure",
    "procedures",
    "process",
    "properly",
    "protocol",
    "provide",
    "provided",
    "put",
    "question",
    "questions",
    "really",
    "reason",
    "receive",
    "require",
    "required",
    "requirement",
    "requirements",
    "rule",
    "rules",
    "said",
    "say",
    "says",
    "section",
    "sections",
    "see",
    "seem",
    "seen",
    "sent",
    "several",
    "since",
    "social",
    "someone",
    "something",
    "soon",
    "sort",
    "start",
    "still",
    "stuff",
    "such",
    "supposed",
    "sure",
    "take",
    "taken",
    "takes",
    "talk",
    "tell",
    "telling",
    "thing",
    "things",
    "think",
    "told",
    "too",
    "towards",
    "try",
    "until",
    "use",
    "using",
    "usual",
    "usually",
    "various",
    "want",
    "wanted",
    "wanting",
    "wants",
    "way",
    "ways",
    "week",
    "weeks",
    "well",
    "went",
    "whatever",
    "whenever",
    "without",
    "work",
    "worker",
    "workers",
    "working",
    "worried",
    "worry",
    "write",
    "wrong",
    "year",
    "years",
    "yes",
    "yet",
    "youngest",
];

/// [`STOP_WORDS`] as numbers. Every word of the manuals is asked whether it is one of them, and
/// numbers are compared faster than texts.
const STOPS: [u64; STOP_WORDS.len()] = {
    let mut numbers = [0; STOP_WORDS.len()];
    let mut at = 0;
    while at < numbers.len() {
        assert!(STOP_WORDS[at].len() <= 8);
        numbers[at] = first_letters(STOP_WORDS[at]);
        at += 1;
    }
    numbers
};

/// The first eight bytes as a number that sorts as they do.
pub(super) const fn first_letters(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut number = 0;
    let mut at = 0;
    while at < 8 {
        number <<= 8;
        if at < bytes.len() {
            number |= bytes[at] as u64;
        }
        at += 1;
    }
    number
}

/// True if the word only holds a sentence together.
pub(super) fn is_stop_word(word: &str) -> bool {
    word.len() <= 8 && STOPS.binary_search(&first_letters(word)).is_ok()
}

/// True if the word says little.
pub(super) fn is_faint_word(word: &str) -> bool {
    FAINT_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_as_looking_up_needs() {
        assert!(STOP_WORDS.is_sorted());
        assert!(FAINT_WORDS.is_sorted());
    }
}
