//! What the app asks of a catalogue.

use std::collections::BTreeSet;

use catalogue::titles::fold;
use catalogue::{Chapter, ChapterIndex, Manual, ManualIndex, Mark, Row, RowIndex, SectionIndex};

use crate::real;

#[test]
fn a_manual_is_found_by_its_id() {
    let catalogue = real::catalogue();
    assert_eq!(
        catalogue.manual("rotherham").unwrap().id.as_str(),
        "rotherham"
    );
    assert!(catalogue.manual("leeds").is_none());
    assert_eq!(
        catalogue.manuals[0].id.as_str(),
        "nottinghamshire",
        "manuals are ordered by id"
    );
}

#[test]
fn a_chapter_is_found_by_its_id() {
    let manual = real::manual("rotherham");
    let (index, chapter) = manual.chapter("private-fostering").unwrap();
    assert_eq!(chapter.title, "Private Fostering");
    assert_eq!(real::number_of(&manual, index), "3.4.3");
    assert!(manual.chapter("3.4.3").is_none());
}

#[test]
fn a_long_title_gives_a_short_id_that_ends_with_a_word() {
    let manual = real::manual("nottinghamshire");
    let (_, chapter) = real::at(&manual, "8.0.1")[0];
    assert_eq!(
        chapter.id.as_str(),
        "step-down-step-up-of-cases-between-cds-social-work-team-and-short-break-assessment-and-review"
    );
}

#[test]
fn forty_eight_titles_are_the_same_in_both_manuals_as_printed_and_one_without_its_source() {
    let catalogue = real::catalogue();
    let [nottinghamshire, rotherham] = &catalogue.manuals[..] else {
        panic!()
    };
    let as_printed = |chapter: &Chapter| match chapter.source.as_deref() {
        Some("DfE") => fold(&format!("{} (DfE)", chapter.title)),
        _ => fold(&chapter.title),
    };
    let ours: BTreeSet<_> = rotherham.chapters.iter().map(as_printed).collect();
    let theirs: BTreeSet<_> = nottinghamshire.chapters.iter().map(as_printed).collect();
    assert_eq!(ours.intersection(&theirs).count(), 48);

    let same: Vec<&Chapter> = rotherham
        .indexed_chapters()
        .filter(|(index, _)| !catalogue.same_title(ManualIndex(1), *index).is_empty())
        .map(|(_, chapter)| chapter)
        .collect();
    let without_source: Vec<_> = same
        .iter()
        .filter(|chapter| !theirs.contains(&as_printed(chapter)))
        .map(|chapter| chapter.title.as_str())
        .collect();
    assert_eq!(same.len(), 49);
    assert_eq!(without_source, ["Working Together to Safeguard Children"]);
}

#[test]
fn the_same_title_is_the_same_from_either_side() {
    let catalogue = real::catalogue();
    for (manual, contents) in catalogue.indexed_manuals() {
        for (chapter, _) in contents.indexed_chapters() {
            for (other, same) in catalogue.same_title(manual, chapter) {
                assert_ne!(other, manual);
                assert_eq!(catalogue.same_title(other, same), [(manual, chapter)]);
            }
        }
    }
    assert_eq!(catalogue.same_title(ManualIndex(7), ChapterIndex(0)), []);
    assert_eq!(catalogue.same_title(ManualIndex(0), ChapterIndex(7000)), []);
}

#[test]
fn the_same_title_is_found_whatever_its_apostrophe() {
    let catalogue = real::catalogue();
    let id = "care-and-supervision-proceedings-and-the-public-law-outline";
    let (index, _) = catalogue.manuals[0].chapter(id).unwrap();
    let [(ManualIndex(1), other)] = catalogue.same_title(ManualIndex(0), index)[..] else {
        panic!()
    };
    assert_eq!(catalogue.manuals[1].chapters[other].id.as_str(), id);
}

#[test]
fn a_chapter_knows_the_rows_about_it() {
    let manual = real::manual("rotherham");
    let about = |number: &str| -> Vec<&Row> {
        let (entry, _) = real::at(&manual, number)[0];
        manual
            .see_alsos_and_notes(entry.chapter)
            .map(|(_, row)| row)
            .collect()
    };
    assert!(matches!(about("4.2.2")[..], [Row::Note(_)]));
    assert!(matches!(about("1.1.1")[..], [Row::SeeAlso(_)]));
    assert!(
        about("4.2.9").is_empty(),
        "a see-also that closes a section has no owner"
    );
}

#[test]
fn neighbours_are_the_entries_around_a_row_whatever_stands_between() {
    let manual = real::manual("rotherham");
    let check = |row: RowIndex, expect: (Option<&str>, Option<&str>)| {
        let (before, after) = manual.neighbours(row);
        let number =
            |entry: Option<catalogue::EntryAt<'_>>| entry.map(|(_, entry)| entry.number.clone());
        assert_eq!(
            (number(before).as_deref(), number(after).as_deref()),
            expect
        );
    };
    let row = |number: &str| {
        manual
            .entries()
            .find(|(_, entry)| entry.number == number)
            .unwrap()
            .0
    };
    check(row("1.1.1"), (None, Some("1.1.2")));
    check(row("1.2.1"), (Some("1.1.9"), Some("1.2.2")));
    check(row("2.1"), (Some("1.8.2"), Some("2.2")));
    check(row("6.5"), (Some("6.4"), None));
    check(RowIndex(row("1.1.1").0 + 1), (Some("1.1.1"), Some("1.1.2")));
    check(RowIndex(usize::MAX), (Some("6.5"), None));
}

#[test]
fn the_rows_of_a_section_leave_out_its_subsections() {
    let manual = real::manual("rotherham");
    let count = |id: &str| rows_in(&manual, id);
    assert_eq!(count("1"), 0);
    assert_eq!(count("1.1"), 9 + 2);
    assert_eq!(count("2"), 7);
    assert_eq!(manual.section_rows(SectionIndex(999)).count(), 0);
    assert_eq!(manual.section_path(SectionIndex(999)), []);
}

fn rows_in(manual: &Manual, section: &str) -> usize {
    manual
        .section_rows(manual.section(section).unwrap().0)
        .count()
}

#[test]
fn a_mark_speaks_of_the_list_that_prints_it() {
    let labels = Mark::ALL.map(Mark::label);
    assert_eq!(labels, ["New", "Updated", "Under review", "Draft"]);
    for mark in Mark::ALL {
        assert!(mark.meaning().ends_with("in this list"));
        assert!(
            mark.meaning()
                .to_lowercase()
                .contains(&mark.label().to_lowercase())
        );
    }
}
