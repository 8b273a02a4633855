//! The switch that bookmarks a chapter, at every row of it. Its word says whether it is set.

use catalogue::{ChapterIndex, ManualIndex};
use leptos::prelude::*;

use super::icon::{Drawing, Icon};
use crate::{
    address::Address,
    browser::persistence,
    context::{AppContext, use_app},
    kept::bookmarks::{Bookmark, Bookmarks},
    signals::track_while_here,
};

/// A switch, named by its word and the chapter.
#[component]
pub fn BookmarkSwitch(
    /// The manual of the chapter.
    manual: ManualIndex,
    /// The chapter.
    chapter: ChapterIndex,
) -> impl IntoView {
    let AppContext {
        site,
        reader,
        offline,
        ..
    } = use_app();
    // It tells the switches of a view apart when the focus returns to one.
    let value = site.href(Address::Chapter(manual, chapter));
    let manual = site.manual(manual);
    let chapter = &manual.chapters[chapter];
    let is_bookmarked = move || {
        let place =
            |bookmarks: &Bookmarks| bookmarks.place(manual.id.as_str(), chapter.id.as_str());
        track_while_here(reader.bookmarks);
        reader.bookmarks.with_untracked(place).is_some()
    };
    let word = move || {
        if is_bookmarked() {
            "Bookmarked"
        } else {
            "Bookmark"
        }
    };
    let toggle = move |_| {
        let bookmark = Bookmark::new(manual.id.as_str(), chapter.id.as_str(), &chapter.title);
        let is_added = reader.toggle_bookmark(bookmark);
        if is_added {
            persistence::ask_to_stay(offline);
        }
    };
    view! {
        <button
            type="button"
            class="bookmark-switch needs-app"
            value=value
            aria-label=move || format!("{} {}", word(), chapter.title)
            on:click=toggle
        >
            <Icon drawing=Drawing::Bookmark/>
            {word}
        </button>
    }
}
