//! What a reader does: opening addresses, pressing, typing.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde::Deserialize;
use serde_json::json;

use crate::{Browser, Host, wait};

/// The switch of a chapter that is bookmarked.
pub const BOOKMARKED: &str = ".bookmark-switch[aria-label^='Bookmarked ']";

/// The titles of what a search has found.
pub const RESULTS: &str = ".results .entry-row__title";

/// Keys as a browser's driver names them.
pub mod keys {
    #![allow(missing_docs)]
    pub const DOWN: &str = "\u{E015}";
    pub const ENTER: &str = "\u{E007}";
    pub const ESCAPE: &str = "\u{E00C}";
    pub const SHIFT_TAB: &str = "\u{E008}\u{E004}";
    pub const SPACE: &str = " ";
    pub const TAB: &str = "\u{E004}";
    pub const UP: &str = "\u{E013}";
}

/// What has the focus.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Focus {
    /// The kind of element: `a`, `h1`, `body` where nothing has it.
    pub element: String,
    /// Its id, which may be empty.
    pub id: String,
    /// What a screen reader calls it.
    pub name: String,
    /// What a field holds, and the words of anything else.
    pub text: String,
    /// Whether it is in the main part of the page.
    pub in_main: bool,
}

/// Opening addresses.
impl Browser {
    /// Opens an address of the site, such as `m/rotherham`, and waits until it can be read.
    pub fn open(&self, site: &impl Host, below: &str) {
        let opened = self.session().go_to(&site.url(below));
        opened.unwrap_or_else(|why| self.fail(&why));
    }

    /// Opens an address and waits until the app has taken the page over.
    pub fn open_app(&self, site: &impl Host, below: &str) {
        self.open(site, below);
        self.wait_for_app();
    }

    /// Loads the page anew and waits until the app has taken it over.
    pub fn reload_app(&self) {
        let reloaded = self.session().reload();
        reloaded.unwrap_or_else(|why| self.fail(&why));
        self.wait_for_app();
    }

    /// Waits until the app has taken the page over and all of it is laid out.
    pub fn wait_for_app(&self) {
        self.wait_for_element("html[data-app=running]:not([data-start])");
    }

    /// The app has not started yet.
    pub fn assert_before_the_app(&self) {
        let started = self.count("html[data-app]");
        assert_eq!(started, 0, "the app has started already");
    }

    /// The address of the page, below the site's own.
    pub fn address(&self, site: &impl Host) -> String {
        let url = self.session().address();
        let url = url.unwrap_or_else(|why| self.fail(&why));
        url.strip_prefix(&site.url("")).unwrap_or(&url).to_owned()
    }

    /// Waits until the page has this address.
    pub fn wait_for_address(&self, site: &impl Host, below: &str) {
        self.wait_until(&format!("the address is “{below}”"), || {
            (self.address(site) == below).then_some(())
        });
    }

    /// Goes back by a step of the history. What it leads to is for the story to wait for.
    pub fn go_back(&self) {
        self.go(-1);
    }

    /// Goes forward by a step of the history.
    pub fn go_forward(&self) {
        self.go(1);
    }

    /// Goes so many steps of the history forward, or back where the number is negative.
    pub fn go(&self, steps: i32) {
        self.verb("go", json!([steps]));
    }

    /// How many steps the history has.
    pub fn steps(&self) -> u64 {
        self.read("steps", json!([]))
    }

    /// Marks the page, so that [`Browser::is_marked`] says whether it was loaded anew since.
    pub fn mark_page(&self) {
        self.verb("markPage", json!([]));
    }

    /// Returns true if and only if the page that was marked is still there.
    pub fn is_marked(&self) -> bool {
        self.count("html[data-marked-by-the-test]") == 1
    }
}

/// Pressing and typing.
impl Browser {
    /// Presses what says these words: a link, a button or a label that is seen.
    pub fn press(&self, words: &str) {
        self.press_found(&format!("“{words}”"), "toPress", words);
    }

    /// Presses the first element that a selector names.
    pub fn press_element(&self, css: &str) {
        self.press_found(css, "element", css);
    }

    /// Presses the bookmark switch of the row with this printed number.
    pub fn press_switch_of_row(&self, number: &str) {
        self.press_found(&format!("the switch of {number}"), "switchOfRow", number);
    }

    /// Presses what a verb finds. What is made anew between finding and pressing is found again.
    fn press_found(&self, what: &str, find: &str, argument: &str) {
        let mut trouble = "it was not found".to_owned();
        let pressed = wait::look_for(|| {
            let found = self.try_verb(find, json!([argument])).ok()?;
            let element = self.session().element(&found)?;
            let pressed = self
                .try_verb("bringToMiddle", json!([found]))
                .and_then(|_| self.session().click(&element));
            pressed.map_err(|why| trouble = why).ok()
        });
        if pressed.is_none() {
            self.fail(&format!("{what} was never there to be pressed: {trouble}"));
        }
    }

    /// Follows or presses an element as software that speaks for a hand does: nothing is scrolled
    /// to it, and it gets no focus.
    pub fn activate(&self, css: &str) {
        self.activate_nth(css, 0);
    }

    /// The same for another than the first of what a selector names.
    pub fn activate_nth(&self, css: &str, nth: usize) {
        self.verb("activate", json!([css, nth]));
    }

    /// Types into a field, after what it holds.
    pub fn type_into(&self, css: &str, text: &str) {
        self.wait_until(&format!("{css} takes what is typed"), || {
            let element = self.session().find(css).ok()?;
            self.session().send_keys(&element, text).ok()
        });
    }

    /// Puts a text into a field in place of what it holds, as software that speaks for a hand does: the
    /// field gets no focus, and can be out of sight.
    pub fn fill(&self, css: &str, text: &str) {
        self.verb("fill", json!([css, text]));
    }

    /// Presses keys, each while those before it are held, and lets them go, wherever the focus is.
    pub fn key(&self, keys: &str) {
        let down = (keys.chars()).map(|value| KeyAction::Down { value });
        let up = (keys.chars().rev()).map(|value| KeyAction::Up { value });
        let pressed = down
            .chain(up)
            .fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        let pressed = self.session().act(pressed);
        pressed.unwrap_or_else(|why| self.fail(&why));
    }

    /// What has the focus.
    pub fn focus(&self) -> Focus {
        self.read("focus", json!([]))
    }

    /// Waits until what has the focus holds or says this text.
    pub fn wait_for_focus(&self, text: &str) {
        self.wait_until(&format!("the focus is on “{text}”"), || {
            (self.focus().text == text).then_some(())
        });
    }

    /// Waits until such an element has the focus: `h1`, `input`.
    pub fn wait_for_focus_on(&self, element: &str) {
        self.wait_until(&format!("the focus is on a {element}"), || {
            (self.focus().element == element).then_some(())
        });
    }

    /// Puts the focus on the first element that a selector names, and scrolls nothing.
    pub fn put_focus(&self, css: &str) {
        self.put_focus_nth(css, 0);
    }

    /// The same for another than the first of what a selector names.
    pub fn put_focus_nth(&self, css: &str, nth: usize) {
        self.verb("putFocus", json!([css, nth]));
    }

    /// Returns true if and only if all of what has the focus is on screen.
    pub fn focus_is_on_screen(&self) -> bool {
        self.read("focusIsOnScreen", json!([]))
    }
}
