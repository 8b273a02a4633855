//! The switch that bookmarks a chapter, at every row of it.

use leptos::prelude::*;

use super::{
    icon::Drawing,
    parts::{Button, live},
};
use crate::{app::Surroundings, bookmarks::Bookmark, device::offline};

/// A switch: pressed while the chapter is bookmarked.
pub fn bookmark_switch(manual: usize, chapter: usize) -> AnyView {
    let Surroundings {
        site,
        reader,
        keeping,
        ..
    } = Surroundings::of_this_view();
    let manual = site.manual(manual);
    let chapter = &manual.chapters[chapter];
    let pressed = live(move || {
        reader
            .bookmarks
            .with(|b| b.place(manual.id.as_str(), chapter.id.as_str()))
            .is_some()
    });
    let button = Button {
        drawing: Some(Drawing::Bookmark),
        pressed: Some(pressed),
        ..Button::about("bookmark-switch needs-app", "Bookmark", &chapter.title)
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
