//! Queries whose answers are known: a file of one JSON object a line, and how to count what was
//! found.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use catalogue::search::Scope;
use serde::Deserialize;

/// One line of the file.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// What a reader types.
    pub q: String,
    /// The manual that is searched: its id, or `all`.
    pub manual: String,
    /// The chapters that answer; none where nothing should be found.
    pub expect: Vec<Expected>,
    /// What kind of query it is.
    pub kind: String,
}

/// Reads the queries of a file, all of which the catalogue must be able to answer.
///
/// # Errors
///
/// A file that cannot be read, or a line of it that is no query; the error names the line.
pub fn read(file: &Path, catalogue: &Catalogue) -> Result<Vec<Asked>> {
    let path = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {path}"))?;
    let lines = text.lines().zip(1..);
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(query, line)| {
            let asked: Asked = serde_json::from_str(query)
                .with_context(|| format!("{path}:{line}: this is no query"))?;
            scope(catalogue, &asked.manual).with_context(|| format!("{path}:{line}"))?;
            for expected in &asked.expect {
                if !expected.exists(catalogue) {
                    bail!(
                        "{path}:{line}: no manual holds {} {}",
                        expected.manual(),
                        expected.number()
                    );
                }
            }
            Ok(asked)
        })
        .collect()
}

/// Where a query looks, by the id of a manual or `all`.
///
/// # Errors
///
/// If there is no such manual; the error names those there are.
pub fn scope(catalogue: &Catalogue, manual: &str) -> Result<Scope> {
    if manual == "all" {
        return Ok(Scope::All);
    }
    match catalogue.index_of(manual) {
        Some(index) => Ok(Scope::Manual(index)),
        None => {
            let manuals = catalogue.manuals.iter();
            let known: Vec<&str> = manuals.map(|known| known.id.as_str()).collect();
            bail!(
                "there is no manual {manual:?}; say all, or one of {}",
                known.join(", ")
            )
        }
    }
}

/// The numbers of every place where a chapter stands.
pub fn numbers(catalogue: &Catalogue, manual: usize, chapter: usize) -> Vec<&str> {
    catalogue.manuals[manual]
        .entries_of(chapter)
        .map(|(_, entry)| entry.number.as_str())
        .collect()
}

impl Asked {
    /// Returns true if and only if a chapter is one of those that answer.
    pub fn wants(&self, catalogue: &Catalogue, manual: usize, chapter: usize) -> bool {
        let mut expect = self.expect.iter();
        expect.any(|expected| expected.is(catalogue, manual, chapter))
    }

    /// Returns true if and only if the answer is not the one wanted: `place` is that of the first
    /// wanted chapter, `empty` says that nothing was found.
    pub fn is_missed(&self, place: Option<usize>, empty: bool) -> bool {
        match self.expect.is_empty() {
            true => !empty,
            false => place != Some(0),
        }
    }
}

/// A chapter that answers: manual and number, and the title where the number stands twice.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Expected {
    /// A manual's id and a number.
    Number(String, String),
    /// A manual's id, a number and a title.
    Title(String, String, String),
}

impl Expected {
    /// The manual's id.
    pub fn manual(&self) -> &str {
        match self {
            Expected::Number(manual, _) | Expected::Title(manual, _, _) => manual,
        }
    }

    /// The number as printed.
    pub fn number(&self) -> &str {
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

    fn is(&self, catalogue: &Catalogue, manual: usize, chapter: usize) -> bool {
        let held = &catalogue.manuals[manual];
        held.id.as_str() == self.manual()
            && numbers(catalogue, manual, chapter).contains(&self.number())
            && self
                .title()
                .is_none_or(|wanted| wanted == held.chapters[chapter].title)
    }
}

/// The sums over some queries.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Queries that have an answer.
    pub asked: usize,
    /// Queries that have none.
    pub none_asked: usize,
    first: usize,
    in_five: usize,
    reciprocal: f64,
    none_empty: usize,
}

/// Shares of the queries that have an answer, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// A wanted chapter was first: success@1.
    pub first: f64,
    /// A wanted chapter was among the first five: recall@5.
    pub in_five: f64,
    /// The mean of one divided by the place of the first wanted chapter: MRR.
    pub reciprocal: f64,
}

impl Score {
    /// Counts a query: `place` is that of the first wanted chapter, `empty` says that nothing was
    /// found.
    pub fn add(&mut self, asked: &Asked, place: Option<usize>, empty: bool) {
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

    /// How well the queries that have an answer were answered, if there are any.
    pub fn shares(&self) -> Option<Shares> {
        let of = self.asked as f64;
        (self.asked > 0).then(|| Shares {
            first: self.first as f64 / of,
            in_five: self.in_five as f64 / of,
            reciprocal: self.reciprocal / of,
        })
    }

    /// The share of the queries without an answer for which nothing was found, if there are any.
    pub fn left_empty(&self) -> Option<f64> {
        let of = self.none_asked as f64;
        (self.none_asked > 0).then(|| self.none_empty as f64 / of)
    }
}
