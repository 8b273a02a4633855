//! Measures what a reader waits for: `wait DIST PLAIN PEER OUT`, called by `cargo xtask bench`, which
//! makes the folders of the plain page and of the site of VitePress, and reads what is written to `OUT`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tests::{Browser, Host, Site, SlowLine};
use xtask::bench::waits::{MANUAL, SLOWER, STARTING, Took};

/// In how many browsers everything is measured.
const BROWSERS: usize = 5;

/// What is typed, letter by letter.
const QUERY: &str = "private fost";

/// How many chapters are opened.
const TAPS: usize = 9;

/// The longest contents.
const LONGEST: &str = "m/nottinghamshire/";

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
        navigator.serviceWorker?.ready.then(() => (noted.kept = performance.now()));
    }";

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = |what: &str| {
        arguments
            .next()
            .unwrap_or_else(|| panic!("{what} is missing"))
    };
    let [dist, plain, peer, out] = ["DIST", "PLAIN", "PEER", "OUT"].map(&mut next);
    let took: Vec<Took> = (1..=BROWSERS)
        .map(|browser| {
            eprintln!("Measuring what a reader waits for, browser {browser} of {BROWSERS} ...");
            measure(&dist, &plain, &peer)
        })
        .collect();
    let text = serde_json::to_vec(&took).expect("figures are JSON");
    fs::write(&out, text).expect("the figures can be written");
}

fn measure(dist: &Path, plain: &Path, peer: &Path) -> Took {
    let mut took = Took::new();
    let plain = Site::of_folder(plain);
    for when in [STARTING, ""] {
        let mut note = |name: &str, time: f64| {
            took.insert([when, name].concat(), time);
        };
        let line = SlowLine::to(plain.port());
        note("plain", opened(&slowed(when), &line, "", "readable"));
        note("plain near", opened(&slowed(when), &plain, "", "readable"));

        let contents = format!("m/{MANUAL}/");
        // Over the slow line it would take minutes until it is kept.
        let mut site = Other::of(peer);
        let mut browser = Browser::start();
        for complaint in ["favicon.ico", "was preloaded using link preload"] {
            browser.expect_in_console(complaint);
        }
        browser.before_pages(NOTE);
        opened(&browser, &site, &contents, "kept");
        restart(&mut browser, &mut site);
        slow(&browser, when);
        note("peer again", opened(&browser, &site, &contents, "readable"));

        let site = Site::of_folder(dist);
        let mut line = SlowLine::to(site.port());
        let mut browser = slowed(when);
        note("readable", opened(&browser, &line, &contents, "readable"));
        note("in charge", noted(&browser, "charge"));
        note("kept", noted(&browser, "kept"));
        restart(&mut browser, &mut line);
        drop(site);
        slow(&browser, when);
        note(
            "readable again",
            opened(&browser, &line, &contents, "readable"),
        );
        note("in charge again", noted(&browser, "charge"));
        if when == STARTING {
            continue;
        }
        note(
            "tap",
            median((0..TAPS).map(|at| tap(&browser, at)).collect()),
        );
        browser.open_app(&line, "search?in=all");
        browser.type_into("#q", "");
        note("letter", median(typed(&browser)));
        browser.open_app(&line, LONGEST);
        note("scrolling", scrolled(&browser));
    }
    took
}

/// A fresh browser on a slow processor.
fn slowed(when: &str) -> Browser {
    let browser = Browser::start();
    slow(&browser, when);
    browser
}

/// Serves the files of a folder as they are: the policy of a release would keep another site from running.
const SERVE: &str = "
    const folder = process.argv[1];
    const { readFile } = require('node:fs');
    const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
    const server = require('node:http').createServer(({ url }, answer) => {
        const path = new URL(url, 'http://localhost').pathname.replace(/\\/$/, '/index.html');
        readFile(folder + path, (error, bytes) => {
            const type = types[path.split('.').pop()] ?? 'application/octet-stream';
            answer.writeHead(error ? 404 : 200, { 'content-type': type, 'cache-control': 'no-cache' });
            answer.end(bytes);
        });
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));";

/// A server of a site that is no release.
struct Other {
    port: String,
    server: Child,
}

impl Other {
    /// Serves a folder. Returns when it answers.
    fn of(folder: &Path) -> Other {
        let mut server = Command::new("node")
            .args(["-e", SERVE, "--"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js starts");
        let mut port = String::new();
        let said = server.stdout.take().expect("it is piped");
        let read = BufReader::new(said).read_line(&mut port);
        read.expect("the server says its port");
        Other {
            port: port.trim().to_owned(),
            server,
        }
    }
}

impl Host for Other {
    fn url(&self, below: &str) -> String {
        format!("http://localhost:{}/{below}", self.port)
    }

    fn stop(&mut self) {
        // One that has ended by itself is gone as well.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Starts the browser anew, with the host gone.
fn restart(browser: &mut Browser, host: &mut impl Host) {
    browser.put_away();
    browser.kill();
    host.stop();
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    browser.start_again();
}

/// Makes the processor slow, at once for what is measured while the browser is still starting.
fn slow(browser: &Browser, when: &str) {
    browser.before_pages(NOTE);
    if when != STARTING {
        browser.rest();
    }
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }));
}

/// Opens an address. Returns when what is named was so, in milliseconds.
fn opened(browser: &Browser, host: &impl Host, below: &str, what: &str) -> f64 {
    browser.open(host, below);
    noted(browser, what)
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
    number(&browser.script_async(TAP, json!([at])))
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
        browser.script_async(
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

/// The longest task while the page is scrolled to its end, in milliseconds: 0 if none took 50.
fn scrolled(browser: &Browser) -> f64 {
    const SCROLL: &str = "
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        let longest = 0;
        const note = (tasks) => {
            for (const task of tasks) longest = Math.max(longest, task.duration);
        };
        const watch = new PerformanceObserver((list) => note(list.getEntries()));
        watch.observe({ type: 'longtask' });
        for (let down = 0; down < document.body.scrollHeight; down += 120) {
            scrollTo({ top: down, behavior: 'instant' });
            await frame();
        }
        await new Promise((done) => requestIdleCallback(done));
        note(watch.takeRecords());
        return longest;";
    number(&browser.script_async(SCROLL, json!([])))
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
