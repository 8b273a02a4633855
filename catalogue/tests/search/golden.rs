//! The ranking of telling queries, as a reader sees it. Run with UPDATE_EXPECT=1 to accept a
//! change, and read what changed.

use expect_test::expect_file;

use crate::catalogues::REAL;

const QUERIES: [(&str, &str); 30] = [
    ("rotherham", "priv"),
    ("rotherham", "fostering panel"),
    ("rotherham", "s47"),
    ("nottinghamshire", "s47"),
    ("rotherham", "LADO"),
    ("nottinghamshire", "LADO"),
    ("rotherham", "uasc"),
    ("nottinghamshire", "dols"),
    ("rotherham", "PEP"),
    ("nottinghamshire", "MASH"),
    ("rotherham", "5.1.8"),
    ("rotherham", "3.7"),
    ("nottinghamshire", "14 0 3"),
    ("rotherham", "missing"),
    ("rotherham", "abroad"),
    ("nottinghamshire", "life story"),
    ("nottinghamshire", "short breaks"),
    ("rotherham", "children"),
    ("nottinghamshire", "adaptations"),
    ("rotherham", "leisure activities"),
    ("rotherham", "tatooing"),
    ("nottinghamshire", "superivsion of foster carers"),
    ("rotherham", "adaption panel"),
    ("nottinghamshire", "granny"),
    ("rotherham", "sofa surfing"),
    ("nottinghamshire", "how do i write a chronology"),
    ("rotherham", "what do i do when a child goes missing"),
    ("nottinghamshire", "section 7 report"),
    ("rotherham", "car insurance"),
    ("nottinghamshire", "c"),
];

#[test]
fn telling_queries_rank_as_they_did() {
    let mut ranking = String::new();
    for (manual, query) in QUERIES {
        let answer = REAL.ask_in(manual, query);
        ranking += &format!("{query} in {manual}\n");
        for bridge in &answer.bridges {
            ranking += &format!("  {}: {}\n", bridge.term, bridge.meaning);
        }
        if let Some(meant) = &answer.did_you_mean {
            ranking += &format!("  did you mean {meant}\n");
        }
        for hit in answer.hits.iter().take(5) {
            ranking += &format!("  {} {}\n", REAL.numbers(hit).join(" "), REAL.title(hit));
        }
        if answer.hits.is_empty() {
            ranking += "  nothing\n";
        }
    }
    expect_file!["ranking.txt"].assert_eq(&ranking);
}
