//! Searching: what is asked, where, and how it stands in the address.

use std::time::Duration;

use leptos::{attr::custom::custom_attribute as given, prelude::*};
use leptos_router::location::Url;

use super::parts::{HEADING, Whole};
use crate::{
    address::Address,
    app::Surroundings,
    browser::{document, navigation, remember},
    effect::effect,
    held::Held,
    kept::reader::Reader,
    kept::settings::Settings,
    place::Place,
    site::Site,
};

/// How long the address waits for the next letter before it takes up the query.
const PAUSE: Duration = Duration::from_millis(400);

/// The scope's name in the address that means every manual.
pub const ALL: &str = "all";

/// The field.
pub const FIELD: &str = "#q";

/// The title of a result.
pub(super) const RESULT: &str = ".results .entry-row__title";

/// The row of the first result; there is none where nothing is asked and bookmarks are offered.
const FIRST: &str = ".results__count:not(:empty) ~ * .entry-row";

/// What the arrow keys step through.
pub(super) const STEPS: &str = "#q, .results .entry-row__title, .results > .button";

/// What is asked, and where.
#[derive(Clone, Copy)]
pub struct Asked {
    /// In which words.
    pub query: Held<String>,
    /// In which manual; [`ALL`] or an id.
    pub scope: Held<String>,
    /// The query that more results are shown for.
    pub(super) more: Held<String>,
    /// How many results there are, in words, as it is shown at every letter.
    pub(super) count: Held<String>,
    /// The pause that has begun.
    pause: Held<Option<TimeoutHandle>>,
}

impl Asked {
    /// Nothing yet.
    pub fn nothing() -> Asked {
        Asked {
            query: Held::new(String::new()),
            scope: Held::new(ALL.to_owned()),
            more: Held::new(String::new()),
            count: Held::new(String::new()),
            pause: Held::new(None),
        }
    }

    /// Returns true if and only if there is a word to be looked for.
    pub fn asks(self) -> bool {
        self.query.with(|query| !query.trim().is_empty())
    }

    /// The same, for what does not follow it.
    fn asks_now(self) -> bool {
        self.query.with_untracked(|query| !query.trim().is_empty())
    }

    /// Returns true if and only if the reader asked for more results of this query.
    pub(super) fn shows_more(self) -> bool {
        self.more
            .with_untracked(|more| self.query.with_untracked(|query| more == query))
    }

    /// Returns true if and only if the pause had not ended yet.
    fn stop_waiting(self) -> bool {
        let waits = self.pause.get_untracked();
        self.pause.set(None);
        waits.inspect(TimeoutHandle::clear).is_some()
    }
}

/// A search on the view on screen: the search page's own, or that of a page with a field.
#[derive(Clone, Copy)]
pub struct Searching {
    /// What is asked.
    pub asked: Asked,
    pub(super) site: Site,
    reader: Reader,
    place: Held<Place>,
    here: Memo<Option<Address>>,
    /// The view; `None` for one that is not known.
    at: Option<Address>,
    /// The manual that is searched unless something else is asked for, where it is not the reader's choice.
    manual: Option<&'static str>,
}

impl Searching {
    /// The search on this view: in this manual, or where the reader last chose, unless the address says
    /// otherwise. The query, the scope and whether more is shown stand in the address.
    pub fn on_this_view(manual: Option<&'static str>) -> Searching {
        let Surroundings {
            site,
            reader,
            place,
            here,
            asked,
            asked_here,
            ..
        } = Surroundings::of_this_view();
        let at = here.get_untracked();
        let asked = match at {
            Some(Address::Search) => asked,
            _ => asked_here,
        };
        let this = Searching {
            asked,
            site,
            reader,
            place,
            here,
            at,
            manual,
        };
        asked.scope.set(this.scope());
        this.follow_address();
        this.keep_in_address();
        this
    }

    /// Where is searched unless the address says otherwise.
    fn scope(self) -> String {
        let chosen =
            |settings: &Settings| settings.scope.clone().or_else(|| settings.manual.clone());
        let manual = self.manual.map(str::to_owned);
        let scope = manual.or_else(|| self.reader.settings.with_untracked(chosen));
        scope.unwrap_or_else(|| ALL.to_owned())
    }

    /// Returns true if and only if this is the search page, which keeps what it was asked before.
    pub(super) fn is_page(self) -> bool {
        self.at == Some(Address::Search)
    }

    /// Takes the query, the scope and whether more is shown from an address. Returns true if and only if
    /// the query is another.
    fn take(self, place: Place) -> bool {
        let asked = self.asked;
        let query = place.query.or((!self.is_page()).then(String::new));
        let scope = place.scope.or((!self.is_page()).then(|| self.scope()));
        if let Some(scope) = scope {
            asked.scope.set_if_other(scope);
        }
        let Some(query) = query else { return false };
        let more = if place.more { &query } else { "" };
        asked.more.set_if_other(more.to_owned());
        let is_other = asked.query.with_untracked(|before| *before != query);
        asked.query.set_if_other(query);
        is_other
    }

    /// Follows the address, at first and whenever it changes: Back, forward and links change it under the
    /// page. The reader is then where a link to another page would have led: at what was followed before,
    /// else at the heading.
    fn follow_address(self) {
        self.take(self.place.get_untracked());
        effect(move |again| {
            let place = self.place.get();
            // On the way to another page the address has no query; this page is about to go.
            if !again || self.here.get_untracked() != self.at {
                return;
            }
            let returns = navigation::is_going_back();
            // What has been typed since the field was emptied stays.
            if returns && self.asked.asks_now() {
                self.put_in_address_later();
                return;
            }
            if self.take(place) || returns {
                // Who has emptied the field is in it, and may have gone on since.
                if returns && remember::typed_from().is_some() {
                    return;
                }
                request_animation_frame(move || {
                    if returns {
                        remember::scroll();
                    } else if !remember::recall() {
                        document::focus(HEADING);
                    }
                });
            }
        });
    }

    /// Puts the query and the scope into the address once the reader pauses, without a new step in
    /// the history for every letter.
    fn keep_in_address(self) {
        let asked = self.asked;
        effect(move |again| {
            asked.query.track();
            asked.scope.track();
            if !asked.shows_more() {
                asked.more.set_if_other(String::new());
            }
            let waited = asked.stop_waiting();
            // What came from the address, as by Back, is there, and what was typed and taken away again at once;
            // what was typed before the app was in charge is not.
            let is_there = self.is_in_address() || !again && !asked.asks_now();
            if is_there && !waited {
                return;
            }
            if !is_there {
                self.put_in_address_later();
            }
            if again {
                // However far down the reader was, what was found is seen from its first on; once nothing is
                // asked any more, the page is where it was.
                request_animation_frame(move || match remember::typed_from() {
                    Some(from) if !asked.asks_now() => document::scroll_to(from),
                    // With large text there is no room for both, and browsers return to a field at every letter.
                    _ => document::show(&[FIRST, ":focus-visible"]),
                });
            }
        });
        on_cleanup(move || {
            asked.stop_waiting();
        });
    }

    fn put_in_address_later(self) {
        self.asked.stop_waiting();
        let put = move || self.put_in_address();
        self.asked
            .pause
            .set(set_timeout_with_handle(put, PAUSE).ok());
    }

    /// Returns true if and only if the address asks the same.
    fn is_in_address(self) -> bool {
        self.place.get_untracked() == self.meant()
    }

    /// The address of what is asked.
    fn meant(self) -> Place {
        let asked = self.asked;
        let asks = asked.asks_now();
        Place {
            path: match self.at {
                Some(at) => self.site.href(at),
                None => self.place.with_untracked(|place| place.path.clone()),
            },
            query: asks.then(|| asked.query.get_untracked()),
            scope: (asks || self.is_page()).then(|| asked.scope.get_untracked()),
            more: asks && asked.shows_more(),
        }
    }

    /// Puts the query and the scope into the address at once, and tells the number of results to
    /// those who hear the page, who are not told at every letter.
    pub(super) fn put_in_address(self) {
        let asked = self.asked;
        asked.stop_waiting();
        // The reader may have left meanwhile, also for a view that is not on screen yet.
        let Site { catalogue, base } = self.site;
        let next = Address::parse(catalogue, base, &navigation::place().path);
        if next != self.at || self.here.get_untracked() != self.at {
            return;
        }
        // Until then, the address is that of the step that is left.
        if navigation::is_going_back() {
            self.put_in_address_later();
            return;
        }
        if !self.is_in_address() {
            self.change_address();
        }
        self.reader.announce(asked.count.get_untracked());
    }

    /// Puts what is asked into the address. Back leads from what was found to the page that the reader began to
    /// type on, and so does emptying the field.
    fn change_address(self) {
        let asks = self.asked.asks_now();
        let begins = self.place.with_untracked(|place| place.query.is_none());
        if asks && begins && !self.is_page() {
            navigation::step(self.meant(), self.place);
        } else if !asks && remember::is_of_typing() {
            navigation::back();
        } else {
            navigation::replace(self.meant(), self.place);
        }
    }

    /// What is on the page, with the keys and the notes of a search: which results were opened, by pointer
    /// or key.
    pub fn area(self, class: &'static str, content: Vec<AnyView>) -> AnyView {
        view! {
            <div
                class=class
                on:click=move |event| {
                    if document::is_within(&event, RESULT) {
                        self.note_search();
                    }
                }
                on:keydown=move |event| {
                    if self.pressed(&event.key()) {
                        event.prevent_default();
                    }
                }
            >
                {content}
            </div>
        }
        .whole()
    }

    fn note_search(self) {
        self.reader.searched(&self.asked.query.get_untracked());
    }

    /// The field and the results, as a keyboard goes through them. Returns true if and only if the
    /// key did something.
    fn pressed(self, key: &str) -> bool {
        match key {
            "ArrowDown" => document::step_focus(STEPS, true),
            "ArrowUp" => document::step_focus(STEPS, false),
            "Escape" => {
                let typing = document::is_typing();
                if typing {
                    self.asked.query.set(String::new());
                }
                // Without results there is nothing to come back from.
                let leads = typing || self.asked.asks_now();
                if leads {
                    document::focus(FIELD);
                }
                leads
            }
            _ => false,
        }
    }

    /// A form around the field. Where nothing is asked yet, it opens the search page, as it does without a
    /// script; else it leads to the first result.
    pub fn form(self, content: Vec<AnyView>) -> AnyView {
        let action = self.site.href(Address::Search);
        let page = action.clone();
        view! {
            <form
                action=action
                class="search-field"
                {..given("role", "search")}
                {..given("method", "get")}
                on:submit=move |event| {
                    event.prevent_default();
                    if !self.is_page() && !self.asked.asks_now() {
                        let scope = self.asked.scope.get_untracked();
                        navigation::go(&[&page, "?in=", &Url::escape(&scope)].concat(), self.place);
                    } else if document::focus(RESULT) {
                        self.note_search();
                    }
                }
                // A result that is opened at once, or Enter, does not wait for the pause.
                on:change=move |_| self.put_in_address()
            >
                {content}
            </form>
        }
        .whole()
    }
}
