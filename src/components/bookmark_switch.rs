//! The switch that bookmarks a chapter, at every row of it. Its word says whether it is set.

use leptos::prelude::*;

use super::{
    icon::Drawing,
    parts::{Button, live},
};
use crate::{
    app::Surroundings,
    bookmarks::{Bookmark, Bookmarks},
    device::offline,
};

/// A switch, named by its word and the chapter.
pub fn bookmark_switch(manual: usize, chapter: usize) -> AnyView {
    let Surroundings {
        site,
        reader,
        keeping,
        ..
    } = Surroundings::of_this_view();
    let manual = site.manual(manual);
    let chapter = &manual.chapters[chapter];
    let is_set = move || {
        let place =
            |bookmarks: &Bookmarks| bookmarks.place(manual.id.as_str(), chapter.id.as_str());
        reader.bookmarks.with(place).is_some()
    };
    let word = move || match is_set() {
        true => "Bookmarked",
        false => "Bookmark",
    };
    let button = Button {
        drawing: Some(Drawing::Bookmark),
        name: Some(live(move || Some([word(), " ", &chapter.title].concat()))),
        ..Button::labelled(
            "bookmark-switch needs-app",
            live(move || word().to_owned()).into_any(),
        )
    };
    button.does(move || {
        let added = reader.toggle_bookmark(Bookmark {
            manual: manual.id.to_string(),
            chapter: chapter.id.to_string(),
            title: chapter.title.clone(),
            opened: 0,
        });
        if added {
            offline::ask_to_stay(keeping);
        }
    })
}
