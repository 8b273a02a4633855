//! What was measured, as a table of medians and ratios.

use std::fmt;

use crate::slow_line::{BYTES_A_SECOND, ROUND_TRIP};
use crate::waits::{SLOWER, Took};

/// What each browser took, in the order in which they ran.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The release.
    pub now: Vec<Took>,
    /// The release of the commit that it is compared with.
    pub before: Vec<Took>,
    /// The plain page.
    pub plain: Vec<Took>,
}

/// A line of the table.
struct Line {
    /// Its name in [`Took`].
    name: &'static str,
    what: &'static str,
    /// The most that is wanted, as a multiple of what it took before.
    most: Option<f64>,
    /// What of the plain page it is beside: over the slow line, or from this machine itself, since
    /// without a worker nothing is kept of it.
    plain: Option<&'static str>,
}

const LINES: [Line; 7] = [
    Line {
        name: "readable",
        what: "a first visit: the contents can be read",
        most: Some(1.10),
        plain: Some("far"),
    },
    Line {
        name: "in charge",
        what: "a first visit: the app is in charge",
        most: Some(1.5),
        plain: Some("far"),
    },
    Line {
        name: "ready offline",
        what: "a first visit: ready offline",
        most: None,
        plain: Some("far"),
    },
    Line {
        name: "readable again",
        what: "after a restart, no network: the contents can be read",
        most: Some(1.10),
        plain: Some("near"),
    },
    Line {
        name: "in charge again",
        what: "after a restart, no network: the app is in charge",
        most: Some(1.5),
        plain: Some("near"),
    },
    Line {
        name: "letter",
        what: "a typed letter shows its results",
        most: Some(1.25),
        plain: None,
    },
    Line {
        name: "tap",
        what: "a tap shows a chapter",
        most: Some(1.25),
        plain: None,
    },
];

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Medians of {} browsers in milliseconds; the processor {SLOWER} times slower; the first \
             visit over {} kB/s and {} ms a round trip\n",
            self.now.len(),
            BYTES_A_SECOND / 1000,
            ROUND_TRIP.as_millis()
        )?;
        writeln!(
            f,
            "{:<13}  {:<53} {:>6} {:>6} {:>6}  {:>9} {:>7}  {:>9}",
            "", "", "now", "before", "plain", "of before", "wanted", "of plain"
        )?;
        for line in &LINES {
            let now = median(&self.now, line.name);
            let before = median(&self.before, line.name);
            let plain = line.plain.and_then(|name| median(&self.plain, name));
            let of_before = ratio(now, before);
            let verdict = match of_before.zip(line.most) {
                Some((ratio, most)) if ratio <= most => "holds",
                Some(_) => "does not hold",
                None => "",
            };
            let text = format!(
                "{verdict:<13}  {:<53} {:>6} {:>6} {:>6}  {:>9} {:>7}  {:>9}",
                line.what,
                figure(now, 0),
                figure(before, 0),
                figure(plain, 0),
                figure(of_before, 2),
                figure(line.most, 2),
                figure(ratio(now, plain), 2)
            );
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }
}

/// A figure as text; nothing where it was not measured.
fn figure(value: Option<f64>, digits: usize) -> String {
    value.map_or(String::new(), |value| format!("{value:.digits$}"))
}

fn ratio(now: Option<f64>, other: Option<f64>) -> Option<f64> {
    Some(now? / other.filter(|other| *other > 0.0)?)
}

fn median(took: &[Took], name: &str) -> Option<f64> {
    let times = took.iter().filter_map(|took| took.get(name).copied());
    crate::waits::median(times.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(pairs: &[(&'static str, f64)]) -> Took {
        pairs.iter().copied().collect()
    }

    #[test]
    fn a_line_says_whether_the_ratio_of_the_medians_holds() {
        let now = [700.0, 550.0, 400.0];
        let report = Report {
            now: now
                .map(|time| took(&[("readable", time), ("tap", 63.0)]))
                .into(),
            before: vec![took(&[("readable", 500.0), ("tap", 50.0)])],
            plain: vec![took(&[("far", 275.0)])],
        };
        let table = report.to_string();
        let line = |what: &str| {
            let line = table.lines().find(|line| line.contains(what)).unwrap();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let readable = line("first visit: the contents");
        assert!(readable.starts_with("holds"), "{table}");
        assert!(readable.ends_with("550 500 275 1.10 1.10 2.00"), "{table}");
        let tap = line("a tap");
        assert!(tap.starts_with("does not hold"), "{table}");
        assert!(tap.ends_with("63 50 1.26 1.25"), "{table}");
        assert!(line("a typed letter").starts_with("a typed"), "{table}");
    }
}
