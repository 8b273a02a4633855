//! A real browser with a profile of its own, which survives when the browser is killed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Driver;
use crate::engine::{Engine, Start};
use crate::processes;
use crate::session::Session;
use crate::sink::Sink;

/// A phone's screen.
const PHONE: (u32, u32) = (390, 844);

/// What a failure says where the browser's driver has stopped answering.
pub const HANGS: &str = "and the browser does not answer any more";

/// A browser on a phone's screen. When it is dropped it must not have complained in its console,
/// and must not have asked any other origin for anything, or the test fails.
///
/// Here is its life; what a reader does and sees in it is in `reader.rs` and `reading.rs`, what
/// it keeps in `kept.rs`, and what only a developer can do in `devtools.rs`.
pub struct Browser {
    engine: Engine,
    // It ends before the folder of its profile does.
    running: Option<Running>,
    profile: TempDir,
    sink: Sink,
    screen: (u32, u32),
    limits_steps: bool,
    expected: Vec<String>,
    complaints: Vec<String>,
}

/// A browser that was started. The session is dropped before its driver.
struct Running {
    session: Session,
    driver: Driver,
}

impl Browser {
    /// Starts a Chromium that has never been anywhere.
    pub fn start() -> Browser {
        Browser::of(Engine::Chromium)
    }

    /// Starts a browser that has never been anywhere.
    pub fn of(engine: Engine) -> Browser {
        let mut browser = Browser {
            engine,
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

    /// Its engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Kills the browser's process and all that it started, with no time to put anything away.
    pub fn kill(&mut self) {
        self.take_complaints();
        self.running = None;
    }

    /// Starts the browser on the profile it had.
    pub fn start_again(&mut self) {
        assert!(self.running.is_none(), "the browser is running already");
        let start = || {
            let driver = Driver::start(self.engine, self.profile.path());
            let capabilities = self.engine.capabilities(&Start {
                profile: self.profile.path(),
                proxy: self.sink.port(),
                limits_steps: self.limits_steps,
            });
            let session = Session::start(&driver.address(), capabilities)?;
            Ok(Running { session, driver })
        };
        // One start of WebKitGTK's driver in about seven waits for its browser for ever.
        let running = (0..5).find_map(|_| {
            let start: Result<Running, String> = start();
            start
                .inspect_err(|why| eprintln!("the browser did not start: {why}"))
                .ok()
        });
        self.running = Some(running.expect("the browser starts in one of five tries"));
        let (width, height) = self.screen;
        self.set_screen(width, height);
    }

    /// Starts the browser again as one that refuses steps in the history after hundreds in a few
    /// seconds, as every reader's does.
    pub fn limit_steps(&mut self) {
        self.kill();
        self.limits_steps = true;
        self.start_again();
    }

    /// Waits until all of it is done that a browser does when it starts.
    pub fn rest(&self) {
        processes::rest(self.running().driver.process());
    }

    /// Gives the page another screen, in CSS pixels. A browser without the DevTools protocol
    /// comes as near to it as its smallest window lets it.
    pub fn set_screen(&mut self, width: u32, height: u32) {
        self.screen = (width, height);
        if self.engine.has_devtools() {
            self.devtools(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 }),
            );
        } else if let Err(why) = self.session().set_window_size(width, height) {
            self.fail(&why);
        }
    }

    /// Allows the console's complaints that hold these words.
    pub fn expect_in_console(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// Every unexpected warning and error of the console so far. Only Chromium's driver passes on
    /// what its console says.
    pub fn complaints(&mut self) -> Vec<String> {
        self.take_complaints();
        let expected = |text: &&String| self.expected.iter().any(|words| text.contains(words));
        let complaints = self.complaints.iter();
        complaints.filter(|text| !expected(text)).cloned().collect()
    }

    fn take_complaints(&mut self) {
        if self.running.is_none() || !self.engine.has_devtools() {
            return;
        }
        let entries = self.session().post("se/log", &json!({ "type": "browser" }));
        let entries = entries.unwrap_or_else(|why| self.fail(&why));
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
        let own = self.engine.own_hosts();
        let own = |asked: &String| own.iter().any(|host| asked.contains(host));
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

    /// The tab that is seen.
    pub fn tab(&self) -> String {
        let tab = self.session().tab();
        tab.unwrap_or_else(|why| self.fail(&why))
    }

    /// Opens another tab, sees it from then on and returns it.
    pub fn open_tab(&self) -> String {
        let tab = self.session().new_tab();
        let tab = tab.unwrap_or_else(|why| self.fail(&why));
        self.see_tab(&tab);
        tab
    }

    /// Sees another tab from now on.
    pub fn see_tab(&self, tab: &str) {
        let seen = self.session().see_tab(tab);
        seen.unwrap_or_else(|why| self.fail(&why));
        if self.engine.has_devtools() {
            self.devtools("Page.bringToFront", json!({}));
        }
    }

    /// Opens an empty tab, sees it from then on, and closes every other.
    pub(crate) fn close_tabs(&self) {
        let tabs = self.session().tabs();
        let tabs = tabs.unwrap_or_else(|why| self.fail(&why));
        let empty = self.open_tab();
        for tab in tabs {
            let closed = self.session().see_tab(&tab);
            let closed = closed.and_then(|()| self.session().close_tab());
            closed.unwrap_or_else(|why| self.fail(&why));
        }
        self.see_tab(&empty);
    }

    /// Kills every process that shows a page, at once, while the browser goes on, and sees a new
    /// tab from then on, the only one.
    pub fn kill_pages(&mut self) {
        processes::kill_renderers(self.running().driver.process());
        // The driver does nothing in a tab whose process is gone, not even open another.
        let listens = self
            .session()
            .capability("/goog:chromeOptions/debuggerAddress");
        let listens = listens.as_ref().and_then(Value::as_str).unwrap_or_default();
        let ask = |what: &str| ask_browser(&format!("http://{listens}/json/{what}"));
        // One that was given a process in advance, which is gone as well, is given up.
        let new = self.wait_until("a new tab takes orders", || {
            let new = ask("new?about:blank").ok()?["id"].as_str()?.to_owned();
            self.session().see_tab(&new).ok()?;
            let order = self.session().execute("return document.title", Vec::new());
            order.ok().map(|_| new)
        });
        let all = self.session().tabs();
        let all = all.unwrap_or_else(|why| self.fail(&why));
        for tab in all.iter().filter(|tab| **tab != new) {
            if let Err(why) = ask(&format!("close/{tab}")) {
                self.fail(&why);
            }
        }
        let (width, height) = self.screen;
        self.set_screen(width, height);
    }

    fn running(&self) -> &Running {
        let running = self.running.as_ref();
        running.expect("the browser was killed and not started again")
    }

    pub(crate) fn session(&self) -> &Session {
        &self.running().session
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

    /// Fails the test, saying what the browser showed.
    pub(crate) fn fail(&self, why: &str) -> ! {
        /// How much of a page a failed test prints, in letters.
        const SHOWN: usize = 1500;
        let Ok(address) = self.session().address() else {
            panic!("{why}; {HANGS}");
        };
        let file = match self.screenshot() {
            Some(file) => file.display().to_string(),
            None => "none could be made".to_owned(),
        };
        let seen: String = self.seen().chars().take(SHOWN).collect();
        panic!("{why}\n  address: {address}\n  screenshot: {file}\n  page: {seen}");
    }

    /// What the browser shows, as a file named after the test.
    fn screenshot(&self) -> Option<PathBuf> {
        let picture = self.session().screenshot().ok()?;
        let test = std::thread::current().name()?.replace("::", "-");
        let folder = xtask::project::Project::here().root().join("target/e2e");
        let file = folder.join(format!("{test}.png"));
        fs::create_dir_all(folder).ok()?;
        fs::write(&file, picture).ok()?;
        Some(file)
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
        if std::thread::panicking() {
            return;
        }
        self.take_complaints();
        self.running = None;
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

/// Asks Chromium itself, past its driver, for one of its `/json/` commands. Returns null where it
/// answers in words.
fn ask_browser(url: &str) -> Result<Value, String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into();
    let answer = agent.put(url).send_empty();
    let mut answer = answer.map_err(|why| why.to_string())?;
    let words = answer.body_mut().read_to_string();
    let words = words.map_err(|why| why.to_string())?;
    match answer.status().is_success() {
        true => Ok(serde_json::from_str(&words).unwrap_or_default()),
        false => Err(words),
    }
}
