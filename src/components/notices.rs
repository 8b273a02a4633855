//! What the reader has to know whatever the page: a new release, a storage that does not keep.

use std::sync::Arc;

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::{
    parts::{Button, HEADING, Whole, item, link, list, nothing, paragraph, part, words},
    save_copy::SaveCopies,
};
use crate::{
    address::Address,
    app::Surroundings,
    browser::{document, service_worker},
    kept::news::{News, Releases},
    kept::reader::{Message, Reader},
    offline::{
        OfflineState,
        status::{self, NewRelease, Status, Switch},
    },
};

/// The notices that hold now, above every page.
#[component]
pub fn Notices() -> impl IntoView {
    let Surroundings {
        offline, reader, ..
    } = Surroundings::of_this_view();
    let storage = part(move || {
        let mut notices = Vec::new();
        if let Status::Removed(why) = offline.status.get() {
            notices.push(paragraph("notice", status::removed(&why)));
        }
        if !reader.store.blocked.get().is_empty() {
            let text = "This browser does not let Doorstep keep anything. Bookmarks and settings are kept \
                        for this visit only.";
            notices.push(paragraph("notice", text));
        }
        notices.extend(reader.store.newer.get().into_iter().map(newer));
        notices.extend(reader.store.set_aside.get().into_iter().map(set_aside));
        if !notices.is_empty() {
            notices.push(view! { <SaveCopies reader/> }.into_any());
        }
        notices.into_any()
    });
    view! { <div class="notices" {..given("role", "region")} {..given("aria-label", "Notices")}>{update_offer()} {storage}</div> }
}

/// What a newer Doorstep wrote: this one neither reads nor changes it.
fn newer(name: &str) -> AnyView {
    let parts = [
        "A newer Doorstep on this device has written your ",
        name,
        ". They are as it left them, and this page does not change them. Reload this page to go on with them.",
    ];
    paragraph("notice", parts.concat())
}

fn set_aside(name: &str) -> AnyView {
    let parts = [
        "Your ",
        name,
        " could not be read: they are damaged. They were set aside on this device, not deleted, and you start \
         with none.",
    ];
    paragraph("notice", parts.concat())
}

/// A new release: what it brings and the reader's choice. "Later" holds until the release after
/// it. The page of what changed offers it itself.
fn update_offer() -> AnyView {
    let Surroundings {
        offline,
        reader,
        here,
        ..
    } = Surroundings::of_this_view();
    part(move || {
        let Some(update) = offline.update.get() else {
            return nothing();
        };
        let is_put_off = |kept: &Releases| kept.put_off.as_ref() == Some(&update.release);
        let is_put_off = !update.elsewhere && reader.releases.with(is_put_off);
        if here.get() == Some(Address::Changes) || is_put_off {
            return nothing();
        }
        let (text, brings) = match update.elsewhere {
            true => (
                "A new release was switched on in another tab. This tab still shows the one before.",
                nothing(),
            ),
            false => (
                WAITS,
                offline
                    .news
                    .get()
                    .map_or_else(nothing, |news| brought(reader, &news)),
            ),
        };
        let later = move || match update.elsewhere {
            true => offline.update.set(None),
            false => reader.put_off(update.release.clone()),
        };
        view! {
            <section class="notice" {..given("aria-labelledby", "update-heading")}>
                <h2 class="notice__heading" id="update-heading">"New release"</h2>
                {paragraph("", text)}
                {brings}
                {switch_error(offline)}
                <div class="button-row">
                    {switch_now(offline)}
                    {Button::new("button button--quiet", "Later").does(later)}
                </div>
            </section>
        }
        .whole()
    })
}

/// What is said of a release that waits.
const WAITS: &str = "A new release of Doorstep is ready on this device. Nothing changes until you switch to it. \
                     Your bookmarks stay.";

/// The release that waits, where one does, on the pages that tell of it whether it was put off or not.
pub fn waiting(update: &NewRelease, offline: OfflineState) -> Vec<AnyView> {
    match update.elsewhere {
        true => Vec::new(),
        false => vec![
            paragraph("", WAITS),
            switch_error(offline),
            switch_now(offline),
        ],
    }
}

/// The button that switches to the new release.
fn switch_now(offline: OfflineState) -> AnyView {
    Button::new("button", "Switch now").does(move || service_worker::accept(offline))
}

/// Why the last switch did not happen.
fn switch_error(offline: OfflineState) -> AnyView {
    part(move || match offline.switch.get() {
        Switch::Failed(why) => {
            let text = status::not_switched(&why);
            view! { <p {..given("role", "alert")}>{text}</p> }.whole()
        }
        Switch::NotAsked | Switch::Asked => nothing(),
    })
}

/// What is said of a release that changes no manual.
pub const SAME_MANUALS: &str = "It changes nothing in the manuals.";

/// What a new release changes, the reader's own chapters first, with the way to the whole list.
fn brought(reader: Reader, news: &News) -> AnyView {
    if news.is_empty() {
        return paragraph("", SAME_MANUALS);
    }
    let mut affected = 0;
    reader.bookmarks.with(|bookmarks| {
        for bookmark in bookmarks.iter() {
            affected += usize::from(news.iter().any(|item| item.is_of(bookmark)));
        }
    });
    let mut lines = Vec::new();
    match affected {
        0 => {}
        1 => lines.push(item("1 of your bookmarks is affected".into_any())),
        n => lines.push(item(
            format!("{n} of your bookmarks are affected").into_any(),
        )),
    }
    for manual in news.iter() {
        if manual.kind.is_empty() {
            lines.push(item(manual.title.clone().into_any()));
        }
    }
    let all = link(Address::Changes, "See every change");
    vec![list("", lines), all].into_any()
}

/// What the reader's last action did, with its undoing where there is one. It is the one place from
/// which a screen reader politely says what has changed.
#[component]
pub fn MessageBar() -> impl IntoView {
    let Surroundings { reader, here, .. } = Surroundings::of_this_view();
    let shown = part(move || {
        let Some(Message {
            text,
            undo,
            focused,
        }) = reader.message.get()
        else {
            return nothing();
        };
        // The focus goes back to where it was when the message came, which may have been on another page.
        let came = here.get_untracked();
        let leave = Arc::new(move || {
            let focused = focused.clone().filter(|_| here.get_untracked() == came);
            // What undoing brings back is there in the next frame.
            request_animation_frame(|| {
                if !focused.is_some_and(document::focus_again) {
                    document::focus(HEADING);
                }
                // A finger is where it was.
                document::show(&[":focus-visible"]);
            });
        });
        let undone = Arc::clone(&leave);
        let undo = undo.map(|undo| {
            Button::new("message__button", "Undo").does(move || {
                undo();
                undone();
            })
        });
        let close = Button::new("message__button", "Close").does(move || {
            reader.message.set(None);
            leave();
        });
        view! { <div class="message__box"><p class="message__text">{text}</p>{undo}{close}</div> }
            .whole()
    });
    let told = words(move || reader.announcement.get());
    view! {
        <div class="message" {..given("role", "status")} {..given("aria-atomic", "false")}>
            <p class="visually-hidden">{told}</p>
            {shown}
        </div>
    }
}
