//! What a reader sees: the words of a page, where they are, and waiting for them.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Browser, RESULTS, wait};

/// Where an element is, in CSS pixels from the upper left corner of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct Place {
    pub top: f64,
    pub bottom: f64,
    pub left: f64,
    pub right: f64,
}

/// Scrolling.
impl Browser {
    /// How far down the page is scrolled, in CSS pixels.
    pub fn scroll_top(&self) -> i64 {
        self.read("scrollTop", json!([]))
    }

    /// Scrolls the page to so far from its top.
    pub fn scroll_to(&self, top: i64) {
        self.verb("scrollTo", json!([top]));
    }

    /// Scrolls the page to its end.
    pub fn scroll_to_end(&self) {
        self.verb("scrollToEnd", json!([]));
    }

    /// Waits until the page is scrolled to so far from its top.
    pub fn wait_for_scroll_top(&self, top: i64) {
        self.wait_until(&format!("the page is scrolled to {top}"), || {
            (self.scroll_top() == top).then_some(())
        });
    }

    /// Where the first element is that a selector names.
    pub fn place(&self, css: &str) -> Place {
        self.read("place", json!([css, 0]))
    }
}

/// Reading.
impl Browser {
    /// The text of the first element that a selector names and that is seen; empty where none is.
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_default()
    }

    /// The text of every element that a selector names and that is seen.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.read("texts", json!([css]))
    }

    /// How many elements a selector names, seen or not.
    pub fn count(&self, css: &str) -> u64 {
        self.read("count", json!([css]))
    }

    /// How many elements are seen of those that a selector names.
    pub fn count_seen(&self, css: &str) -> u64 {
        self.read("countSeen", json!([css]))
    }

    /// Everything the page shows, with single spaces; nothing while it is being left.
    pub fn seen(&self) -> String {
        let seen = self.try_verb("seen", json!([])).ok();
        let seen = seen.as_ref().and_then(Value::as_str);
        seen.unwrap_or_default().to_owned()
    }

    /// Returns true if and only if the page shows these words.
    pub fn shows(&self, words: &str) -> bool {
        self.seen().contains(words)
    }

    /// The title of the page, as the browser's tab has it.
    pub fn title(&self) -> String {
        self.read("title", json!([]))
    }

    /// The ids of the sections that are closed.
    pub fn closed_sections(&self) -> Vec<String> {
        self.read("closedSections", json!([]))
    }

    /// Waits until a screen reader is told what holds these words.
    pub fn wait_until_told(&self, words: &str) {
        self.wait_until(&format!("“{words}” is told"), || {
            let told = self.texts(".message .visually-hidden");
            told.iter().any(|told| told.contains(words)).then_some(())
        });
    }

    /// Waits until an element is seen that a selector names.
    pub fn wait_for_element(&self, css: &str) {
        self.wait_until(&format!("{css} is seen"), || {
            // A page that is just being left has no answer.
            let count = self.try_verb("countSeen", json!([css]));
            (count.ok()?.as_u64()? > 0).then_some(())
        });
    }

    /// Waits until the page shows these words.
    pub fn wait_for_text(&self, words: &str) {
        self.wait_until(&format!("the page shows “{words}”"), || {
            self.shows(words).then_some(())
        });
    }

    /// Waits until a page shows these words no longer.
    pub fn wait_until_gone(&self, words: &str) {
        self.wait_until(&format!("the page shows “{words}” no longer"), || {
            let seen = self.seen();
            (!seen.is_empty() && !seen.contains(words)).then_some(())
        });
    }

    /// Waits until the page has this heading.
    pub fn wait_for_heading(&self, words: &str) {
        self.wait_until(&format!("the heading is “{words}”"), || {
            let heading = self.try_verb("heading", json!([])).ok()?;
            (heading == words).then_some(())
        });
    }

    /// Waits until what a search has found begins with this.
    pub fn wait_for_first_result(&self, title: &str) {
        self.wait_until(&format!("“{title}” is found first"), || {
            (self.text(RESULTS) == title).then_some(())
        });
    }

    /// Waits until these are the texts of all elements that a selector names and that are seen.
    pub fn wait_for_texts<T: AsRef<str>>(&self, css: &str, texts: &[T]) {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        self.wait_until(&format!("{css} are {texts:?}"), || {
            (self.texts(css) == texts).then_some(())
        });
    }

    /// Waits until `condition` gives something; `what` is the statement that should become true.
    pub fn wait_until<T>(&self, what: &str, condition: impl FnMut() -> Option<T>) -> T {
        wait::look_for(condition).unwrap_or_else(|| self.fail(&format!("never true: {what}")))
    }
}
