//! What the reader has to know whatever the page: a new release, a storage that does not keep.

use leptos::prelude::*;

use super::{link::Link, save_copy::SaveCopies};
use crate::{
    address::Address,
    browser::{document, service_worker},
    context::{AppContext, use_app},
    kept::{
        news::{News, Releases},
        reader::Message,
    },
    offline::status::{self, NewRelease, Status, Switch},
};

/// The notices that hold now, above every page.
#[component]
pub fn Notices() -> impl IntoView {
    let AppContext {
        offline, reader, ..
    } = use_app();
    let removed = move || match offline.status.get() {
        Status::Removed(why) => {
            Some(view! { <p class="notice">{status::removed(&why)}</p> }.into_any())
        }
        _ => None,
    };
    let newer = move || {
        (reader.store.newer.get().into_iter())
            .map(newer_value)
            .collect_view()
    };
    let set_aside = move || {
        (reader.store.set_aside.get().into_iter())
            .map(set_aside_value)
            .collect_view()
    };
    let is_blocked = move || reader.store.blocked.with(|names| !names.is_empty());
    let has_lost = move || is_blocked() || reader.store.set_aside.with(|names| !names.is_empty());
    view! {
        <div class="notices" role="region" aria-label="Notices">
            <UpdateOffer/>
            {removed}
            <Show when=is_blocked>
                <p class="notice">
                    "This browser does not let Doorstep keep anything. Bookmarks and settings are kept \
                     for this visit only."
                </p>
            </Show>
            {newer}
            {set_aside}
            <Show when=has_lost>
                <SaveCopies reader/>
            </Show>
        </div>
    }
}

/// A value that a newer Doorstep wrote: this one neither reads nor changes it.
fn newer_value(name: &'static str) -> impl IntoView {
    view! {
        <p class="notice">
            {format!(
                "A newer Doorstep on this device has written your {name}. They are as it left them, and this page \
                 does not change them. Reload this page to go on with them.",
            )}
        </p>
    }
}

fn set_aside_value(name: &'static str) -> impl IntoView {
    view! {
        <p class="notice">
            {format!(
                "Your {name} could not be read: they are damaged. They were set aside on this device, not deleted, \
                 and you start with none.",
            )}
        </p>
    }
}

/// A new release: what it brings and the reader's choice. "Later" holds until the release after it. The page of what
/// changed offers it itself.
#[component]
fn UpdateOffer() -> impl IntoView {
    let AppContext {
        offline,
        reader,
        here,
        ..
    } = use_app();
    move || {
        let update = offline.update.get()?;
        let is_put_off = |kept: &Releases| kept.put_off.as_ref() == Some(&update.release);
        let is_put_off = !update.elsewhere && reader.releases.with(is_put_off);
        if here.get() == Some(Address::Changes) || is_put_off {
            return None;
        }
        let is_elsewhere = update.elsewhere;
        let later = move |_| match is_elsewhere {
            true => offline.update.set(None),
            false => reader.put_off(update.release.clone()),
        };
        Some(view! {
            <section class="notice" aria-labelledby="update-heading">
                <h2 class="notice__heading" id="update-heading">"New release"</h2>
                {match is_elsewhere {
                    true => view! {
                        <p>
                            "A new release was switched on in another tab. This tab still shows the one before."
                        </p>
                    }
                    .into_any(),
                    false => view! {
                        <p>{WAITS}</p>
                        {move || offline.news.get().map(|news| view! { <Brought news/> }.into_any())}
                    }
                    .into_any(),
                }}
                <SwitchError/>
                <div class="button-row">
                    <SwitchNow/>
                    <button type="button" class="button button--quiet" on:click=later>
                        "Later"
                    </button>
                </div>
            </section>
        }.into_any())
    }
}

/// What is said of a release that waits.
const WAITS: &str = "A new release of Doorstep is ready on this device. Nothing changes until you switch to it. \
                     Your bookmarks stay.";

/// The release that waits, on the pages that tell of it whether it was put off or not.
#[component]
pub fn WaitingRelease(
    /// The release.
    update: NewRelease,
) -> impl IntoView {
    (!update.elsewhere).then(|| view! { <p>{WAITS}</p> <SwitchError/> <SwitchNow/> }.into_any())
}

/// The button that switches to the new release.
#[component]
fn SwitchNow() -> impl IntoView {
    let offline = use_app().offline;
    view! {
        <button type="button" class="button" on:click=move |_| service_worker::accept(offline)>
            "Switch now"
        </button>
    }
}

/// Why the last switch did not happen.
#[component]
fn SwitchError() -> impl IntoView {
    let offline = use_app().offline;
    move || match offline.switch.get() {
        Switch::Failed(why) => {
            Some(view! { <p role="alert">{status::not_switched(&why)}</p> }.into_any())
        }
        Switch::NotAsked | Switch::Asked => None,
    }
}

/// What is said of a release that changes no manual.
pub const SAME_MANUALS: &str = "It changes nothing in the manuals.";

/// What a new release changes, the reader's own chapters first, with the way to the whole list.
#[component]
fn Brought(news: News) -> impl IntoView {
    if news.is_empty() {
        return view! { <p>{SAME_MANUALS}</p> }.into_any();
    }
    let bookmarks = use_app().reader.bookmarks;
    let manuals = news.iter().filter(|change| change.kind.is_empty());
    let manuals: Vec<_> = manuals
        .map(|manual| view! { <li>{manual.title.clone()}</li> }.into_any())
        .collect();
    let affected = move || {
        let affected = bookmarks.with(|bookmarks| {
            let is_affected = |bookmark: &&_| news.iter().any(|change| change.is_of(bookmark));
            bookmarks.iter().filter(is_affected).count()
        });
        let words = match affected {
            0 => return None,
            1 => "1 of your bookmarks is affected".to_owned(),
            many => format!("{many} of your bookmarks are affected"),
        };
        Some(view! { <li>{words}</li> }.into_any())
    };
    view! {
        <ul>
            {affected}
            {manuals}
        </ul>
        <Link to=Address::Changes>"See every change"</Link>
    }
    .into_any()
}

/// What the reader's last action did, with its undoing where there is one. It is the one place from which a screen
/// reader politely says what has changed.
#[component]
pub fn MessageBar() -> impl IntoView {
    let AppContext { reader, .. } = use_app();
    let shown =
        move || (reader.message.get()).map(|message| view! { <MessageBox message/> }.into_any());
    view! {
        <div class="message" role="status" aria-atomic="false">
            <p class="visually-hidden">{move || reader.announcement.get()}</p>
            {shown}
        </div>
    }
}

#[component]
fn MessageBox(message: Message) -> impl IntoView {
    let AppContext { reader, here, .. } = use_app();
    let Message {
        text,
        undo,
        focused,
    } = message;
    // The focus goes back to where it was when the message came, which may have been on another page.
    let came = here.get_untracked();
    let leave = move || {
        let focused = focused.clone().filter(|_| here.get_untracked() == came);
        // What undoing brings back is there in the next frame.
        request_animation_frame(|| {
            if !focused.is_some_and(document::focus_again) {
                document::focus(document::HEADING);
            }
            // A finger is where it was.
            document::show(&[":focus-visible"]);
        });
    };
    let leave_undone = leave.clone();
    let undo = undo.map(|undo| {
        let undo = move |_| {
            undo();
            leave_undone();
        };
        view! { <button type="button" class="message__button" on:click=undo>"Undo"</button> }
            .into_any()
    });
    let close = move |_| {
        reader.message.set(None);
        leave();
    };
    view! {
        <div class="message__box">
            <p class="message__text">{text}</p>
            {undo}
            <button type="button" class="message__button" on:click=close>"Close"</button>
        </div>
    }
}
