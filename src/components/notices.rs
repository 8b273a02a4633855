//! What the reader has to know whatever the page: a new release, a storage that does not keep.

use catalogue::changes::Changes;
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::parts::{Button, Whole, item, list, nothing, paragraph, part};
use crate::{
    app::Surroundings,
    bookmarks::Bookmark,
    device::offline,
    reader::{Message, Reader},
    release::{self, Offline, Update},
    stored::Unreadable,
};

/// The notices that hold now, above every page.
#[component]
pub fn Notices() -> impl IntoView {
    let Surroundings {
        keeping, reader, ..
    } = Surroundings::of_this_view();
    let storage = part(move || {
        let mut notices = Vec::new();
        if let Offline::Removed(why) = keeping.offline() {
            notices.push(paragraph("notice", release::removed(&why)));
        }
        if reader.blocked.get() {
            let text = "This browser does not let Doorstep keep anything. Bookmarks and settings are kept \
                        for this visit only.";
            notices.push(paragraph("notice", text));
        }
        notices.extend(
            reader
                .set_aside
                .get()
                .into_iter()
                .map(|(name, why)| set_aside(name, why)),
        );
        notices.into_any()
    });
    view! { <div class="notices" {..given("role", "region")} {..given("aria-label", "Notices")}>{update_offer()} {storage}</div> }
}

fn set_aside(name: &str, why: Unreadable) -> AnyView {
    let why = match why {
        Unreadable::Newer => "a later version of Doorstep wrote them",
        Unreadable::Damaged => "they are damaged",
    };
    let parts = [
        "Your ",
        name,
        " could not be read: ",
        why,
        ". They were set aside on this device, not deleted, and you start with none.",
    ];
    paragraph("notice", parts.concat())
}

/// A new release: what it brings and the reader's choice. "Later" holds until the app is opened
/// anew.
fn update_offer() -> AnyView {
    let Surroundings {
        keeping, reader, ..
    } = Surroundings::of_this_view();
    part(move || {
        let Some((update, news)) = keeping.offer().filter(|_| !keeping.later.get()) else {
            return nothing();
        };
        let (text, news) = match update {
            Update::Waiting => (
                "A new release of Doorstep is ready on this device. Nothing changes until you switch to it. \
                 Your bookmarks stay.",
                news,
            ),
            Update::SwitchedElsewhere => (
                "A new release was switched on in another tab. This tab still shows the one before.",
                None,
            ),
        };
        let brings = news.map_or_else(nothing, |news| brings(reader, &news));
        view! {
            <section class="notice" {..given("aria-labelledby", "update-heading")}>
                <h2 class="notice__heading" id="update-heading">"New release"</h2>
                {paragraph("", text)}
                {brings}
                <div class="button-row">
                    {Button::new("button", "Switch now").does(move || offline::accept(keeping))}
                    {Button::new("button button--quiet", "Later").does(move || keeping.later.set(true))}
                </div>
            </section>
        }
        .whole()
    })
}

/// What a new release changes, the reader's own chapters first.
fn brings(reader: Reader, news: &[Changes]) -> AnyView {
    if news.is_empty() {
        return paragraph(
            "",
            "The manuals in it are the same; only the app itself differs.",
        );
    }
    let affected = reader.bookmarks.with_untracked(|bookmarks| {
        let is_affected = |bookmark: &&Bookmark| {
            let changes = news
                .iter()
                .find(|changes| changes.manual.as_str() == bookmark.manual);
            changes.is_some_and(|changes| changes.chapter(&bookmark.chapter).is_some())
        };
        bookmarks.iter().filter(is_affected).count()
    });
    let own = match affected {
        0 => None,
        1 => Some("1 of your bookmarks is affected".to_owned()),
        n => Some(format!("{n} of your bookmarks are affected")),
    };
    let lines = own.into_iter().chain(news.iter().map(Changes::summary));
    list("", lines.map(|line| item(line.into_any())).collect())
}

/// What the reader's last action did, said politely, with its undoing where there is one.
#[component]
pub fn MessageBar() -> impl IntoView {
    let reader = Surroundings::of_this_view().reader;
    let shown = part(move || {
        let Some(Message { text, removed }) = reader.message.get() else {
            return nothing();
        };
        let undo = removed.map(|(place, bookmark)| {
            let undo = move || reader.undo_removal(place, bookmark.clone());
            Button::new("message__button", "Undo").does(undo)
        });
        let close = Button::new("message__button", "Close").does(move || reader.message.set(None));
        view! { <div class="message__box"><p class="message__text">{text}</p>{undo}{close}</div> }
            .whole()
    });
    view! { <div class="message" {..given("role", "status")}>{shown}</div> }
}
