//! Properties of any query at all.

use catalogue::search::{Field, How, Reason, Scope};
use catalogue::{ManualIndex, TermKind};
use proptest::prelude::*;

use crate::catalogues::REAL;

/// Words as readers type them: of the titles, of the vocabulary, mistyped, or anything.
fn query() -> impl Strategy<Value = String> {
    let titles = REAL
        .catalogue
        .manuals
        .iter()
        .flat_map(|manual| &manual.chapters)
        .map(|chapter| chapter.title.clone());
    let forms = REAL
        .catalogue
        .vocabulary
        .iter()
        .flat_map(|term| term.forms.clone());
    let texts: Vec<String> = titles.chain(forms).collect();
    let cut = (
        prop::sample::select(texts),
        any::<prop::sample::Index>(),
        "[a-z ]{0,2}",
    )
        .prop_map(|(text, at, extra)| {
            let mut chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len());
            chars.splice(at..at + 1, extra.chars());
            chars.into_iter().collect::<String>()
        });
    prop_oneof![3 => cut, 1 => any::<String>(), 1 => "[a-z0-9 .'/-]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_answered_from_the_catalogue(query in query(), scope in 0usize..4, limit in 0usize..30) {
        let scope = if scope == 3 { Scope::All } else { Scope::Manual(ManualIndex(scope)) };
        let answer = REAL.index.search(&REAL.catalogue, &query, scope, limit);
        prop_assert!(answer.hits.len() <= limit);
        let mut seen = Vec::new();
        for hit in &answer.hits {
            prop_assert!(scope == Scope::All || scope == Scope::Manual(hit.manual));
            let manual = &REAL.catalogue.manuals[hit.manual];
            prop_assert!(manual.chapter_entries(hit.chapter).any(|(row, _)| row == hit.row));
            prop_assert!(!seen.contains(&(hit.manual, hit.chapter)), "a chapter is one result");
            seen.push((hit.manual, hit.chapter));
            prop_assert!(hit.score.is_finite() && hit.score > 0.0);
            let title = &manual.chapters[hit.chapter].title;
            let mut end = 0;
            for mark in &hit.title_marks {
                prop_assert!(mark.start >= end && mark.end > mark.start && title.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
        for (manual, section) in answer.sections {
            prop_assert!(scope == Scope::All || scope == Scope::Manual(manual));
            prop_assert!(section.0 < REAL.catalogue.manuals[manual].sections.len());
        }
        prop_assert!(answer.hits.is_sorted_by(|a, b| a.score >= b.score));
    }

    #[test]
    fn however_it_is_typed_no_chapter_is_shown_that_shares_nothing_with_the_query(query in query()) {
        let ends: Vec<usize> = query.char_indices().map(|(at, c)| at + c.len_utf8()).take(60).collect();
        for end in ends {
            let typed = &query[..end];
            for hit in REAL.ask(typed).hits {
                prop_assert!(!hit.reasons.is_empty(), "{typed:?} shows {:?}", REAL.title(&hit));
                for reason in &hit.reasons {
                    prop_assert!(shares(reason), "{typed:?}: {reason:?}");
                }
            }
        }
    }

    #[test]
    fn the_same_query_has_the_same_answer_whatever_was_asked_before(query in query(), before in query()) {
        let first = REAL.ask(&query);
        REAL.ask(&before);
        prop_assert_eq!(first, REAL.ask(&query));
    }
}

/// Whether two words have in common what the reason says, told apart from the engine's own way.
fn shares(reason: &Reason) -> bool {
    let (word, found) = (reason.word.as_str(), reason.found.as_str());
    if reason.field == Field::Number {
        let digits = |text: &str| text.replace('.', "");
        return digits(found).contains(&digits(word));
    }
    let common = |one: &str, other: &str| {
        let letters = one.chars().zip(other.chars());
        letters.take_while(|(a, b)| a == b).count()
    };
    // Two spellings that the vocabulary lists, `twentyone` and `21`, each inflected or not.
    let listed = || {
        let vocabulary = REAL.catalogue.vocabulary.iter();
        let mut spellings = vocabulary.filter(|term| term.kind == TermKind::Spelling);
        spellings.any(|term| {
            let is_near =
                |word: &str, form: &str| common(word, form) + 2 >= word.len().max(form.len());
            let is_form = |word| {
                term.forms
                    .iter()
                    .any(|form| common(word, form) > 1 && is_near(word, form))
            };
            is_form(word) && is_form(found)
        })
    };
    match reason.how {
        How::Exact => word == found,
        How::Prefix => found.starts_with(word),
        How::Typo => {
            let letters = |text: &str| text.chars().count();
            letters(word) >= 4 && letters(found) + 2 >= letters(word)
        }
        // Irregular families (`ran`, `run`) share at least their first letter.
        How::Inflection => common(word, found) >= 1 || listed(),
        How::Root => common(word, found) >= 1,
        How::Vocabulary | How::Spacing => true,
    }
}
