//! `cargo xtask search` and `cargo xtask eval`: what search answers, and how well.

mod eval;
mod places;

use std::path::PathBuf;

use anyhow::Result;
use catalogue::search::{Answer, Hit, Index};
use catalogue::{Catalogue, ManualIndex, Row, SectionIndex};
use serde_json::json;

use crate::manual;
use crate::project::Project;
use places::{numbers, scope, title};

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
    eval::run(&catalogue()?, &args.file)
}

fn catalogue() -> Result<Catalogue> {
    manual::load_all(&Project::here().manuals())
}

fn print(catalogue: &Catalogue, answer: &Answer) {
    for bridge in &answer.bridges {
        println!("{}: {}", bridge.term, bridge.meaning);
    }
    for word in &answer.unmet {
        println!("nothing has: {word}");
    }
    if let Some(instead) = &answer.did_you_mean {
        println!("did you mean: {instead}");
    }
    for &(manual, section) in &answer.sections {
        let manual = &catalogue.manuals[manual];
        println!("section {} {}", manual.id, manual.sections[section].id);
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
    if answer.is_empty() {
        println!("nothing found");
    }
}

fn as_json(catalogue: &Catalogue, answer: &Answer) -> serde_json::Value {
    let hit = |hit: &Hit| {
        let manual = &catalogue.manuals[hit.manual];
        let title = title(catalogue, hit);
        let number = match manual.rows.get(hit.row.0) {
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
    let section = |&(manual, section): &(ManualIndex, SectionIndex)| {
        let manual = &catalogue.manuals[manual];
        json!({ "manual": manual.id.as_str(), "section": manual.sections[section].id.as_str() })
    };
    json!({
        "sections": answer.sections.iter().map(section).collect::<Vec<_>>(),
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "bridges": answer.bridges.iter().map(|b| json!({ "term": b.term, "meaning": b.meaning })).collect::<Vec<_>>(),
        "unmet": answer.unmet,
        "did_you_mean": answer.did_you_mean,
    })
}
