//! The service worker as the page sees it: registering it, following it, asking it.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use super::{
    clock,
    document::{self, listen, text_of},
    persistence::measure_storage,
};
use crate::{
    kept::news::{News, Releases},
    kept::reader::Reader,
    offline::{
        NO_CONNECTION, OfflineState,
        message::{PageMessage, WorkerMessage},
        status::{Check, KeptRelease, NewRelease, Status, Switch},
    },
    signals::set_if_changed,
    site::Site,
};

/// A new release is looked for on return to the app, but not more often than this; milliseconds.
const LOOK_AGAIN_AFTER: f64 = 3.0 * 60.0 * 60.0 * 1000.0;

/// Registers the service worker and keeps the signals of `offline` true from then on.
pub fn start(site: Site, offline: OfflineState, reader: Reader) {
    let page = Page {
        site,
        offline,
        reader,
        reconnected: StoredValue::new(false),
    };
    page.follow_connection();
    let Some(container) = container() else {
        offline.status.set(Status::Unsupported);
        return;
    };
    listen(&container, "message", move |event| {
        let event: web_sys::MessageEvent = event.unchecked_into();
        let data = event.data();
        if let Some(message) = (data.as_string().as_deref()).and_then(WorkerMessage::from_json) {
            page.receive(message);
        } else if let Some(bytes) = data.dyn_ref::<js_sys::ArrayBuffer>() {
            page.receive_catalogue(&js_sys::Uint8Array::new(bytes).to_vec());
        }
    });
    // Also where another tab has installed it.
    listen(&container, "controllerchange", move |_| {
        page.ask_active(PageMessage::State);
    });
    look_again_on_return();
    page.keep();
}

/// Has every kept byte read again, and what is missing downloaded.
pub fn check(offline: OfflineState) {
    offline.check.set(Some(Check::Running));
    ask_registered(offline, PageMessage::Check, Of::Active);
}

/// Switches to the release that waits. The page is loaded anew when it is in charge.
pub fn accept(offline: OfflineState) {
    let is_done =
        |update: &Option<NewRelease>| update.as_ref().is_some_and(|update| update.elsewhere);
    if offline.update.with_untracked(is_done) {
        document::reload();
        return;
    }
    offline.switch.set(Switch::Asked);
    // A worker that the browser has started already waits with its release all the same.
    ask_registered(offline, PageMessage::Accept, Of::Waiting);
}

/// This page in its dealings with the service worker.
#[derive(Clone, Copy)]
struct Page {
    site: Site,
    offline: OfflineState,
    reader: Reader,
    /// Whether the connection came back since the browser was last asked to keep a release, and is not
    /// known to have gone again.
    reconnected: StoredValue<bool>,
}

impl Page {
    /// Has the browser keep the release, if it does not yet.
    fn keep(self) {
        self.offline.status.set(Status::Unknown);
        self.reconnected.set_value(false);
        spawn_local(async move {
            self.register().await;
            // It may have been refused before the browser named the worker.
            self.keep_if_reconnected();
            measure_storage(self.offline).await;
        });
    }

    /// A first release that was refused is tried once more where the connection has come back, be it
    /// before it was refused.
    fn keep_if_reconnected(self) {
        if self.reconnected.get_value() && self.is_refused() {
            self.keep();
        }
    }

    fn is_refused(self) -> bool {
        (self.offline.status).with_untracked(|status| matches!(status, Status::Refused(_)))
    }

    /// Follows whether the browser knows that there is no connection. That it knows of one does not
    /// mean that anything answers.
    fn follow_connection(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let navigator = window.navigator();
        set_if_changed(self.offline.disconnected, !navigator.on_line());
        for event in ["online", "offline"] {
            let navigator = navigator.clone();
            listen(&window, event, move |_| {
                let disconnected = !navigator.on_line();
                set_if_changed(self.offline.disconnected, disconnected);
                let words = match disconnected {
                    true => NO_CONNECTION,
                    false => "Connected again",
                };
                self.reader.announce(words.to_owned());
                self.reconnected.set_value(!disconnected);
                self.keep_if_reconnected();
            });
        }
    }

    async fn register(self) {
        let Some(container) = container() else {
            return;
        };
        let script = [self.site.base, "sw.js"].concat();
        match JsFuture::from(container.register(&script)).await {
            Ok(registration) => self.watch(registration.unchecked_into()),
            // A login page in the place of sw.js is refused by the browser; the worker from before stays.
            Err(error) => match registration().await {
                Some(before) => self.watch(before),
                None => self.offline.status.set(Status::Refused(text_of(&error))),
            },
        }
    }

    /// Follows a registration: what it keeps, what it installs, what waits.
    fn watch(self, registration: ServiceWorkerRegistration) {
        if let Some(active) = registration.active() {
            ask(&active, PageMessage::State);
        }
        if let Some(waiting) = registration.waiting() {
            ask(&waiting, PageMessage::Offer);
        }
        if let Some(installing) = registration.installing() {
            self.follow(installing, registration.active().is_none());
        }
        let found = registration.clone();
        listen(&registration, "updatefound", move |_| {
            if let Some(installing) = found.installing() {
                self.follow(installing, found.active().is_none());
            }
        });
    }

    /// Follows one worker from its download to its taking charge.
    fn follow(self, worker: ServiceWorker, is_first: bool) {
        let offline = self.offline;
        set_if_changed(offline.update_error, None);
        // Messages of the worker may have arrived before this.
        if is_first && offline.status.get_untracked() == Status::Unknown {
            let status = Status::Installing { done: 0, total: 0 };
            offline.status.set(status);
        }
        let changed = worker.clone();
        listen(&worker, "statechange", move |_| match changed.state() {
            ServiceWorkerState::Installed if !is_first => ask(&changed, PageMessage::Offer),
            ServiceWorkerState::Redundant => {
                if matches!(offline.status.get_untracked(), Status::Installing { .. }) {
                    let why = "the browser stopped it".to_owned();
                    offline.status.set(Status::Refused(why));
                }
                // Not when the worker says that it gives up: asked then, the browser may name that one again.
                self.keep_if_reconnected();
            }
            ServiceWorkerState::Activated => {
                // What waited does not any more; a worker that still waits to be accepted offers itself again.
                let update = offline.update.get_untracked();
                set_if_changed(offline.update, update.filter(|update| update.elsewhere));
            }
            _ => {}
        });
    }

    /// Follows the release that another tab has asked for, where that of this tab was refused. Nothing
    /// is asked for.
    async fn follow_another(self) {
        let Some(registration) = registration().await else {
            return;
        };
        // The browser may name one that it is about to forget.
        let lives = registration.installing().is_some()
            || registration.waiting().is_some()
            || registration.active().is_some();
        if lives && self.is_refused() {
            self.offline.status.set(Status::Unknown);
            self.watch(registration);
        }
    }

    fn receive(self, message: WorkerMessage) {
        let offline = self.offline;
        match message {
            WorkerMessage::Progress { done, total } => match offline.status.get_untracked() {
                Status::Kept(_) => {}
                Status::Refused(_) => spawn_local(self.follow_another()),
                _ => offline.status.set(Status::Installing { done, total }),
            },
            WorkerMessage::Refused { reason } => match offline.status.get_untracked() {
                Status::Kept(_) => offline.update_error.set(Some(reason)),
                _ => offline.status.set(Status::Refused(reason)),
            },
            WorkerMessage::State(kept) => {
                if kept.waiting {
                    // A later one may wait beside the one that was put off.
                    ask_registered(offline, PageMessage::Offer, Of::Waiting);
                }
                let is_damaged = !kept.missing.is_empty();
                self.set_kept(kept);
                match is_damaged {
                    true => check(offline),
                    false => spawn_local(measure_storage(offline)),
                }
            }
            WorkerMessage::Checked { kept, repaired } => {
                self.set_kept(kept);
                let at = clock::now();
                offline.check.set(Some(Check::Done { repaired, at }));
                spawn_local(measure_storage(offline));
            }
            WorkerMessage::Offer { release } => {
                set_if_changed(offline.news, None);
                let before = offline.update.get_untracked();
                let is_other = before.is_none_or(|before| before.release != release);
                if is_other && matches!(offline.switch.get_untracked(), Switch::Failed(_)) {
                    offline.switch.set(Switch::NotAsked);
                }
                let update = NewRelease {
                    release,
                    elsewhere: false,
                };
                set_if_changed(offline.update, Some(update));
            }
            WorkerMessage::Switched => self.switched(),
            WorkerMessage::Failed { request, reason } => failed(offline, request, reason),
            WorkerMessage::Removed { reason } => {
                offline.status.set(Status::Removed(reason));
                set_if_changed(offline.update, None);
            }
        }
    }

    /// Shows a kept release, without a moment that cannot be true.
    fn set_kept(self, mut kept: KeptRelease) {
        kept.since = kept.since.filter(|since| self.is_believable(*since));
        set_if_changed(self.offline.status, Status::Kept(kept));
    }

    /// Returns true if and only if the release can have been kept then: not in the future, and not in
    /// a year before that of its manuals. The device's clock may have been wrong.
    fn is_believable(self, since: u64) -> bool {
        let manuals = self.site.catalogue.manuals.iter();
        let editions = manuals.map(|manual| &manual.edition);
        let dates = editions.filter_map(|edition| edition.captured_on.or(edition.last_updated));
        let first = dates.map(|date| u32::from(date.year)).max().unwrap_or(0);
        let year = js_sys::Date::new(&JsValue::from_f64(since as f64)).get_full_year();
        since <= clock::now() && year >= first
    }

    /// Shows what the catalogue of the new release changes. One that this app cannot read, as a later
    /// app may bring, is still offered: without a word on what it changes.
    fn receive_catalogue(self, bytes: &[u8]) {
        // A page that was loaded past the worker may show the new release already.
        let is_kept_page = container().is_some_and(|container| container.controller().is_some());
        if let Some(new) = catalogue::decode(bytes).ok().filter(|_| is_kept_page) {
            let news = News::between(self.site.catalogue, &new);
            set_if_changed(self.offline.news, Some(news));
        }
    }

    /// This tab accepted the new release, notes what it changed and is loaded anew; or another tab did
    /// and this one is left in peace.
    fn switched(self) {
        let offline = self.offline;
        if offline.switch.get_untracked() == Switch::Asked {
            let news = offline.news.get_untracked();
            let now = clock::now();
            self.reader.switched(Releases::switched(now, news));
            document::reload();
        } else {
            offline.switch.set(Switch::NotAsked);
            let mut update = offline.update.get_untracked().unwrap_or_default();
            update.elsewhere = true;
            set_if_changed(offline.update, Some(update));
        }
    }

    fn ask_active(self, request: PageMessage) {
        ask_registered(self.offline, request, Of::Active);
    }
}

/// Shows that a request could not be done.
fn failed(offline: OfflineState, request: PageMessage, reason: String) {
    match request {
        PageMessage::State => offline.status.set(Status::Refused(reason)),
        PageMessage::Check => offline.check.set(Some(Check::Failed(reason))),
        PageMessage::Accept => offline.switch.set(Switch::Failed(reason)),
        // What is not offered now is offered when the page is opened next.
        PageMessage::Offer => {}
    }
}

/// The browser's service workers; `None` on an insecure connection and in old browsers.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    container.dyn_into().ok()
}

/// The browser's registration of the service worker.
async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await;
    found.ok()?.dyn_into().ok()
}

fn look_again_on_return() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    let mut looked = js_sys::Date::now();
    let target = document.clone();
    listen(&target, "visibilitychange", move |_| {
        let now = js_sys::Date::now();
        // A clock that was set back must not silence the search for years.
        let due = (now - looked).abs() > LOOK_AGAIN_AFTER;
        if due && !document.hidden() {
            looked = now;
            spawn_local(async {
                if let Some(update) = registration().await.and_then(|r| r.update().ok()) {
                    // Without a signal there is nothing to find.
                    drop(JsFuture::from(update).await);
                }
            });
        }
    });
}

/// Which worker of the site is asked.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// The one in charge of the site, also from a page it is not in charge of, as one that was loaded
    /// past it.
    Active,
    /// The one that waits, where one does, else the one in charge.
    Waiting,
}

/// Asks a worker of the site. Where there is none, the request has failed.
fn ask_registered(offline: OfflineState, request: PageMessage, of: Of) {
    spawn_local(async move {
        let registration = registration().await;
        let worker = registration.and_then(|registration| {
            let waiting = registration.waiting().filter(|_| of == Of::Waiting);
            waiting.or_else(|| registration.active())
        });
        match worker {
            Some(worker) => ask(&worker, request),
            None => {
                let reason = "the browser no longer keeps Doorstep".to_owned();
                failed(offline, request, reason);
            }
        }
    });
}

fn ask(worker: &ServiceWorker, request: PageMessage) {
    // A worker that has just been replaced does not answer; the next one tells its state itself.
    let _ = worker.post_message(&JsValue::from_str(&request.to_json()));
}
