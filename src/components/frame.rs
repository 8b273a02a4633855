//! What stands around every page.

use std::sync::Arc;

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::{
    icon::{Drawing, icon},
    parts::{Whole, here_link, item, link, list, live},
};
use crate::{address::Address, app::Surroundings, offline::NO_CONNECTION};

/// The first thing a keyboard reaches: a way past the frame.
#[component]
pub fn SkipLink() -> impl IntoView {
    // The browser itself moves the focus; the router would not.
    view! { <a class="skip-link" href="#main" {..given("rel", "external")}>"Skip to main content"</a> }
}

/// The name of the app, and whether it has no connection.
#[component]
pub fn Header() -> impl IntoView {
    let Surroundings { site, offline, .. } = Surroundings::of_this_view();
    let home = site.href(Address::Home);
    let disconnected = offline.disconnected;
    view! {
        <header class="site-header">
            <a class="site-header__name" href=home>"Doorstep"</a>
            <span class="site-header__what">"Children’s services procedures"</span>
            <span class="site-header__state" hidden=move || !disconnected.get()>{NO_CONNECTION}</span>
            // Filled in when the page is printed.
            <span class="print-only" id="printed"></span>
        </header>
    }
}

/// The four places of the app: a bar within thumb's reach, a rail on wider screens.
#[component]
pub fn MainNav() -> impl IntoView {
    let Surroundings {
        site, here, reader, ..
    } = Surroundings::of_this_view();
    // The contents of the manual on screen, else of the reader's own, else the choice of one on the start page.
    let contents = move || {
        let own = || {
            reader
                .settings
                .with(|s| site.catalogue.manual_index(s.manual.as_deref()?))
        };
        let manual = here.get().and_then(Address::manual).or_else(own);
        manual.map_or(Address::Home, Address::Contents)
    };
    let links = vec![
        nav_link(Drawing::Contents, "Contents", Arc::new(contents)),
        nav_link(Drawing::Search, "Search", Arc::new(|| Address::Search)),
        nav_link(
            Drawing::Bookmark,
            "Bookmarks",
            Arc::new(|| Address::Bookmarks),
        ),
        nav_link(Drawing::Device, "This device", Arc::new(|| Address::Device)),
    ];
    view! { <nav class="main-nav" {..given("aria-label", "Main")}>{list("", links)}</nav> }
}

/// A place of the app. It is the current one also for the views below it.
fn nav_link(
    drawing: Drawing,
    word: &'static str,
    address: Arc<dyn Fn() -> Address + Send + Sync>,
) -> AnyView {
    let Surroundings { site, here, .. } = Surroundings::of_this_view();
    let place = Arc::clone(&address);
    let current = live(move || {
        let (here, place) = (here.get()?, place());
        let below = here.manual().is_some() && here.manual() == place.manual();
        // Where the choice of a manual stands in for its contents, no contents are on screen.
        let current = if here == place && here != Address::Home {
            Some("page")
        } else {
            below.then_some("true")
        };
        current.map(str::to_owned)
    });
    let href = live(move || {
        let address = address();
        let part = match address {
            Address::Home => ["#", CHOICE].concat(),
            _ => String::new(),
        };
        Some([site.href(address), part].concat())
    });
    view! {
        <li>
            <a class="main-nav__link" {..given("href", href)} {..given("aria-current", current)}>
                {icon(drawing)} {word}
            </a>
        </li>
    }
    .whole()
}

/// The place on This device where text size and colours are chosen.
pub const LOOKS: &str = "looks";

/// The place on the start page where somebody new chooses a manual.
pub const CHOICE: &str = "choice";

/// What every page ends with.
#[component]
pub fn Footer() -> impl IntoView {
    let site = Surroundings::of_this_view().site;
    let looks = [&site.href(Address::Device), "#", LOOKS].concat();
    let links = vec![
        item(here_link("#main".to_owned(), "Back to top".to_owned())),
        item(view! { <a href=looks>"Text size and colours"</a> }.whole()),
        item(link(Address::About, "About Doorstep")),
        item(link(Address::Accessibility, "Accessibility statement")),
    ];
    view! { <footer class="site-footer">{list("", links)}</footer> }
}
