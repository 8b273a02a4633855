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
const PARTS: [(&str, &str); 7] = [
    ("offline", "Offline"),
    (LOOKS, "Text size and colours"),
    ("manual", "Your manual"),
    ("home-screen", "On your home screen"),
    ("storage", "Storage"),
    ("backup", "Backup"),
    ("erase", "Erase what you keep"),
];

/// The page of everything that concerns this device.
#[component]
pub fn DevicePage() -> impl IntoView {
    let jumps = PARTS.map(|(id, heading)| (id.to_owned(), heading.to_owned()));
    let panels = PARTS.map(|(id, heading)| {
        let content = match id {
            "offline" => view! { <OfflinePanel/> }.into_any(),
            LOOKS => view! { <Appearance/> }.into_any(),
            "manual" => view! { <ManualChoice/> }.into_any(),
            "home-screen" => view! { <InstallState/> }.into_any(),
            "storage" => view! { <Storage/> }.into_any(),
            "backup" => view! { <BackupPanel/> }.into_any(),
            _ => view! { <Erase/> }.into_any(),
        };
        view! {
            <div tabindex="-1" id=id>
                <section class="panel">
                    <h2>{heading}</h2>
                    {content}
                </section>
            </div>
        }
        .into_any()
    });
    view! {
        <h1 tabindex="-1">"This device"</h1>
        <p class="hint without-app">"This page fills in once the app has started."</p>
        <div class="needs-app">
            <JumpList name="On this page" parts=jumps.to_vec()/>
            {panels.into_iter().collect_view()}
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
