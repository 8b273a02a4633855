//! What this device keeps for use with no connection: plain values, and the signals that views follow.
//!
//! [`crate::browser::service_worker`] keeps the signals true.

pub mod message;
pub mod status;

use leptos::prelude::*;

use crate::kept::news::News;
use status::{Check, NewRelease, Status, Switch};

/// Shown while the browser knows that there is no connection.
pub const NO_CONNECTION: &str = "No connection";

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

/// The state of the kept release and of the connection, as signals that live as long as the app.
#[derive(Clone, Copy)]
pub struct OfflineState {
    /// What is kept.
    pub status: RwSignal<Status>,
    /// A new release.
    pub update: RwSignal<Option<NewRelease>>,
    /// What the new release changes in the manuals, once that is known.
    pub news: RwSignal<Option<News>>,
    /// How far this tab's switch to the new release has come.
    pub switch: RwSignal<Switch>,
    /// Why the last new release was not kept, while an earlier one is.
    pub update_error: RwSignal<Option<String>>,
    /// The last check of every byte.
    pub check: RwSignal<Option<Check>>,
    /// Whether the browser promised not to clear what is kept; `None` where it does not say.
    pub persisted: RwSignal<Option<bool>>,
    /// How much the site keeps on the device, in bytes, as the browser estimates.
    pub usage: RwSignal<Option<u64>>,
    /// How the app is installed.
    pub install: RwSignal<Install>,
    /// Whether the browser knows that there is no connection.
    pub disconnected: RwSignal<bool>,
    /// Whether a release is kept, with all of its files or not.
    pub is_kept: Memo<bool>,
}

impl OfflineState {
    /// A state in which nothing is known yet.
    pub fn unknown() -> OfflineState {
        let status = RwSignal::new(Status::default());
        OfflineState {
            status,
            update: RwSignal::new(None),
            news: RwSignal::new(None),
            switch: RwSignal::new(Switch::default()),
            update_error: RwSignal::new(None),
            check: RwSignal::new(None),
            persisted: RwSignal::new(None),
            usage: RwSignal::new(None),
            install: RwSignal::new(Install::default()),
            disconnected: RwSignal::new(false),
            is_kept: Memo::new(move |_| status.with(|status| matches!(status, Status::Kept(_)))),
        }
    }
}
