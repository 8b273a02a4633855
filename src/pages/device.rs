//! This device: what is kept for the time without a signal, how it looks, backups, and erasing it
//! all.

mod backup;

use std::cell::RefCell;

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use self::backup::BackupPanel;
use crate::{
    address::Address,
    app::Surroundings,
    browser::{clock, document, persistence, service_worker},
    components::{
        edition_line::{currency, edition_line},
        frame::LOOKS,
        install::install_state,
        manual_choice::manual_choice,
        notices,
        parts::{
            Button, Whole, jump_list, link, list, live, nothing, panel, paragraph, part, radios,
            subheading, title, words,
        },
    },
    effect::effect,
    kept::reader::Reader,
    kept::settings::{TextSize, Theme},
    offline::{
        OfflineState,
        status::{self, Check, KeptRelease, Status},
    },
};

/// The page of everything that concerns this device.
pub fn device() -> AnyView {
    let Surroundings {
        site,
        offline,
        reader,
        ..
    } = Surroundings::of_this_view();
    let panels = [
        ("offline", "Offline", offline_panel(offline, reader)),
        (LOOKS, "Text size and colours", appearance(reader)),
        ("manual", "Your manual", vec![manual_choice()]),
        (
            "home-screen",
            "On your home screen",
            vec![install_state(offline)],
        ),
        ("storage", "Storage", storage(offline)),
        (
            "backup",
            "Backup",
            vec![view! { <BackupPanel reader site/> }.into_any()],
        ),
        ("erase", "Erase what you keep", erase(reader)),
    ];
    let jumps = panels
        .iter()
        .map(|(id, heading, _)| (["#", id].concat(), (*heading).to_owned()));
    let jumps = jump_list("On this page", jumps.collect());
    let panels = panels.into_iter().map(|(id, heading, content)| {
        view! { <div {..given("tabindex", "-1")} id=id>{panel(heading, content)}</div> }.whole()
    });
    let panels: Vec<AnyView> = panels.collect();
    view! {
        {title("This device")}
        {paragraph("hint without-app", "This page fills in once the app has started.")}
        <div class="needs-app">{jumps}{panels}</div>
    }
    .whole()
}

/// The size that is chosen.
const SIZE: &str = "input[name=text-size]:checked";

const UNSUPPORTED: &str = "This browser, or this connection, does not let Doorstep keep its pages. It works \
                           while there is a connection. Over a secure (https) connection in a current \
                           browser it can be kept.";

const REFUSED: &str = "Doorstep could not be kept on this device. It works while there is a connection, and \
                       tries again when it is opened or connected next. What went wrong: ";

/// What is kept, in words. What changes of it is told as well.
fn offline_panel(offline: OfflineState, reader: Reader) -> Vec<AnyView> {
    tell(reader, offline);
    let state = part(move || {
        let status = offline.status.get();
        let more = match &status {
            Status::Installing { done, total } => installing(*done, *total),
            Status::Kept(kept) => kept_release(kept),
            _ => paragraph("", why(&status)),
        };
        vec![paragraph("verdict", verdict(&status)), more].into_any()
    });
    let not_updated = part(move || match offline.update_error.get() {
        None => nothing(),
        Some(reason) => {
            let text = "A newer release was found but not kept, so this one stays. It is tried again later. \
                        What went wrong: ";
            paragraph("hint", [text, &reason].concat())
        }
    });
    let manuals = Surroundings::of_this_view()
        .site
        .contents()
        .map(|(_, manual)| {
            view! { <li>{manual.title.as_str()} {edition_line(manual)} {currency(manual)}</li> }
                .whole()
        });
    vec![
        state,
        not_updated,
        get_ready(offline),
        waiting(offline),
        link(
            Address::Changes,
            "What the last release of Doorstep changed",
        ),
        subheading("Manuals"),
        list("", manuals.collect()),
    ]
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
fn tell(reader: Reader, offline: OfflineState) {
    let before = RefCell::new(None);
    effect(move |_| {
        let status = offline.status.get();
        // The first answer is no change.
        if status == Status::Unknown {
            return;
        }
        let now = [verdict(&status).to_owned(), why(&status), found(offline)];
        if let Some(before) = before.replace(Some(now.clone())) {
            let changed: Vec<_> = (now.into_iter().zip(before))
                .filter_map(|(now, before)| (now != before).then_some(now))
                .collect();
            let words = changed.join(" ");
            if !words.trim().is_empty() {
                reader.announce(words);
            }
        }
    });
}

fn installing(done: u64, total: u64) -> AnyView {
    let mut text = ["Kept and verified so far: ", &status::size(done)].concat();
    if total > 0 {
        text = [&text, " of ", &status::size(total)].concat();
    }
    view! {
        <p><label {..given("for", "progress")}>{text}</label></p>
        <progress id="progress" max=total.max(1).to_string() value=done.to_string()></progress>
    }
    .whole()
}

fn kept_release(kept: &KeptRelease) -> AnyView {
    if kept.missing.is_empty() {
        let since = kept
            .since
            .map(|since| [", on this device since ", &clock::moment(since)].concat());
        let text = format!(
            "The titles and the structure of every manual, not the text of its chapters, are here with no signal, with \
             search and bookmarks. The app: {} files, {}{}.",
            kept.files,
            status::size(kept.bytes),
            since.unwrap_or_default(),
        );
        return paragraph("", text);
    }
    let text = "The browser no longer has these files. “Get ready for a visit” fetches them again, with a connection.";
    let missing = kept.missing.iter();
    let missing = missing.map(|file| view! { <li><code>{file.clone()}</code></li> }.whole());
    vec![paragraph("", text), list("", missing.collect())].into_any()
}

/// The check of every kept byte, with the request to the browser to go on keeping them.
fn get_ready(offline: OfflineState) -> AnyView {
    let running = live(move || offline.check.get() == Some(Check::Running));
    part(move || {
        if !offline.is_kept.get() {
            return nothing();
        }
        let button = Button {
            disabled: Some(running.clone()),
            ..Button::new("button", "Get ready for a visit")
        };
        let button = button.does(move || {
            service_worker::check(offline);
            persistence::ask_to_stay(offline);
        });
        view! { {button} <p>{words(move || found(offline))}</p> }.whole()
    })
}

/// What that check found.
fn found(offline: OfflineState) -> String {
    match (offline.check.get(), offline.status.get()) {
        (Some(Check::Running), _) => "Reading every kept byte…".to_owned(),
        (Some(Check::Done { repaired, at }), Status::Kept(kept)) => {
            status::verdict(&kept, repaired.len(), &clock::moment(at))
        }
        (Some(Check::Failed(why)), _) => ["What is kept could not be checked: ", &why].concat(),
        _ => String::new(),
    }
}

/// A release that waits can be switched to here at any time, also when the reader has put it off.
fn waiting(offline: OfflineState) -> AnyView {
    part(move || {
        let waits = offline.update.get();
        waits.map_or_else(nothing, |update| {
            notices::waiting(&update, offline).into_any()
        })
    })
}

/// How much is kept, and whether the browser promised to keep it.
fn storage(offline: OfflineState) -> Vec<AnyView> {
    let used = words(move || match offline.usage.get() {
        Some(used) => [
            "Doorstep uses about ",
            &status::size(used),
            " on this device.",
        ]
        .concat(),
        None => "This browser does not say how much Doorstep uses.".to_owned(),
    });
    let promised = words(move || {
        match offline.persisted.get() {
            Some(true) => "The browser has promised not to clear it by itself.",
            Some(false) => {
                "The browser has not promised to keep it: it may clear it when the device runs out of space. \
                 Doorstep asks when you add a bookmark or get ready for a visit."
            }
            None => "This browser does not say whether it may clear it by itself.",
        }
        .to_owned()
    });
    vec![
        view! { <p>{used}</p> }.whole(),
        view! { <p>{promised}</p> }.whole(),
        paragraph(
            "",
            "What you do in Doorstep stays on this device. Nothing is sent anywhere.",
        ),
    ]
}

/// Theme and text size.
fn appearance(reader: Reader) -> Vec<AnyView> {
    let theme = live(move || reader.settings.with(|s| s.theme.name().to_owned()));
    let themes = Theme::ALL
        .map(|theme| (theme.name(), theme.label()))
        .to_vec();
    let choose_theme = move |name| {
        if let Some(theme) = Theme::named(name) {
            reader.choose(|settings| settings.theme = theme);
        }
    };
    let size = live(move || reader.settings.with(|s| s.text_size.name().to_owned()));
    let sizes = TextSize::ALL
        .map(|size| (size.name(), size.label()))
        .to_vec();
    let choose_size = move |name| {
        if let Some(size) = TextSize::named(name) {
            // All that stands above has another height then.
            document::keep_in_place(SIZE, || reader.choose(|settings| settings.text_size = size));
        }
    };
    let keys = live(move || match reader.settings.with(|s| s.keys_off) {
        true => "off".to_owned(),
        false => "on".to_owned(),
    });
    let on_or_off = vec![
        ("on", "On: / for search, ? for the list of keys"),
        ("off", "Off"),
    ];
    let choose_keys = move |name| reader.choose(|settings| settings.keys_off = name == "off");
    vec![
        radios(
            "fieldset",
            "Text size",
            "text-size",
            sizes,
            size,
            choose_size,
        ),
        radios("fieldset", "Colours", "theme", themes, theme, choose_theme),
        radios(
            "fieldset",
            "Single keys",
            "keys",
            on_or_off,
            keys,
            choose_keys,
        ),
    ]
}

/// Erasing everything the reader keeps, which takes two steps.
fn erase(reader: Reader) -> Vec<AnyView> {
    let text = "Removes your bookmarks, recently opened chapters, recent searches, settings and what was set aside as unreadable. The \
                manuals stay. There is no other copy, but for the backups you saved.";
    let yes =
        Button::new("button button--warning", "Yes, erase everything").does(move || reader.erase());
    let question = view! {
        <details class="fold">
            <summary class="fold__summary">"Erase everything"</summary>
            {paragraph("", "Erase all bookmarks and settings? This cannot be undone.")}
            {yes}
        </details>
    };
    vec![paragraph("", text), question.whole()]
}
