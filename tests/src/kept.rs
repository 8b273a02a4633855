//! What the browser keeps of the app: localStorage, caches, the service worker.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::{Browser, Engine};

impl Browser {
    /// What localStorage has under a key.
    pub fn kept(&self, key: &str) -> Option<String> {
        self.read("kept", json!([key]))
    }

    /// Keeps a text under a key past the app, as an earlier visit, or another tab, would have.
    pub fn keep(&self, key: &str, text: &str) {
        self.verb("keep", json!([key, text]));
    }

    /// Every key of localStorage with its text.
    pub fn all_kept(&self) -> Vec<(String, String)> {
        self.read("allKept", json!([]))
    }

    /// Every key of localStorage with its value: how a value is written does not matter.
    pub fn all_kept_values(&self) -> Vec<(String, Value)> {
        let value = |text: &str| {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
        };
        let kept = self.all_kept().into_iter();
        kept.map(|(key, text)| (key, value(&text))).collect()
    }

    /// Leaves no room in localStorage.
    pub fn fill_storage(&self) {
        self.verb("fillStorage", json!([]));
    }

    /// The names of all caches of the page's origin.
    pub fn caches(&self) -> Vec<String> {
        self.read("caches", json!([]))
    }

    /// The address of everything in a cache with the hash of its bytes.
    pub fn kept_bytes(&self) -> BTreeSet<(String, String)> {
        self.read("keptBytes", json!([]))
    }

    /// Deletes the file of an address from every cache, and what the browser itself has of it.
    pub fn throw_away(&self, url: &str) {
        let thrown: bool = self.read("throwAway", json!([url]));
        assert!(thrown, "{url} is not kept");
        self.clear_http_cache();
    }

    /// Has the browser look for a new release now; by itself it does so some seconds after a page
    /// was opened. Whether it finds one, and takes it, is for the page to say.
    pub fn look_for_release(&self) {
        self.verb("lookForRelease", json!([]));
    }

    /// Waits until no release is being fetched, so that what the site does from then on befalls
    /// the next one from its start.
    pub fn wait_until_nothing_is_fetched(&self) {
        self.wait_until("no release is being fetched", || {
            (self.verb("nextRelease", json!([])) != "installing").then_some(())
        });
    }

    /// Waits until the next release is being kept, or is.
    pub fn wait_for_next_release(&self) {
        self.wait_until("the next release has arrived", || {
            (self.verb("nextRelease", json!([])) != "").then_some(())
        });
    }

    /// Waits until the app has registered its service worker.
    pub fn wait_for_registration(&self) {
        self.wait_until("the app has installed its worker", || {
            (self.verb("isRegistered", json!([])) == true).then_some(())
        });
    }

    /// Has the browser put localStorage on the disk, and sees an empty tab from then on, the only
    /// one. By itself it waits some seconds, and a minute where much is written; until then a kill
    /// takes away what was written. What no process shows any more is put away at once: the
    /// service worker, which lives half a minute longer than the last page, is ended as well.
    pub fn put_away(&self) {
        let mark: String = self.read("writeMark", json!([]));
        self.close_tabs();
        if self.engine().has_devtools() {
            self.devtools("ServiceWorker.enable", json!({}));
            self.devtools("ServiceWorker.stopAllWorkers", json!({}));
        }
        self.wait_until(&format!("“{mark}” is on the disk"), || {
            let is_there = match self.engine() {
                Engine::Chromium => self.disk_holds("Default/Local Storage/leveldb", &mark),
                Engine::Firefox => self.disk_holds("storage/default", &mark),
                Engine::WebKit => false,
            };
            is_there.then_some(())
        });
    }

    /// Returns true if and only if a file below a folder of the profile holds a text.
    fn disk_holds(&self, folder: &str, text: &str) -> bool {
        let mut folders = vec![self.profile().join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let holds =
                    |file: Vec<u8>| file.windows(text.len()).any(|at| at == text.as_bytes());
                if path.is_dir() {
                    folders.push(path);
                } else if fs::read(path).is_ok_and(holds) {
                    return true;
                }
            }
        }
        false
    }
}
