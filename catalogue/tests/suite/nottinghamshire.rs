//! What is odd about Nottinghamshire's list, one statement a test.

use catalogue::Manual;
use catalogue::import::Became;

use crate::real;

fn nottinghamshire() -> Manual {
    real::manual("nottinghamshire")
}

#[test]
fn sections_2_and_11_are_only_implied_and_have_no_title() {
    let manual = nottinghamshire();
    let untitled: Vec<_> = manual
        .sections
        .iter()
        .filter(|section| section.title.is_none())
        .map(|section| section.id.as_str())
        .collect();
    assert_eq!(untitled, ["2", "11"]);
}

#[test]
fn an_implied_section_stands_before_its_first_subsection() {
    let manual = nottinghamshire();
    assert_eq!(
        real::section_numbers(&manual),
        [
            "1", "2", "2.1", "3", "4", "6", "7", "8", "9", "11", "11.1", "11.2", "11.6", "11.7",
            "11.8", "12", "14", "17"
        ]
    );
    let (subsection, _) = manual.section("2.1").unwrap();
    let (section, _) = manual.section("2").unwrap();
    assert_eq!(manual.section_path(subsection), [section, subsection]);
}

#[test]
fn printed_numbers_keep_their_zero() {
    let manual = nottinghamshire();
    assert_eq!(real::title(&manual, "1.0.1"), "Confidentiality Policy");
    let (entry, _) = real::at(&manual, "1.0.1")[0];
    assert_eq!(manual.sections[entry.section].id.as_str(), "1");
}

#[test]
fn the_sequence_tells_11_8_5_from_a_title_that_begins_with_21() {
    assert_eq!(
        real::title(&nottinghamshire(), "11.8.5"),
        "21Plus Service Extended Personal Advisor Support for Care Leavers Aged 21 \u{2013} 24 years - Policy and \
         Practice Guidance"
    );
}

#[test]
fn section_11_7_is_there_and_empty() {
    let manual = nottinghamshire();
    let (index, section) = manual.section("11.7").unwrap();
    assert_eq!(section.title.as_deref(), Some("Identity"));
    assert_eq!(manual.section_rows(index).count(), 0);
}

#[test]
fn the_capture_never_passes_for_the_full_manual() {
    let manual = nottinghamshire();
    let missing = manual.missing.join(" ");
    for part in [
        "5, 10, 13, 15 and 16",
        "11.3 to 11.5",
        "titles of sections 2 and 11",
        "11.7 Identity",
    ] {
        assert!(missing.contains(part), "{part}");
    }
}

#[test]
fn the_quick_links_are_numbers_only_and_are_furniture() {
    let imported = real::import("nottinghamshire");
    let furniture = imported
        .lines
        .iter()
        .filter(|line| line.became == [Became::Furniture]);
    assert_eq!(
        furniture.map(|line| line.line).collect::<Vec<_>>(),
        (1..=20).collect::<Vec<_>>()
    );
}

#[test]
fn a_stray_space_before_a_title_is_not_part_of_it() {
    let manual = nottinghamshire();
    assert!(real::title(&manual, "6.0.14").starts_with("Interagency Safeguarding"));
    assert!(real::title(&manual, "6.0.18").starts_with("Pathway to Provision"));
}

#[test]
fn entry_6_0_14_is_a_title_of_its_own() {
    let manual = nottinghamshire();
    let (entry, _) = real::at(&manual, "6.0.14")[0];
    assert_eq!(manual.chapter_entries(entry.chapter).count(), 1);
}

#[test]
fn five_titles_stand_on_twelve_rows_and_are_one_chapter_each() {
    let manual = nottinghamshire();
    let mut repeated = Vec::new();
    for (chapter, _) in manual.indexed_chapters() {
        let places: Vec<_> = manual
            .chapter_entries(chapter)
            .map(|(_, entry)| entry.number.as_str())
            .collect();
        if places.len() > 1 {
            repeated.push(places);
        }
    }
    assert_eq!(
        repeated,
        [
            vec!["4.0.9", "6.0.16"],
            vec!["6.0.15", "17.0.2"],
            vec!["7.0.8", "8.0.12", "11.1.16"],
            vec!["7.0.9", "8.0.13", "11.1.17"],
            vec!["8.0.10", "9.0.9"],
        ]
    );
}

#[test]
fn apostrophes_are_shown_as_printed() {
    let manual = nottinghamshire();
    let count = |apostrophe| {
        let entries = manual
            .entries()
            .map(|(_, entry)| &manual.chapters[entry.chapter].title);
        let headings = manual
            .sections
            .iter()
            .filter_map(|section| section.title.as_ref());
        entries
            .chain(headings)
            .map(|title| title.matches(apostrophe).count())
            .sum::<usize>()
    };
    assert_eq!((count('\u{2019}'), count('\'')), (10, 8));
}

#[test]
fn unlike_spellings_are_shown_as_printed() {
    let manual = nottinghamshire();
    assert!(real::title(&manual, "9.0.8").starts_with("Integrated Childrens Disability"));
    assert!(real::title(&manual, "14.0.30").starts_with("Adaptions"));
    assert!(real::title(&manual, "12.0.17").starts_with("Adaptations"));
}

#[test]
fn no_mark_is_recorded() {
    assert!(
        nottinghamshire()
            .entries()
            .all(|(_, entry)| entry.marks.is_empty())
    );
}

#[test]
fn the_edition_is_printed_at_the_end() {
    let imported = real::import("nottinghamshire");
    for line in &imported.lines[238..240] {
        assert_eq!(line.became, [Became::Edition]);
    }
    let edition = imported.manual.unwrap().edition;
    assert_eq!(edition.last_updated.unwrap().to_string(), "10 July 2025");
    assert_eq!(edition.version.as_deref(), Some("v134"));
    assert_eq!(edition.captured_on, None);
}
