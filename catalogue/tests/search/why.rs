//! A hit says why it was found.

use catalogue::search::{Field, How};

use crate::catalogues::{REAL, Searched, titled, titled_with};

fn marked<'a>(searched: &'a Searched, query: &str) -> Vec<&'a str> {
    let answer = searched.ask(query);
    let hit = &answer.hits[0];
    let title = searched.title(hit);
    hit.title_marks
        .iter()
        .map(|mark| &title[mark.clone()])
        .collect()
}

#[test]
fn the_words_that_were_met_are_marked_as_printed() {
    let searched = titled(&["Children\u{2019}s Consultation & Participation"]);
    assert_eq!(
        marked(&searched, "childrens part"),
        ["Children\u{2019}s", "Participation"]
    );
    assert_eq!(marked(&searched, "consulting"), ["Consultation"]);
    assert_eq!(marked(&searched, "partisipation"), ["Participation"]);
}

#[test]
fn a_short_section_is_marked_once() {
    let searched = titled(&["Capacity and Use of S20"]);
    assert_eq!(marked(&searched, "s20"), ["S20"]);
}

#[test]
fn every_word_that_led_there_has_its_reason() {
    let searched = titled(&["Supervision of Foster Carers"]);
    let answer = searched.ask("superivsion fostering care");
    let reasons: Vec<(&str, &str, How)> = answer.hits[0]
        .reasons
        .iter()
        .map(|r| (r.word.as_str(), r.found.as_str(), r.how))
        .collect();
    assert_eq!(
        reasons,
        [
            ("superivsion", "supervision", How::Typo),
            ("fostering", "foster", How::Inflection),
            ("care", "carers", How::Prefix),
        ]
    );
}

#[test]
fn a_number_is_a_reason() {
    let answer = REAL.ask_in("rotherham", "4 2 8");
    let reason = &answer.hits[0].reasons[0];
    assert_eq!(
        (reason.field, reason.found.as_str()),
        (Field::Number, "4.2.8")
    );
}

#[test]
fn the_vocabulary_says_when_it_bridged() {
    let searched = titled_with(
        &["Missing from Home and Care", "Adoption Panel"],
        r#"
        abbreviation = [{ forms = ["ABE"], means = "achieving best evidence", glossary = true }]
        word = [{ forms = ["absconder", "runaway"], means = "missing from home", find = ["missing home"] }]
        spelling = [["panel", "pannle"]]
        "#,
    );
    let answer = searched.ask("runaway");
    assert_eq!(answer.bridges.len(), 1);
    assert_eq!(
        (
            answer.bridges[0].term.as_str(),
            answer.bridges[0].meaning.as_str()
        ),
        ("runaway", "missing from home")
    );
    assert_eq!(answer.hits[0].reasons[0].how, How::Vocabulary);
    assert_eq!(marked(&searched, "runaway"), ["Missing", "Home"]);
    assert_eq!(searched.ask("runaw").bridges.len(), 1, "half typed");
    let explained = searched.ask("abe");
    assert!(explained.hits.is_empty());
    assert_eq!(explained.bridges[0].meaning, "achieving best evidence");
    assert!(
        searched.ask("pannle").bridges.is_empty(),
        "a spelling needs no explaining"
    );
    assert!(searched.ask("missing").bridges.is_empty());
}

#[test]
fn a_form_half_typed_is_not_assumed_where_the_words_lead_elsewhere_first() {
    let searched = titled_with(
        &["Private Fostering", "Confidentiality"],
        r#"word = [{ forms = ["privacy"], means = "confidentiality" }]"#,
    );
    let answer = searched.ask("priv");
    assert_eq!(searched.title(&answer.hits[0]), "Private Fostering");
    assert_eq!(answer.bridges, []);
    assert_eq!(searched.ask("privac").bridges.len(), 1);
    assert_eq!(searched.ask("privacy").bridges.len(), 1);
}
