//! The switch that bookmarks a chapter, at every row of it. Its word says whether it is set.

use catalogue::{ChapterIndex, ManualIndex};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::{
    icon::{Drawing, icon},
    parts::{Later, Whole, part},
};
use crate::{
    address::Address,
    app::Surroundings,
    browser::persistence,
    held::follow,
    kept::bookmarks::{Bookmark, Bookmarks},
    kept::reader::Reader,
    offline::OfflineState,
    site::Site,
};

/// Every switch.
pub const SWITCH: &str = ".bookmark-switch[value]";

/// A switch, named by its word and the chapter; it can be put off. Its value is the address of the chapter, for
/// [`toggle`]: whole contents have hundreds of switches, and one listener for all.
pub fn bookmark_switch(
    manual: ManualIndex,
    chapter: ChapterIndex,
    later: Option<&Later>,
) -> AnyView {
    let Surroundings { site, reader, .. } = Surroundings::of_this_view();
    let address = site.href(Address::Chapter(manual, chapter));
    let manual = site.manual(manual);
    let chapter = &manual.chapters[chapter];
    let switch = move || {
        let place =
            |bookmarks: &Bookmarks| bookmarks.place(manual.id.as_str(), chapter.id.as_str());
        follow(reader.bookmarks);
        let word = match reader.bookmarks.with_untracked(place) {
            Some(_) => "Bookmarked",
            None => "Bookmark",
        };
        let name = Some([word, " ", &chapter.title].concat());
        view! {
            <button
                {..given("type", "button")}
                {..given("aria-label", name)}
                {..given("value", Some(address.clone()))}
                class="bookmark-switch needs-app"
            >
                {icon(Drawing::Bookmark)}
                {word}
            </button>
        }
        .whole()
    };
    match later {
        Some(later) => later.part(switch),
        None => part(switch),
    }
}

/// Adds the bookmark of the chapter at this address, or removes it.
pub fn toggle(address: &str, site: Site, reader: Reader, offline: OfflineState) {
    let address = Address::parse(site.catalogue, site.base, address);
    let Some(Address::Chapter(manual, chapter)) = address else {
        return;
    };
    let manual = site.manual(manual);
    let chapter = &manual.chapters[chapter];
    let bookmark = Bookmark::new(manual.id.as_str(), chapter.id.as_str(), &chapter.title);
    let added = reader.toggle_bookmark(bookmark);
    if added {
        persistence::ask_to_stay(offline);
    }
}
