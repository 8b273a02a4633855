//! The catalogue as bytes, whole and broken.

use catalogue::{
    About, Catalogue, ChapterId, ChapterIndex, Date, DecodeError, Row, SCHEMA, SectionIndex,
    decode, encode,
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
fn a_newer_schema_is_named_and_not_read() {
    let mut bytes = encode(&real::catalogue());
    bytes[8..10].copy_from_slice(&(SCHEMA + 1).to_le_bytes());
    let error = decode(&bytes).unwrap_err();
    assert_eq!(
        error,
        DecodeError::NewerSchema {
            found: SCHEMA + 1,
            known: SCHEMA
        }
    );
    let (found, known) = (SCHEMA + 1, SCHEMA);
    assert_eq!(
        error.to_string(),
        format!(
            "the catalogue has schema {found} and this app knows {known}: a newer version of the app is needed"
        )
    );
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
    assert_eq!(decode(&bytes), Err(DecodeError::Damaged));
}

#[test]
fn a_claim_of_endless_rows_is_refused_without_believing_it() {
    let mut bytes = encode(&Catalogue::default());
    bytes.truncate(14);
    bytes[10..14].copy_from_slice(&5_u32.to_le_bytes());
    bytes.extend([0xff, 0xff, 0xff, 0xff, 0x0f]);
    assert_eq!(decode(&bytes), Err(DecodeError::Damaged));
}

/// Breaks one promise of the model and expects that decoding notices.
fn check_broken(what: &str, break_it: impl FnOnce(&mut Catalogue)) {
    let mut catalogue = real::catalogue();
    break_it(&mut catalogue);
    assert_eq!(
        decode(&encode(&catalogue)),
        Err(DecodeError::Damaged),
        "{what}"
    );
}

#[test]
fn every_broken_promise_of_the_model_is_noticed() {
    check_broken("manuals out of order", |c| c.manuals.reverse());
    check_broken("one manual twice", |c| c.manuals[1] = c.manuals[0].clone());
    check_broken("a section in itself", |c| {
        c.manuals[0].sections[1].parent = Some(SectionIndex(1))
    });
    check_broken("a section in a later one", |c| {
        c.manuals[0].sections[1].parent = Some(SectionIndex(2))
    });
    check_broken("one section id twice", |c| {
        c.manuals[0].sections[1].id = c.manuals[0].sections[0].id.clone()
    });
    check_broken("one chapter id twice", |c| {
        c.manuals[0].chapters[1].id = c.manuals[0].chapters[0].id.clone()
    });
    check_broken("a chapter that stands nowhere", |c| {
        let mut chapter = c.manuals[0].chapters[0].clone();
        chapter.id = String::from("nowhere").try_into().unwrap();
        c.manuals[0].chapters.push(chapter);
    });
    check_broken("one earlier id twice", |c| {
        c.manuals[0].chapters[0].earlier = ids(&["one"]);
        c.manuals[0].chapters[1].earlier = ids(&["one"]);
    });
    check_broken("an earlier id that a chapter has", |c| {
        c.manuals[0].chapters[0].earlier = vec![c.manuals[0].chapters[5].id.clone()];
    });
    check_broken("a heading missing", |c| {
        c.manuals[0].rows.remove(0);
    });
    check_broken("a heading of no section", |c| {
        c.manuals[0]
            .rows
            .push(Row::Section(SectionIndex(usize::MAX)))
    });
    check_broken("the 31st of June", |c| {
        c.manuals[0].edition.last_updated = Some(Date {
            year: 2025,
            month: 6,
            day: 31,
        });
    });
    check_broken("month 13", |c| {
        c.manuals[0].edition.captured_on = Some(Date {
            year: 2025,
            month: 13,
            day: 1,
        });
    });
    check_broken("an entry of no chapter", |c| {
        for row in &mut c.manuals[0].rows {
            if let Row::Entry(entry) = row {
                entry.chapter = ChapterIndex(usize::MAX);
            }
        }
    });
    check_broken("an entry under another heading", |c| {
        for row in &mut c.manuals[0].rows {
            if let Row::Entry(entry) = row {
                entry.section = SectionIndex(usize::MAX);
            }
        }
    });
}

#[test]
fn a_see_also_to_or_about_nothing_is_noticed() {
    type Break = fn(&mut catalogue::SeeAlso);
    let breaks: [Break; 4] = [
        |see_also| see_also.target = Some(ChapterIndex(usize::MAX)),
        |see_also| see_also.about = About::Chapter(ChapterIndex(usize::MAX)),
        |see_also| see_also.about = About::Section(SectionIndex(usize::MAX)),
        |see_also| see_also.about = About::Unstated(SectionIndex(0)),
    ];
    for break_it in breaks {
        check_broken("a see-also", |c| {
            let rows = &mut c.manuals[1].rows;
            let see_also = rows.iter_mut().find_map(|row| {
                if let Row::SeeAlso(it) = row {
                    Some(it)
                } else {
                    None
                }
            });
            break_it(see_also.unwrap());
        });
    }
}
