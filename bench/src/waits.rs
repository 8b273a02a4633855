//! How long a reader waits, measured in a fresh browser each time.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use tests::{Browser, Host, Site};

use crate::slow_line::SlowLine;

/// How many times slower the processor is made.
pub const SLOWER: u32 = 4;

/// The manual whose contents are opened.
pub const MANUAL: &str = "rotherham";

/// What is typed, letter by letter.
const QUERY: &str = "private fost";

/// How many chapters are opened.
const TAPS: usize = 9;

/// By name of what was measured in one browser, how long it took, in milliseconds.
pub type Took = BTreeMap<&'static str, f64>;

/// Notes, in every page, when it is readable (the first frame that holds the whole page was made), when
/// the first frame of the app was, and when the service worker keeps everything.
const NOTE: &str = "
    if (window === top) {
        const noted = (window.noted = {});
        // A message arrives when the frame that is being made is done.
        const after = (note) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = note;
            channel.port2.postMessage(0);
        };
        const look = () => {
            if (document.querySelector('.site-footer') && !noted.seen) {
                noted.seen = true;
                after(() => (noted.readable = performance.now()));
            }
            if (document.documentElement?.dataset.app === 'running') {
                after(() => (noted.charge = performance.now()));
            } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        navigator.serviceWorker?.ready.then(() => (noted.ready = performance.now()));
    }";

/// Measures when the plain page in a folder can be read: over the slow line, and from near.
pub fn measure_plain(folder: &Path) -> Took {
    let plain = Site::of_folder(folder);
    let line = SlowLine::to(plain.port());
    let far = opened(&slowed(), &line, "");
    let near = opened(&slowed(), &plain, "");
    [("far", far), ("near", near)].into()
}

/// Measures a first visit of the release in a folder, and then, the browser killed and the server
/// gone, what was kept of it.
pub fn measure_release(folder: &Path) -> Took {
    let contents = format!("m/{MANUAL}/");
    let site = Site::of_folder(folder);
    let mut line = SlowLine::to(site.port());
    let mut browser = slowed();
    let mut took = Took::new();
    took.insert("readable", opened(&browser, &line, &contents));
    took.insert("in charge", noted(&browser, "charge"));
    took.insert("ready offline", noted(&browser, "ready"));

    browser.put_away();
    browser.kill();
    line.stop();
    drop(site);
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    browser.start_again();
    slow(&browser);
    took.insert("readable again", opened(&browser, &line, &contents));
    took.insert("in charge again", noted(&browser, "charge"));
    let taps = (0..TAPS).map(|at| tap(&browser, at)).collect();
    took.extend(median(taps).map(|time| ("tap", time)));
    browser.open_app(&line, "search?in=all");
    browser.type_into("#q", "");
    took.extend(median(typed(&browser)).map(|time| ("letter", time)));
    took
}

/// A fresh browser on a slow processor.
fn slowed() -> Browser {
    let browser = Browser::start();
    slow(&browser);
    browser
}

/// Makes the processor slow as soon as the browser has nothing left to do.
fn slow(browser: &Browser) {
    browser.before_pages(NOTE);
    browser.rest();
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }));
}

/// Opens an address. Returns when it could be read, in milliseconds.
fn opened(browser: &Browser, host: &impl Host, below: &str) -> f64 {
    browser.open(host, below);
    noted(browser, "readable")
}

fn noted(browser: &Browser, what: &str) -> f64 {
    browser.wait_until(what, || {
        browser
            .script("return window.noted[arguments[0]];", json!([what]))
            .as_f64()
    })
}

/// How long a tap on a chapter of the contents took to show it, in milliseconds. Returns to the
/// contents.
fn tap(browser: &Browser, at: usize) -> f64 {
    const TAP: &str = "
        const shown = (words) => new Promise((done) => {
            const look = () => {
                if (document.querySelector('main h1')?.textContent !== words) return requestAnimationFrame(look);
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done(performance.now());
                channel.port2.postMessage(0);
            };
            look();
        });
        const contents = document.querySelector('main h1').textContent;
        const link = document.querySelectorAll('main a.entry-row__title')[arguments[0]];
        const begun = performance.now();
        link.click();
        const took = (await shown(link.textContent)) - begun;
        history.back();
        await shown(contents);
        await new Promise((done) => requestIdleCallback(done));
        return took;";
    number(&browser.script(TAP, json!([at])))
}

/// How long each letter of the query took to show other results, in milliseconds.
fn typed(browser: &Browser) -> Vec<f64> {
    const WATCH: &str = "
        window.letters = [];
        document.addEventListener('keydown', () => letters.push({ begun: performance.now() }), true);
        new MutationObserver(() => requestAnimationFrame(() => {
            const letter = letters.at(-1);
            const channel = new MessageChannel();
            channel.port1.onmessage = () => (letter.took = performance.now() - letter.begun);
            channel.port2.postMessage(0);
        })).observe(document.querySelector('.results'), { characterData: true, childList: true, subtree: true });";
    browser.script(WATCH, json!([]));
    for letter in QUERY.chars() {
        browser.key(&letter.to_string());
        // What it changes is there when nothing is left to do. Some letters change nothing.
        browser.script(
            "const next = (wait) => new Promise((done) => wait(done));
            await next(requestAnimationFrame);
            await next(requestAnimationFrame);
            await next(requestIdleCallback);",
            json!([]),
        );
    }
    let letters = browser.script("return letters;", json!([]));
    let letters = letters.as_array().expect("a list of letters");
    letters
        .iter()
        .filter_map(|letter| letter["took"].as_f64())
        .collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The time in the middle, of any.
pub fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}
