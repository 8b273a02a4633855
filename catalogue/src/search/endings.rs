//! What [`stem`](super::stem) knows of English: irregular words, families of words, endings.

/// Words that follow no rule, in alphabetical order, with the word whose stem they share.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("bitten", "bite"),
    ("bought", "buy"),
    ("children", "child"),
    ("childrens", "child"),
    ("died", "die"),
    ("dies", "die"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("dying", "die"),
    ("fed", "feed"),
    ("gave", "give"),
    ("given", "give"),
    ("halves", "half"),
    ("held", "hold"),
    ("kept", "keep"),
    ("left", "leave"),
    ("lives", "life"),
    ("lying", "lie"),
    ("men", "man"),
    ("met", "meet"),
    ("people", "person"),
    ("peoples", "person"),
    ("ran", "run"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("stayed", "stay"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("taken", "take"),
    ("took", "take"),
    ("wives", "wife"),
    ("women", "woman"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Words of one family whose kinship the rules do not see, each followed by the word that stands
/// for it.
pub(super) const FAMILIES: &str = "\
    death die \
    dead die \
    retention retain \
    decision decide \
    marriage marry \
    injury injure \
    residential reside \
    resident reside \
    residence reside \
    therapy therapist \
    therapeutic therapist \
    prevention prevent \
    permanence permanent \
    permanency permanent \
    transition transit \
    qualify qualification \
    disqualify disqualification \
    notify notification \
    identify identification \
    behave behaviour \
    apply application \
    health healthy \
    safety safe \
    safely safe \
    abusive abuse \
    abuser abuse \
    violent violence \
    absent absence \
    capable capacity \
    consultation consult \
    participation participate \
    thief theft \
    custodial custody \
    criminal crime \
    medical medicine \
    medication medicine \
    expectant expect \
    fund funding \
    pay payment \
    photo photograph \
    photography photograph \
    carer carer \
    police police \
    policy policy \
    university university \
    organisation organisation \
    partner partner \
    matter matter \
    number number \
    member member \
    order order \
    former former \
    letter letter \
    authority authority \
    general general \
    relation relationship";

/// Endings made of two endings, with what remains of them.
pub(super) const JOINED: &[(&str, &str)] = &[
    ("ification", "ifi"),
    ("ational", "at"),
    ("ization", "iz"),
    ("isation", "is"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "iv"),
    ("lessness", "less"),
    ("tional", "tion"),
    ("biliti", "bl"),
    ("ation", "at"),
    ("ator", "at"),
    ("aliti", "al"),
    ("iviti", "iv"),
    ("ousli", "ous"),
    ("entli", "ent"),
    ("ateli", "at"),
    ("icat", "ic"),
    ("ativ", ""),
    ("aliz", "al"),
    ("alis", "al"),
    ("alli", "al"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

/// Single endings, which go where enough of a word is left before them.
pub(super) const LAST: &[(&str, &str)] = &[
    ("aint", "ain"),
    ("ement", "e"),
    ("ment", ""),
    ("anc", ""),
    ("enc", ""),
    ("abl", ""),
    ("ibl", ""),
    ("ship", ""),
    ("sion", "s"),
    ("tion", "t"),
    ("ant", ""),
    ("ent", ""),
    ("ism", ""),
    ("iti", ""),
    ("ous", ""),
    ("at", ""),
    ("tiv", "t"),
    ("siv", "s"),
    ("ial", ""),
    ("al", ""),
    ("er", ""),
    ("or", ""),
    ("ee", ""),
    ("ic", ""),
    ("li", ""),
];
