//! The service worker as the page sees it: registering it, hearing it, asking it.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use super::{
    document::{self, listen},
    start::text_of,
};
use crate::{
    kept::news::{News, Releases},
    kept::reader::Reader,
    offline::{Keeping, NO_CONNECTION, State},
    release::{Check, Offline, Said, Update},
    site::Site,
};

/// A new release is looked for on return to the app, but not more often than this; milliseconds.
const LOOK_AGAIN_AFTER: f64 = 3.0 * 60.0 * 60.0 * 1000.0;

/// Registers the service worker and keeps what is known of it true from then on.
pub fn start(site: Site, keeping: Keeping, reader: Reader) {
    follow_connection(site, keeping, reader);
    let Some(container) = container() else {
        keeping.note(|state| state.offline = Offline::Unsupported);
        return;
    };
    listen(&container, "message", move |event| {
        let event: web_sys::MessageEvent = event.unchecked_into();
        let data = event.data();
        if let Some(said) = data.as_string().as_deref().and_then(Said::read) {
            heard(site, keeping, reader, said);
        } else if let Some(bytes) = data.dyn_ref::<js_sys::ArrayBuffer>() {
            heard_catalogue(site, keeping, &js_sys::Uint8Array::new(bytes).to_vec());
        }
    });
    // Also where another tab has fetched it.
    listen(&container, "controllerchange", |_| ask_active("state"));
    look_again_on_return();
    keep(site, keeping);
}

/// Has the browser keep the release, if it does not yet.
fn keep(site: Site, keeping: Keeping) {
    keeping.note(|state| {
        state.offline = Offline::Asking;
        state.connected_again = false;
    });
    spawn_local(async move {
        register(site, keeping).await;
        // It may have been refused before the browser named the worker.
        keep_if_connected_again(site, keeping);
        measure_storage(keeping).await;
    });
}

/// A first release that was refused is tried once more where the connection has come back, be it before it
/// was refused.
fn keep_if_connected_again(site: Site, keeping: Keeping) {
    let State {
        connected_again,
        offline,
        ..
    } = keeping.now();
    if connected_again && matches!(offline, Offline::Refused(_)) {
        keep(site, keeping);
    }
}

/// Follows whether the browser knows that there is no connection. That it knows of one does not mean that
/// anything answers.
fn follow_connection(site: Site, keeping: Keeping, reader: Reader) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let navigator = window.navigator();
    keeping.cut_off.set_if_other(!navigator.on_line());
    for event in ["online", "offline"] {
        let navigator = navigator.clone();
        listen(&window, event, move |_| {
            let cut_off = !navigator.on_line();
            keeping.cut_off.set_if_other(cut_off);
            let words = if cut_off {
                NO_CONNECTION
            } else {
                "Connected again"
            };
            reader.tell(words.to_owned());
            keeping.note(|state| state.connected_again = !cut_off);
            keep_if_connected_again(site, keeping);
        });
    }
}

/// The browser's service workers; `None` on an insecure connection and in old browsers.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    container.dyn_into().ok()
}

async fn register(site: Site, keeping: Keeping) {
    let Some(container) = container() else {
        return;
    };
    let script = [site.base, "sw.js"].concat();
    match JsFuture::from(container.register(&script)).await {
        Ok(registration) => watch(registration.unchecked_into(), site, keeping),
        // A login page in the place of sw.js is refused by the browser; the worker from before stays.
        Err(error) => match registration().await {
            Some(before) => watch(before, site, keeping),
            None => keeping.note(|state| state.offline = Offline::Refused(text_of(&error))),
        },
    }
}

/// The browser's registration of the service worker.
async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await;
    found.ok()?.dyn_into().ok()
}

/// Follows a registration: what it keeps, what it installs, what waits.
fn watch(registration: ServiceWorkerRegistration, site: Site, keeping: Keeping) {
    if let Some(active) = registration.active() {
        ask(&active, "state");
    }
    if let Some(waiting) = registration.waiting() {
        ask(&waiting, "offer");
    }
    if let Some(installing) = registration.installing() {
        follow(installing, registration.clone(), site, keeping);
    }
    let found = registration.clone();
    listen(&registration, "updatefound", move |_| {
        if let Some(installing) = found.installing() {
            follow(installing, found.clone(), site, keeping);
        }
    });
}

/// Follows one worker from its download to its taking charge.
fn follow(
    worker: ServiceWorker,
    registration: ServiceWorkerRegistration,
    site: Site,
    keeping: Keeping,
) {
    keeping.note(|state| state.not_updated = None);
    let first = registration.active().is_none();
    // What the worker has said may have been heard before this.
    if first && keeping.now().offline == Offline::Asking {
        keeping.note(|state| state.offline = Offline::Installing { done: 0, total: 0 });
    }
    let changed = worker.clone();
    listen(&worker, "statechange", move |_| match changed.state() {
        ServiceWorkerState::Installed if !first => ask(&changed, "offer"),
        ServiceWorkerState::Redundant => {
            if is_installing(keeping) {
                let why = "the browser stopped it".to_owned();
                keeping.note(|state| state.offline = Offline::Refused(why));
            }
            // Not when the worker says that it gives up: asked then, the browser may name that one again.
            keep_if_connected_again(site, keeping);
        }
        ServiceWorkerState::Activated => {
            // What waited does not any more; whether the reader's choice is still open it says itself.
            keeping.note(|state| state.update = state.update.take().filter(|u| u.elsewhere));
        }
        _ => {}
    });
}

/// Follows the release that another tab has asked for, where that of this tab was refused. Nothing is asked for.
async fn follow_another(site: Site, keeping: Keeping) {
    let Some(registration) = registration().await else {
        return;
    };
    // The browser may name one that it is about to forget.
    let lives = registration.installing().is_some()
        || registration.waiting().is_some()
        || registration.active().is_some();
    if lives && matches!(keeping.now().offline, Offline::Refused(_)) {
        keeping.note(|state| state.offline = Offline::Asking);
        watch(registration, site, keeping);
    }
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

fn heard(site: Site, keeping: Keeping, reader: Reader, said: Said) {
    match said {
        Said::Progress { done, total } => match keeping.now().offline {
            Offline::Kept(_) => {}
            Offline::Refused(_) => spawn_local(follow_another(site, keeping)),
            _ => keeping.note(|state| state.offline = Offline::Installing { done, total }),
        },
        Said::Refused(reason) => keeping.note(|state| match state.offline {
            Offline::Kept(_) => state.not_updated = Some(reason),
            _ => state.offline = Offline::Refused(reason),
        }),
        Said::State(mut kept) => {
            kept.since = kept.since.filter(|since| is_believable(site, *since));
            let repair = !kept.missing.is_empty();
            if kept.waiting {
                // A later one may wait beside the one that was put off.
                ask_registered("offer", true);
            }
            keeping.note(|state| state.offline = Offline::Kept(kept));
            match repair {
                true => check(keeping),
                false => spawn_local(measure_storage(keeping)),
            }
        }
        Said::Checked(mut kept, repaired) => {
            kept.since = kept.since.filter(|since| is_believable(site, *since));
            keeping.note(|state| state.offline = Offline::Kept(kept));
            let at = js_sys::Date::now();
            keeping.note(|state| state.check = Some(Check::Done { repaired, at }));
            spawn_local(measure_storage(keeping));
        }
        Said::Offer(release) => keeping.note(|state| {
            state.update = Some(Update {
                release,
                elsewhere: false,
            });
            state.news = None;
        }),
        Said::Switched => switched(keeping, reader),
        Said::Removed(why) => keeping.note(|state| {
            state.offline = Offline::Removed(why);
            state.update = None;
        }),
    }
}

/// Returns true if and only if the release can have been kept then: not in the future, and not in
/// a year before that of its manuals. The device's clock may have been wrong.
fn is_believable(site: Site, since: f64) -> bool {
    let editions = site.catalogue.manuals.iter().map(|manual| &manual.edition);
    let dates = editions.filter_map(|edition| edition.captured_on.or(edition.last_updated));
    let first = dates.map(|date| u32::from(date.year)).max().unwrap_or(0);
    let year = js_sys::Date::new(&JsValue::from_f64(since)).get_full_year();
    since <= js_sys::Date::now() && year >= first
}

/// Notes what the catalogue of the new release changes. One that this app cannot read, as a
/// later app may bring, is still offered: without a word on what it changes.
fn heard_catalogue(site: Site, keeping: Keeping, bytes: &[u8]) {
    // A page that was loaded past the worker may show the new release already.
    let is_kept_page = container().is_some_and(|container| container.controller().is_some());
    if let Some(new) = catalogue::decode(bytes).ok().filter(|_| is_kept_page) {
        let news = News::between(site.catalogue, &new);
        keeping.note(|state| state.news = Some(news));
    }
}

/// This tab accepted the new release, notes what it changed and is loaded anew; or another tab did
/// and this one is left in peace.
fn switched(keeping: Keeping, reader: Reader) {
    let State { accepted, news, .. } = keeping.now();
    match accepted {
        true => {
            reader.switched(Releases::switched(js_sys::Date::now() as u64, news));
            document::reload();
        }
        false => {
            keeping.note(|state| state.update.get_or_insert_default().elsewhere = true);
        }
    }
}

/// Has every kept byte read again, and what is missing fetched.
pub fn check(keeping: Keeping) {
    keeping.note(|state| state.check = Some(Check::Running));
    ask_active("check");
}

/// Returns true if and only if a first release is being fetched.
fn is_installing(keeping: Keeping) -> bool {
    matches!(keeping.now().offline, Offline::Installing { .. })
}

/// Asks the worker in charge of the site, also from a page it is not in charge of, as one that
/// was loaded past it.
fn ask_active(what: &'static str) {
    ask_registered(what, false);
}

/// Asks a worker of the site: the one that waits, where one does and is wanted, else the one in
/// charge.
fn ask_registered(what: &'static str, waiting: bool) {
    spawn_local(async move {
        let Some(registration) = registration().await else {
            return;
        };
        let waits = registration.waiting().filter(|_| waiting);
        if let Some(worker) = waits.or_else(|| registration.active()) {
            ask(&worker, what);
        }
    });
}

/// Switches to the release that waits. The page is loaded anew when it is in charge.
pub fn accept(keeping: Keeping) {
    if keeping.now().update.is_some_and(|update| update.elsewhere) {
        document::reload();
        return;
    }
    keeping.note(|state| state.accepted = true);
    // A worker that the browser has started already waits with its release all the same.
    ask_registered("accept", true);
}

fn ask(worker: &ServiceWorker, what: &str) {
    // A worker that has just been replaced does not answer; the next one tells its state itself.
    let _ = worker.post_message(&JsValue::from_str(what));
}

/// The browser's storage; `None` on an insecure connection and in old browsers.
fn storage_manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    storage.dyn_into().ok()
}

/// Asks the browser not to clear what is kept, and notes its answer. Called at the first
/// bookmark: that is when there is something of the reader's own to lose.
pub fn ask_to_stay(keeping: Keeping) {
    spawn_local(async move {
        if let Some(promise) = storage_manager().and_then(|s| s.persist().ok()) {
            // The answer is read back with the rest.
            let _ = JsFuture::from(promise).await;
        }
        measure_storage(keeping).await;
    });
}

/// Notes how much this site keeps and whether the browser promised not to clear it.
async fn measure_storage(keeping: Keeping) {
    let Some(storage) = storage_manager() else {
        return;
    };
    if let Ok(promise) = storage.persisted() {
        let promised = JsFuture::from(promise).await.ok().and_then(|p| p.as_bool());
        keeping.note(|state| state.promised = promised);
    }
    if let Ok(promise) = storage.estimate()
        && let Ok(estimate) = JsFuture::from(promise).await
    {
        let usage = js_sys::Reflect::get(&estimate, &JsValue::from_str("usage"));
        keeping.note(|state| state.used = usage.ok().and_then(|u| u.as_f64()).map(|u| u as u64));
    }
}

/// A moment of the device's clock as people write it: `21 November 2026 at 21:54`.
pub fn moment(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds));
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short")] {
        // A plain object takes any property.
        let _ = js_sys::Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    String::from(date.to_locale_string("en-GB", &options))
}
