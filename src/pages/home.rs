//! The start page: search, where the reader left off, bookmarks, the manuals.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    app::Surroundings,
    components::{
        entry_row::entry_row_with_place,
        frame::CHOICE,
        install::install_offer,
        manual_choice::manual_choice,
        manual_list::manual_list,
        parts::{Whole, headed, link, list, nothing, panel, paragraph, part, title},
        search_field::search_above,
    },
    kept::bookmarks::Bookmark,
};

/// How many bookmarks the start page shows before it leads to all of them.
const BOOKMARKS_SHOWN: usize = 5;

/// The start page. Somebody new is asked which manual is theirs.
pub fn home() -> AnyView {
    let reader = Surroundings::of_this_view().reader;
    let first_run = part(move || {
        if reader.settings.with(|settings| settings.manual.is_some()) {
            return nothing();
        }
        let text = "Search looks in it. Every manual stays at hand.";
        let content = vec![paragraph("", text), manual_choice()];
        let choice = panel("Which manual is yours?", content);
        view! { <div {..given("tabindex", "-1")} id=CHOICE>{choice}</div> }.whole()
    });
    let rest = vec![
        paragraph(
            "",
            "Doorstep holds the titles and the structure of the manuals only.",
        ),
        first_run,
        part(recents),
        part(bookmarks),
        headed("Manuals", vec![manual_list()]),
        install_offer(),
    ];
    view! {
        <div class="home">{title("Procedures on this device")} {search_above(None, rest)}</div>
    }
    .whole()
}

/// The chapters opened last, where this edition still holds them.
fn recents() -> AnyView {
    let recents = Surroundings::of_this_view().reader.recents.get();
    let rows: Vec<AnyView> = recents
        .iter()
        .filter_map(|r| row(&r.manual, &r.chapter))
        .collect();
    match rows.is_empty() {
        true => nothing(),
        false => headed("Where you left off", vec![list("entry-list", rows)]),
    }
}

/// The first bookmarks.
fn bookmarks() -> AnyView {
    let bookmarks = Surroundings::of_this_view().reader.bookmarks.get();
    bookmarks_in_brief("Your bookmarks", bookmarks.iter().collect())
}

/// The first of these bookmarks, with the way to all of them.
pub(super) fn bookmarks_in_brief(heading: &str, bookmarks: Vec<&Bookmark>) -> AnyView {
    let rows = bookmarks.iter().filter_map(|b| row(&b.manual, &b.chapter));
    let rows: Vec<AnyView> = rows.take(BOOKMARKS_SHOWN).collect();
    match rows.is_empty() {
        true => nothing(),
        false => headed(
            heading,
            vec![
                list("entry-list", rows),
                link(Address::Bookmarks, "All bookmarks"),
            ],
        ),
    }
}

/// The row of a chapter's first place; `None` where this edition does not hold the chapter.
fn row(manual: &str, chapter: &str) -> Option<AnyView> {
    let (manual, row) = Surroundings::of_this_view()
        .site
        .first_row(manual, chapter)?;
    Some(entry_row_with_place(manual, row))
}
