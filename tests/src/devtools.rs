//! What no reader can do, and a developer can: a slow line, another clock, less movement. It goes by the
//! DevTools protocol, and so in Chromium alone.

use serde_json::{Value, json};

use crate::{Browser, Place};

impl Browser {
    /// Runs a command of the DevTools protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = self.session().post("goog/cdp/execute", &body);
        answer.unwrap_or_else(|why| self.fail(&format!("{command}: {why}")))
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

    /// Has the browser keep its offer to install the app to itself, on every page from now on.
    pub fn keep_install_offer_back(&self) {
        self.before_pages(
            "addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation())",
        );
    }

    /// Has pages arrive at no more than so many bytes a second from now on; 0 lifts that.
    pub fn slow_down(&self, bytes_a_second: u32) {
        let most = if bytes_a_second == 0 {
            -1
        } else {
            i64::from(bytes_a_second)
        };
        self.network(false, most);
    }

    /// Has the page's browser know of no connection, or of one again.
    pub fn cut_off(&self, is_cut_off: bool) {
        self.network(is_cut_off, -1);
    }

    fn network(&self, offline: bool, most: i64) {
        self.devtools("Network.enable", json!({}));
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": most, "uploadThroughput": -1 }),
        );
    }

    /// Forgets what the browser itself has of files it has loaded; what the app keeps stays.
    pub fn clear_http_cache(&self) {
        self.devtools("Network.clearBrowserCache", json!({}));
    }

    /// Makes the processor so many times slower.
    pub fn slow_processor(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times }));
    }

    /// Has the device say that its reader prefers something, as `prefers-color-scheme` `dark`.
    pub fn prefer(&self, feature: &str, value: &str) {
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": feature, "value": value }] }),
        );
    }

    /// Has the device say that its reader prefers less movement. While a page is still scrolling to the
    /// focus, nobody can say what covers it.
    pub fn prefer_less_movement(&self) {
        self.prefer("prefers-reduced-motion", "reduce");
    }

    /// Makes the screen one that is touched.
    pub fn have_touch_screen(&self) {
        self.devtools(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": true }),
        );
    }

    /// Taps a point of the screen, as a finger does.
    pub fn tap_at(&self, x: f64, y: f64) {
        let touch = |what: &str, points: Value| {
            self.devtools(
                "Input.dispatchTouchEvent",
                json!({ "type": what, "touchPoints": points }),
            );
        };
        touch("touchStart", json!([{ "x": x, "y": y }]));
        touch("touchEnd", json!([]));
    }

    /// Presses or lets go the mouse: `mousePressed`, `mouseReleased`.
    pub fn mouse(&self, what: &str, at: Place) {
        self.devtools(
            "Input.dispatchMouseEvent",
            json!({ "type": what, "x": at.left + 5.0, "y": at.top + 5.0, "button": "left", "clickCount": 1 }),
        );
    }

    /// Has pages run no script.
    pub fn switch_scripts_off(&self) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        );
    }
}
