//! Installing the app: the browser's own offer, where it makes one.
//!
//! The browser may make its offer before the app has started, so `public/start.js` keeps it.

use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::document::{self, listen};
use crate::{offline::Install, signals::set_if_changed};

/// Where the start-up script keeps the offer.
const OFFER: &str = "doorstepInstall";

/// Keeps what is known of installing true, for the life of the page.
pub fn start(install: RwSignal<Install>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let standalone = window.match_media("(display-mode: standalone), (display-mode: minimal-ui)");
    let standalone = standalone
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let now = match offer() {
        _ if standalone => Install::Done,
        Some(_) => Install::Offered,
        None => Install::ByHand,
    };
    set_if_changed(install, now);
    // The script hears of it first.
    listen(&window, "beforeinstallprompt", move |_| {
        install.set(Install::Offered)
    });
    listen(&window, "appinstalled", move |_| install.set(Install::Done));
}

fn offer() -> Option<JsValue> {
    let offer = Reflect::get(&web_sys::window()?.into(), &OFFER.into()).ok()?;
    (!offer.is_undefined()).then_some(offer)
}

/// Has the browser ask the reader. An offer can be taken up once.
pub fn ask(install: RwSignal<Install>) {
    let asked = || {
        let offer = offer()?;
        let answer = document::method(&offer, "prompt")
            .and_then(|prompt| prompt.call0(&offer))
            .ok()?;
        answer.dyn_into::<js_sys::Promise>().ok()
    };
    if let Some(answer) = asked() {
        spawn_local(async move {
            let answer = JsFuture::from(answer).await;
            let outcome = answer.and_then(|answer| Reflect::get(&answer, &"outcome".into()));
            if outcome
                .ok()
                .and_then(|outcome| outcome.as_string())
                .as_deref()
                != Some("accepted")
            {
                install.set(Install::ByHand);
            }
        });
    }
}
