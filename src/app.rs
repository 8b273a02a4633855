//! The app: its routes, and the frame around them.

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};

use crate::{
    arrival,
    components::{
        contents_pane::ContentsPane,
        frame::{Footer, Header, MainNav, SkipLink},
        notices::{MessageBar, Notices},
    },
    context::{AppContext, SearchIndex},
    kept::reader::Reader,
    offline::OfflineState,
    pages::{
        abbreviations::AbbreviationsPage, about::AboutPage, accessibility::AccessibilityPage,
        bookmarks::BookmarksPage, changes::ChangesPage, chapter::ChapterPage,
        contents::ContentsPage, device::DevicePage, home::HomePage, not_found::NotFoundPage,
        search::SearchPage, section::SectionPage, shell::ShellPage,
    },
    search::state::SearchState,
    site::Site,
    startup,
};

/// The whole app over a catalogue that is already here. On the host it renders the page of the address in context, as
/// it is for somebody who has kept nothing.
#[component]
pub fn App(
    /// What was shipped.
    site: Site,
    /// What the reader keeps.
    reader: Reader,
    /// Whether to show the shell in the place of the address's page.
    #[prop(optional)]
    is_shell: bool,
) -> impl IntoView {
    view! {
        <Router base=site.router_base()>
            <Frame site reader is_shell/>
        </Router>
    }
}

#[component]
fn Frame(site: Site, reader: Reader, is_shell: bool) -> impl IntoView {
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| site.address(path)));
    let app = AppContext {
        site,
        reader,
        offline: OfflineState::unknown(),
        here,
        index: SearchIndex::of(site),
        search_page: SearchState::new(),
        page_search: SearchState::new(),
        sections_open: RwSignal::new(true),
    };
    provide_context(app);
    Effect::new(move || untrack(|| startup::start(app)));
    arrival::announce(app);
    view! {
        <SkipLink/>
        <Header/>
        <MainNav/>
        <Notices/>
        <div class="workspace">
            <ContentsPane/>
            <main id="main" class="page" tabindex="-1">
                {match is_shell {
                    true => view! { <ShellPage/> }.into_any(),
                    false => view! { <Pages/> }.into_any(),
                }}
            </main>
        </div>
        <Footer/>
        <MessageBar/>
    }
}

/// The route of every page. [`Address`] makes the links to them.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage/>
            <Route path=path!("/m/:manual") view=ContentsPage/>
            <Route path=path!("/m/:manual/s/:section") view=SectionPage/>
            <Route path=path!("/m/:manual/c/:chapter") view=ChapterPage/>
            <Route path=path!("/search") view=SearchPage/>
            <Route path=path!("/bookmarks") view=BookmarksPage/>
            <Route path=path!("/device") view=DevicePage/>
            <Route path=path!("/about") view=AboutPage/>
            <Route path=path!("/accessibility") view=AccessibilityPage/>
            <Route path=path!("/abbreviations") view=AbbreviationsPage/>
            <Route path=path!("/changes") view=ChangesPage/>
            // The signals of a fallback that is shown at first are gone after the next change of the address.
            <Route path=path!("/*any") view=NotFoundPage/>
        </FlatRoutes>
    }
}
