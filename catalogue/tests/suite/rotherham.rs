//! What is odd about Rotherham's list, one statement a test.

use catalogue::import::Became;
use catalogue::{About, Manual, Mark, Row, SectionIndex};

use crate::real;

fn rotherham() -> Manual {
    real::manual("rotherham")
}

#[test]
fn six_sections_have_titles_and_29_subsections_stand_in_them() {
    let manual = rotherham();
    let titles: Vec<_> = manual
        .subsections(None)
        .map(|(_, section)| section.title.as_deref().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "All Children",
            "Case Management and Recording",
            "Children in Particular Circumstances",
            "Looked After Children",
            "Fostering and Adoption",
            "Contacts, List of Agency Decision Makers and Appendices",
        ]
    );
    assert_eq!(manual.sections.len(), 6 + 29);
}

#[test]
fn a_subsections_number_and_title_stand_on_separate_lines() {
    let imported = real::import("rotherham");
    let [number, blank, title] = &imported.lines[16..19] else {
        panic!()
    };
    assert_eq!(number.became, [Became::SectionNumber(SectionIndex(1))]);
    assert_eq!(blank.became, [Became::Blank]);
    assert_eq!(title.became, [Became::SectionTitle(SectionIndex(1))]);
    let section = &imported.manual.unwrap().sections[1];
    assert_eq!(
        (section.id.as_str(), section.title.as_deref()),
        ("1.1", Some("Policy, Values and Principles"))
    );
}

#[test]
fn sections_2_and_6_have_entries_and_no_subsections() {
    let manual = rotherham();
    for (id, entries) in [("2", 7), ("6", 5)] {
        let (index, _) = manual.section(id).unwrap();
        assert_eq!(manual.subsections(Some(index)).count(), 0);
        assert_eq!(manual.section_rows(index).count(), entries);
    }
}

#[test]
fn number_5_1_8_stands_twice_and_both_are_kept() {
    let manual = rotherham();
    let twice: Vec<_> = real::at(&manual, "5.1.8")
        .iter()
        .map(|(_, chapter)| chapter.title.as_str())
        .collect();
    assert_eq!(
        twice,
        [
            "Matching Matrix",
            "Supervision and Support of Foster Carers"
        ]
    );
    assert_eq!(real::at(&manual, "5.1.8")[1].0.marks, []);
}

#[test]
fn every_mark_stands_at_its_entry_and_nowhere_else() {
    let manual = rotherham();
    let check = |mark, expect: &[&str]| assert_eq!(real::marked(&manual, mark), expect);
    check(Mark::New, &["3.1.6", "3.3.3", "5.1.8"]);
    check(
        Mark::Updated,
        &["3.1.2", "3.2.1", "3.5.1", "3.9.1", "4.2.3"],
    );
    check(
        Mark::UnderReview,
        &["3.3.1", "3.3.2", "3.3.3", "3.4.1", "3.4.3", "5.1.2"],
    );
    check(Mark::Draft, &["1.5.2"]);
}

#[test]
fn entry_3_3_3_has_two_marks_in_printed_order() {
    assert_eq!(
        real::at(&rotherham(), "3.3.3")[0].0.marks,
        [Mark::UnderReview, Mark::New]
    );
}

#[test]
fn draft_inside_the_title_of_4_9_1_is_part_of_the_title() {
    let manual = rotherham();
    assert_eq!(
        real::title(&manual, "4.9.1"),
        "Rotherham Looked After Team and Rotherham Youth Offending Team Draft Joint Protocol"
    );
    assert_eq!(real::title(&manual, "1.5.2"), "Section 17 Policy");
}

#[test]
fn the_spaces_that_end_a_row_are_not_part_of_its_title() {
    let manual = rotherham();
    for chapter in &manual.chapters {
        assert_eq!(chapter.title.trim(), chapter.title);
    }
    assert!(
        manual
            .chapters
            .iter()
            .all(|chapter| !chapter.title.contains('\u{a0}'))
    );
}

#[test]
fn a_no_break_space_after_see_also_is_not_part_of_the_reference() {
    let manual = rotherham();
    assert!(real::see_alsos(&manual).iter().any(|see_also| see_also.text
        == "Child Protection Planning including Initial Child Protection Conference and Visits"));
}

#[test]
fn seven_sources_stand_on_a_line_of_their_own() {
    let manual = rotherham();
    let procedures = "Rotherham Safeguarding Children Partnership Procedures";
    for number in ["1.2.1", "3.7.1", "3.7.2", "3.7.4", "3.7.5"] {
        assert_eq!(
            real::at(&manual, number)[0].1.source.as_deref(),
            Some(procedures),
            "{number}"
        );
    }
    let named: Vec<_> = real::see_alsos(&manual)
        .into_iter()
        .filter(|see_also| {
            see_also
                .source
                .as_deref()
                .is_some_and(|source| source.starts_with(procedures))
        })
        .map(|see_also| (see_also.text.as_str(), see_also.source.as_deref().unwrap()))
        .collect();
    assert_eq!(
        named,
        [
            (
                "Child Protection Planning including Initial Child Protection Conference and Visits",
                procedures
            ),
            (
                "Persons Who Pose a Risk to Children",
                "Rotherham Safeguarding Children Partnership Procedures Manual"
            ),
        ]
    );
}

#[test]
fn sources_inside_a_line_are_taken_from_its_end() {
    let manual = rotherham();
    assert_eq!(
        real::at(&manual, "1.6.7")[0].1.source.as_deref(),
        Some("DfE")
    );
    assert_eq!(real::at(&manual, "6.3")[0].1.source.as_deref(), Some("DfE"));
    assert_eq!(
        real::title(&manual, "6.3"),
        "Working Together to Safeguard Children"
    );
    let sources: Vec<_> = real::see_alsos(&manual)
        .iter()
        .filter_map(|see_also| see_also.source.as_deref())
        .collect();
    assert!(sources.contains(&"House of Commons Library"));
    assert!(sources.contains(&"NICE"));
}

#[test]
fn thirteen_other_parentheses_are_part_of_a_title() {
    let manual = rotherham();
    let titles = manual.chapters.iter().map(|chapter| chapter.title.as_str());
    let references = real::see_alsos(&manual)
        .into_iter()
        .map(|see_also| see_also.text.as_str());
    let notes = real::notes(&manual)
        .into_iter()
        .map(|note| note.text.as_str());
    let lines: Vec<_> = titles.chain(references).chain(notes).collect();
    let all: usize = lines.iter().map(|line| line.matches('(').count()).sum();
    let sources_amid_words = 2;
    let in_the_sentence_about_clicking = 1;
    assert_eq!(
        all - sources_amid_words + in_the_sentence_about_clicking,
        13
    );
    assert_eq!(real::title(&manual, "1.2.2"), "Families For Change (FfC)");
}

#[test]
fn a_see_also_before_any_entry_belongs_to_the_subsection() {
    let manual = rotherham();
    let of_sections: Vec<_> = real::see_alsos(&manual)
        .into_iter()
        .filter_map(|see_also| match see_also.about {
            About::Section(section) => Some(manual.sections[section].id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(of_sections, ["3.7", "4.4", "4.5"]);
}

#[test]
fn a_see_also_between_entries_belongs_to_the_entry_before_it() {
    let manual = rotherham();
    let owners: Vec<_> = real::see_alsos(&manual)
        .into_iter()
        .filter_map(|see_also| match see_also.about {
            About::Chapter(chapter) => Some(real::number_of(&manual, chapter)),
            _ => None,
        })
        .collect();
    assert_eq!(
        owners,
        [
            "1.1.1", "1.1.4", "1.4.1", "1.4.2", "1.4.7", "3.7.3", "4.1.5", "5.2.2"
        ]
    );
}

#[test]
fn eleven_see_alsos_close_their_section_and_keep_their_place_without_an_owner() {
    let manual = rotherham();
    let places: Vec<_> = manual
        .indexed_rows()
        .filter(|(_, row)| matches!(row.about(), Some(About::Unstated(_))))
        .map(|(row, _)| real::printed_above(&manual, row))
        .collect();
    assert_eq!(
        places,
        [
            "1.2.3", "1.4.9", "1.6.7", "3.7.6", "4.1.10", "4.2.9", "4.6.4", "4.8.3", "4.9.4",
            "5.1.11", "5.2.17"
        ]
    );
}

#[test]
fn eight_see_alsos_name_a_title_of_the_list_and_one_is_attached_by_hand() {
    let manual = rotherham();
    let mut targets = Vec::new();
    let mut by_hand = Vec::new();
    for see_also in real::see_alsos(&manual) {
        let Some(target) = see_also.target else {
            continue;
        };
        let number = real::number_of(&manual, target);
        if manual.chapters[target].title == see_also.text {
            targets.push(number);
        } else {
            by_hand.push((see_also.text.as_str(), number));
        }
    }
    targets.sort_unstable();
    assert_eq!(
        targets,
        [
            "3.7.6", "4.2.6", "4.2.8", "4.2.8", "4.9.2", "4.9.3", "5.1.6", "5.2.17"
        ]
    );
    assert_eq!(
        by_hand,
        [(
            "Early Permanence / Fostering for Adoption Procedure.",
            "5.2.17"
        )]
    );
}

#[test]
fn thirteen_see_alsos_lead_outside_the_list() {
    let manual = rotherham();
    assert_eq!(
        real::see_alsos(&manual)
            .into_iter()
            .filter(|see_also| see_also.target.is_none())
            .count(),
        13
    );
}

#[test]
fn the_see_also_after_1_6_7_goes_on_in_a_second_line() {
    let manual = rotherham();
    let two_lines = real::see_alsos(&manual)
        .into_iter()
        .find(|see_also| {
            see_also
                .text
                .starts_with("Cross-border child protection cases")
        })
        .unwrap();
    // Two sources stand amid the words; neither speaks for the whole reference.
    assert_eq!(two_lines.source, None);
    assert_eq!(
        two_lines.text,
        "Cross-border child protection cases: the 1996 Hague Convention (DfE) and Family Justice \
         Resource Hub (ADCS) - This hosts a series of practical resources, such as templates, tools \
         and practice guidance, which will be of interest to those working in the family justice \
         system."
    );
}

#[test]
fn three_notes_stand_where_they_are_printed() {
    let manual = rotherham();
    let owner = |about| match about {
        About::Section(section) => manual.sections[section].id.as_str(),
        About::Chapter(chapter) => real::number_of(&manual, chapter),
        About::Unstated(_) => "unstated",
    };
    let notes: Vec<_> = real::notes(&manual)
        .iter()
        .map(|note| (owner(note.about), note.text.as_str()))
        .collect();
    assert_eq!(
        notes,
        [
            (
                "4.2.2",
                "For Residential Care, see the: Placements Manual for Commissioned Placements"
            ),
            (
                "4.2.3",
                "For Out of Area, see the: Placements Manual for Commissioned Placements (intranet access required)"
            ),
            (
                "5.2",
                "Please Note: One Adoption West Yorkshire is the Regional Adoption Agency for Rotherham"
            ),
        ]
    );
}

#[test]
fn a_misspelt_title_is_shown_as_printed() {
    assert_eq!(real::title(&rotherham(), "4.5.3"), "Leisure Activites");
}

#[test]
fn what_is_not_of_the_contents_is_recorded_as_furniture() {
    let imported = real::import("rotherham");
    let furniture: Vec<_> = imported
        .lines
        .iter()
        .filter(|line| line.became == [Became::Furniture])
        .map(|line| line.line)
        .collect();
    assert_eq!(furniture, [1, 4, 5, 7, 8, 9, 10, 11, 12]);
}

#[test]
fn the_list_is_undated() {
    let edition = rotherham().edition;
    assert_eq!(
        (edition.last_updated, edition.version, edition.captured_on),
        (None, None, None)
    );
}

#[test]
fn the_last_line_has_no_end_and_is_an_entry_like_any_other() {
    let manual = rotherham();
    assert!(matches!(manual.rows.last(), Some(Row::Entry(entry)) if entry.number == "6.5"));
    assert_eq!(real::title(&manual, "6.5"), "Amendments");
}
