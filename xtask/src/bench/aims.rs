//! What is wanted of search. Times are those of one machine on one day: that an aim does not hold
//! is said, and fails nothing.

use std::fmt;

use serde::Serialize;

use super::report::{Quality, Speed};
use super::{DOORSTEP, MINISEARCH};

/// A frame of a screen that shows 60 a second, in milliseconds, rounded down.
const FRAME: f64 = 16.0;
/// The longest that the index may take after the catalogue, in milliseconds.
const INDEX: f64 = 10.0;
/// The scale that has about 35,000 entries.
const LARGEST: usize = 100;
/// The most that search may add to the WebAssembly, in bytes of brotli.
const WEIGHT: u64 = 25_000;

/// One thing that is wanted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aim {
    /// What is wanted, as a sentence.
    pub wanted: String,
    /// What was measured.
    pub measured: String,
    /// Whether it was measured so.
    pub holds: bool,
}

impl fmt::Display for Aim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.holds { "holds" } else { "does not hold" };
        write!(f, "{verdict:<13}  {} ({})", self.wanted, self.measured)
    }
}

/// Every aim. One whose figures were not measured does not hold.
pub(super) fn of(speed: &[Speed], quality: &[Quality], search_bytes: u64) -> Vec<Aim> {
    let of_engine = |times: usize, engine: &str| {
        let mut speed = speed.iter();
        speed.find(|speed| speed.times == times && speed.engine == engine)
    };
    let mut aims = vec![
        best("success@1", quality, |quality| quality.first),
        best("recall@5", quality, |quality| quality.in_five),
    ];
    let own = speed.iter().filter(|speed| speed.engine == DOORSTEP);
    for own in own.clone() {
        if let Some(other) = of_engine(own.times, MINISEARCH) {
            aims.push(Aim {
                wanted: format!(
                    "p95 of a keystroke is no longer than MiniSearch's at {} entries",
                    own.entries
                ),
                measured: format!("{:.2} and {:.2} ms", own.p95, other.p95),
                holds: own.p95 <= other.p95,
            });
        }
    }
    let largest = of_engine(LARGEST, DOORSTEP);
    aims.push(at_most(
        &format!("{LARGEST} times the catalogue answers within {FRAME} ms at p95"),
        largest.map(|speed| speed.p95),
        FRAME,
    ));
    let real = of_engine(1, DOORSTEP);
    aims.push(Aim {
        wanted: format!(
            "The index is ready within {INDEX} ms of the catalogue, in a fresh browser"
        ),
        measured: match real {
            Some(speed) => format!(
                "median {:.1} ms, least {:.1} ms",
                speed.first_build, speed.least_first_build
            ),
            None => "not measured".to_owned(),
        },
        holds: real.is_some_and(|speed| speed.first_build <= INDEX),
    });
    aims.push(at_most(
        "Typing never waits: the slowest keystroke takes less than a frame",
        real.map(|speed| speed.slowest),
        FRAME,
    ));
    aims.push(Aim {
        wanted: format!(
            "Search adds at most {} kB to the WebAssembly",
            WEIGHT / 1000
        ),
        measured: format!("{:.1} kB", search_bytes as f64 / 1000.0),
        holds: search_bytes <= WEIGHT,
    });
    aims
}

fn at_most(wanted: &str, milliseconds: Option<f64>, most: f64) -> Aim {
    Aim {
        wanted: wanted.to_owned(),
        measured: match milliseconds {
            Some(milliseconds) => format!("{milliseconds:.2} ms"),
            None => "not measured".to_owned(),
        },
        holds: milliseconds.is_some_and(|milliseconds| milliseconds <= most),
    }
}

/// The app's own search is better than every other.
fn best(name: &str, quality: &[Quality], value: fn(&Quality) -> f64) -> Aim {
    let of = |own: bool| {
        let engines = quality.iter();
        engines
            .filter(move |quality| (quality.engine == DOORSTEP) == own)
            .map(value)
    };
    let other = of(false).max_by(f64::total_cmp);
    let own = of(true).next();
    Aim {
        wanted: format!("{name} is better than that of the others"),
        measured: match (own, other) {
            (Some(own), Some(other)) => format!("{own:.3} and {other:.3}"),
            _ => "not measured".to_owned(),
        },
        holds: own.zip(other).is_some_and(|(own, other)| own > other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speed(times: usize, engine: &str, p95: f64) -> Speed {
        Speed {
            times,
            entries: times * 350,
            engine: engine.to_owned(),
            first_build: 8.0,
            least_first_build: 7.0,
            build: 4.0,
            memory: 0.0,
            keystrokes: 1,
            p50: p95,
            p95,
            slowest: p95,
        }
    }

    fn quality(engine: &str, first: f64) -> Quality {
        Quality {
            engine: engine.to_owned(),
            first,
            in_five: first,
            left_empty: 1.0,
        }
    }

    fn holding(speed: &[Speed], quality: &[Quality], bytes: u64) -> Vec<bool> {
        of(speed, quality, bytes)
            .iter()
            .map(|aim| aim.holds)
            .collect()
    }

    #[test]
    fn each_aim_holds_or_does_not() {
        let fast = [
            speed(1, DOORSTEP, 0.1),
            speed(1, MINISEARCH, 0.2),
            speed(100, DOORSTEP, 12.0),
            speed(100, MINISEARCH, 11.0),
        ];
        let good = [quality(DOORSTEP, 0.9), quality(MINISEARCH, 0.8)];
        assert_eq!(
            holding(&fast, &good, 25_000),
            [true, true, true, false, true, true, true, true]
        );
        let equal = [quality(DOORSTEP, 0.8), quality(MINISEARCH, 0.8)];
        let slow = [speed(1, DOORSTEP, 20.0), speed(100, DOORSTEP, 20.0)];
        assert_eq!(
            holding(&slow, &equal, 25_001),
            [false, false, false, true, false, false]
        );
    }

    #[test]
    fn what_was_not_measured_does_not_hold() {
        assert!(!holding(&[], &[], 0)[0]);
        assert!(of(&[], &[], 0)[0].to_string().starts_with("does not hold"));
    }
}
