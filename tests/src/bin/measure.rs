//! Measures search in Chromium: `measure FOLDER OUT`, called by `cargo xtask bench`, which makes
//! the folder and reads what is written to `OUT`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tests::{Browser, Site};
use xtask::bench::page::SCALES;
use xtask::bench::{DOORSTEP, Engine, FLEXSEARCH, MINISEARCH, Measured, Scale};

const ENGINES: [&str; 3] = [DOORSTEP, MINISEARCH, FLEXSEARCH];

/// How an engine is measured on a catalogue of one size. Where a keystroke takes a thousand times
/// as long, fewer are measured: every `step`th query is typed.
struct Effort {
    /// In how many browsers the first index is made.
    browsers: usize,
    /// How many times it is made once more.
    builds: usize,
    rounds: usize,
    step: usize,
}

fn effort(times: usize, queries: usize) -> Effort {
    // All of a short file; of a long one so many that the whole takes some minutes.
    let step = |most: usize| queries.div_ceil(most).max(1);
    let (browsers, builds, rounds, step) = match times {
        1 => (7, 9, 5, 1),
        10 => (3, 5, 3, step(160)),
        _ => (1, 3, 3, step(80)),
    };
    Effort {
        browsers,
        builds,
        rounds,
        step,
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
    let mut browser = String::new();
    let mut answers = BTreeMap::new();
    let mut scales = Vec::new();
    for times in SCALES {
        eprintln!("Measuring on {times} times the catalogue ...");
        let effort = effort(times, queries.len());
        let first_builds = (0..effort.browsers)
            .map(|_| first_builds(&open(&site, times).0))
            .collect::<Vec<_>>();
        let (page, decoding) = open(&site, times);
        let mut engines = build_all(&page, &effort);
        for (name, engine) in &mut engines {
            engine.first_builds = first_builds.iter().map(|builds| builds[name]).collect();
        }
        type_all(&page, &effort, &mut engines);
        scales.push(Scale {
            times,
            decoding,
            engines,
        });
        if times == 1 {
            let found = page.script("return bench.answers();", json!([]));
            answers = serde_json::from_value(found).expect("lists of numbers");
        }
        let version = page.devtools("Browser.getVersion", json!({}));
        browser = version["product"].as_str().unwrap_or_default().to_owned();
    }
    let measured = Measured {
        browser,
        scales,
        answers,
    };
    let text = serde_json::to_vec(&measured).expect("figures are JSON");
    fs::write(&out, text).expect("the figures can be written");
}

/// Opens the page in a browser of its own, where nothing is compiled yet and nothing is left to
/// be cleared away. Returns how long decoding the catalogue took.
fn open(site: &Site, times: usize) -> (Browser, f64) {
    let browser = Browser::start();
    browser.open_app(site, "index.html");
    let loaded = browser.script_async("return bench.load(arguments[0]);", json!([times]));
    let decoding = number(&loaded);
    (browser, decoding)
}

/// Makes an engine's index. Returns how long it took.
fn build(page: &Browser, engine: &str) -> f64 {
    number(&page.script("return bench.build(arguments[0]);", json!([engine])))
}

/// By engine, how long its first index took.
fn first_builds(page: &Browser) -> BTreeMap<String, f64> {
    let first = |engine: &str| (engine.to_owned(), build(page, engine));
    ENGINES.map(first).into()
}

/// Makes each engine's index, again and again, and looks what the page holds after the first.
fn build_all(page: &Browser, effort: &Effort) -> BTreeMap<String, Engine> {
    let measure = |name: &str| {
        let before = scripts_memory(page);
        build(page, name);
        let of_webassembly = page.script("return bench.bytes(arguments[0]);", json!([name]));
        let engine = Engine {
            memory: scripts_memory(page) - before + number(&of_webassembly),
            builds: (0..effort.builds).map(|_| build(page, name)).collect(),
            ..Engine::default()
        };
        (name.to_owned(), engine)
    };
    ENGINES.map(measure).into()
}

/// What scripts hold, in bytes, after what they do not need is gone.
fn scripts_memory(browser: &Browser) -> f64 {
    browser.devtools("HeapProfiler.collectGarbage", json!({}));
    number(&browser.devtools("Runtime.getHeapUsage", json!({}))["usedSize"])
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Types the queries into every engine, and notes how long each keystroke took.
fn type_all(page: &Browser, effort: &Effort, engines: &mut BTreeMap<String, Engine>) {
    // What is typed first is compiled meanwhile and does not count.
    type_once(page, 4 * effort.step);
    let rounds: Vec<_> = (0..effort.rounds)
        .map(|_| type_once(page, effort.step))
        .collect();
    for (name, engine) in engines {
        let rounds: Vec<&[f64]> = rounds.iter().map(|round| round[name].as_slice()).collect();
        engine.keystrokes = medians(&rounds);
    }
}

/// Types every `step`th query once. Returns by engine how long each keystroke took.
fn type_once(page: &Browser, step: usize) -> BTreeMap<String, Vec<f64>> {
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut next = json!(0);
    loop {
        let typed = page.script("return bench.type(...arguments);", json!([next, step]));
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
fn medians(rounds: &[&[f64]]) -> Vec<f64> {
    let keystrokes = rounds.first().map_or(0, |round| round.len());
    let median = |at: usize| {
        let mut times: Vec<f64> = rounds.iter().map(|round| round[at]).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    (0..keystrokes).map(median).collect()
}
