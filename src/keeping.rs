//! What this device keeps for the time without a signal, as one signal that pages show.

use catalogue::changes::Changes;
use leptos::prelude::*;

use crate::release::{Check, Offline, Update};

/// The state of the kept release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is kept.
    pub offline: Offline,
    /// A new release.
    pub update: Option<Update>,
    /// What the new release changes in the manuals, once that is known.
    pub news: Option<Vec<Changes>>,
    /// Whether the reader accepted the new release in this tab.
    pub accepted: bool,
    /// Why the last new release was not kept, while an earlier one is.
    pub not_updated: Option<String>,
    /// The last check of every byte.
    pub check: Option<Check>,
    /// Whether the browser promised not to clear what is kept; `None` where it does not say.
    pub promised: Option<bool>,
    /// How much the site keeps on the device, in bytes, as the browser estimates.
    pub used: Option<u64>,
}

/// The state as a signal. [`crate::device::offline`] keeps it true.
#[derive(Clone, Copy)]
pub struct Keeping(pub RwSignal<State>);

impl Keeping {
    /// The state for this view. Every page stands below [`crate::app::App`], which provides it.
    pub fn of_this_view() -> Keeping {
        expect_context()
    }

    /// Changes the state.
    pub fn note(self, change: impl FnOnce(&mut State)) {
        let mut state = self.0.get_untracked();
        change(&mut state);
        self.0.set(state);
    }

    /// The state now, for what runs in the background.
    pub fn now(self) -> State {
        self.0.get_untracked()
    }

    /// The state, followed by the view that reads it.
    pub fn get(self) -> State {
        self.0.get()
    }
}
