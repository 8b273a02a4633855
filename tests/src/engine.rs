//! The three engines that stories run in, and what each of them wants to be started with.

use std::path::Path;

use serde_json::{Map, Value, json};

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, the one that all stories run in.
    Chromium,
    /// Firefox, as Debian's `firefox-esr`.
    Firefox,
    /// WebKitGTK, the engine nearest to Safari's.
    WebKit,
}

/// What a browser is started with.
pub(crate) struct Start<'a> {
    /// The folder of its profile.
    pub profile: &'a Path,
    /// The port of the proxy to which goes all that leaves the machine.
    pub proxy: u16,
    /// Whether it refuses steps in the history after hundreds of them in a few seconds.
    pub limits_steps: bool,
}

impl Engine {
    /// The program that is its driver.
    pub(crate) fn driver(self) -> &'static str {
        match self {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        }
    }

    /// What its driver is told beside the port.
    pub(crate) fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &["--log-level=SEVERE"],
            // The port of its second protocol is else the same for all of them.
            Engine::Firefox => &["--log=error", "--websocket-port=0"],
            Engine::WebKit => &[],
        }
    }

    /// Whether it has no mode without a screen, and so needs one that is not there.
    pub(crate) fn needs_display(self) -> bool {
        self == Engine::WebKit
    }

    /// Whether its driver passes on the commands of the DevTools protocol, and what the console says.
    pub fn has_devtools(self) -> bool {
        self == Engine::Chromium
    }

    /// Whether what it keeps is there after it was killed. MiniBrowser keeps nothing on the disk
    /// while a driver steers it: `webkit_website_data_manager_new_ephemeral`.
    pub fn keeps_its_profile(self) -> bool {
        self != Engine::WebKit
    }

    /// Hosts that the browser asks for things of its own, with no page open at all: its start page,
    /// its updates, the time, and who is signed in. No flag silences them.
    pub(crate) fn own_hosts(self) -> &'static [&'static str] {
        match self {
            Engine::Chromium => &[
                "accounts.google.com",
                "clients2.google.com",
                "start.duckduckgo.com",
                "update.googleapis.com",
            ],
            Engine::Firefox => &["mozilla.com", "mozilla.net", "mozilla.org", "firefox.com"],
            Engine::WebKit => &[],
        }
    }

    /// The capabilities that its driver is asked for.
    pub(crate) fn capabilities(self, start: &Start) -> Map<String, Value> {
        let mut capabilities = Map::new();
        // A file that never arrives must not keep a page from being looked at. But WebKit's driver
        // answers no script for half a minute where a page is looked at before all of it is loaded.
        let strategy = match self {
            Engine::Chromium | Engine::Firefox => "eager",
            Engine::WebKit => "normal",
        };
        capabilities.insert("pageLoadStrategy".to_owned(), json!(strategy));
        capabilities.insert(
            "timeouts".to_owned(),
            json!({ "script": 60_000, "pageLoad": 30_000, "implicit": 0 }),
        );
        let (key, value) = match self {
            Engine::Chromium => {
                let program = xtask::process::find("chromium")
                    .expect("chromium is not in PATH: `cargo xtask test` says what to install");
                let arguments = chromium_arguments(start);
                let logging = json!({ "browser": "ALL" });
                capabilities.insert("goog:loggingPrefs".to_owned(), logging);
                (
                    "goog:chromeOptions",
                    json!({ "binary": program, "args": arguments }),
                )
            }
            Engine::Firefox => {
                let profile = start.profile.display().to_string();
                (
                    "moz:firefoxOptions",
                    json!({
                        "args": ["-headless", "-profile", profile],
                        "prefs": firefox_preferences(),
                    }),
                )
            }
            Engine::WebKit => ("browserName", json!("MiniBrowser")),
        };
        capabilities.insert(key.to_owned(), value);
        if self != Engine::Chromium {
            let proxy = format!("127.0.0.1:{}", start.proxy);
            capabilities.insert(
                "proxy".to_owned(),
                json!({
                    "proxyType": "manual",
                    "httpProxy": proxy,
                    "sslProxy": proxy,
                    "noProxy": ["localhost", "127.0.0.1"],
                }),
            );
        }
        capabilities
    }
}

fn chromium_arguments(start: &Start) -> Vec<String> {
    let own = [
        format!("--user-data-dir={}", start.profile.display()),
        // Everything but localhost goes to the sink; no name is looked up.
        format!("--proxy-server=127.0.0.1:{}", start.proxy),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1".to_owned(),
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
    let hurries = (!start.limits_steps).then_some("--disable-ipc-flooding-protection");
    let fixed = fixed.into_iter().chain(hurries).map(str::to_owned);
    own.into_iter().chain(fixed).collect()
}

/// Firefox's own requests, which are no part of the app, switched off.
fn firefox_preferences() -> Value {
    json!({
        "app.normandy.enabled": false,
        "app.update.enabled": false,
        "browser.newtabpage.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "extensions.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "services.settings.server": "http://localhost:1/",
        "toolkit.telemetry.enabled": false,
    })
}
