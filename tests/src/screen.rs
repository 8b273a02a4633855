//! What a reader does and sees: opening addresses, pressing, typing, reading.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::{Browser, Host, wait};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The switch of a chapter that is bookmarked.
pub const BOOKMARKED: &str = ".bookmark-switch[aria-label^='Bookmarked ']";

/// How much of a page a failed test prints, in letters.
const SHOWN: usize = 1500;

impl Browser {
    /// Opens an address of the site, such as `m/rotherham`, and waits until it can be read.
    pub fn open(&self, site: &impl Host, below: &str) {
        self.post("url", json!({ "url": site.url(below) }));
    }

    /// Opens an address and waits until the app has taken the page over.
    pub fn open_app(&self, site: &impl Host, below: &str) {
        self.open(site, below);
        self.wait_for_app();
    }

    /// Loads the page anew and waits until the app has taken it over.
    pub fn reload_app(&self) {
        self.post("refresh", json!({}));
        self.wait_for_app();
    }

    /// Has the browser look for a new release now; by itself it does so some seconds after a page
    /// was opened. Whether it finds one, and takes it, is for the page to say.
    pub fn look_for_release(&self) {
        const LOOK: &str = "
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update().catch(() => {});";
        self.script_async(LOOK, json!([]));
    }

    /// Waits until no release is being fetched, so that what the site does from then on befalls
    /// the next one from its start.
    pub fn wait_until_nothing_is_fetched(&self) {
        const LOOK: &str = "
            const registration = await navigator.serviceWorker.getRegistration();
            return !registration?.installing;";
        self.wait_until("no release is being fetched", || {
            (self.script_async(LOOK, json!([])) == true).then_some(())
        });
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

    /// Has the browser keep its offer to install the app to itself, on every page from now on.
    pub fn keep_install_offer_back(&self) {
        let source =
            "addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation())";
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        );
    }

    /// Waits until the app has taken the page over and all of it is laid out.
    pub fn wait_for_app(&self) {
        self.wait_for_element("html[data-app=running]:not([data-start])");
    }

    /// Presses what says these words: a link, a button or a label that can be seen.
    pub fn press(&self, words: &str) {
        const FIND: &str = "
            const [words] = arguments;
            const said = (element) => (element.ariaLabel ?? element.innerText).replace(/\\s+/g, ' ').trim();
            const all = [...document.querySelectorAll('a, button, label, summary')];
            return all.find((element) => element.checkVisibility() && said(element) === words) ?? null;";
        let what = format!("“{words}” is there to be pressed");
        self.press_found(&what, FIND, json!([words]));
    }

    /// Presses the first element that a selector names.
    pub fn press_element(&self, css: &str) {
        const FIND: &str = "return document.querySelector(arguments[0]);";
        self.press_found(&format!("{css} is there to be pressed"), FIND, json!([css]));
    }

    /// Presses what a script finds. What is made anew between finding and pressing is found again.
    fn press_found(&self, what: &str, find: &str, arguments: Value) {
        // The bars at the edges of the screen cover what is merely scrolled into sight.
        const INTO_VIEW: &str =
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let mut trouble = "it was not found".to_owned();
        let pressed = wait::look_for(|| {
            let found = self.try_script(find, arguments.clone()).ok()?;
            let id = found[ELEMENT].as_str()?;
            let pressed = self
                .try_script(INTO_VIEW, json!([found]))
                .and_then(|_| self.try_post(&format!("element/{id}/click"), json!({})));
            pressed.map_err(|why| trouble = why).ok()
        });
        if pressed.is_none() {
            self.fail(&format!("never true: {what}: {trouble}"));
        }
    }

    /// Types into a field, after what it holds.
    pub fn type_into(&self, css: &str, text: &str) {
        let find = json!({ "using": "css selector", "value": css });
        self.wait_until(&format!("{css} takes what is typed"), || {
            let found = self.try_post("element", find.clone()).ok()?;
            let id = found[ELEMENT].as_str()?;
            self.try_post(&format!("element/{id}/value"), json!({ "text": text }))
                .ok()
        });
    }

    /// Presses keys, each while those before it are held, and lets them go, wherever the focus is.
    pub fn key(&self, keys: &str) {
        let down = (keys.chars()).map(|key| json!({ "type": "keyDown", "value": key }));
        let up = (keys.chars().rev()).map(|key| json!({ "type": "keyUp", "value": key }));
        let steps: Vec<_> = down.chain(up).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": steps });
        self.post("actions", json!({ "actions": [keyboard] }));
    }

    /// The address of the page, below the site's own.
    pub fn address(&self, site: &impl Host) -> String {
        let url = self.try_get("url").unwrap_or_else(|why| self.fail(&why));
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(&site.url("")).unwrap_or(url).to_owned()
    }

    /// The text of the first element that a selector names, as it is seen.
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_default()
    }

    /// The text of every element that a selector names, as it is seen.
    pub fn texts(&self, css: &str) -> Vec<String> {
        const READ: &str = "
            const said = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
            return [...document.querySelectorAll(arguments[0])].map(said);";
        let texts = self.script(READ, json!([css]));
        let texts = texts.as_array().into_iter().flatten();
        texts
            .map(|text| text.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Waits until a screen reader is told what holds these words.
    pub fn wait_until_told(&self, words: &str) {
        self.wait_until(&format!("“{words}” is told"), || {
            let told = self.texts(".message .visually-hidden");
            told.iter().any(|told| told.contains(words)).then_some(())
        });
    }

    /// How many elements a selector names.
    pub fn count(&self, css: &str) -> u64 {
        let count = self.script(
            "return document.querySelectorAll(arguments[0]).length",
            json!([css]),
        );
        count.as_u64().unwrap_or_default()
    }

    /// Waits until a selector names an element.
    pub fn wait_for_element(&self, css: &str) {
        self.wait_until(&format!("{css} is on the page"), || {
            // A page that is just being left has no answer.
            let count = self.try_script(
                "return document.querySelectorAll(arguments[0]).length",
                json!([css]),
            );
            (count.ok()?.as_u64()? > 0).then_some(())
        });
    }

    /// Waits until the page shows these words to the reader.
    pub fn wait_for_text(&self, words: &str) {
        self.wait_until(&format!("the page says “{words}”"), || {
            self.seen().contains(words).then_some(())
        });
    }

    /// Waits until the page has this heading.
    pub fn wait_for_heading(&self, words: &str) {
        self.wait_until(&format!("the heading says “{words}”"), || {
            let heading =
                self.try_script("return document.querySelector('h1')?.innerText", json!([]));
            (heading.ok()?.as_str()?.trim() == words).then_some(())
        });
    }

    /// Waits until `condition` gives something; `what` is the statement that should become true.
    pub fn wait_until<T>(&self, what: &str, condition: impl FnMut() -> Option<T>) -> T {
        wait::look_for(condition).unwrap_or_else(|| self.fail(&format!("never true: {what}")))
    }

    /// Everything the page shows, with single spaces; nothing while it is being left.
    pub fn seen(&self) -> String {
        let seen = self.try_script(
            "return document.body.innerText.replace(/\\s+/g, ' ')",
            json!([]),
        );
        seen.ok()
            .and_then(|seen| Some(seen.as_str()?.to_owned()))
            .unwrap_or_default()
    }

    /// Runs a function body in the page and returns what it returns.
    pub fn script(&self, body: &str, arguments: Value) -> Value {
        self.try_script(body, arguments)
            .unwrap_or_else(|why| self.fail(&format!("a script of the test: {why}")))
    }

    /// Runs the body of an asynchronous function in the page and returns what it comes to.
    pub fn script_async(&self, body: &str, arguments: Value) -> Value {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {body} }})(...[...arguments].slice(0, -1))
                 .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.post(
            "execute/async",
            json!({ "script": body, "args": arguments }),
        );
        match answer["error"].as_str() {
            None => answer["value"].take(),
            Some(why) => self.fail(&format!("a script of the test: {why}")),
        }
    }

    fn try_script(&self, body: &str, arguments: Value) -> Result<Value, String> {
        self.try_post("execute/sync", json!({ "script": body, "args": arguments }))
    }

    /// Has the browser put localStorage on the disk, and sees an empty tab from then on, the only
    /// one. By itself it waits some seconds, and a minute where much is written; until then a kill
    /// takes away what was written. What no process shows any more is put away at once: the
    /// service worker, which lives half a minute longer than the last page, is ended as well.
    pub fn put_away(&self) {
        const MARK: &str = "const mark = `put away ${Math.random()}`;
            localStorage.setItem('of-the-tests', mark);
            return mark;";
        let mark = self.script(MARK, json!([]));
        let mark = mark.as_str().unwrap_or_default();
        self.close_tabs();
        self.devtools("ServiceWorker.enable", json!({}));
        self.devtools("ServiceWorker.stopAllWorkers", json!({}));
        let folder = self.profile().join("Default/Local Storage/leveldb");
        self.wait_until(&format!("“{mark}” is on the disk"), || {
            let files = fs::read_dir(&folder).ok()?;
            let mut files = files.filter_map(|file| fs::read(file.ok()?.path()).ok());
            let holds = |file: &Vec<u8>| file.windows(mark.len()).any(|at| at == mark.as_bytes());
            files.any(|file| holds(&file)).then_some(())
        });
    }

    /// Fails the test, saying what the browser showed.
    pub(crate) fn fail(&self, why: &str) -> ! {
        let Ok(address) = self.try_get("url") else {
            panic!("{why}; and the browser does not answer any more");
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
        let picture = self.try_get("screenshot").ok()?;
        let picture = BASE64_STANDARD.decode(picture.as_str()?).ok()?;
        let test = std::thread::current().name()?.replace("::", "-");
        let folder = xtask::project::Project::here().root().join("target/e2e");
        let file = folder.join(format!("{test}.png"));
        fs::create_dir_all(folder).ok()?;
        fs::write(&file, picture).ok()?;
        Some(file)
    }
}
