//! Measures search in Chromium: `measure FOLDER OUT`, called by `cargo xtask bench`, which makes
//! the folder and reads what is written to `OUT`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tests::{Browser, Site};
use xtask::bench::page::SCALES;
use xtask::bench::{DOORSTEP, Engine, FLEXSEARCH, MINISEARCH, Measured, Scale};

/// How an engine is measured on a catalogue of one size. Where a keystroke takes a thousand times
/// as long, fewer are measured: every `step`th query is typed.
struct Effort {
    builds: usize,
    rounds: usize,
    step: usize,
}

fn effort(times: usize, queries: usize) -> Effort {
    // All of a short file; of a long one so many that the whole takes some minutes.
    let step = |most: usize| queries.div_ceil(most).max(1);
    match times {
        1 => Effort {
            builds: 7,
            rounds: 5,
            step: 1,
        },
        10 => Effort {
            builds: 5,
            rounds: 3,
            step: step(160),
        },
        _ => Effort {
            builds: 2,
            rounds: 2,
            step: step(80),
        },
    }
}

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().expect("the folder is the first argument");
    let out = arguments.next().expect("the file to write is the second");
    let queries: Vec<Value> = fs::read(folder.join("queries.json"))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .expect("the folder holds the queries");
    let site = Site::of_folder(&folder);
    let browser = Browser::start();
    let mut answers = BTreeMap::new();
    let mut scales = Vec::new();
    for times in SCALES {
        println!("Measuring on {times} times the catalogue ...");
        browser.open_app(&site, &format!("index.html?{times}"));
        scales.push(measure(&browser, times, &effort(times, queries.len())));
        if times == 1 {
            let found = browser.script("return bench.answers();", json!([]));
            answers = serde_json::from_value(found).expect("lists of numbers");
        }
    }
    let version = browser.devtools("Browser.getVersion", json!({}));
    let measured = Measured {
        browser: version["product"].as_str().unwrap_or_default().to_owned(),
        scales,
        answers,
    };
    let text = serde_json::to_vec(&measured).expect("figures are JSON");
    fs::write(&out, text).expect("the figures can be written");
}

fn measure(browser: &Browser, times: usize, effort: &Effort) -> Scale {
    let loaded = browser.script_async("return bench.load(arguments[0]);", json!([times]));
    assert_eq!(
        loaded["fine"], true,
        "the page is not isolated, so its clock is coarse"
    );
    let mut engines = BTreeMap::new();
    for name in [DOORSTEP, MINISEARCH, FLEXSEARCH] {
        let build = || number(&browser.script("return bench.build(arguments[0]);", json!([name])));
        let before = scripts_memory(browser);
        let mut builds = vec![build()];
        let of_webassembly = browser.script("return bench.bytes(arguments[0]);", json!([name]));
        let memory = scripts_memory(browser) - before + number(&of_webassembly);
        builds.extend((1..effort.builds).map(|_| build()));
        engines.insert(
            name.to_owned(),
            Engine {
                builds,
                memory,
                keystrokes: Vec::new(),
            },
        );
    }
    let mut rounds: BTreeMap<String, Vec<Vec<f64>>> = BTreeMap::new();
    // The first round warms the page up and does not count.
    for round in 0..=effort.rounds {
        for (name, times) in type_all(browser, effort.step) {
            if round > 0 {
                rounds.entry(name).or_default().push(times);
            }
        }
    }
    for (name, rounds) in rounds {
        if let Some(engine) = engines.get_mut(&name) {
            engine.keystrokes = medians(&rounds);
        }
    }
    Scale {
        times,
        decoding: number(&loaded["decoding"]),
        engines,
    }
}

/// What scripts hold, in bytes, after what they do not need is gone.
fn scripts_memory(browser: &Browser) -> f64 {
    browser.devtools("HeapProfiler.collectGarbage", json!({}));
    number(&browser.devtools("Runtime.getHeapUsage", json!({}))["usedSize"])
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Types the queries once. Returns how long each keystroke took each engine.
fn type_all(browser: &Browser, step: usize) -> BTreeMap<String, Vec<f64>> {
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut next = json!(0);
    loop {
        let typed = browser.script("return bench.type(...arguments);", json!([next, step]));
        let times: BTreeMap<String, Vec<f64>> =
            serde_json::from_value(typed["times"].clone()).expect("lists of times");
        if times.values().all(Vec::is_empty) {
            return all;
        }
        for (name, times) in times {
            all.entry(name).or_default().extend(times);
        }
        next = typed["next"].clone();
    }
}

/// By keystroke, the median of what it took in each round.
fn medians(rounds: &[Vec<f64>]) -> Vec<f64> {
    let keystrokes = rounds.first().map_or(0, Vec::len);
    let median = |at: usize| {
        let mut times: Vec<f64> = rounds.iter().map(|round| round[at]).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    (0..keystrokes).map(median).collect()
}
