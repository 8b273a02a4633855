//! What a release weighs, and what it may weigh.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::{Release, files_below, read_text, worker};

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
pub struct Sizes {
    rows: Vec<Row>,
    /// Pages that are not kept on the device, as one.
    other_pages: Weight,
    other_page_count: usize,
}

#[derive(Clone, Debug)]
struct Row {
    name: String,
    weight: Weight,
    /// Whether a first visit brings it.
    is_kept: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    /// Compressed with brotli, where the release holds such a copy.
    brotli: u64,
}

impl Sizes {
    /// Weighs a release with its compressed copies.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn of(folder: &Path, release: &Release) -> Result<Sizes> {
        let kept = release.kept.iter().map(|file| file.url.as_str());
        let kept: BTreeSet<&str> = kept.chain([worker::NAME]).collect();
        let mut sizes = Sizes::default();
        for name in files_below(folder)? {
            if name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let weight = Weight::of(&folder.join(&name))?;
            let is_kept = kept.contains(name.as_str());
            if name.ends_with(".html") && !is_kept {
                sizes.other_pages.add(weight);
                sizes.other_page_count += 1;
            } else {
                sizes.rows.push(Row {
                    name,
                    weight,
                    is_kept,
                });
            }
        }
        Ok(sizes)
    }

    fn first_visit(&self) -> Weight {
        self.sum(|row| row.is_kept)
    }

    fn webassembly(&self) -> Weight {
        self.sum(|row| row.name.ends_with(".wasm"))
    }

    fn sum(&self, counts: impl Fn(&Row) -> bool) -> Weight {
        let mut sum = Weight::default();
        for row in self.rows.iter().filter(|row| counts(row)) {
            sum.add(row.weight);
        }
        sum
    }
}

impl Weight {
    fn of(file: &Path) -> Result<Weight> {
        let size = |file: &Path| file.metadata().map(|data| data.len());
        let raw = size(file).with_context(|| format!("could not read {}", file.display()))?;
        let copy = size(Path::new(&format!("{}.br", file.display())));
        Ok(Weight {
            raw,
            brotli: copy.unwrap_or(raw),
        })
    }

    fn add(&mut self, other: Weight) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<48} {:>10} {:>10}", "file", "bytes", "brotli")?;
        let mut line = |name: &str, weight: Weight| {
            writeln!(f, "{name:<48} {:>10} {:>10}", weight.raw, weight.brotli)
        };
        for row in &self.rows {
            let mark = if row.is_kept { "" } else { " (not kept)" };
            line(&format!("{}{mark}", row.name), row.weight)?;
        }
        line(
            &format!("{} other pages (not kept)", self.other_page_count),
            self.other_pages,
        )?;
        let sum = self.first_visit();
        write!(
            f,
            "{:<48} {:>10} {:>10}",
            "a first visit, everything", sum.raw, sum.brotli
        )
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

    /// Holds a release against the budget.
    ///
    /// # Errors
    ///
    /// If it weighs too much; the error says by how much.
    pub fn check(&self, sizes: &Sizes) -> Result<()> {
        let asked = [
            ("a first visit", sizes.first_visit(), self.first_visit),
            ("the WebAssembly", sizes.webassembly(), self.webassembly),
        ];
        for (what, weight, most) in asked {
            if weight.brotli > most {
                bail!(
                    "{what} weighs {} bytes with brotli, {} more than budgets.toml allows",
                    weight.brotli,
                    weight.brotli - most
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
            weight: Weight {
                raw: 2 * brotli,
                brotli,
            },
            is_kept,
        };
        Sizes {
            rows: vec![
                row("assets/app.wasm", 100, true),
                row("sw.js", 20, true),
                row("assets/big.png", 9000, false),
            ],
            other_pages: Weight {
                raw: 8000,
                brotli: 4000,
            },
            other_page_count: 7,
        }
    }

    fn check(first_visit: u64, webassembly: u64) -> Result<(), String> {
        let budget = Budget {
            first_visit,
            webassembly,
        };
        budget.check(&sizes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_release_within_the_budget_passes() {
        assert_eq!(check(120, 100), Ok(()));
    }

    #[test]
    fn a_release_over_the_budget_fails_and_says_by_how_much() {
        let error = check(119, 100).unwrap_err();
        assert!(
            error.contains("a first visit weighs 120") && error.contains("1 more"),
            "{error}"
        );
        let error = check(120, 90).unwrap_err();
        assert!(
            error.contains("the WebAssembly") && error.contains("10 more"),
            "{error}"
        );
    }

    #[test]
    fn the_table_names_every_file_and_sums_a_first_visit() {
        let table = sizes().to_string();
        assert!(table.contains("assets/big.png (not kept)"), "{table}");
        assert!(table.contains("7 other pages (not kept)"), "{table}");
        let last: Vec<_> = table.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(last[last.len() - 2..], ["240", "120"]);
    }
}
