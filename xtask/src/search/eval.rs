//! How well search answers a file of queries whose answers are known: one JSON object a line.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use catalogue::search::{Answer, Hit, Index};
use serde::Deserialize;

use super::places::{numbers, scope, title};

/// One line of the file.
#[derive(Debug, Deserialize)]
struct Query {
    /// What a reader types.
    q: String,
    /// The manual that is searched: its id, or `all`.
    manual: String,
    /// The chapters that answer; none where nothing should be found.
    expect: Vec<Expected>,
    kind: String,
}

/// A chapter that answers: manual and number, and the title where the number stands twice.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Expected {
    Number(String, String),
    Title(String, String, String),
}

/// Asks every query, prints those that were missed, and then how well each kind was answered.
pub(super) fn run(catalogue: &Catalogue, file: &Path) -> Result<()> {
    let index = Index::new(catalogue);
    let path = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {path}"))?;
    let mut kinds = vec![("overall".to_owned(), Score::default())];
    for (line, at) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let query: Query =
            serde_json::from_str(line).with_context(|| format!("{path}:{at}: this is no query"))?;
        let scope = scope(catalogue, &query.manual).with_context(|| format!("{path}:{at}"))?;
        for expected in &query.expect {
            if !expected.exists(catalogue) {
                bail!("{path}:{at}: no manual has {expected}");
            }
        }
        let answer = index.search(catalogue, &query.q, scope, 10);
        let mut hits = answer.hits.iter();
        let wanted = |hit: &Hit| query.expect.iter().any(|one| one.is(catalogue, hit));
        let place = hits.position(wanted);
        if !kinds.iter().any(|(kind, _)| *kind == query.kind) {
            kinds.push((query.kind.clone(), Score::default()));
        }
        for (kind, score) in &mut kinds {
            if *kind == query.kind || (kind == "overall" && !query.expect.is_empty()) {
                score.add(&query, place, &answer);
            }
        }
        let right = match query.expect.is_empty() {
            true => answer.hits.is_empty(),
            false => place == Some(0),
        };
        if !right {
            print_miss(catalogue, &query, place, &answer);
        }
    }
    println!(
        "{:<12} {:>4} {:>10} {:>9} {:>7}",
        "kind", "asked", "success@1", "recall@5", "MRR@10"
    );
    for (kind, score) in &kinds {
        score.print(kind);
    }
    Ok(())
}

impl Expected {
    fn parts(&self) -> (&str, &str, Option<&str>) {
        match self {
            Expected::Number(manual, number) => (manual, number, None),
            Expected::Title(manual, number, title) => (manual, number, Some(title)),
        }
    }

    fn exists(&self, catalogue: &Catalogue) -> bool {
        let (manual, number, title) = self.parts();
        catalogue.manual(manual).is_some_and(|manual| {
            manual.entries().any(|(_, entry)| {
                let own = &manual.chapters[entry.chapter].title;
                entry.number == number && title.is_none_or(|title| title == own)
            })
        })
    }

    fn is(&self, catalogue: &Catalogue, hit: &Hit) -> bool {
        let (manual, number, wanted) = self.parts();
        catalogue.manuals[hit.manual].id.as_str() == manual
            && numbers(catalogue, hit).contains(&number)
            && wanted.is_none_or(|wanted| wanted == title(catalogue, hit))
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (manual, number, _) = self.parts();
        write!(f, "{manual} {number}")
    }
}

/// The sums over some queries.
#[derive(Debug, Default)]
struct Score {
    /// Queries that have an answer.
    asked: usize,
    first: usize,
    in_five: usize,
    reciprocal: f64,
    /// Queries that have none.
    none_asked: usize,
    none_empty: usize,
}

impl Score {
    /// Counts a query: `place` is that of the first wanted chapter.
    fn add(&mut self, query: &Query, place: Option<usize>, answer: &Answer) {
        if query.expect.is_empty() {
            self.none_asked += 1;
            self.none_empty += usize::from(answer.hits.is_empty());
            return;
        }
        self.asked += 1;
        if let Some(place) = place {
            self.first += usize::from(place == 0);
            self.in_five += usize::from(place < 5);
            self.reciprocal += 1.0 / (place + 1) as f64;
        }
    }

    fn print(&self, kind: &str) {
        if self.none_asked > 0 {
            let share = self.none_empty as f64 / self.none_asked as f64;
            println!("{kind:<12} {:>4}  left empty {share:.3}", self.none_asked);
        }
        if self.asked > 0 {
            let of = self.asked as f64;
            println!(
                "{kind:<12} {:>4} {:>10.3} {:>9.3} {:>7.3}",
                self.asked,
                self.first as f64 / of,
                self.in_five as f64 / of,
                self.reciprocal / of
            );
        }
    }
}

fn print_miss(catalogue: &Catalogue, query: &Query, place: Option<usize>, answer: &Answer) {
    let wanted: Vec<_> = query.expect.iter().map(Expected::to_string).collect();
    let wanted = match wanted.is_empty() {
        true => "nothing".to_owned(),
        false => wanted.join(", "),
    };
    let at = place.map_or("not in ten".to_owned(), |place| format!("at {}", place + 1));
    println!(
        "missed {:?} ({}, {}): wanted {wanted}, {at}",
        query.q, query.kind, query.manual
    );
    for hit in answer.hits.iter().take(3) {
        println!(
            "    {:.3} {} {}",
            hit.score,
            numbers(catalogue, hit).join(" "),
            title(catalogue, hit)
        );
    }
}
