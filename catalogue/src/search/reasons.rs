//! Why each chapter was found, and what the reader may have meant.

use std::ops::Range;

use super::answer::{Answer, Bridge, Field, Hit, How, Reason};
use super::ranking::Ranked;
use super::reading::Reading;
use super::small_words;
use super::text;
use super::together::bridged_by;
use crate::{Catalogue, Row, TermKind};

/// A form of the vocabulary that is met more surely than this is neither half typed nor mistyped.
const SURE: f32 = 0.6;

/// The ranked documents with their reasons.
pub(super) fn answer(
    reading: &Reading,
    catalogue: &Catalogue,
    query: &str,
    ranked: &[Ranked],
) -> Answer {
    let hits: Vec<Hit> = ranked
        .iter()
        .filter_map(|ranked| hit(reading, catalogue, ranked))
        .collect();
    Answer {
        bridges: bridges(reading, catalogue, ranked, &hits),
        did_you_mean: did_you_mean(reading, query, &hits),
        unmet: unmet(reading, &hits),
        hits,
        ..Answer::default()
    }
}

/// The words that led nowhere while others did. Small words, and those of every question, are
/// left out.
fn unmet(reading: &Reading, hits: &[Hit]) -> Vec<String> {
    let (documents, within) = (&reading.index.documents, &reading.within);
    let is_met = |at: usize| {
        let word = &reading.words[at].text;
        small_words::is_stop_word(word)
            || reading.words[at].faint
            || reading.number.contains(&at)
            || (reading.found[at].iter())
                .any(|found| !documents.users(found.word, within).is_empty())
            || (hits.iter().flat_map(|hit| &hit.reasons)).any(|reason| reason.word == *word)
    };
    let words = reading.words.iter().enumerate();
    let unmet = words.filter(|(at, _)| !is_met(*at));
    match hits.is_empty() {
        true => Vec::new(),
        false => unmet.map(|(_, word)| word.text.clone()).collect(),
    }
}

/// The answer to show for a ranked document. A chapter that stands at no entry has none.
fn hit(reading: &Reading, catalogue: &Catalogue, ranked: &Ranked) -> Option<Hit> {
    let document = &reading.index.documents.all[ranked.document as usize];
    let manual = catalogue.manuals.get(document.manual.0)?;
    let place = reading
        .places
        .iter()
        .filter(|place| place.0 == ranked.document)
        .max_by(|a, b| a.2.total_cmp(&b.2).then(b.1.cmp(&a.1)));
    let row = place.map_or(document.row, |place| Some(place.1))?;
    let number = match (place, manual.rows.get(row.0)) {
        (Some(_), Some(Row::Entry(entry))) => entry.number.as_str(),
        _ => "",
    };
    let title = &manual.chapters.get(document.chapter.0)?.title;
    Some(Hit {
        manual: document.manual,
        chapter: document.chapter,
        row,
        score: ranked.score,
        title_marks: marks(reading, ranked.document, title),
        reasons: reasons(reading, ranked.document, number),
    })
}

/// The words of the title that were met.
fn marks(reading: &Reading, document: u32, title: &str) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    let together = reading.together_in(document);
    for (word, range) in text::words(title) {
        let word = reading.index.lexicon.words.get(&word);
        let met =
            word.is_some_and(|word| reading.words_typed(word) | bridged_by(&together, word) != 0);
        if met && marks.last() != Some(&range) {
            marks.push(range);
        }
    }
    marks
}

/// For each word of the query, the surest way it led here.
fn reasons(reading: &Reading, document: u32, number: &str) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (at, word) in reading.words.iter().enumerate() {
        if !number.is_empty() && reading.number.contains(&at) {
            reasons.push(Reason {
                word: word.text.clone(),
                found: number.to_owned(),
                field: Field::Number,
                how: if number == word.text {
                    How::Exact
                } else {
                    How::Prefix
                },
            });
        } else if let Some((field, how, found)) = surest(reading, document, at) {
            let found = reading.index.lexicon.words.text(found).to_owned();
            reasons.push(Reason {
                word: word.text.clone(),
                found,
                field,
                how,
            });
        }
    }
    reasons
}

/// The weightiest field and the surest way in which a document meets a query word.
fn surest(reading: &Reading, document: u32, at: usize) -> Option<(Field, How, u32)> {
    let mut surest = None;
    let mut consider = |met: (Field, How, u32)| {
        if surest.is_none_or(|known| met < known) {
            surest = Some(met);
        }
    };
    for using in reading.index.documents.uses(document) {
        if let Ok(place) = reading.found[at].binary_search_by_key(&using.word, |found| found.word) {
            consider((using.field, reading.found[at][place].how, using.word));
        }
        for together in reading
            .together
            .iter()
            .filter(|together| together.words & 1 << at != 0)
        {
            if together.wanted.binary_search(&using.word).is_ok() && together.is_met_by(document) {
                consider((using.field, together.how, using.word));
            }
        }
    }
    surest
}

/// The terms of the vocabulary without which a hit would not be one, as typed; and those
/// abbreviations that were typed as they are and led nowhere. A form that is only half typed, or
/// mistyped, may not be meant: it counts where it led to the first hit.
fn bridges(
    reading: &Reading,
    catalogue: &Catalogue,
    ranked: &[Ranked],
    hits: &[Hit],
) -> Vec<Bridge> {
    let mut bridges: Vec<Bridge> = Vec::new();
    for together in &reading.together {
        let Some((term, form)) = together.term else {
            continue;
        };
        let Some(term) = catalogue.vocabulary.get(term as usize) else {
            continue;
        };
        let words = |reason: &Reason| {
            let of_form =
                |at: usize| together.words & 1 << at != 0 && reading.words[at].text == reason.word;
            reason.how == How::Vocabulary && (0..reading.words.len()).any(of_form)
        };
        // The first phrase of a term is as sure as its form, the others less.
        let is_sure = (reading.together.iter())
            .any(|other| other.term == together.term && other.quality > SURE);
        let looked_at = if is_sure { hits.len() } else { 1 };
        let led = ranked
            .iter()
            .zip(hits)
            .take(looked_at)
            .any(|(ranked, hit)| {
                together.is_met_by(ranked.document) && hit.reasons.iter().any(words)
            });
        let typed =
            together.quality > 0.9 && term.kind == TermKind::Abbreviation && hits.is_empty();
        if term.kind == TermKind::Spelling || !(led || typed) {
            continue;
        }
        let bridge = Bridge {
            term: term.forms[form as usize].clone(),
            meaning: term.meaning.clone(),
        };
        if !bridges.contains(&bridge) {
            bridges.push(bridge);
        }
    }
    bridges
}

/// The query with each word that only a typing error explains replaced by what it may be.
fn did_you_mean(reading: &Reading, query: &str, hits: &[Hit]) -> Option<String> {
    if hits.is_empty() {
        return None;
    }
    let mut instead = query.to_owned();
    let mut changed = false;
    for (word, found) in reading.words.iter().zip(&reading.found).rev() {
        if found.is_empty() || found.iter().any(|found| found.how != How::Typo) {
            continue;
        }
        let reason = hits
            .iter()
            .flat_map(|hit| &hit.reasons)
            .find(|reason| reason.word == word.text && reason.how == How::Typo);
        let best = match reason {
            Some(reason) => reason.found.as_str(),
            None => {
                let best = found
                    .iter()
                    .max_by(|a, b| a.quality.total_cmp(&b.quality).then(b.word.cmp(&a.word)))?;
                reading.index.lexicon.words.text(best.word)
            }
        };
        instead.replace_range(word.range.clone(), best);
        changed = true;
    }
    changed.then_some(instead)
}
