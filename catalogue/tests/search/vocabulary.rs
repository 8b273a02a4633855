//! The vocabulary: what its entries do, and which entries are refused.

use catalogue::vocabulary::read;
use catalogue::{Catalogue, TermKind};

use crate::catalogues::{REAL, manual, real_vocabulary, titled_with};

#[test]
fn the_real_vocabulary_is_right_and_covers_the_field() {
    let vocabulary = real_vocabulary();
    assert_eq!(vocabulary.diagnostics, []);
    assert_eq!(vocabulary.check(&REAL.catalogue), []);
    let abbreviations = vocabulary
        .terms
        .iter()
        .filter(|term| term.kind == TermKind::Abbreviation)
        .count();
    assert!(abbreviations > 150, "{abbreviations}");
}

#[test]
fn a_term_that_leads_nowhere_is_an_error_unless_it_is_glossary() {
    let catalogue = Catalogue {
        manuals: vec![manual(&["Adoption Panel"])],
        vocabulary: Vec::new(),
        host: None,
    };
    let check = |file: &str| {
        let read = read("vocabulary.toml", file.as_bytes());
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        read.check(&catalogue)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let nowhere = "word = [\n  { forms = [\"bin\"], means = \"refuse collection\" },\n]";
    let found = check(nowhere);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("vocabulary.toml:2: error: \"bin\" leads to no chapter"),
        "{}",
        found[0]
    );
    assert!(check(r#"word = [{ forms = ["bin"], means = "refuse", glossary = true }]"#).is_empty());
    assert!(check(r#"word = [{ forms = ["committee"], means = "panel" }]"#).is_empty());
    assert!(
        check(
            r#"word = [{ forms = ["committee"], means = "a group", find = ["pony", "panels"] }]"#
        )
        .is_empty()
    );
    assert_eq!(check(r#"spelling = [["colour", "color"]]"#).len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_says_where() {
    let error = |file: &str| {
        let read = read("vocabulary.toml", file.as_bytes());
        assert_eq!(read.diagnostics.len(), 1, "{file}");
        read.diagnostics[0].to_string()
    };
    assert!(error("word = [\n  { forms = \"bin\" },\n]").starts_with("vocabulary.toml:2: error: "));
    assert!(error("words = []").starts_with("vocabulary.toml:1: error: "));
    assert!(
        error("word = [\n{ forms = [], means = \"x\" }]")
            .starts_with("vocabulary.toml:2: error: an entry has no")
    );
    assert!(error(r#"word = [{ forms = ["bin"], means = "" }]"#).contains("means nothing"));
    let read = read("vocabulary.toml", b"\xff");
    assert!(read.diagnostics[0].to_string().contains("UTF-8"));
}

#[test]
fn forms_are_met_inflected_reordered_and_with_a_few_words_between() {
    let searched = titled_with(
        &["Restraint", "Relinquished Children", "Adoption Panel"],
        r#"
        word = [
          { forms = ["hold down"], means = "restraint" },
          { forms = ["give up baby"], means = "relinquished children", find = ["relinquished"] },
        ]
        "#,
    );
    for query in ["hold down", "holding a child down", "held him down"] {
        assert_eq!(searched.titles(query), ["Restraint"], "{query}");
    }
    assert_eq!(searched.titles("baby given up"), ["Relinquished Children"]);
    assert!(
        searched
            .titles("hold the phone while the lift goes down")
            .is_empty()
    );
}

#[test]
fn the_first_phrase_of_a_term_is_the_nearest() {
    let searched = titled_with(
        &["Reducing Offending", "Criminal Exploitation"],
        r#"word = [{ forms = ["gang"], means = "criminal exploitation", find = ["exploitation", "offending"] }]"#,
    );
    assert_eq!(
        searched.titles("gangs"),
        ["Criminal Exploitation", "Reducing Offending"]
    );
}

#[test]
fn spellings_of_one_word_find_each_other() {
    let searched = titled_with(
        &["Leisure Activites", "Adaptations to Property"],
        r#"spelling = [["activities", "activites"], ["adaptations", "adaptions"]]"#,
    );
    for query in ["leisure activities", "leisure activity", "activites"] {
        assert_eq!(searched.titles(query), ["Leisure Activites"], "{query}");
    }
    assert_eq!(searched.titles("adaption"), ["Adaptations to Property"]);
}

#[test]
fn a_longer_form_goes_before_a_shorter_one_inside_it() {
    let searched = titled_with(
        &["Care Proceedings", "Ordering Stationery"],
        r#"
        word = [
          { forms = ["care order"], means = "care proceedings" },
          { forms = ["order"], means = "stationery" },
        ]
        "#,
    );
    assert_eq!(searched.titles("care orders")[0], "Care Proceedings");
    assert_eq!(searched.ask("care orders").bridges.len(), 1);
}

#[test]
fn an_abbreviation_is_not_guessed_from_a_typing_error() {
    let searched = titled_with(
        &["Adoption Panel"],
        r#"abbreviation = [{ forms = ["CAMHS"], means = "panel", find = ["panel"] }]"#,
    );
    assert_eq!(searched.titles("camhs"), ["Adoption Panel"]);
    assert!(searched.titles("cimhs").is_empty());
}
