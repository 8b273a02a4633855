//! `cargo xtask search` and `cargo xtask eval`: what search answers, and how well.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use catalogue::search::{Answer, Hit, Index, Scope};
use catalogue::{Catalogue, Row};
use serde::Deserialize;
use serde_json::json;

use crate::manual;
use crate::project::Project;

/// Asks search one thing, as a reader would.
#[derive(clap::Args)]
pub struct SearchArgs {
    /// What a reader types
    query: String,
    /// The manual to search: its id, or all
    #[arg(long = "in", default_value = "all", value_name = "MANUAL")]
    manual: String,
    /// How many chapters to print
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Print JSON, for machines
    #[arg(long)]
    json: bool,
}

/// Asks search a list of queries whose answers are known.
#[derive(clap::Args)]
pub struct EvalArgs {
    /// A file of one JSON object a line: q, manual, kind, and expect, which names
    /// [manual, number] or [manual, number, title]
    file: PathBuf,
}

/// Answers one query.
///
/// # Errors
///
/// A catalogue that cannot be read, or an unknown manual.
pub fn run_search(args: &SearchArgs) -> Result<()> {
    let catalogue = catalogue()?;
    let index = Index::new(&catalogue);
    let answer = index.search(
        &catalogue,
        &args.query,
        scope(&catalogue, &args.manual)?,
        args.limit,
    );
    if args.json {
        println!("{:#}", as_json(&catalogue, &answer));
    } else {
        print(&catalogue, &answer);
    }
    Ok(())
}

/// Measures search against a file of queries.
///
/// # Errors
///
/// A catalogue or a file that cannot be read, or a line of it that is no query.
pub fn run_eval(args: &EvalArgs) -> Result<()> {
    let catalogue = catalogue()?;
    let index = Index::new(&catalogue);
    let path = args.file.display();
    let text = fs::read_to_string(&args.file).with_context(|| format!("cannot read {path}"))?;
    let mut kinds: Vec<(String, Score)> = vec![("overall".to_owned(), Score::default())];
    for (line, query) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let line = line + 1;
        let asked: Asked = serde_json::from_str(query)
            .with_context(|| format!("{path}:{line}: this is no query"))?;
        let scope = scope(&catalogue, &asked.manual).with_context(|| format!("{path}:{line}"))?;
        for expected in &asked.expect {
            if !expected.exists(&catalogue) {
                bail!(
                    "{path}:{line}: no manual holds {} {}",
                    expected.manual(),
                    expected.number()
                );
            }
        }
        let answer = index.search(&catalogue, &asked.q, scope, 10);
        let place = answer
            .hits
            .iter()
            .position(|hit| asked.expect.iter().any(|e| e.is(&catalogue, hit)));
        if !kinds.iter().any(|(kind, _)| *kind == asked.kind) {
            kinds.push((asked.kind.clone(), Score::default()));
        }
        for (kind, score) in &mut kinds {
            if *kind == asked.kind || (kind == "overall" && !asked.expect.is_empty()) {
                score.add(&asked, place, answer.hits.is_empty());
            }
        }
        if asked.is_missed(place, &answer) {
            print_miss(&catalogue, &asked, place, &answer);
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

fn catalogue() -> Result<Catalogue> {
    manual::load_all(&Project::here().manuals())
}

fn scope(catalogue: &Catalogue, manual: &str) -> Result<Scope> {
    if manual == "all" {
        return Ok(Scope::All);
    }
    match catalogue
        .manuals
        .iter()
        .position(|known| known.id.as_str() == manual)
    {
        Some(index) => Ok(Scope::Manual(index)),
        None => {
            let known: Vec<&str> = catalogue
                .manuals
                .iter()
                .map(|known| known.id.as_str())
                .collect();
            bail!(
                "there is no manual {manual:?}; say all, or one of {}",
                known.join(", ")
            )
        }
    }
}

/// The numbers of every place where a hit's chapter stands.
fn numbers<'a>(catalogue: &'a Catalogue, hit: &Hit) -> Vec<&'a str> {
    catalogue.manuals[hit.manual]
        .entries_of(hit.chapter)
        .map(|(_, entry)| entry.number.as_str())
        .collect()
}

fn title<'a>(catalogue: &'a Catalogue, hit: &Hit) -> &'a str {
    &catalogue.manuals[hit.manual].chapters[hit.chapter].title
}

fn print(catalogue: &Catalogue, answer: &Answer) {
    for bridge in &answer.bridges {
        println!("{}: {}", bridge.term, bridge.meaning);
    }
    if let Some(instead) = &answer.did_you_mean {
        println!("did you mean: {instead}");
    }
    for hit in &answer.hits {
        let manual = &catalogue.manuals[hit.manual];
        println!(
            "{:.3} {} {} {}",
            hit.score,
            manual.id,
            numbers(catalogue, hit).join(" "),
            title(catalogue, hit)
        );
        for reason in &hit.reasons {
            println!(
                "        {} = {} ({:?}, {:?})",
                reason.word, reason.found, reason.field, reason.how
            );
        }
    }
    if answer.hits.is_empty() {
        println!("nothing found");
    }
}

fn as_json(catalogue: &Catalogue, answer: &Answer) -> serde_json::Value {
    let hit = |hit: &Hit| {
        let manual = &catalogue.manuals[hit.manual];
        let title = title(catalogue, hit);
        let number = match manual.rows.get(hit.row) {
            Some(Row::Entry(entry)) => entry.number.as_str(),
            _ => "",
        };
        json!({
            "manual": manual.id.as_str(),
            "chapter": manual.chapters[hit.chapter].id.as_str(),
            "number": number,
            "numbers": numbers(catalogue, hit),
            "title": title,
            "score": hit.score,
            "marked": hit.title_marks.iter().map(|mark| &title[mark.clone()]).collect::<Vec<_>>(),
            "reasons": hit.reasons.iter().map(|reason| json!({
                "word": reason.word,
                "found": reason.found,
                "field": format!("{:?}", reason.field),
                "how": format!("{:?}", reason.how),
            })).collect::<Vec<_>>(),
        })
    };
    json!({
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "bridges": answer.bridges.iter().map(|b| json!({ "term": b.term, "meaning": b.meaning })).collect::<Vec<_>>(),
        "did_you_mean": answer.did_you_mean,
    })
}

/// One line of the file.
#[derive(Deserialize)]
struct Asked {
    q: String,
    manual: String,
    expect: Vec<Expected>,
    kind: String,
}

impl Asked {
    fn is_missed(&self, place: Option<usize>, answer: &Answer) -> bool {
        if self.expect.is_empty() {
            !answer.hits.is_empty()
        } else {
            place != Some(0)
        }
    }
}

/// A chapter that answers: manual and number, and the title where the number stands twice.
#[derive(Deserialize)]
#[serde(untagged)]
enum Expected {
    Number(String, String),
    Title(String, String, String),
}

impl Expected {
    fn manual(&self) -> &str {
        match self {
            Expected::Number(manual, _) | Expected::Title(manual, _, _) => manual,
        }
    }

    fn number(&self) -> &str {
        match self {
            Expected::Number(_, number) | Expected::Title(_, number, _) => number,
        }
    }

    fn exists(&self, catalogue: &Catalogue) -> bool {
        catalogue.manual(self.manual()).is_some_and(|manual| {
            manual.entries().any(|(_, entry)| {
                let title = &manual.chapters[entry.chapter].title;
                entry.number == self.number() && self.title().is_none_or(|wanted| wanted == title)
            })
        })
    }

    fn title(&self) -> Option<&str> {
        match self {
            Expected::Number(..) => None,
            Expected::Title(_, _, title) => Some(title),
        }
    }

    fn is(&self, catalogue: &Catalogue, hit: &Hit) -> bool {
        catalogue.manuals[hit.manual].id.as_str() == self.manual()
            && numbers(catalogue, hit).contains(&self.number())
            && self
                .title()
                .is_none_or(|wanted| wanted == title(catalogue, hit))
    }
}

/// The sums over the queries of one kind.
#[derive(Default)]
struct Score {
    asked: usize,
    first: usize,
    in_five: usize,
    reciprocal: f64,
    none_asked: usize,
    none_empty: usize,
}

impl Score {
    fn add(&mut self, asked: &Asked, place: Option<usize>, empty: bool) {
        if asked.expect.is_empty() {
            self.none_asked += 1;
            self.none_empty += usize::from(empty);
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
            let (first, five, reciprocal) = (
                self.first as f64 / of,
                self.in_five as f64 / of,
                self.reciprocal / of,
            );
            println!(
                "{kind:<12} {:>4} {first:>10.3} {five:>9.3} {reciprocal:>7.3}",
                self.asked
            );
        }
    }
}

fn print_miss(catalogue: &Catalogue, asked: &Asked, place: Option<usize>, answer: &Answer) {
    let wanted: Vec<String> = asked
        .expect
        .iter()
        .map(|e| format!("{} {}", e.manual(), e.number()))
        .collect();
    let wanted = if wanted.is_empty() {
        "nothing".to_owned()
    } else {
        wanted.join(", ")
    };
    let at = place.map_or("not in ten".to_owned(), |place| format!("at {}", place + 1));
    println!(
        "missed {:?} ({}, {}): wanted {wanted}, {at}",
        asked.q, asked.kind, asked.manual
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
