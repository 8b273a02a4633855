//! Arriving at a view: its title, and where the focus goes.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    address::Address,
    browser::{document, navigation, steps},
    context::AppContext,
    kept::reader::Message,
    search::{query::SearchQuery, view::FIELD},
    signals::set_if_changed,
};

/// Sets the title of each view, with what is looked for. After a navigation, moves the focus to its heading, as the
/// loading of a page would, so that a screen reader says where the reader has come; after Back to what had it there;
/// to the field where there is nothing yet but a search to be made; to the part that an address names.
pub fn announce(app: AppContext) {
    let AppContext { site, here, .. } = app;
    let query = use_location().search;
    let words = Memo::new(move |_| {
        query
            .with(|query| SearchQuery::parse(query))
            .words
            .unwrap_or_default()
    });
    Effect::new(move || {
        let title = Address::title(here.get(), site.catalogue);
        document::set_title(&words.with(|words| match words.trim() {
            "" => title,
            words => format!("“{words}” – {title}"),
        }));
    });
    Effect::new(move |before: Option<()>| {
        let address = here.get();
        set_right(app, address);
        if before.is_none() {
            follow_closed_sections(app);
            return;
        }
        // What was said of another view is no longer to the point; what can be undone is.
        let is_over =
            |message: &Option<Message>| message.as_ref().is_some_and(|m| m.undo.is_none());
        if app.reader.message.with_untracked(is_over) {
            app.reader.message.set(None);
        }
        app.reader.announce(String::new());
        let asks_nothing = words.with_untracked(String::is_empty);
        let begins_search = address == Some(Address::Search) && asks_nothing;
        // The page may be rendered after this effect; the next frame has it.
        request_animation_frame(move || arrive(app, begins_search));
    });
}

/// A view that was reached by another of its addresses is given the one that its links have: a chapter by the one it
/// had before it was renamed, any by one that ends with a slash, as a host may have it.
fn set_right(app: AppContext, address: Option<Address>) {
    if let Some(address) = address {
        navigation::set_path(&app.site.href(address));
    }
}

fn arrive(app: AppContext, begins_search: bool) {
    document::arrive(steps::came_back());
    if steps::has_place() {
        steps::restore_sections();
    } else {
        // A view in the place of one of its kind keeps its elements, and what the reader has closed of them.
        let is_contents = matches!(app.here.get_untracked(), Some(Address::Contents(_)));
        let is_open = !is_contents || app.sections_open.get_untracked();
        steps::open_sections(|_| is_open);
    }
    let is_where_it_was = steps::return_to_place();
    follow_closed_sections(app);
    // Where the reader was counts for more than the part that the address names.
    if !is_where_it_was && (steps::has_place() || !navigation::go_to_part()) {
        document::focus(if begins_search {
            FIELD
        } else {
            document::HEADING
        });
    }
}

/// The button that closes all sections of contents opens them where all have come back closed, as after reloading, and
/// closes them where not all have.
fn follow_closed_sections(app: AppContext) {
    if matches!(app.here.get_untracked(), Some(Address::Contents(_))) {
        let is_open = !steps::all_sections_are_closed();
        set_if_changed(app.sections_open, is_open);
    }
}
