//! A real Chromium with a profile of its own, which survives when the browser is killed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::processes;
use crate::sink::Sink;
use crate::webdriver::{Driver, Running};

/// Hosts that this browser asks for things of its own, with no page open at all: its start page,
/// its updates, the time, and who is signed in. No flag silences them.
const BROWSERS_OWN: [&str; 4] = [
    "accounts.google.com",
    "clients2.google.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
];

/// A phone's screen.
const PHONE: (u32, u32) = (390, 844);

/// A browser on a phone's screen. When it is dropped it must not have complained in its console,
/// and must not have asked any other origin for anything, or the test fails.
pub struct Browser {
    driver: Driver,
    profile: TempDir,
    sink: Sink,
    running: Option<Running>,
    screen: (u32, u32),
    limits_steps: bool,
    expected: Vec<String>,
    complaints: Vec<String>,
}

impl Browser {
    /// Starts a browser that has never been anywhere.
    pub fn start() -> Browser {
        let mut browser = Browser {
            driver: Driver::start(),
            profile: TempDir::new().expect("a folder for the profile"),
            sink: Sink::start(),
            running: None,
            screen: PHONE,
            limits_steps: false,
            expected: Vec::new(),
            complaints: Vec::new(),
        };
        browser.start_again();
        browser
    }

    /// Kills the browser's process and all that it started, with no time to put anything away.
    pub fn kill(&mut self) {
        self.take_complaints();
        if let Some(Running {
            session, process, ..
        }) = self.running.take()
        {
            processes::kill_all(process);
            // The driver has lost its browser and says so.
            let _ = self.driver.delete(&format!("session/{session}"));
        }
    }

    /// Starts the browser on the profile it had.
    pub fn start_again(&mut self) {
        assert!(self.running.is_none(), "the browser is running already");
        let program = xtask::process::find("chromium")
            .expect("chromium is not in PATH: `cargo xtask test` says what to install");
        let arguments = self.arguments();
        let running = self
            .driver
            .new_session(&program.to_string_lossy(), &arguments);
        self.running = Some(running);
        let (width, height) = self.screen;
        self.set_screen(width, height);
    }

    /// Starts the browser again as one that refuses steps in the history after hundreds in a few seconds, as
    /// every reader's does.
    pub fn limit_steps(&mut self) {
        self.kill();
        self.limits_steps = true;
        self.start_again();
    }

    /// Waits until all of it is done that a browser does when it starts.
    pub fn rest(&self) {
        processes::rest(self.running.as_ref().expect("the browser runs").process);
    }

    fn arguments(&self) -> Vec<String> {
        let own = [
            format!("--user-data-dir={}", self.profile.path().display()),
            // Everything but localhost goes to the sink; no name is looked up.
            format!("--proxy-server=127.0.0.1:{}", self.sink.port()),
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
                .to_owned(),
        ];
        let fixed = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            // The browser's own requests, which are no part of the app.
            "--no-first-run",
            "--no-default-browser-check",
            "--no-pings",
            "--disable-background-networking",
            "--disable-client-side-phishing-detection",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-sync",
            "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
        ];
        // A test goes through hundreds of addresses in a few seconds.
        let hurries = (!self.limits_steps).then_some("--disable-ipc-flooding-protection");
        let fixed = fixed.into_iter().chain(hurries).map(str::to_owned);
        own.into_iter().chain(fixed).collect()
    }

    /// Gives the page another screen, in CSS pixels.
    pub fn set_screen(&mut self, width: u32, height: u32) {
        self.screen = (width, height);
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 }),
        );
    }

    /// Allows the console's complaints that hold these words.
    pub fn expect_in_console(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// Every unexpected warning and error of the console so far.
    pub fn complaints(&mut self) -> Vec<String> {
        self.take_complaints();
        let expected = |text: &&String| self.expected.iter().any(|words| text.contains(words));
        let complaints = self.complaints.iter();
        complaints.filter(|text| !expected(text)).cloned().collect()
    }

    fn take_complaints(&mut self) {
        if self.running.is_none() {
            return;
        }
        let entries = self.post("se/log", json!({ "type": "browser" }));
        for entry in entries.as_array().into_iter().flatten() {
            if matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")) {
                self.complaints
                    .push(entry["message"].as_str().unwrap_or_default().to_owned());
            }
        }
    }

    /// What was asked of other origins in the whole life of this browser, but for what the
    /// browser asks by itself.
    pub fn asked_elsewhere(&self) -> Vec<String> {
        let own = |asked: &String| BROWSERS_OWN.iter().any(|host| asked.contains(host));
        let asked = self.sink.asked().into_iter();
        // The browser opens connections to its proxy in advance: those ask for nothing.
        asked
            .filter(|asked| !asked.is_empty() && !own(asked))
            .collect()
    }

    /// Forgets what was asked of other origins so far.
    pub fn forgive_elsewhere(&self) {
        self.sink.forget();
    }

    /// Runs a script before any of a page's own, in every page from now on, until the browser is
    /// killed. Returns what [`Browser::no_longer_before_pages`] takes.
    pub fn before_pages(&self, script: &str) -> Value {
        let added = self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        );
        added["identifier"].clone()
    }

    /// Ends what [`Browser::before_pages`] began; pages that are open stay as they are.
    pub fn no_longer_before_pages(&self, script: Value) {
        self.devtools(
            "Page.removeScriptToEvaluateOnNewDocument",
            json!({ "identifier": script }),
        );
    }

    /// The tab that is seen.
    pub fn tab(&self) -> String {
        let tab = self.try_get("window").unwrap_or_else(|why| self.fail(&why));
        tab.as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab, sees it from then on and returns it.
    pub fn open_tab(&self) -> String {
        let tab = self.post("window/new", json!({ "type": "tab" }));
        let tab = tab["handle"].as_str().unwrap_or_default().to_owned();
        self.see_tab(&tab);
        tab
    }

    /// Sees another tab from now on.
    pub fn see_tab(&self, tab: &str) {
        self.post("window", json!({ "handle": tab }));
        self.devtools("Page.bringToFront", json!({}));
    }

    /// Opens an empty tab, sees it from then on, and closes every other.
    pub(crate) fn close_tabs(&self) {
        let handles = self.try_get("window/handles");
        let handles = handles.unwrap_or_else(|why| self.fail(&why));
        let empty = self.open_tab();
        for tab in handles.as_array().into_iter().flatten() {
            self.post("window", json!({ "handle": tab }));
            self.close_tab();
        }
        self.see_tab(&empty);
    }

    fn close_tab(&self) {
        let window = format!("session/{}/window", self.session());
        if let Err(why) = self.driver.delete(&window) {
            self.fail(&why);
        }
    }

    /// Kills every process that shows a page, at once, while the browser goes on, and sees a new
    /// tab from then on, the only one.
    pub fn kill_pages(&mut self) {
        let running = self.running.as_ref().expect("the browser runs");
        let (process, devtools) = (running.process, running.devtools.clone());
        processes::kill_renderers(process);
        // The driver does nothing in a tab whose process is gone, not even open another.
        let ask = |what: &str| self.driver.browser(&devtools, what);
        // One that was given a process in advance, which is gone as well, is given up.
        let new = self.wait_until("a new tab takes orders", || {
            let new = ask("new?about:blank").ok()?["id"].take();
            self.try_post("window", json!({ "handle": new })).ok()?;
            let order = json!({ "script": "return document.title", "args": [] });
            self.try_post("execute/sync", order).ok().map(|_| new)
        });
        let all = self.try_get("window/handles");
        let all = all.unwrap_or_else(|why| self.fail(&why));
        let dead = all.as_array().into_iter().flatten();
        for tab in dead.filter(|tab| **tab != new) {
            if let Err(why) = ask(&format!("close/{}", tab.as_str().unwrap_or_default())) {
                self.fail(&why);
            }
        }
        let (width, height) = self.screen;
        self.set_screen(width, height);
    }

    /// Runs a command of the DevTools protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
    }

    pub(crate) fn post(&self, command: &str, body: Value) -> Value {
        self.try_post(command, body)
            .unwrap_or_else(|why| self.fail(&format!("{command}: {why}")))
    }

    pub(crate) fn try_post(&self, command: &str, body: Value) -> Result<Value, String> {
        self.driver
            .post(&format!("session/{}/{command}", self.session()), body)
    }

    pub(crate) fn try_get(&self, what: &str) -> Result<Value, String> {
        self.driver
            .get(&format!("session/{}/{what}", self.session()))
    }

    fn session(&self) -> &str {
        let running = self.running.as_ref();
        &running
            .expect("the browser was killed and not started again")
            .session
    }

    /// Changes a byte of a kept file where the browser, which was killed, has it on its disk, so that it
    /// cannot be read any more.
    pub fn damage_kept(&self, url: &str) {
        assert!(self.running.is_none(), "the browser would not notice");
        let caches = self.profile().join("Default/Service Worker/CacheStorage");
        let mut damaged = 0;
        for file in files_below(&caches) {
            let mut bytes = fs::read(&file).unwrap_or_default();
            // The name of an entry stands before its bytes.
            let name = bytes.windows(url.len()).position(|at| at == url.as_bytes());
            let body = name.map(|at| at + url.len() + 64);
            if let Some(byte) = body.and_then(|at| bytes.get_mut(at)) {
                *byte ^= 1;
                fs::write(&file, bytes).expect("a file of the profile");
                damaged += 1;
            }
        }
        assert!(damaged > 0, "{url} is not on the disk");
    }

    /// Where the browser keeps what belongs to the profile.
    pub(crate) fn profile(&self) -> &Path {
        self.profile.path()
    }
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| match entry.path() {
        path if path.is_dir() => files_below(&path),
        path => vec![path],
    });
    files.flatten().collect()
}

impl Drop for Browser {
    fn drop(&mut self) {
        let failed_already = std::thread::panicking();
        if !failed_already {
            self.take_complaints();
        }
        if let Some(Running {
            session, process, ..
        }) = self.running.take()
        {
            processes::kill_all(process);
            let _ = self.driver.delete(&format!("session/{session}"));
        }
        if !failed_already {
            let complaints = self.complaints();
            assert!(
                complaints.is_empty(),
                "the console complained: {complaints:#?}"
            );
            let elsewhere = self.asked_elsewhere();
            assert!(
                elsewhere.is_empty(),
                "requests left the origin: {elsewhere:#?}"
            );
        }
    }
}
