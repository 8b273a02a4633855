//! What a release weighs, and what it may weigh.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::files::{files_below, read_text};
use super::names::WORKER;
use super::package::Release;

/// The most that may be sent, in bytes, compressed with brotli.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Everything that a first visit brings: the worker and all that it keeps.
    pub first_visit: u64,
    /// The WebAssembly alone.
    pub webassembly: u64,
}

/// What each file of a release weighs.
#[derive(Clone, Debug, Default)]
pub struct Sizes(Vec<Row>);

#[derive(Clone, Debug)]
struct Row {
    name: String,
    /// Its size in bytes.
    raw: u64,
    /// Its size compressed with brotli, where the release holds such a copy.
    brotli: u64,
    /// Whether a first visit brings it.
    is_kept: bool,
}

impl Sizes {
    /// Weighs a release with its compressed copies. Pages that are not kept on the device are one row.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn of(folder: &Path, release: &Release) -> Result<Sizes> {
        let kept = release.kept.iter().map(|file| file.url.as_str());
        let kept: BTreeSet<&str> = kept.chain([WORKER]).collect();
        let size = |name: &str| {
            let file = folder.join(name);
            let size = file.metadata().map(|data| data.len());
            size.with_context(|| format!("could not read {}", file.display()))
        };
        let (mut rows, mut pages) = (Vec::new(), Vec::new());
        for name in files_below(folder)? {
            if name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let raw = size(&name)?;
            let brotli = size(&format!("{name}.br")).unwrap_or(raw);
            let is_kept = kept.contains(name.as_str());
            let list = match name.ends_with(".html") && !is_kept {
                true => &mut pages,
                false => &mut rows,
            };
            list.push(Row {
                name,
                raw,
                brotli,
                is_kept,
            });
        }
        let name = format!("{} other pages", pages.len());
        rows.push(sum(name, false, pages.iter()));
        Ok(Sizes(rows))
    }

    fn first_visit(&self) -> Row {
        let kept = self.0.iter().filter(|row| row.is_kept);
        sum("a first visit, everything".to_owned(), true, kept)
    }

    fn webassembly(&self) -> Row {
        let files = self.0.iter().filter(|row| row.name.ends_with(".wasm"));
        sum("the WebAssembly".to_owned(), true, files)
    }
}

fn sum<'a>(name: String, is_kept: bool, rows: impl Iterator<Item = &'a Row>) -> Row {
    let nothing = Row {
        name,
        raw: 0,
        brotli: 0,
        is_kept,
    };
    rows.fold(nothing, |sum, row| Row {
        raw: sum.raw + row.raw,
        brotli: sum.brotli + row.brotli,
        ..sum
    })
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.is_kept { "" } else { " (not kept)" };
        let name = format!("{}{mark}", self.name);
        write!(f, "{name:<48} {:>10} {:>10}", self.raw, self.brotli)
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<48} {:>10} {:>10}", "file", "bytes", "brotli")?;
        for row in &self.0 {
            writeln!(f, "{row}")?;
        }
        write!(f, "{}", self.first_visit())
    }
}

impl Budget {
    /// Reads the budget's file.
    ///
    /// # Errors
    ///
    /// If it is missing or not what this expects.
    pub fn read(file: &Path) -> Result<Budget> {
        toml::from_str(&read_text(file)?)
            .with_context(|| format!("could not read {}", file.display()))
    }

    /// Compares a release with the budget.
    ///
    /// # Errors
    ///
    /// If it weighs too much; the error says by how much.
    pub fn check(&self, sizes: &Sizes) -> Result<()> {
        for (row, most) in [
            (sizes.first_visit(), self.first_visit),
            (sizes.webassembly(), self.webassembly),
        ] {
            if row.brotli > most {
                bail!(
                    "{} weighs {} bytes with brotli, {} more than budgets.toml allows",
                    row.name,
                    row.brotli,
                    row.brotli - most
                );
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes() -> Sizes {
        let row = |name: &str, brotli, is_kept| Row {
            name: name.to_owned(),
            raw: 2 * brotli,
            brotli,
            is_kept,
        };
        Sizes(vec![
            row("assets/app.wasm", 100, true),
            row("sw.js", 20, true),
            row("assets/big.png", 9000, false),
        ])
    }

    fn check(first_visit: u64, webassembly: u64) -> String {
        let budget = Budget {
            first_visit,
            webassembly,
        };
        match budget.check(&sizes()) {
            Ok(()) => "passes".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_release_over_the_budget_fails_and_says_by_how_much() {
        assert_eq!(check(120, 100), "passes");
        let error = check(119, 100);
        assert!(error.starts_with("a first visit") && error.contains("120 bytes"));
        assert!(error.contains(" 1 more"), "{error}");
        let error = check(120, 90);
        assert!(error.starts_with("the WebAssembly") && error.contains(" 10 more"));
    }

    #[test]
    fn the_table_names_every_file_and_sums_a_first_visit() {
        let table = sizes().to_string();
        assert!(table.contains("assets/big.png (not kept)"), "{table}");
        let last: Vec<_> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last[last.len() - 2..], ["240", "120"]);
    }
}
