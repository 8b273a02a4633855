//! What was measured, in figures that can be compared, and as a table.

use std::fmt;

use catalogue::Catalogue;
use serde::Serialize;

use super::aims::{self, Aim};
use super::waits::{self, BYTES_A_SECOND, Line, ROUND_TRIP, SLOWER, Took};
use super::{DOORSTEP, FLEXSEARCH, MINISEARCH, Measured};
use crate::search::queries::{Asked, Score};

/// The engines in the order of the table.
const ENGINES: [&str; 3] = [DOORSTEP, MINISEARCH, FLEXSEARCH];

/// Everything that is printed.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The browser and its version.
    pub browser: String,
    /// How many queries were asked.
    pub queries: usize,
    /// What search adds to the WebAssembly, in bytes of brotli.
    pub search_bytes: u64,
    /// By scale and engine.
    pub speed: Vec<Speed>,
    /// By engine.
    pub quality: Vec<Quality>,
    /// What is wanted of search, and whether it holds.
    pub aims: Vec<Aim>,
    /// What a reader waits for.
    pub waits: Vec<Line>,
}

/// How fast one engine was on a catalogue of one size. Times are in milliseconds.
#[derive(Clone, Debug, Serialize)]
pub struct Speed {
    /// How many times the real catalogue.
    pub times: usize,
    /// How many entries that catalogue has.
    pub entries: usize,
    /// The engine's name.
    pub engine: String,
    /// How long making the index took first, the median of several fresh browsers.
    pub first_build: f64,
    /// The shortest of those times: the least disturbed by other work of the machine.
    pub least_first_build: f64,
    /// How long making it again took, the median of several times.
    pub build: f64,
    /// What the page holds more with the index, in bytes. For Doorstep with the catalogue.
    pub memory: f64,
    /// How many keystrokes were measured.
    pub keystrokes: usize,
    /// Half of them took no longer.
    pub p50: f64,
    /// Of a hundred of them, 95 took no longer.
    pub p95: f64,
    /// The longest.
    pub slowest: f64,
}

/// How well one engine answered, at 1 times.
#[derive(Clone, Debug, Serialize)]
pub struct Quality {
    /// The engine's name.
    pub engine: String,
    /// The share of queries whose answer was first: success@1.
    pub first: f64,
    /// The share of queries whose answer was among the first five: recall@5.
    pub in_five: f64,
    /// The share of queries without an answer for which nothing was found.
    pub left_empty: f64,
}

impl Report {
    /// What the measurements say.
    pub fn of(
        catalogue: &Catalogue,
        queries: &[Asked],
        measured: &Measured,
        search_bytes: u64,
        took: &[Took],
    ) -> Report {
        let entries: usize = (catalogue.manuals.iter())
            .map(|manual| manual.entries().count())
            .sum();
        let speed: Vec<Speed> = (measured.scales.iter())
            .flat_map(|scale| ENGINES.map(|engine| (scale, engine)))
            .filter_map(|(scale, name)| {
                let engine = scale.engines.get(name)?;
                Some(Speed {
                    times: scale.times,
                    entries: entries * scale.times,
                    engine: name.to_owned(),
                    first_build: percentile(&engine.first_builds, 50.0)?,
                    least_first_build: percentile(&engine.first_builds, 0.0)?,
                    build: percentile(&engine.builds, 50.0)?,
                    memory: engine.memory,
                    keystrokes: engine.keystrokes.len(),
                    p50: percentile(&engine.keystrokes, 50.0)?,
                    p95: percentile(&engine.keystrokes, 95.0)?,
                    slowest: percentile(&engine.keystrokes, 100.0)?,
                })
            })
            .collect();
        let quality: Vec<Quality> = ENGINES
            .iter()
            .filter_map(|engine| {
                let answers = measured.answers.get(*engine)?;
                Some(quality(catalogue, queries, engine, answers))
            })
            .collect();
        let aims = aims::of(&speed, &quality, search_bytes);
        Report {
            browser: measured.browser.clone(),
            queries: queries.len(),
            search_bytes,
            speed,
            quality,
            aims,
            waits: waits::lines(took),
        }
    }
}

fn quality(
    catalogue: &Catalogue,
    queries: &[Asked],
    engine: &str,
    answers: &[Vec<usize>],
) -> Quality {
    let manuals = catalogue.manuals.iter().enumerate();
    let chapters: Vec<(usize, usize)> = manuals
        .flat_map(|(at, manual)| (0..manual.chapters.len()).map(move |chapter| (at, chapter)))
        .collect();
    let mut score = Score::default();
    for (asked, found) in queries.iter().zip(answers) {
        let place = found.iter().position(|place| {
            let chapter = chapters.get(*place);
            chapter.is_some_and(|(manual, chapter)| asked.wants(catalogue, *manual, *chapter))
        });
        score.add(asked, place, found.is_empty());
    }
    let shares = score.shares();
    Quality {
        engine: engine.to_owned(),
        first: shares.map_or(0.0, |shares| shares.first),
        in_five: shares.map_or(0.0, |shares| shares.in_five),
        left_empty: score.left_empty().unwrap_or_default(),
    }
}

/// The value that so many of a hundred do not exceed (the nearest rank). `None` of nothing.
pub(super) fn percentile(values: &[f64], of_hundred: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (of_hundred / 100.0 * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "The processor {SLOWER} times slower; the first visit over {} kB/s and {ROUND_TRIP} ms a round trip\n\n\
             {:<13}  {:<53} {:>7} {:>7} {:>7} {:>9}   VitePress: 1",
            BYTES_A_SECOND / 1000,
            "",
            "milliseconds",
            "median",
            "least",
            "wanted",
            "plain: 1"
        )?;
        for line in &self.waits {
            writeln!(f, "{line}")?;
        }
        writeln!(f)?;
        writeln!(
            f,
            "{}, {} queries typed letter by letter over all manuals\n",
            self.browser, self.queries
        )?;
        writeln!(
            f,
            "{:>7} {:<10} {:>9} {:>9} {:>7} {:>8} {:>9} {:>9}   build and p95, Doorstep 1",
            "entries", "engine", "1st build", "build", "memory", "p50", "p95", "slowest"
        )?;
        for speed in &self.speed {
            let own = (self.speed.iter())
                .find(|own| own.times == speed.times && own.engine == DOORSTEP)
                .unwrap_or(speed);
            writeln!(
                f,
                "{:>7} {:<10} {:>6.1} ms {:>6.1} ms {:>4.1} MB {:>5.2} ms {:>6.2} ms {:>6.1} ms   {:>5.1} {:>7.1}",
                speed.entries,
                speed.engine,
                speed.first_build,
                speed.build,
                speed.memory / 1e6,
                speed.p50,
                speed.p95,
                speed.slowest,
                speed.build / own.build,
                speed.p95 / own.p95,
            )?;
        }
        writeln!(
            f,
            "\n{:<10} {:>9} {:>9}  nonsense left empty",
            "engine", "success@1", "recall@5"
        )?;
        for quality in &self.quality {
            writeln!(
                f,
                "{:<10} {:>9.3} {:>9.3}  {:.3}",
                quality.engine, quality.first, quality.in_five, quality.left_empty
            )?;
        }
        let kilobytes = self.search_bytes as f64 / 1000.0;
        writeln!(
            f,
            "\nSearch adds {kilobytes:.1} kB to the WebAssembly, compressed with brotli.\n"
        )?;
        for aim in &self.aims {
            writeln!(f, "{aim}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!(percentile(&values, 50.0), Some(100.0));
        assert_eq!(percentile(&values, 95.0), Some(190.0));
        assert_eq!(percentile(&values, 100.0), Some(200.0));
        assert_eq!(percentile(&[7.0], 95.0), Some(7.0));
        assert_eq!(percentile(&[], 50.0), None);
    }

    #[test]
    fn the_table_says_what_was_measured() {
        let asked: Asked = serde_json::from_value(serde_json::json!({
            "q": "fostering", "manual": "all", "kind": "exact", "expect": []
        }))
        .unwrap();
        let engine = |milliseconds: f64| super::super::Engine {
            first_builds: vec![9.0, 7.0, 11.0],
            builds: vec![3.0, 5.0, 4.0],
            memory: 2_500_000.0,
            keystrokes: vec![milliseconds; 20],
        };
        let measured = Measured {
            browser: "Chromium 156".to_owned(),
            scales: vec![super::super::Scale {
                times: 1,
                decoding: 1.0,
                engines: [(DOORSTEP, 0.1), (MINISEARCH, 0.4)]
                    .map(|(name, time)| (name.to_owned(), engine(time)))
                    .into(),
            }],
            answers: [(DOORSTEP.to_owned(), vec![vec![]])].into(),
        };
        let report = Report::of(&Catalogue::default(), &[asked], &measured, 24_300, &[]);
        let table = report.to_string();
        let line = |engine: &str| table.lines().find(|line| line.contains(engine)).unwrap();
        assert!(line(MINISEARCH).contains("0.40 ms"), "{table}");
        assert!(line(MINISEARCH).ends_with("  1.0     4.0"), "{table}");
        assert!(
            line("      0 Doorstep").contains("9.0 ms    4.0 ms  2.5 MB"),
            "{table}"
        );
        assert!(table.contains("Search adds 24.3 kB"), "{table}");
        assert!(!table.contains(FLEXSEARCH), "{table}");
    }
}
