//! What is asked of the search, and what follows from it, as signals.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::query::ALL_MANUALS;

/// What is asked, and where.
#[derive(Clone, Copy)]
pub struct SearchState {
    /// In which words, as typed.
    pub words: RwSignal<String>,
    /// In which manual: its id, or [`ALL_MANUALS`].
    pub scope: RwSignal<String>,
    /// The words that more results are shown for.
    pub more_for: RwSignal<String>,
    /// How many results there are, in words, as shown at every letter.
    pub count: RwSignal<String>,
    /// The pause in typing that the address waits for.
    pause: StoredValue<Option<TimeoutHandle>>,
}

impl SearchState {
    /// A search that asks nothing.
    pub fn new() -> SearchState {
        SearchState {
            words: RwSignal::default(),
            scope: RwSignal::new(ALL_MANUALS.to_owned()),
            more_for: RwSignal::default(),
            count: RwSignal::default(),
            pause: StoredValue::new(None),
        }
    }

    /// Returns true if and only if there is a word to look for.
    pub fn asks(self) -> bool {
        self.words.with(|words| !words.trim().is_empty())
    }

    /// Returns true if and only if more results are shown for what is asked.
    pub fn shows_more(self) -> bool {
        self.more_for
            .with(|more| self.words.with(|words| more == words))
    }

    /// Waits for a pause in typing, in place of the pause before.
    pub fn wait(self, pause: Option<TimeoutHandle>) {
        self.stop_waiting();
        self.pause.set_value(pause);
    }

    /// Ends the wait. Returns true if and only if there was one.
    pub fn stop_waiting(self) -> bool {
        let waits = self.pause.try_update_value(Option::take).flatten();
        waits.inspect(TimeoutHandle::clear).is_some()
    }
}
