//! The reader's bookmarks, in the reader's order.

use leptos::prelude::*;

use crate::{
    address::Address,
    app::Surroundings,
    browser::document,
    components::{
        edition_line::edition_line,
        entry_row::entry_row_with_place,
        icon::Drawing,
        parts::{Button, Whole, link, list, live, paragraph, part, print_button, title},
    },
    kept::bookmarks::{Bookmark, Step},
    kept::reader::Reader,
};

/// Every bookmark with the buttons that move it.
pub fn bookmarks() -> AnyView {
    let reader = Surroundings::of_this_view().reader;
    let list = part(move || {
        let all: Vec<Bookmark> = reader.bookmarks.with(|b| b.iter().cloned().collect());
        if all.is_empty() {
            return empty();
        }
        let last = all.len() - 1;
        let items = all.into_iter().enumerate();
        let items: Vec<AnyView> = items
            .map(|(place, bookmark)| item(reader, bookmark, place == 0, place == last))
            .collect();
        let manuals = Surroundings::of_this_view().site.contents();
        let editions: Vec<AnyView> = manuals
            .map(|(_, manual)| vec![paragraph("", &manual.title), edition_line(manual)].into_any())
            .collect();
        view! {
            <p class="button-row">{print_button("Print your bookmarks")}</p>
            <div class="print-only">{editions}</div>
            <ol class="bookmark-list">{items}</ol>
        }
        .whole()
    });
    view! {
        {title("Bookmarks")}
        {paragraph("hint without-app", "Your bookmarks are shown once the app has started.")}
        <div class="needs-app">
            {list}
            <p>{link(Address::Device, "Save your bookmarks in a file, or restore them")}</p>
        </div>
    }
    .whole()
}

fn empty() -> AnyView {
    let text = "Open a manual and press Bookmark at any chapter. Bookmarks stay on this device and open with no \
                signal.";
    view! {
        <div class="panel">
            {paragraph("", "You have no bookmarks yet.")}
            {paragraph("", text)}
            {link(Address::Home, "Choose a manual")}
        </div>
    }
    .whole()
}

fn item(reader: Reader, bookmark: Bookmark, first: bool, last: bool) -> AnyView {
    let shown = match Surroundings::of_this_view()
        .site
        .first_row(&bookmark.manual, &bookmark.chapter)
    {
        Some((manual, row)) => list("entry-list", vec![entry_row_with_place(manual, row)]),
        None => gone(reader, bookmark.clone()),
    };
    let mover = |step: Step, drawing: Drawing, word: &'static str, disabled: bool| {
        let id = ["move-", word, "-", &bookmark.manual, "-", &bookmark.chapter].concat();
        let selector = ["#", &id].concat();
        let moved = bookmark.clone();
        let button = Button {
            drawing: Some(drawing),
            disabled: disabled.then(|| live(|| true)),
            id: Some(id),
            ..Button::about("button button--quiet button--small", word, &bookmark.title)
        };
        button.does(move || {
            document::slide_to_new_places(".bookmark-list__item", || {
                if reader.step_bookmark(&moved, step) {
                    // The list is made anew; the focus goes with the bookmark that moved.
                    let selector = selector.clone();
                    request_animation_frame(move || {
                        document::focus(&selector);
                    });
                }
            });
        })
    };
    let movers = vec![
        mover(Step::Up, Drawing::Up, "Up", first),
        mover(Step::Down, Drawing::Down, "Down", last),
    ];
    let id = ["kept-", &bookmark.manual, "-", &bookmark.chapter].concat();
    view! { <li class="bookmark-list__item" id=id>{shown}<div class="button-row">{movers}</div></li> }
        .whole()
}

/// A bookmark whose chapter this edition does not hold.
fn gone(reader: Reader, bookmark: Bookmark) -> AnyView {
    let manual = match Surroundings::of_this_view()
        .site
        .catalogue
        .manual(&bookmark.manual)
    {
        Some(manual) => manual.title.clone(),
        None => [
            "the manual “",
            &bookmark.manual,
            "”, which is not on this device",
        ]
        .concat(),
    };
    let text = [
        "No longer under this title in ",
        &manual,
        ". It may have been renamed or removed.",
    ]
    .concat();
    let title = bookmark.title.clone();
    let remove = Button::new("button button--quiet button--small", "Remove bookmark")
        .does(move || reader.remove_bookmark(&bookmark.manual, &bookmark.chapter));
    view! {
        <div class="entry-row entry-row--gone">
            {paragraph("entry-row__title", title)}
            {paragraph("entry-row__line", text)}
            {remove}
        </div>
    }
    .whole()
}
