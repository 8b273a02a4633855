//! What is kept for the time without a signal, in words, and the check of every kept byte.

use leptos::prelude::*;

use crate::{
    address::Address,
    browser::{clock::moment, persistence::ask_to_stay, service_worker},
    components::{
        edition_line::{Currency, EditionLine},
        link::Link,
        notices::WaitingRelease,
    },
    context::{AppContext, use_app},
    offline::{
        OfflineState,
        status::{self, Check, KeptRelease, Status},
    },
};

const UNSUPPORTED: &str = "This browser, or this connection, does not let Doorstep keep its pages. It works \
                           while there is a connection. Over a secure (https) connection in a current \
                           browser it can be kept.";

const REFUSED: &str = "Doorstep could not be kept on this device. It works while there is a connection, and \
                       tries again when it is opened or connected next. What went wrong: ";

/// What is kept. What changes of it while the page is open is told as well.
#[component]
pub fn OfflinePanel() -> impl IntoView {
    let AppContext { site, offline, .. } = use_app();
    tell_changes();
    let state = move || {
        let status = offline.status.get();
        let more = match &status {
            Status::Installing { done, total } => {
                view! { <Progress done=*done total=*total/> }.into_any()
            }
            Status::Kept(release) => view! { <Kept release=release.clone()/> }.into_any(),
            _ => view! { <p>{why(&status)}</p> }.into_any(),
        };
        view! {
            <p class="verdict">{verdict(&status)}</p>
            {more}
        }
        .into_any()
    };
    let not_updated = move || {
        offline.update_error.get().map(|reason| {
            view! {
                <p class="hint">
                    "A newer release was found but not kept, so this one stays. It is tried again later. What went \
                     wrong: "
                    {reason}
                </p>
            }.into_any()
        })
    };
    let waiting = move || {
        offline
            .update
            .get()
            .map(|update| view! { <WaitingRelease update/> }.into_any())
    };
    let manuals = site.manuals().map(|(manual, shown)| {
        view! {
            <li>
                {shown.title.as_str()}
                <EditionLine manual/>
                <Currency manual/>
            </li>
        }
        .into_any()
    });
    view! {
        {state}
        {not_updated}
        <Show when=move || offline.is_kept.get()>
            <GetReady/>
        </Show>
        {waiting}
        <Link to=Address::Changes>"What the last release of Doorstep changed"</Link>
        <h3>"Manuals"</h3>
        <ul>{manuals.collect_view()}</ul>
    }
}

/// Whether this device is ready, in one sentence.
fn verdict(status: &Status) -> &'static str {
    match status {
        Status::Unknown => "Asking the browser what is kept…",
        Status::Unsupported | Status::Refused(_) | Status::Removed(_) => "Not ready for offline.",
        Status::Installing { .. } => "Not ready yet: still being kept.",
        Status::Kept(kept) if kept.missing.is_empty() => "Ready for offline.",
        Status::Kept(_) => "Not ready for offline: part of the app is missing.",
    }
}

/// Why it is not, where there is more to say than what is shown of the files.
fn why(status: &Status) -> String {
    match status {
        Status::Unsupported => UNSUPPORTED.to_owned(),
        Status::Refused(reason) => [REFUSED, reason].concat(),
        Status::Removed(why) => status::removed(why),
        Status::Unknown | Status::Installing { .. } | Status::Kept(_) => String::new(),
    }
}

/// Tells those who hear the page what has changed of these sentences while it is open.
fn tell_changes() {
    let AppContext {
        offline, reader, ..
    } = use_app();
    Effect::new(move |before: Option<Option<[String; 3]>>| {
        let before = before.flatten();
        let status = offline.status.get();
        // The first answer is no change.
        if status == Status::Unknown {
            return before;
        }
        let now = [verdict(&status).to_owned(), why(&status), found(offline)];
        if let Some(before) = before {
            let changed = (now.iter().zip(&before)).filter(|(now, before)| now != before);
            let words: Vec<_> = changed.map(|(now, _)| now.as_str()).collect();
            let words = words.join(" ");
            if !words.trim().is_empty() {
                reader.announce(words);
            }
        }
        Some(now)
    });
}

/// How far the download of a first release is; bytes.
#[component]
fn Progress(done: u64, total: u64) -> impl IntoView {
    let of_all = (total > 0).then(|| format!(" of {}", status::size(total)));
    view! {
        <p>
            <label for="progress">
                "Kept and verified so far: " {status::size(done)} {of_all}
            </label>
        </p>
        <progress id="progress" max=total.max(1).to_string() value=done.to_string()></progress>
    }
}

#[component]
fn Kept(release: KeptRelease) -> impl IntoView {
    if release.missing.is_empty() {
        let since =
            (release.since).map(|since| format!(", on this device since {}", moment(since)));
        let words = format!(
            "The titles and the structure of every manual, not the text of its chapters, are here with no signal, \
             with search and bookmarks. The app: {} files, {}{}.",
            release.files,
            status::size(release.bytes),
            since.unwrap_or_default(),
        );
        return view! { <p>{words}</p> }.into_any();
    }
    let missing = release.missing.into_iter();
    let missing = missing.map(|file| view! { <li><code>{file}</code></li> }.into_any());
    view! {
        <p>
            "The browser no longer has these files. “Get ready for a visit” fetches them again, with a connection."
        </p>
        <ul>{missing.collect_view()}</ul>
    }
    .into_any()
}

/// The check of every kept byte, with the request to the browser to go on keeping them.
#[component]
fn GetReady() -> impl IntoView {
    let offline = use_app().offline;
    let is_running = move || offline.check.get() == Some(Check::Running);
    let press = move |_| {
        if !untrack(is_running) {
            service_worker::check(offline);
            ask_to_stay(offline);
        }
    };
    view! {
        <button
            type="button"
            class="button"
            aria-disabled=move || is_running().then_some("true")
            on:click=press
        >
            "Get ready for a visit"
        </button>
        <p>{move || found(offline)}</p>
    }
}

/// What that check found.
fn found(offline: OfflineState) -> String {
    match (offline.check.get(), offline.status.get()) {
        (Some(Check::Running), _) => "Reading every kept byte…".to_owned(),
        (Some(Check::Done { repaired, at }), Status::Kept(kept)) => {
            status::verdict(&kept, repaired.len(), &moment(at))
        }
        (Some(Check::Failed(why)), _) => format!("What is kept could not be checked: {why}"),
        _ => String::new(),
    }
}
