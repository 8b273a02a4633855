//! The table of faults that the app must live through: each row is a story in
//! `tests/stories/faults`, which notes how it went; the table is printed when all have run.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::project::Project;

/// How many rows there are, numbered from 1.
pub const ROWS: u32 = 33;

/// How one row went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its number.
    pub number: u32,
    /// What goes wrong.
    pub fault: String,
    /// Whether all held that must.
    pub passed: bool,
    /// How long it took.
    pub seconds: f32,
    /// Where it cannot be produced on one machine: how near to it the story comes.
    pub near: Option<String>,
}

/// Forgets how the rows went.
///
/// # Errors
///
/// If what is left of an earlier run cannot be removed.
pub fn forget(project: &Project) -> Result<()> {
    let folder = folder(project);
    match folder.exists() {
        true => fs::remove_dir_all(&folder)
            .with_context(|| format!("could not remove {}", folder.display())),
        false => Ok(()),
    }
}

/// Notes how a row went.
///
/// # Errors
///
/// If it cannot be written.
pub fn note(project: &Project, row: &Row) -> Result<()> {
    let folder = folder(project);
    let file = folder.join(format!("{:02}.json", row.number));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, serde_json::to_string(row)?))
        .with_context(|| format!("could not write {}", file.display()))
}

/// Prints the table of what was noted.
///
/// # Errors
///
/// If a row was not run or what was noted cannot be read.
pub fn print(project: &Project) -> Result<()> {
    let mut rows = Vec::new();
    for number in 1..=ROWS {
        if let Ok(text) = fs::read_to_string(folder(project).join(format!("{number:02}.json"))) {
            rows.push(serde_json::from_str(&text).context("a row of the table of faults")?);
        }
    }
    println!("\n{}", table(&rows));
    match rows.len() == ROWS as usize {
        true => Ok(()),
        false => bail!(
            "of {ROWS} rows of the table of faults {} were run",
            rows.len()
        ),
    }
}

fn table(rows: &[Row]) -> String {
    let mut lines = vec![format!(
        "{:>3}  {:<7} {:>7}  fault",
        "row", "outcome", "seconds"
    )];
    for row in rows {
        let outcome = if row.passed { "passed" } else { "FAILED" };
        let Row {
            number,
            seconds,
            fault,
            near,
            ..
        } = row;
        lines.push(format!("{number:>3}  {outcome:<7} {seconds:>7.1}  {fault}"));
        lines.extend(
            near.iter()
                .map(|near| format!("{:>22}as near as can be: {near}", "")),
        );
    }
    lines.join("\n")
}

fn folder(project: &Project) -> PathBuf {
    project.root().join("target/e2e/faults")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_how_each_row_went() {
        let row = |number, passed, near: Option<&str>| Row {
            number,
            fault: "the server dies".to_owned(),
            passed,
            seconds: 1.25,
            near: near.map(str::to_owned),
        };
        let table = table(&[row(1, true, None), row(12, false, Some("it is stopped"))]);
        let lines: Vec<&str> = table.lines().map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "row  outcome seconds  fault",
                "1  passed      1.2  the server dies",
                "12  FAILED      1.2  the server dies",
                "as near as can be: it is stopped",
            ]
        );
    }
}
