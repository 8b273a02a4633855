//! Chromium's driver: one process a browser, spoken to in the WebDriver protocol.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any wait of the browser's own: only a driver that hangs exceeds it.
const PATIENCE: Duration = Duration::from_secs(90);

/// A browser that was started.
pub(crate) struct Running {
    /// The driver's session with it.
    pub session: String,
    pub process: u32,
    /// Where it listens itself: `localhost:12345`.
    pub devtools: String,
}

/// The driver's process. It ends when this is dropped.
pub(crate) struct Driver {
    process: Child,
    agent: ureq::Agent,
    address: String,
}

impl Driver {
    /// Starts a driver on a free port of its own choice.
    pub fn start() -> Driver {
        let program = xtask::process::find("chromedriver")
            .expect("chromedriver is not in PATH: `cargo xtask test` says what to install");
        // It wants the port it chose in two protocols, and ends when it can have only one.
        let (process, port) = (0..10)
            .find_map(|_| start(&program))
            .expect("chromedriver starts and says on which port it listens");
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        Driver {
            process,
            agent,
            address: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Starts a browser.
    pub fn new_session(&self, program: &str, arguments: &[String]) -> Running {
        let capabilities = json!({
            "browserName": "chrome",
            // A file that never arrives must not keep a page from being looked at.
            "pageLoadStrategy": "eager",
            "timeouts": { "script": 60_000, "pageLoad": 30_000, "implicit": 0 },
            "goog:chromeOptions": { "binary": program, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let session = self
            .post("session", body)
            .unwrap_or_else(|why| panic!("the browser did not start: {why}"));
        let id = session["sessionId"].as_str().expect("a session has an id");
        let process = session["capabilities"]["goog:processID"]
            .as_u64()
            .and_then(|id| u32::try_from(id).ok())
            .expect("the driver names the browser's process");
        let devtools = &session["capabilities"]["goog:chromeOptions"]["debuggerAddress"];
        Running {
            session: id.to_owned(),
            process,
            devtools: devtools.as_str().unwrap_or_default().to_owned(),
        }
    }

    /// Asks the browser itself, past the driver, for one of its `/json/` commands. Returns null
    /// where it answers in words.
    pub fn browser(&self, devtools: &str, command: &str) -> Result<Value, String> {
        let request = self.agent.put(format!("http://{devtools}/json/{command}"));
        let mut answer = request.send_empty().map_err(|why| why.to_string())?;
        let words = answer.body_mut().read_to_string();
        let words = words.map_err(|why| why.to_string())?;
        match answer.status().is_success() {
            true => Ok(serde_json::from_str(&words).unwrap_or_default()),
            false => Err(words),
        }
    }

    /// Asks for something.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        value_of(self.agent.get(format!("{}/{path}", self.address)).call())
    }

    /// Has something done.
    pub fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        let request = self.agent.post(format!("{}/{path}", self.address));
        value_of(request.send_json(body))
    }

    /// Ends something.
    pub fn delete(&self, path: &str) -> Result<Value, String> {
        value_of(self.agent.delete(format!("{}/{path}", self.address)).call())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is not running any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the driver's process. `None` when it ended again.
fn start(program: &Path) -> Option<(Child, u16)> {
    let mut process = Command::new(program)
        .args(["--port=0", "--log-level=SEVERE"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is a program");
    let output = process.stdout.take().expect("its output is a pipe");
    let mut output = BufReader::new(output);
    let port = output
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
    if port.is_none() {
        let _ = process.wait();
    }
    // It must be able to write until it ends.
    process.stdout = Some(output.into_inner());
    Some((process, port?))
}

/// The value of an answer, or the driver's own words on why there is none.
fn value_of(
    answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value, String> {
    let mut answer = answer.map_err(|why| format!("the driver does not answer: {why}"))?;
    let status = answer.status();
    let mut body: Value = answer
        .body_mut()
        .read_json()
        .map_err(|why| format!("the driver answers {status} without JSON: {why}"))?;
    let value = body["value"].take();
    if status.is_success() {
        return Ok(value);
    }
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Err(format!("{}: {}", text("error"), text("message")))
}
