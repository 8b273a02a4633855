//! What this device keeps for the time without a signal, as values that pages follow.

use crate::{
    held::Held,
    kept::news::News,
    release::{Check, Offline, Update},
};

/// The state of the kept release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is kept.
    pub offline: Offline,
    /// A new release.
    pub update: Option<Update>,
    /// What the new release changes in the manuals, once that is known.
    pub news: Option<News>,
    /// Whether the reader accepted the new release in this tab.
    pub accepted: bool,
    /// Why the last new release was not kept, while an earlier one is.
    pub not_updated: Option<String>,
    /// Whether the connection came back since the browser was last asked to keep a release, and is not known to
    /// have gone again.
    pub connected_again: bool,
    /// The last check of every byte.
    pub check: Option<Check>,
    /// Whether the browser promised not to clear what is kept; `None` where it does not say.
    pub promised: Option<bool>,
    /// How much the site keeps on the device, in bytes, as the browser estimates.
    pub used: Option<u64>,
}

/// What is said while the browser knows that there is no connection.
pub const NO_CONNECTION: &str = "No connection";

/// A new release and what it changes in the manuals, once that is known.
pub type Offer = Option<(Update, Option<News>)>;

/// How the app comes to the home screen of this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Install {
    /// By the browser's own menu, if at all.
    #[default]
    ByHand,
    /// The browser offers it.
    Offered,
    /// It is there, and this is it.
    Done,
}

/// The state, followed by views. [`crate::browser::offline`] keeps it true.
#[derive(Clone, Copy)]
pub struct Keeping {
    state: Held<State>,
    /// Of the state, for views that are not made anew for the rest.
    offline: Held<Offline>,
    /// Of the state, for views that are not made anew for the rest.
    is_kept: Held<bool>,
    /// Of the state, for views that are not made anew for the rest.
    offer: Held<Offer>,
    /// How the app is installed.
    pub install: Held<Install>,
    /// Whether the browser knows that there is no connection.
    pub cut_off: Held<bool>,
}

impl Keeping {
    /// A state in which nothing is known yet.
    pub fn unknown() -> Keeping {
        Keeping {
            state: Held::new(State::default()),
            offline: Held::new(Offline::default()),
            is_kept: Held::new(false),
            offer: Held::new(None),
            install: Held::new(Install::default()),
            cut_off: Held::new(false),
        }
    }

    /// Changes the state.
    pub fn note(self, change: impl FnOnce(&mut State)) {
        let mut state = self.now();
        change(&mut state);
        self.noted(state);
    }

    fn noted(self, state: State) {
        self.state.set(state.clone());
        self.is_kept
            .set_if_other(matches!(state.offline, Offline::Kept(_)));
        self.offline.set_if_other(state.offline);
        self.offer
            .set_if_other(state.update.map(|update| (update, state.news)));
    }

    /// The state now, for what runs in the background.
    pub fn now(self) -> State {
        self.state.get_untracked()
    }

    /// The state, followed by the view that reads it.
    pub fn get(self) -> State {
        self.state.get()
    }

    /// What is kept, followed by the view that reads it.
    pub fn offline(self) -> Offline {
        self.offline.get()
    }

    /// Whether a release is kept, whole or not, followed by the view that reads it.
    pub fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    /// A new release, followed by the view that reads it.
    pub fn offer(self) -> Offer {
        self.offer.get()
    }
}
