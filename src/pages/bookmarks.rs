//! The reader's bookmarks, in the reader's order.

use leptos::prelude::*;

use crate::{
    address::Address,
    browser::document,
    components::{
        edition_line::EditionLine,
        entry_row::{EntryRow, Place},
        icon::{Drawing, Icon},
        link::Link,
        print_button::PrintButton,
    },
    context::{AppContext, use_app},
    kept::bookmarks::{Bookmark, Step},
};

/// Every bookmark with the buttons that move it.
#[component]
pub fn BookmarksPage() -> impl IntoView {
    let reader = use_app().reader;
    let is_empty = Memo::new(move |_| reader.bookmarks.with(|bookmarks| bookmarks.is_empty()));
    view! {
        <h1 tabindex="-1">"Bookmarks"</h1>
        <p class="hint without-app">"Your bookmarks are shown once the app has started."</p>
        <div class="needs-app">
            <Show when=move || !is_empty.get() fallback=NoBookmarks>
                <BookmarkList/>
            </Show>
            <p>
                <Link to=Address::Device>"Save your bookmarks in a file, or restore them"</Link>
            </p>
        </div>
    }
}

#[component]
fn NoBookmarks() -> impl IntoView {
    view! {
        <div class="panel">
            <p>"You have no bookmarks yet."</p>
            <p>
                "Open a manual and press Bookmark at any chapter. Bookmarks stay on this device and open with no \
                 signal."
            </p>
            <Link to=Address::Home>"Choose a manual"</Link>
        </div>
    }
}

#[component]
fn BookmarkList() -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let bookmarks = move || {
        reader
            .bookmarks
            .with(|all| all.iter().cloned().collect::<Vec<_>>())
    };
    let key = |bookmark: &Bookmark| {
        (
            bookmark.manual.clone(),
            bookmark.chapter.clone(),
            bookmark.title.clone(),
        )
    };
    let editions = site.manuals().map(|(manual, shown)| {
        view! {
            <p>{shown.title.as_str()}</p>
            <EditionLine manual/>
        }
        .into_any()
    });
    view! {
        <p class="button-row">
            <PrintButton words="Print your bookmarks"/>
        </p>
        <div class="print-only">{editions.collect_view()}</div>
        <ol class="bookmark-list">
            <For each=bookmarks key=key let:bookmark>
                <BookmarkItem bookmark/>
            </For>
        </ol>
    }
}

#[component]
fn BookmarkItem(bookmark: Bookmark) -> impl IntoView {
    let site = use_app().site;
    let row = site.first_row(&bookmark.manual, &bookmark.chapter);
    let id = format!("bookmark-{}-{}", bookmark.manual, bookmark.chapter);
    let up = bookmark.clone();
    let down = bookmark.clone();
    view! {
        <li class="bookmark-list__item" id=id>
            {match row {
                Some((manual, row)) => view! {
                    <ul class="entry-list">
                        <EntryRow manual row place=Place::Manual/>
                    </ul>
                }
                .into_any(),
                None => view! { <GoneBookmark bookmark/> }.into_any(),
            }}
            <div class="button-row">
                <MoveButton bookmark=up step=Step::Up/>
                <MoveButton bookmark=down step=Step::Down/>
            </div>
        </li>
    }
}

/// Moves a bookmark by one step. At an end of the list it does nothing and says so.
#[component]
fn MoveButton(bookmark: Bookmark, step: Step) -> impl IntoView {
    let reader = use_app().reader;
    let (word, drawing) = match step {
        Step::Up => ("Up", Drawing::Up),
        Step::Down => ("Down", Drawing::Down),
    };
    let id = format!("move-{word}-{}-{}", bookmark.manual, bookmark.chapter);
    let name = format!("{word} {}", bookmark.title);
    let (manual, chapter) = (bookmark.manual.clone(), bookmark.chapter.clone());
    let is_at_end = Memo::new(move |_| {
        reader.bookmarks.with(|all| match step {
            Step::Up => all.place(&manual, &chapter) == Some(0),
            Step::Down => all.place(&manual, &chapter).map(|place| place + 1) == Some(all.len()),
        })
    });
    let selector = format!("[id=\"{id}\"]");
    let press = move |_| {
        if is_at_end.get_untracked() {
            return;
        }
        document::slide_to_new_places(".bookmark-list__item", || {
            if reader.step_bookmark(&bookmark, step) {
                // A browser takes the focus from what is moved in the document.
                let selector = selector.clone();
                request_animation_frame(move || {
                    document::focus(&selector);
                });
            }
        });
    };
    view! {
        <button
            type="button"
            class="button button--quiet button--small"
            id=id
            aria-label=name
            aria-disabled=move || is_at_end.get().then_some("true")
            on:click=press
        >
            <Icon drawing/>
            {word}
        </button>
    }
}

/// A bookmark whose chapter this edition does not hold.
#[component]
fn GoneBookmark(bookmark: Bookmark) -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let manual = match site.catalogue.manual_index(&bookmark.manual) {
        Some(manual) => site.manual(manual).title.clone(),
        None => format!(
            "the manual “{}”, which is not on this device",
            bookmark.manual
        ),
    };
    let title = bookmark.title.clone();
    let remove = move |_| reader.remove_bookmark(&bookmark.manual, &bookmark.chapter);
    view! {
        <div class="entry-row entry-row--gone">
            <p class="entry-row__title">{title}</p>
            <p class="entry-row__line">
                {format!("No longer under this title in {manual}. It may have been renamed or removed.")}
            </p>
            <button type="button" class="button button--quiet button--small" on:click=remove>
                "Remove bookmark"
            </button>
        </div>
    }
}
