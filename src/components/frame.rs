//! What stands around every page.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    icon::{Drawing, Icon},
    link::Link,
};
use crate::{
    address::Address,
    context::{AppContext, use_app},
    offline::NO_CONNECTION,
};

/// The place on This device where text size and colours are chosen.
pub const LOOKS: &str = "looks";

/// The place on the start page where somebody new chooses a manual.
pub const CHOICE: &str = "choice";

/// The first thing a keyboard reaches: a way past the frame.
#[component]
pub fn SkipLink() -> impl IntoView {
    // The browser itself moves the focus; the app would not.
    view! { <a class="skip-link" href="#main" rel="external">"Skip to main content"</a> }
}

/// The name of the app, and whether it has no connection.
#[component]
pub fn Header() -> impl IntoView {
    let AppContext { site, offline, .. } = use_app();
    view! {
        <header class="site-header">
            <a class="site-header__name" href=site.href(Address::Home)>"Doorstep"</a>
            <span class="site-header__what">"Children’s services procedures"</span>
            <span class="site-header__state" hidden=move || !offline.disconnected.get()>
                {NO_CONNECTION}
            </span>
            // Filled in when the page is printed.
            <span class="print-only" id="printed"></span>
        </header>
    }
}

/// The four places of the app: a bar within thumb's reach, a rail on wider screens.
#[component]
pub fn MainNav() -> impl IntoView {
    let AppContext {
        site, here, reader, ..
    } = use_app();
    // The contents of the manual on screen, else of the reader's own, else the choice of one on the start page.
    let contents = move || {
        let own = || {
            (reader.settings)
                .with(|settings| site.catalogue.manual_index(settings.manual.as_deref()?))
        };
        match here.get().and_then(Address::manual).or_else(own) {
            Some(manual) => site.href(Address::Contents(manual)),
            None => format!("{}#{CHOICE}", site.href(Address::Home)),
        }
    };
    // `A` would take the link to the choice for one to the page around it.
    let is_current = move || match here.get()? {
        Address::Contents(_) => Some("page"),
        address => address.manual().map(|_| "true"),
    };
    view! {
        <nav class="main-nav" aria-label="Main">
            <ul>
                <li>
                    <a href=contents class="main-nav__link" aria-current=is_current>
                        <Icon drawing=Drawing::Contents/>
                        " Contents"
                    </a>
                </li>
                <li>
                    <A href=site.href(Address::Search) exact=true attr:class="main-nav__link">
                        <Icon drawing=Drawing::Search/>
                        " Search"
                    </A>
                </li>
                <li>
                    <A href=site.href(Address::Bookmarks) exact=true attr:class="main-nav__link">
                        <Icon drawing=Drawing::Bookmark/>
                        " Bookmarks"
                    </A>
                </li>
                <li>
                    <A href=site.href(Address::Device) exact=true attr:class="main-nav__link">
                        <Icon drawing=Drawing::Device/>
                        " This device"
                    </A>
                </li>
            </ul>
        </nav>
    }
}

/// What every page ends with.
#[component]
pub fn Footer() -> impl IntoView {
    let site = use_app().site;
    let looks = format!("{}#{LOOKS}", site.href(Address::Device));
    view! {
        <footer class="site-footer">
            <ul>
                <li><a href="#main" rel="external">"Back to top"</a></li>
                <li><a href=looks>"Text size and colours"</a></li>
                <li><Link to=Address::About>"About Doorstep"</Link></li>
                <li><Link to=Address::Accessibility>"Accessibility statement"</Link></li>
            </ul>
        </footer>
    }
}
