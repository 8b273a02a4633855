//! The catalogue as bytes, sound and broken.

use catalogue::{
    About, Catalogue, ChapterId, ChapterIndex, Date, DecodeError, Entry, Row, SCHEMA, SectionIndex,
    SeeAlso, decode, encode,
};

use crate::real;

#[test]
fn what_is_encoded_is_decoded() {
    let catalogue = real::catalogue();
    assert_eq!(decode(&encode(&catalogue)), Ok(catalogue));
    assert_eq!(
        decode(&encode(&Catalogue::default())),
        Ok(Catalogue::default())
    );
}

#[test]
fn the_ids_of_earlier_editions_are_decoded() {
    let mut catalogue = real::catalogue();
    let chapters = &mut catalogue.manuals[0].chapters;
    chapters[1].earlier = ids(&["one", "another"]);
    chapters[2].earlier = ids(&["third"]);
    let decoded = decode(&encode(&catalogue)).unwrap();
    assert_eq!(decoded, catalogue);
    let manual = &decoded.manuals[0];
    let meant = |id: &str| manual.current_chapter(id).map(|(chapter, _)| chapter);
    assert_eq!(meant("another"), Some(ChapterIndex(1)));
    assert_eq!(meant("third"), Some(ChapterIndex(2)));
    assert_eq!(meant(manual.chapters[3].id.as_str()), Some(ChapterIndex(3)));
    assert_eq!(meant("nowhere"), None);
    assert_eq!(manual.chapter("another"), None);
}

fn ids(ids: &[&str]) -> Vec<ChapterId> {
    let ids = ids.iter().map(|id| (*id).to_owned().try_into().unwrap());
    ids.collect()
}

#[test]
fn two_encodings_are_the_same_bytes() {
    assert_eq!(encode(&real::catalogue()), encode(&real::catalogue()));
}

#[test]
fn other_bytes_are_not_a_catalogue() {
    let check = |bytes: &[u8]| assert_eq!(decode(bytes), Err(DecodeError::NotACatalogue));
    check(b"");
    check(b"DOOR");
    check(b"<!doctype html><title>Sign in</title>");
}

#[test]
fn another_schema_is_named_and_not_read() {
    let check = |found: u16, needed: &str| {
        let mut bytes = encode(&real::catalogue());
        bytes[8..10].copy_from_slice(&found.to_le_bytes());
        let error = decode(&bytes).unwrap_err();
        assert_eq!(error, DecodeError::OtherSchema { found });
        assert_eq!(
            error.to_string(),
            format!(
                "the catalogue has schema {found} and this app knows {SCHEMA}: {needed} version \
                 of the app is needed"
            )
        );
    };
    check(SCHEMA + 1, "a newer");
    check(SCHEMA - 1, "an older");
}

#[test]
fn any_missing_end_is_noticed() {
    let bytes = encode(&real::catalogue());
    for length in 8..bytes.len() {
        assert_eq!(
            decode(&bytes[..length]),
            Err(DecodeError::Truncated),
            "{length}"
        );
    }
}

#[test]
fn anything_behind_the_end_is_noticed() {
    let mut bytes = encode(&real::catalogue());
    bytes.push(0);
    assert_eq!(decode(&bytes), Err(DecodeError::TrailingBytes));
    let length = u32::try_from(bytes.len() - HEADER).unwrap();
    bytes[10..HEADER].copy_from_slice(&length.to_le_bytes());
    assert_eq!(decode(&bytes), Err(DecodeError::TrailingBytes));
}

/// How many bytes stand before the body: magic, schema, length.
const HEADER: usize = 14;

#[test]
fn a_claim_of_endless_manuals_is_refused_without_believing_it() {
    let mut bytes = encode(&Catalogue::default());
    bytes.truncate(HEADER);
    bytes[10..HEADER].copy_from_slice(&5_u32.to_le_bytes());
    bytes.extend([0xff, 0xff, 0xff, 0xff, 0x0f]);
    assert_eq!(decode(&bytes), Err(DecodeError::Malformed));
}

/// Breaks a promise of the model and expects that decoding names it.
#[track_caller]
fn check_broken(promise: &'static str, break_it: impl FnOnce(&mut Catalogue)) {
    let mut catalogue = real::catalogue();
    break_it(&mut catalogue);
    assert_eq!(
        decode(&encode(&catalogue)),
        Err(DecodeError::Invalid(promise))
    );
}

#[test]
fn every_broken_promise_of_the_model_is_noticed() {
    check_broken("manuals are ordered by id, and no two have the same", |c| {
        c.manuals.reverse()
    });
    check_broken("manuals are ordered by id, and no two have the same", |c| {
        c.manuals[1] = c.manuals[0].clone()
    });
    check_broken("a section stands after the one it is in", |c| {
        c.manuals[0].sections[1].parent = Some(SectionIndex(1))
    });
    check_broken("a section stands after the one it is in", |c| {
        c.manuals[0].sections[1].parent = Some(SectionIndex(2))
    });
    check_broken("no two sections have the same id", |c| {
        c.manuals[0].sections[1].id = c.manuals[0].sections[0].id.clone()
    });
    check_broken("no two chapters have or had the same id", |c| {
        c.manuals[0].chapters[1].id = c.manuals[0].chapters[0].id.clone()
    });
    check_broken("every chapter stands at an entry", |c| {
        let mut chapter = c.manuals[0].chapters[0].clone();
        chapter.id = String::from("nowhere").try_into().unwrap();
        c.manuals[0].chapters.push(chapter);
    });
    check_broken("no two chapters have or had the same id", |c| {
        c.manuals[0].chapters[0].earlier = ids(&["one"]);
        c.manuals[0].chapters[1].earlier = ids(&["one"]);
    });
    check_broken("no two chapters have or had the same id", |c| {
        c.manuals[0].chapters[0].earlier = vec![c.manuals[0].chapters[5].id.clone()];
    });
    check_broken("a row stands under the heading of its section", |c| {
        c.manuals[0].rows.remove(0);
    });
    check_broken("headings stand in order", |c| {
        c.manuals[0]
            .rows
            .push(Row::Section(SectionIndex(usize::MAX)))
    });
    check_broken("a date is a day of the calendar", |c| {
        c.manuals[0].edition.last_updated = Some(Date {
            year: 2025,
            month: 6,
            day: 31,
        });
    });
    check_broken("a date is a day of the calendar", |c| {
        c.manuals[0].edition.captured_on = Some(Date {
            year: 2025,
            month: 13,
            day: 1,
        });
    });
    check_broken("a chapter that is referred to exists", |c| {
        let end = ChapterIndex(c.manuals[0].chapters.len());
        first_entry(c).chapter = end;
    });
    check_broken("a row stands under the heading of its section", |c| {
        let end = SectionIndex(c.manuals[0].sections.len());
        first_entry(c).section = end;
    });
}

fn first_entry(catalogue: &mut Catalogue) -> &mut Entry {
    let mut rows = catalogue.manuals[0].rows.iter_mut();
    let entry = rows.find_map(|row| match row {
        Row::Entry(entry) => Some(entry),
        _ => None,
    });
    entry.unwrap()
}

#[test]
fn a_see_also_to_or_about_nothing_is_noticed() {
    const CHAPTER: &str = "a chapter that is referred to exists";
    const HEADING: &str = "a row stands under the heading of its section";
    let check = |promise, break_it: fn(&mut SeeAlso, ChapterIndex)| {
        check_broken(promise, |c| {
            let end = ChapterIndex(c.manuals[1].chapters.len());
            let mut rows = c.manuals[1].rows.iter_mut();
            let see_also = rows.find_map(|row| match row {
                Row::SeeAlso(see_also) => Some(see_also),
                _ => None,
            });
            break_it(see_also.unwrap(), end);
        });
    };
    check(CHAPTER, |see_also, end| see_also.target = Some(end));
    check(CHAPTER, |see_also, end| {
        see_also.about = About::Chapter(end);
    });
    check(HEADING, |see_also, _| {
        see_also.about = About::Section(SectionIndex(usize::MAX));
    });
    check(HEADING, |see_also, _| {
        see_also.about = About::Unstated(SectionIndex(0));
    });
}
