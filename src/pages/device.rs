//! This device: what is kept for the time without a signal, how it looks, backups, and erasing it
//! all.

mod backup;

use std::cell::RefCell;

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    app::Surroundings,
    browser::{document, offline},
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
    offline::{Keeping, State},
    release::{self, Check, KeptRelease, Offline},
};

/// The page of everything that concerns this device.
pub fn device() -> AnyView {
    let Surroundings {
        keeping, reader, ..
    } = Surroundings::of_this_view();
    let panels = [
        ("offline", "Offline", offline_state(keeping, reader)),
        (LOOKS, "Text size and colours", appearance(reader)),
        ("manual", "Your manual", vec![manual_choice()]),
        (
            "home-screen",
            "On your home screen",
            vec![install_state(keeping)],
        ),
        ("storage", "Storage", storage(keeping)),
        ("backup", "Backup", backup::backup(reader)),
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
fn offline_state(keeping: Keeping, reader: Reader) -> Vec<AnyView> {
    tell(reader, keeping);
    let state = part(move || {
        let offline = keeping.offline();
        let more = match &offline {
            Offline::Installing { done, total } => installing(*done, *total),
            Offline::Kept(kept) => kept_release(kept),
            _ => paragraph("", why(&offline)),
        };
        vec![paragraph("verdict", verdict(&offline)), more].into_any()
    });
    let not_updated = part(move || match keeping.get().not_updated {
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
        get_ready(keeping),
        waiting(keeping),
        link(
            Address::Changes,
            "What the last release of Doorstep changed",
        ),
        subheading("Manuals"),
        list("", manuals.collect()),
    ]
}

/// Whether this device is ready, in one sentence.
fn verdict(offline: &Offline) -> &'static str {
    match offline {
        Offline::Asking => "Asking the browser what is kept…",
        Offline::Unsupported | Offline::Refused(_) | Offline::Removed(_) => {
            "Not ready for offline."
        }
        Offline::Installing { .. } => "Not ready yet: still being kept.",
        Offline::Kept(kept) if kept.missing.is_empty() => "Ready for offline.",
        Offline::Kept(_) => "Not ready for offline: part of the app is missing.",
    }
}

/// Why it is not, where there is more to say than what is shown of the files.
fn why(offline: &Offline) -> String {
    match offline {
        Offline::Unsupported => UNSUPPORTED.to_owned(),
        Offline::Refused(reason) => [REFUSED, reason].concat(),
        Offline::Removed(why) => release::removed(why),
        Offline::Asking | Offline::Installing { .. } | Offline::Kept(_) => String::new(),
    }
}

/// Tells those who hear the page what has changed of these sentences while it is open.
fn tell(reader: Reader, keeping: Keeping) {
    let before = RefCell::new(None);
    effect(move |_| {
        let offline = keeping.offline();
        // The first answer is no change.
        if offline == Offline::Asking {
            return;
        }
        let now = [verdict(&offline).to_owned(), why(&offline), found(keeping)];
        if let Some(before) = before.replace(Some(now.clone())) {
            let changed: Vec<_> = (now.into_iter().zip(before))
                .filter_map(|(now, before)| (now != before).then_some(now))
                .collect();
            let words = changed.join(" ");
            if !words.trim().is_empty() {
                reader.tell(words);
            }
        }
    });
}

fn installing(done: u64, total: u64) -> AnyView {
    let mut text = ["Kept and verified so far: ", &release::size(done)].concat();
    if total > 0 {
        text = [&text, " of ", &release::size(total)].concat();
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
            .map(|since| [", on this device since ", &offline::moment(since)].concat());
        let text = format!(
            "The titles and the structure of every manual, not the text of its chapters, are here with no signal, with \
             search and bookmarks. The app: {} files, {}{}.",
            kept.files,
            release::size(kept.bytes),
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
fn get_ready(keeping: Keeping) -> AnyView {
    let running = live(move || keeping.get().check == Some(Check::Running));
    part(move || {
        if !keeping.is_kept() {
            return nothing();
        }
        let button = Button {
            disabled: Some(running.clone()),
            ..Button::new("button", "Get ready for a visit")
        };
        let button = button.does(move || {
            offline::check(keeping);
            offline::ask_to_stay(keeping);
        });
        view! { {button} <p>{words(move || found(keeping))}</p> }.whole()
    })
}

/// What that check found.
fn found(keeping: Keeping) -> String {
    match keeping.get() {
        State {
            check: Some(Check::Running),
            ..
        } => "Reading every kept byte…".to_owned(),
        State {
            check: Some(Check::Done { repaired, at }),
            offline: Offline::Kept(kept),
            ..
        } => release::verdict(&kept, repaired.len(), &offline::moment(at)),
        _ => String::new(),
    }
}

/// A release that waits can be switched to here at any time, also when the reader has put it off.
fn waiting(keeping: Keeping) -> AnyView {
    part(move || {
        let waits = keeping.offer();
        waits.map_or_else(nothing, |(update, _)| {
            notices::waiting(&update, keeping).into_any()
        })
    })
}

/// How much is kept, and whether the browser promised to keep it.
fn storage(keeping: Keeping) -> Vec<AnyView> {
    let used = words(move || match keeping.get().used {
        Some(used) => [
            "Doorstep uses about ",
            &release::size(used),
            " on this device.",
        ]
        .concat(),
        None => "This browser does not say how much Doorstep uses.".to_owned(),
    });
    let promised = words(move || {
        match keeping.get().promised {
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
