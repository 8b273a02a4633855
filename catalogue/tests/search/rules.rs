//! What finds what, rule by rule.

use catalogue::search::{Field, How, Scope};
use catalogue::{About, Catalogue, ChapterIndex, ManualIndex, RowIndex, SectionIndex};

use crate::catalogues::{
    REAL, Searched, add_chapter, add_entry, add_note, add_section, add_see_also, manual, titled,
    titled_with,
};

/// Asserts which titles are found, in order.
fn check(searched: &Searched, query: &str, expect: &[&str]) {
    assert_eq!(searched.titles(query), expect, "{query:?}");
}

#[test]
fn every_word_may_be_a_beginning() {
    let searched = titled(&[
        "Application for Emergency Protection Orders",
        "Emergency Duty Team",
        "Adoption Panel",
    ]);
    check(
        &searched,
        "emerg prot",
        &["Application for Emergency Protection Orders"],
    );
    check(
        &searched,
        "a",
        &[
            "Adoption Panel",
            "Application for Emergency Protection Orders",
        ],
    );
    check(&searched, "adoption p", &["Adoption Panel"]);
}

#[test]
fn words_may_come_in_any_order() {
    let searched = titled(&["Bedroom Sharing in Fostering Households", "Pet Policy"]);
    check(
        &searched,
        "sharing bedroom",
        &["Bedroom Sharing in Fostering Households"],
    );
    check(
        &searched,
        "households fostering bedroom",
        &["Bedroom Sharing in Fostering Households"],
    );
}

#[test]
fn every_printed_form_of_a_number_finds_its_entries() {
    let mut manual = manual(&[]);
    add_chapter(&mut manual, "4.2.8", "Delegation of Authority");
    add_chapter(&mut manual, "4.2.9", "Health and Safety");
    add_chapter(&mut manual, "5.1.8", "Matching Matrix");
    add_chapter(&mut manual, "5.1.8", "Supervision of Foster Carers");
    add_chapter(&mut manual, "11.8.5", "21Plus Service");
    let searched = Searched::new(Catalogue {
        manuals: vec![manual],
        vocabulary: Vec::new(),
        host: None,
    });
    for typed in [
        "4.2.8",
        "4 2 8",
        "4-2-8",
        "4/2/8",
        "428",
        "4.2.8.",
        "no. 4.2.8",
    ] {
        check(&searched, typed, &["Delegation of Authority"]);
    }
    check(&searched, "11.8.5", &["21Plus Service"]);
    check(
        &searched,
        "4.2",
        &["Delegation of Authority", "Health and Safety"],
    );
    check(
        &searched,
        "5",
        &["Matching Matrix", "Supervision of Foster Carers"],
    );
    check(
        &searched,
        "5.1.8",
        &["Matching Matrix", "Supervision of Foster Carers"],
    );
    check(&searched, "9.9.9", &[]);
}

#[test]
fn a_section_is_named_by_its_number_its_title_or_both() {
    let mut manual = manual(&[]);
    add_section(&mut manual, "3.4", "Family & Friends Care");
    add_section(&mut manual, "3.40", "Adoption");
    let searched = Searched::new(Catalogue {
        manuals: vec![manual],
        vocabulary: Vec::new(),
        host: None,
    });
    let named = |query: &str| searched.ask(query).sections;
    for query in [
        "3.4",
        "3-4 ",
        "3.4 f",
        "section 3.4",
        "3.4 Family and Friends Care",
        "family and friends care",
        "family and friends c",
        "Family and Friends",
    ] {
        assert_eq!(named(query), [(ManualIndex(0), SectionIndex(1))], "{query}");
    }
    for query in ["3.40", "adoption", "ado", "Adoption "] {
        assert_eq!(named(query), [(ManualIndex(0), SectionIndex(2))], "{query}");
        assert_eq!(searched.ask(query).did_you_mean, None, "{query}");
    }
    for query in [
        "",
        "3",
        "3.",
        "34",
        "3.4x",
        "3.4 care",
        "ad",
        "family",
        "family and",
        "friends care",
        "adoption panel",
    ] {
        assert_eq!(named(query), [], "{query}");
    }
    let nowhere = searched.index.search(
        &searched.catalogue,
        "adoption",
        Scope::Manual(ManualIndex(1)),
        5,
    );
    assert!(nowhere.is_empty());
}

#[test]
fn the_row_of_a_hit_is_the_entry_that_was_asked_for() {
    let mut manual = manual(&[]);
    add_chapter(&mut manual, "7.0.8", "Deprivation of Liberty");
    add_entry(&mut manual, "8.0.12", ChapterIndex(0));
    let searched = Searched::new(Catalogue {
        manuals: vec![manual],
        vocabulary: Vec::new(),
        host: None,
    });
    let row = |query: &str| searched.ask(query).hits[0].row;
    assert_eq!(row("deprivation"), RowIndex(1));
    assert_eq!(row("8.0.12"), RowIndex(2));
    assert_eq!(
        searched.ask("deprivation of liberty").hits.len(),
        1,
        "several places are one result"
    );
}

#[test]
fn titles_weigh_most_then_places_sections_see_alsos_and_notes() {
    let mut manual = manual(&[]);
    add_section(&mut manual, "2", "Other things");
    add_chapter(&mut manual, "2.1", "Noted");
    add_note(
        &mut manual,
        "Please note: hedgehog",
        About::Chapter(ChapterIndex(0)),
    );
    add_chapter(&mut manual, "2.2", "Referred");
    add_see_also(&mut manual, "Hedgehog", About::Chapter(ChapterIndex(1)));
    add_chapter(&mut manual, "2.3", "Placed twice");
    add_section(&mut manual, "3", "Hedgehog");
    add_chapter(&mut manual, "3.1", "Sectioned");
    add_entry(&mut manual, "3.2", ChapterIndex(2));
    add_section(&mut manual, "4", "Last things");
    add_chapter(&mut manual, "4.1", "Hedgehog");
    let searched = Searched::new(Catalogue {
        manuals: vec![manual],
        vocabulary: Vec::new(),
        host: None,
    });
    check(
        &searched,
        "hedgehog",
        &["Hedgehog", "Placed twice", "Sectioned", "Referred", "Noted"],
    );
    let fields: Vec<Field> = searched
        .ask("hedgehog")
        .hits
        .iter()
        .map(|hit| hit.reasons[0].field)
        .collect();
    assert_eq!(
        fields,
        [
            Field::Title,
            Field::Placement,
            Field::Section,
            Field::SeeAlso,
            Field::Note
        ]
    );
}

#[test]
fn a_see_also_of_a_section_finds_its_chapters_and_an_unowned_one_the_chapter_before() {
    let mut manual = manual(&[]);
    add_see_also(&mut manual, "Hedgehog", About::Section(SectionIndex(0)));
    add_chapter(&mut manual, "1.1", "First");
    add_chapter(&mut manual, "1.2", "Second");
    add_see_also(&mut manual, "Badger", About::Unstated(SectionIndex(0)));
    let searched = Searched::new(Catalogue {
        manuals: vec![manual],
        vocabulary: Vec::new(),
        host: None,
    });
    check(&searched, "hedgehog", &["First", "Second"]);
    check(&searched, "badger", &["Second"]);
}

#[test]
fn the_whole_title_stands_first_then_its_beginning_then_the_shorter_title() {
    let searched = titled(&[
        "Review of Adoption Panel Members",
        "Adoption Panel Members and Other Long Matters",
        "Adoption Panel Members",
        "Adoption Panel",
    ]);
    check(
        &searched,
        "adoption panel",
        &[
            "Adoption Panel",
            "Adoption Panel Members",
            "Adoption Panel Members and Other Long Matters",
            "Review of Adoption Panel Members",
        ],
    );
}

#[test]
fn equals_keep_the_printed_order() {
    let searched = titled(&["Kinship Care One", "Kinship Care Two", "Kinship Care Six"]);
    check(
        &searched,
        "kinship",
        &["Kinship Care One", "Kinship Care Two", "Kinship Care Six"],
    );
}

#[test]
fn inflected_words_and_their_families_are_found() {
    let searched = titled(&[
        "Assessments of Children",
        "Persons Disqualified from Fostering",
        "Life Story Work",
    ]);
    for query in [
        "assess",
        "assessing",
        "assessed child",
        "assessment of a child",
    ] {
        check(&searched, query, &["Assessments of Children"]);
    }
    check(
        &searched,
        "disqualification",
        &["Persons Disqualified from Fostering"],
    );
    check(&searched, "stories", &["Life Story Work"]);
}

#[test]
fn case_accents_apostrophes_hyphens_and_ampersands_do_not_matter() {
    let searched = titled(&["Children\u{2019}s Step-Up/Step-Down \u{2013} Admission & Caf\u{e9}"]);
    for query in [
        "CHILDRENS",
        "children's",
        "children\u{2019}s step up",
        "STEP-UP STEP-DOWN",
        "admission and cafe",
        "CAF\u{c9}",
    ] {
        assert_eq!(searched.ask(query).hits.len(), 1, "{query}");
    }
}

#[test]
fn a_space_more_or_less_does_not_matter() {
    let searched = titled(&["Pre-Birth Procedures", "Whistleblowing"]);
    check(&searched, "prebirth", &["Pre-Birth Procedures"]);
    check(&searched, "whistle blowing", &["Whistleblowing"]);
    assert_eq!(
        searched.ask("prebirth").hits[0].reasons[0].how,
        How::Spacing
    );
}

#[test]
fn typing_errors_are_forgiven() {
    let searched = titled(&["Advocacy", "Supervision", "Panel", "Contacts and Referrals"]);
    check(&searched, "advocasy", &["Advocacy"]);
    check(&searched, "superivsion", &["Supervision"]);
    check(&searched, "zupervision", &["Supervision"]);
    check(&searched, "supervsiin", &["Supervision"]);
    check(&searched, "pannel", &["Panel"]);
    check(&searched, "pxl", &[]);
    check(&searched, "pxnxl", &[]);
}

#[test]
fn only_the_nearest_words_are_assumed_behind_a_typing_error() {
    let searched = titled(&["Restraint", "Restrained", "Adoption"]);
    check(&searched, "restrant", &["Restraint"]);
}

#[test]
fn what_is_typed_right_stands_before_what_is_typed_wrong() {
    let searched = titled(&["Warding", "Wardens"]);
    check(&searched, "warden", &["Wardens"]);
    let searched = titled(&["Plantation", "Plan of Many Other Long Words"]);
    assert_eq!(searched.titles("plan")[0], "Plan of Many Other Long Words");
    let searched = titled(&["Contract Rules", "Contact Rules", "Contacts"]);
    check(&searched, "contact", &["Contacts", "Contact Rules"]);
}

#[test]
fn a_word_that_looks_right_may_be_wrong_where_the_rest_says_so() {
    let searched = titled(&["Adaptions to Property", "Adoption Panel"]);
    assert_eq!(searched.titles("adaption panel")[0], "Adoption Panel");
}

#[test]
fn nothing_relevant_means_no_result() {
    let searched = titled(&[
        "Care Planning",
        "Transporting Children",
        "Days Out",
        "Collection of Data",
    ]);
    for query in [
        "xyzzy",
        "car insurance renewal",
        "bin lorry",
        "chicken tikka recipe",
        "",
        "   ",
        "!?",
        "\u{1f600}",
    ] {
        assert!(searched.ask(query).hits.is_empty(), "{query:?}");
    }
}

#[test]
fn did_you_mean_sets_right_what_is_one_edit_from_a_known_word() {
    let searched = titled(&["Adoption Panel", "Advocacy"]);
    let meant = |query: &str| searched.ask(query).did_you_mean;
    assert_eq!(meant("Adoption pannel").as_deref(), Some("Adoption panel"));
    assert_eq!(meant("advocasy").as_deref(), Some("advocacy"));
    assert_eq!(meant("adoption panel"), None);
    assert_eq!(meant("adopt"), None);
    assert_eq!(meant("xyzzy"), None);
    assert_eq!(
        titled(&["Pet Policy"]).ask("pwt").did_you_mean.as_deref(),
        Some("pet")
    );
}

#[test]
fn words_that_nothing_has_are_listed_where_others_lead_somewhere() {
    let unmet = |query: &str| REAL.ask(query).unmet;
    assert_eq!(unmet("domestic abuse"), ["domestic"]);
    for query in [
        "what happens next if someone wants to adopt",
        "abuse by an adult",
        "runaway",
        "section 47",
        "3.4.3",
    ] {
        assert_eq!(unmet(query), [""; 0], "{query}");
    }
    assert_eq!(unmet("domestic"), [""; 0], "nothing was found at all");
}

#[test]
fn for_an_abbreviation_that_leads_nowhere_no_other_is_meant() {
    let ctr = REAL.ask("ctr");
    assert_eq!(ctr.hits, []);
    assert_eq!((ctr.bridges.len(), ctr.did_you_mean), (1, None));
}

#[test]
fn where_no_title_has_all_words_the_vocabulary_answers_for_those_it_knows() {
    let enquiries = "Child Protection Enquiries (Section 47)".to_owned();
    for query in ["beaten by stepdad", "battered babies"] {
        let titles = REAL.titles(query);
        assert!(titles[..4].contains(&enquiries), "{query:?}: {titles:#?}");
        assert_eq!(REAL.ask(query).unmet, [""; 0], "{query:?}");
    }
    // Where a title has them all, one of them is no answer.
    assert!(
        !REAL
            .titles("investigation of allegations")
            .contains(&enquiries)
    );
    // Nor is it where nothing answers what else was typed.
    assert_eq!(REAL.titles("hit the volcano summit"), [""; 0]);
}

#[test]
fn not_at_home_is_missing_and_a_baby_bruise_is_no_other_bruise() {
    for query in ["child not home", "children not at home"] {
        let first = &REAL.titles(query)[0];
        assert!(first.contains("Missing from Home"), "{query:?}: {first}");
    }
    let first = &REAL.titles("child not safe at home")[0];
    assert_eq!(first, "Child Protection Enquiries (Section 47)");
    let bridges = REAL.ask("bruises on a baby").bridges;
    let shown: Vec<&str> = bridges.iter().map(|bridge| bridge.term.as_str()).collect();
    assert_eq!(shown, ["baby bruise"]);
}

#[test]
fn a_scope_is_kept_to() {
    let mut other = manual(&["Adoption Panel"]);
    other.id = catalogue::ManualId::try_from("tiny".to_owned()).unwrap();
    let manuals = vec![manual(&["Adoption Panel", "Advocacy"]), other];
    let searched = Searched::new(Catalogue {
        manuals,
        vocabulary: Vec::new(),
        host: None,
    });
    assert_eq!(searched.ask("adoption").hits.len(), 2);
    let only = searched.ask_in("tiny", "adoption").hits;
    assert_eq!((only.len(), only[0].manual), (1, ManualIndex(1)));
    let nowhere = searched.index.search(
        &searched.catalogue,
        "adoption",
        Scope::Manual(ManualIndex(2)),
        5,
    );
    assert!(nowhere.hits.is_empty());
    let one = searched
        .index
        .search(&searched.catalogue, "adoption", Scope::All, 1);
    assert_eq!(one.hits.len(), 1);
}

#[test]
fn a_typing_error_in_one_manual_may_be_a_word_of_the_other() {
    let mut other = manual(&["Contract Rules"]);
    other.id = catalogue::ManualId::try_from("tiny".to_owned()).unwrap();
    let manuals = vec![manual(&["Contact Visits"]), other];
    let searched = Searched::new(Catalogue {
        manuals,
        vocabulary: Vec::new(),
        host: None,
    });
    assert_eq!(searched.ask_in("small", "contract").hits.len(), 1);
    assert_eq!(searched.ask("contract").hits[0].manual, ManualIndex(1));
}

#[test]
fn a_section_of_an_act_is_found_in_every_short_form() {
    let searched = titled_with(
        &[
            "Child Protection Enquiries",
            "Section 20 Accommodation",
            "Care Planning",
        ],
        r#"abbreviation = [{ forms = ["section 47"], means = "child protection enquiries" }]"#,
    );
    for query in [
        "s47",
        "S47",
        "s.47",
        "s 47",
        "ss47",
        "sec 47",
        "section 47",
        "section47",
    ] {
        assert_eq!(
            searched.titles(query)[0],
            "Child Protection Enquiries",
            "{query}"
        );
    }
    assert_eq!(searched.titles("s20")[0], "Section 20 Accommodation");
}

#[test]
fn marked_letters_ligatures_and_full_width_forms_are_typed_as_plain_ones() {
    let titles = [
        "Gofal Ẁyn a Ẃyth",
        "Tŷ Ỳnys",
        "Cafe\u{301} Visits",
        "O\u{fb03}ce Hours",
        "\u{ff26}\u{ff4f}\u{ff52}\u{ff4d}\u{ff53}",
    ];
    let searched = titled(&titles);
    let check = |typed: &str, title: &str, marked: &[&str]| {
        let answer = searched.ask(typed);
        let hit = &answer.hits[0];
        assert_eq!(searched.title(hit), title, "{typed}");
        let marks = hit.title_marks.iter();
        let marked_words: Vec<&str> = marks.map(|mark| &title[mark.clone()]).collect();
        assert_eq!(marked_words, marked, "{typed}");
    };
    check("wyn wyth", titles[0], &["Ẁyn", "Ẃyth"]);
    check("ty ynys", titles[1], &["Tŷ", "Ỳnys"]);
    check("w\u{300}yn", titles[0], &["Ẁyn"]);
    check("cafe", titles[2], &["Cafe\u{301}"]);
    check("caf\u{e9}", titles[2], &["Cafe\u{301}"]);
    check("office", titles[3], &["O\u{fb03}ce"]);
    check("forms", titles[4], &[titles[4]]);
}
