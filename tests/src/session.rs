//! A driver's session with its browser, spoken to by `fantoccini`. What is asynchronous there is
//! waited for here, so that a story reads from top to bottom.

use std::fmt;
use std::time::Duration;

use fantoccini::client::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use tokio::runtime::{Builder, Runtime};

/// Longer than any wait of the browser's own: only a driver that hangs exceeds it.
const PATIENCE: Duration = Duration::from_secs(90);

/// Longer than a browser takes to start beside others.
const START: Duration = Duration::from_secs(30);

/// A session. Every verb returns when it is done, or the driver's own words on why it is not.
pub(crate) struct Session {
    runtime: Runtime,
    client: Client,
}

impl Session {
    /// Has a driver start its browser. The error says why it did not.
    pub fn start(driver: &str, capabilities: Map<String, Value>) -> Result<Session, String> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for one thread");
        let connect = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let connect = builder.capabilities(capabilities).connect(driver);
            tokio::time::timeout(START, connect).await
        };
        match runtime.block_on(connect) {
            Ok(Ok(client)) => Ok(Session { runtime, client }),
            Ok(Err(why)) => Err(why.to_string()),
            Err(_) => Err(format!("nothing for {START:?}")),
        }
    }

    /// What the driver says of the browser it has started.
    pub fn capability(&self, pointer: &str) -> Option<Value> {
        let all = self.client.capabilities()?.clone();
        Value::Object(all).pointer(pointer).cloned()
    }

    fn wait<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        let patient = async { tokio::time::timeout(PATIENCE, command).await };
        match self.runtime.block_on(patient) {
            Ok(done) => done.map_err(|why| why.to_string()),
            Err(_) => Err(format!("the driver did not answer within {PATIENCE:?}")),
        }
    }

    pub fn go_to(&self, url: &str) -> Result<(), String> {
        self.wait(self.client.goto(url))
    }

    pub fn reload(&self) -> Result<(), String> {
        self.wait(self.client.refresh())
    }

    pub fn address(&self) -> Result<String, String> {
        self.wait(self.client.current_url()).map(String::from)
    }

    pub fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        self.wait(self.client.execute(script, arguments))
    }

    /// The element that a script returned, if it did.
    pub fn element(&self, returned: &Value) -> Option<Element> {
        /// The key under which WebDriver names an element.
        const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
        let id = ElementRef::from(returned[ELEMENT].as_str()?.to_owned());
        Some(Element::from_element_id(self.client.clone(), id))
    }

    pub fn find(&self, css: &str) -> Result<Element, String> {
        self.wait(self.client.find(Locator::Css(css)))
    }

    pub fn click(&self, element: &Element) -> Result<(), String> {
        self.wait(element.click())
    }

    pub fn send_keys(&self, element: &Element, keys: &str) -> Result<(), String> {
        self.wait(element.send_keys(keys))
    }

    pub fn act(&self, actions: impl Into<fantoccini::actions::Actions>) -> Result<(), String> {
        self.wait(self.client.perform_actions(actions))
    }

    pub fn screenshot(&self) -> Result<Vec<u8>, String> {
        self.wait(self.client.screenshot())
    }

    pub fn set_window_size(&self, width: u32, height: u32) -> Result<(), String> {
        self.wait(self.client.set_window_size(width, height))
    }

    pub fn tab(&self) -> Result<String, String> {
        self.wait(self.client.window()).map(String::from)
    }

    pub fn tabs(&self) -> Result<Vec<String>, String> {
        let tabs = self.wait(self.client.windows())?;
        Ok(tabs.into_iter().map(String::from).collect())
    }

    pub fn new_tab(&self) -> Result<String, String> {
        let tab = self.wait(self.client.new_window(true))?;
        Ok(tab.handle.into())
    }

    pub fn see_tab(&self, tab: &str) -> Result<(), String> {
        let handle = WindowHandle::try_from(tab.to_owned()).map_err(|why| why.to_string())?;
        self.wait(self.client.switch_to_window(handle))
    }

    pub fn close_tab(&self) -> Result<(), String> {
        self.wait(self.client.close_window())
    }

    /// Posts a command of one browser's own.
    pub fn post(&self, path: &'static str, body: &Value) -> Result<Value, String> {
        let body = body.to_string();
        self.wait(self.client.issue_cmd(Own { path, body }))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("Session")
    }
}

/// A command of one browser's own.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.clone()))
    }
}
