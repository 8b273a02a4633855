//! How good search is on queries it was not made for: `queries.jsonl`, in the format of
//! `cargo xtask eval`.

use serde::Deserialize;

use crate::catalogues::REAL;

#[derive(Deserialize)]
struct Asked {
    q: String,
    manual: String,
    expect: Vec<(String, String)>,
}

#[test]
fn the_wanted_chapter_is_first_and_nonsense_finds_nothing() {
    let (mut asked, mut first, mut in_five, mut none, mut empty) = (0f32, 0f32, 0f32, 0f32, 0f32);
    for line in include_str!("queries.jsonl").lines() {
        let query: Asked = serde_json::from_str(line).unwrap();
        let answer = if query.manual == "all" {
            REAL.ask(&query.q)
        } else {
            REAL.ask_in(&query.manual, &query.q)
        };
        if query.expect.is_empty() {
            none += 1.0;
            empty += f32::from(u8::from(answer.hits.is_empty()));
            continue;
        }
        let place = answer.hits.iter().position(|hit| {
            let manual = REAL.catalogue.manuals[hit.manual].id.as_str();
            query
                .expect
                .iter()
                .any(|(m, number)| m == manual && REAL.numbers(hit).contains(&number.as_str()))
        });
        asked += 1.0;
        first += f32::from(u8::from(place == Some(0)));
        in_five += f32::from(u8::from(place.is_some_and(|place| place < 5)));
    }
    assert!(asked > 300.0 && none > 30.0);
    assert!(first / asked >= 0.95, "success@1 is {}", first / asked);
    assert!(in_five / asked >= 0.98, "recall@5 is {}", in_five / asked);
    assert!(
        empty / none >= 0.9,
        "nonsense left empty is {}",
        empty / none
    );
}
