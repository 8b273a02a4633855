//! The app: its context, the frame around every page, and which page an address shows.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use catalogue::search::Index;
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::Address,
    browser::{
        document, install, keyboard, navigation, printing, remember, service_worker, storage,
    },
    components::{
        bookmark_switch::{self, SWITCH},
        contents_pane::ContentsPane,
        frame::{Footer, Header, MainNav, SkipLink},
        notices::{MessageBar, Notices},
        parts::{HEADING, part},
        searching::{Asked, FIELD},
    },
    effect::effect,
    held::Held,
    kept::reader::{Message, Reader},
    offline::OfflineState,
    pages::{self, accessibility::KEYS},
    place::Place,
    site::Site,
};

/// What every view has at hand. One value, since Leptos compiles the search for each type.
#[derive(Clone)]
pub struct Surroundings {
    /// What was shipped.
    pub site: Site,
    /// What the reader keeps.
    pub reader: Reader,
    /// What the device keeps.
    pub offline: OfflineState,
    /// What the address bar says.
    pub place: Held<Place>,
    /// The address of the current view; `None` where it leads nowhere.
    pub here: Memo<Option<Address>>,
    /// The search.
    pub finder: Finder,
    /// What is searched for. It stays while the reader looks at other pages.
    pub asked: Asked,
    /// What is searched for on a page that has a field of its own.
    pub asked_here: Asked,
    /// Whether the sections of contents are open.
    pub open: Held<bool>,
}

impl Surroundings {
    /// Those of this view. Every page stands below [`App`], which provides them.
    pub fn of_this_view() -> Surroundings {
        expect_context()
    }
}

/// An address that follows from others, for views that are made anew only when it changes.
/// Leptos compiles a memo for each type and each closure; this one is compiled once.
pub fn address_memo(
    address: impl Fn() -> Option<Address> + Send + Sync + 'static,
) -> Memo<Option<Address>> {
    fn boxed(address: Box<dyn Fn() -> Option<Address> + Send + Sync>) -> Memo<Option<Address>> {
        Memo::new(move |_| address())
    }
    boxed(Box::new(address))
}

/// The search index, made when it is first asked for.
#[derive(Clone, Default)]
pub struct Finder(Arc<OnceLock<Index>>);

impl Finder {
    /// The index over the site's catalogue.
    pub fn over(&self, site: Site) -> &Index {
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
    /// What the address bar says.
    place: Held<Place>,
    /// Whether to show the shell in the place of the address's page.
    #[prop(optional)]
    shell: bool,
) -> impl IntoView {
    let offline = OfflineState::unknown();
    let here = address_memo(move || {
        place.with(|place| Address::parse(site.catalogue, site.base, &place.path))
    });
    let finder = Finder::default();
    let open = Held::new(true);
    provide_context(Surroundings {
        site,
        reader,
        offline,
        place,
        here,
        finder: finder.clone(),
        asked: Asked::nothing(),
        asked_here: Asked::nothing(),
        open,
    });
    effect(move |_| {
        navigation::start(site.base, place, move |address| {
            go(address, site, here, place);
        });
        service_worker::start(site, offline, reader);
        install::start(offline.install);
        remember::start();
        follow_closed(here, open);
        printing::start();
        let finder = finder.clone();
        let rest = move || {
            document::lay_out_all();
            // The first letter of a search finds the index made.
            finder.over(site);
        };
        // Safari does not say when it is idle.
        if request_idle_callback_with_handle(rest.clone()).is_err() {
            set_timeout(rest, Duration::from_secs(1));
        }
        storage::on_change(move |key| reader.reload(key));
        document::on_press(SWITCH, move |chapter| {
            bookmark_switch::toggle(chapter, site, reader, offline)
        });
        keyboard::on_key(move |key| shortcut(key, site, reader, here, place));
    });
    announce(site, reader, here, place, open);
    let page = part(move || {
        if shell {
            pages::shell::shell()
        } else {
            #[cfg(debug_assertions)]
            if here.get().is_none()
                && place.with(|place| place.path.trim_end_matches('/').ends_with("/components"))
            {
                return pages::components::components();
            }
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
            <main id="main" class="page" {..given("tabindex", "-1")}>{page}</main>
        </div>
        <Footer/>
        <MessageBar/>
    }
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
        Some(Address::Abbreviations) => pages::abbreviations::abbreviations(),
        Some(Address::Changes) => pages::changes::changes(),
    }
}

/// What a key does on every view. Returns true if and only if it does something.
fn shortcut(
    key: &str,
    site: Site,
    reader: Reader,
    here: Memo<Option<Address>>,
    place: Held<Place>,
) -> bool {
    let address = match key {
        "/" => site.href(Address::Search),
        "?" => [&site.href(Address::Accessibility), "#", KEYS].concat(),
        _ => return false,
    };
    if (reader.settings).with_untracked(|settings| settings.keys_off) {
        return false;
    }
    go(&address, site, here, place);
    true
}

/// Goes to an address; where the search page is on screen, to its field in place of the page.
fn go(address: &str, site: Site, here: Memo<Option<Address>>, place: Held<Place>) {
    let is_here = here.get_untracked() == Some(Address::Search);
    if is_here && address == site.href(Address::Search) {
        document::go_to(FIELD);
    } else {
        navigation::go(address, place);
    }
}

/// The button that closes all sections of contents opens them where all have come back closed, as after
/// reloading, and closes them where not all have.
fn follow_closed(here: Memo<Option<Address>>, open: Held<bool>) {
    if matches!(here.get_untracked(), Some(Address::Contents(_))) {
        open.set_if_other(!remember::all_are_closed());
    }
}

/// Sets the title of each view, with what is looked for, and after a navigation moves the focus to its heading, as the
/// loading of a page would, so that a screen reader says where the reader has come; after Back to
/// what had it there; to the field where there is nothing yet but a search to be made; to the part that an address
/// names.
///
/// A message that only said something of the view before is taken away.
///
/// A chapter that was reached by the address it had before it was renamed is given the one it has.
fn announce(
    site: Site,
    reader: Reader,
    here: Memo<Option<Address>>,
    place: Held<Place>,
    open: Held<bool>,
) {
    effect(move |_| {
        let asked = place.with(|place| place.query.clone().unwrap_or_default());
        let asked = match asked.trim() {
            "" => String::new(),
            query => ["“", query, "” – "].concat(),
        };
        let title = Address::title(here.get(), site.catalogue);
        document::set_title(&[asked, title].concat());
    });
    effect(move |again| {
        if let Some(address @ Address::Chapter(..)) = here.get() {
            let now = site.href(address);
            if place.with_untracked(|place| place.path != now) {
                navigation::replace(Place::at(&now), place);
            }
        }
        if again {
            // What was said of another view is no longer to the point; what can be undone is.
            let is_said =
                |message: &Option<Message>| message.as_ref().is_some_and(|m| m.undo.is_none());
            if reader.message.with_untracked(is_said) {
                reader.message.set(None);
            }
            reader.announce(String::new());
            // The page may be shown after this effect; the next frame has it.
            let asks = here.get_untracked() == Some(Address::Search)
                && place.with_untracked(|place| place.query.is_none());
            request_animation_frame(move || {
                document::arrive(remember::came_back());
                remember::recall_sections();
                let is_where_it_was = remember::recall();
                follow_closed(here, open);
                if is_where_it_was {
                    return;
                }
                // Where the reader was counts for more than the part that the address names.
                if remember::is_noted() || !navigation::go_to_part() {
                    document::focus(if asks { FIELD } else { HEADING });
                }
            });
        }
    });
}
