//! This device: what is kept for the time without a signal, how it looks, backups, and erasing it all.

mod appearance;
mod backup;
mod offline;

use leptos::prelude::*;

use self::{appearance::Appearance, backup::BackupPanel, offline::OfflinePanel};
use crate::{
    components::{
        frame::LOOKS, install::InstallState, link::JumpList, manual_choice::ManualChoice,
    },
    context::use_app,
    offline::status::size,
};

/// The parts of the page: their ids and headings.
const OFFLINE: (&str, &str) = ("offline", "Offline");
const APPEARANCE: (&str, &str) = (LOOKS, "Text size and colours");
const MANUAL: (&str, &str) = ("manual", "Your manual");
const HOME_SCREEN: (&str, &str) = ("home-screen", "On your home screen");
const STORAGE: (&str, &str) = ("storage", "Storage");
const BACKUP: (&str, &str) = ("backup", "Backup");
const ERASE: (&str, &str) = ("erase", "Erase what you keep");

/// The page of everything that concerns this device.
#[component]
pub fn DevicePage() -> impl IntoView {
    let parts = [
        OFFLINE,
        APPEARANCE,
        MANUAL,
        HOME_SCREEN,
        STORAGE,
        BACKUP,
        ERASE,
    ];
    let jumps = parts.map(|(id, heading)| (id.to_owned(), heading.to_owned()));
    view! {
        <h1 tabindex="-1">"This device"</h1>
        <p class="hint without-app">"This page fills in once the app has started."</p>
        <div class="needs-app">
            <JumpList name="On this page" parts=jumps.to_vec()/>
            <Panel part=OFFLINE><OfflinePanel/></Panel>
            <Panel part=APPEARANCE><Appearance/></Panel>
            <Panel part=MANUAL><ManualChoice/></Panel>
            <Panel part=HOME_SCREEN><InstallState/></Panel>
            <Panel part=STORAGE><Storage/></Panel>
            <Panel part=BACKUP><BackupPanel/></Panel>
            <Panel part=ERASE><Erase/></Panel>
        </div>
    }
}

/// A part of the page that can be jumped to.
#[component]
fn Panel(part: (&'static str, &'static str), children: Children) -> impl IntoView {
    let (id, heading) = part;
    view! {
        <div tabindex="-1" id=id>
            <section class="panel">
                <h2>{heading}</h2>
                {children()}
            </section>
        </div>
    }
}

/// How much is kept, and whether the browser promised to keep it.
#[component]
fn Storage() -> impl IntoView {
    let offline = use_app().offline;
    let used = move || match offline.usage.get() {
        Some(used) => format!("Doorstep uses about {} on this device.", size(used)),
        None => "This browser does not say how much Doorstep uses.".to_owned(),
    };
    let promised = move || match offline.persisted.get() {
        Some(true) => "The browser has promised not to clear it by itself.",
        Some(false) => {
            "The browser has not promised to keep it: it may clear it when the device runs out of space. Doorstep \
             asks when you add a bookmark or get ready for a visit."
        }
        None => "This browser does not say whether it may clear it by itself.",
    };
    view! {
        <p>{used}</p>
        <p>{promised}</p>
        <p>"What you do in Doorstep stays on this device. Nothing is sent anywhere."</p>
    }
}

/// Erasing everything the reader keeps, which takes two steps.
#[component]
fn Erase() -> impl IntoView {
    let reader = use_app().reader;
    view! {
        <p>
            "Removes your bookmarks, recently opened chapters, recent searches, settings and what was set aside as \
             unreadable. The manuals stay. There is no other copy, but for the backups you saved."
        </p>
        <details class="fold">
            <summary class="fold__summary">"Erase everything"</summary>
            <p>"Erase all bookmarks and settings? This cannot be undone."</p>
            <button
                type="button"
                class="button button--warning"
                on:click=move |_| reader.erase()
            >
                "Yes, erase everything"
            </button>
        </details>
    }
}
