//! The app: its context, the frame around every page, and which page an address shows.

use std::sync::{Arc, OnceLock};

use catalogue::search::Index;
use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    address::Address,
    components::{
        contents_pane::ContentsPane,
        frame::{Footer, Header, MainNav, SkipLink},
        notices::{MessageBar, Notices},
        parts::part,
    },
    device::{document, offline, storage},
    keeping::Keeping,
    pages,
    reader::Reader,
    site::Site,
};

/// The address of the current view; `None` where it leads nowhere.
#[derive(Clone, Copy)]
pub struct Here(pub Memo<Option<Address>>);

impl Here {
    /// The address of this view. Every page stands below [`App`], which provides it.
    pub fn of_this_view() -> Memo<Option<Address>> {
        expect_context::<Here>().0
    }
}

/// The search index, made when it is first asked for.
#[derive(Clone, Default)]
pub struct Finder(Arc<OnceLock<Index>>);

impl Finder {
    /// The index over the site's catalogue.
    pub fn index(&self, site: Site) -> &Index {
        self.0.get_or_init(|| Index::new(site.catalogue))
    }
}

/// The whole app over a catalogue that is already here. On the host it renders the page of the
/// address in context, as it is for somebody who has kept nothing.
#[component]
pub fn App(
    /// What was shipped.
    site: Site,
    /// What the reader keeps.
    reader: Reader,
    /// Whether to show the shell in the place of the address's page.
    #[prop(optional)]
    shell: bool,
) -> impl IntoView {
    let keeping = Keeping(RwSignal::default());
    provide_context(site);
    provide_context(reader);
    provide_context(keeping);
    provide_context(Finder::default());
    Effect::new(move |_| {
        offline::start(site, keeping);
        storage::on_change(move |key| reader.reload(key));
    });
    view! {
        <Router base=site.base.trim_end_matches('/')>
            <Frame shell/>
        </Router>
    }
}

/// What stands around every page, and the page of the address.
#[component]
fn Frame(shell: bool) -> impl IntoView {
    let site = Site::of_this_view();
    let path = use_location().pathname;
    let here =
        Memo::new(move |_| path.with(|path| Address::parse(site.catalogue, site.base, path)));
    provide_context(Here(here));
    complete_navigations();
    announce(site, here);
    let page = part(move || {
        if shell {
            pages::shell::shell()
        } else {
            page(here.get())
        }
    });
    view! {
        <SkipLink/>
        <Header/>
        <MainNav/>
        <Notices/>
        <div class="workspace">
            <ContentsPane/>
            <main id="main" class="page" tabindex="-1">{page}</main>
        </div>
        <Footer/>
        <MessageBar/>
    }
}

/// Tells the router that the view of a new address is there, so that it takes the address into
/// the history and scrolls.
///
/// The router's own `Routes` do this. Here an [`Address`] says which page is shown, for pages,
/// titles, navigation and links alike; a second table of routes would weigh more than search.
fn complete_navigations() {
    let location = use_location();
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        location.pathname.track();
        location.search.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}

/// The page of an address.
fn page(address: Option<Address>) -> AnyView {
    match address {
        None => pages::not_found::not_found(),
        Some(Address::Home) => pages::home::home(),
        Some(Address::Contents(manual)) => pages::contents::contents(manual),
        Some(Address::Section(manual, section)) => pages::section::section(manual, section),
        Some(Address::Chapter(manual, chapter)) => pages::chapter::chapter(manual, chapter),
        Some(Address::Search) => pages::search::search(),
        Some(Address::Bookmarks) => pages::bookmarks::bookmarks(),
        Some(Address::Device) => pages::device::device(),
        Some(Address::About) => pages::about::about(),
        Some(Address::Accessibility) => pages::accessibility::accessibility(),
    }
}

/// Sets the title of each view, and after a navigation moves the focus to its heading, as the
/// loading of a page would.
fn announce(site: Site, here: Memo<Option<Address>>) {
    Effect::new(move |before: Option<()>| {
        document::set_title(&Address::title(here.get(), site.catalogue));
        if before.is_some() {
            // The page may be shown after this effect; the next frame has it.
            request_animation_frame(document::focus_heading);
        }
    });
}
