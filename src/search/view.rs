//! The search of a view: what is asked, its keys, and how it stands in the address.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    query::{ALL_MANUALS, SearchQuery},
    state::SearchState,
};
use crate::{
    address::Address,
    browser::{document, navigation, steps},
    context::{AppContext, use_app},
    kept::settings::Settings,
    signals::set_if_changed,
};

/// How long the address waits for the next letter before it takes up the query.
const PAUSE: Duration = Duration::from_millis(400);

/// The field.
pub const FIELD: &str = "#q";

/// The title of a result.
pub const RESULT: &str = ".results .entry-row__title";

/// The row of the first result. There is none where nothing is asked.
const FIRST_RESULT: &str = ".results:not(.results--idle) .entry-row";

/// What the arrow keys step through.
pub const STEPS: &str = "#q, .results .entry-row__title, .results > .button";

/// The search of a view: the search page's own, or that of a page with a field.
#[derive(Clone, Copy)]
pub struct Search {
    /// What is asked.
    pub state: SearchState,
    /// What every view has at hand.
    pub app: AppContext,
    /// The query of the address bar.
    query: Memo<SearchQuery>,
    /// The view; `None` for one that is not known.
    at: Option<Address>,
    /// The manual that is searched unless something else is asked for, where it is not the reader's choice.
    manual: Option<&'static str>,
}

impl Search {
    /// The search of this view: in this manual, or where the reader last chose, unless the address says otherwise.
    /// The words, the scope and whether more is shown stand in the address.
    pub fn of_this_view(manual: Option<&'static str>) -> Search {
        let app = use_app();
        let at = app.here.get_untracked();
        // That of the route is not brought up to date between two manuals.
        let query = use_location().search;
        let search = Search {
            state: match at {
                Some(Address::Search) => app.search_page,
                _ => app.page_search,
            },
            app,
            query: Memo::new(move |_| query.with(|query| SearchQuery::parse(query))),
            at,
            manual,
        };
        search.state.scope.set(search.default_scope());
        search.follow_address();
        search.keep_in_address();
        search
    }

    /// Where is searched unless the address says otherwise.
    fn default_scope(self) -> String {
        let chosen =
            |settings: &Settings| settings.scope.clone().or_else(|| settings.manual.clone());
        let manual = self.manual.map(str::to_owned);
        let scope = manual.or_else(|| self.app.reader.settings.with_untracked(chosen));
        scope.unwrap_or_else(|| ALL_MANUALS.to_owned())
    }

    /// Returns true if and only if this is the search page, which remembers what it was asked before.
    pub fn is_page(self) -> bool {
        self.at == Some(Address::Search)
    }

    fn asks(self) -> bool {
        untrack(|| self.state.asks())
    }

    /// Asks what an address asks. Returns true if and only if the words are others.
    fn take(self, query: SearchQuery) -> bool {
        let state = self.state;
        let words = query.words.or((!self.is_page()).then(String::new));
        let scope = query
            .scope
            .or((!self.is_page()).then(|| self.default_scope()));
        if let Some(scope) = scope {
            set_if_changed(state.scope, scope);
        }
        let Some(words) = words else { return false };
        let more = if query.more { &words } else { "" };
        set_if_changed(state.more_for, more.to_owned());
        let is_other = state.words.with_untracked(|before| *before != words);
        set_if_changed(state.words, words);
        is_other
    }

    /// Follows the address, at first and whenever it changes: Back, Forward and links change it under the page. The
    /// reader is then where a link to another page would have led: at what was followed before, else at the heading.
    fn follow_address(self) {
        self.take(self.query.get_untracked());
        Effect::new(move |before: Option<()>| {
            let query = self.query.get();
            // On the way to another page the address has no query; this page is about to go.
            if before.is_none() || self.app.here.get_untracked() != self.at {
                return;
            }
            let returns = steps::is_going_back();
            // What has been typed since the field was emptied stays.
            if returns && self.asks() {
                self.put_in_address_later();
                return;
            }
            if self.take(query) || returns {
                // Who has emptied the field is in it, and may have gone on since.
                if returns && steps::typed_from().is_some() {
                    return;
                }
                request_animation_frame(move || {
                    if returns {
                        steps::scroll_to_place();
                    } else if !steps::return_to_place() {
                        document::focus(document::HEADING);
                    }
                });
            }
        });
    }

    /// Puts the words and the scope into the address once the reader pauses, without a new step in the history for
    /// every letter.
    fn keep_in_address(self) {
        let state = self.state;
        Effect::new(move |before: Option<()>| {
            state.words.track();
            state.scope.track();
            if !untrack(|| state.shows_more()) {
                set_if_changed(state.more_for, String::new());
            }
            let waited = state.stop_waiting();
            // What came from the address, as by Back, is there, and what was typed and taken away again at once;
            // what was typed before the app was in charge is not.
            let is_there = self.is_in_address() || before.is_none() && !self.asks();
            if is_there && !waited {
                return;
            }
            if !is_there {
                self.put_in_address_later();
            }
            if before.is_some() {
                // However far down the reader was, what was found is seen from its first on; once nothing is asked
                // any more, the page is where it was.
                request_animation_frame(move || match steps::typed_from() {
                    Some(from) if !self.asks() => document::scroll_to(from),
                    // With large text there is no room for both, and browsers return to a field at every letter.
                    _ => document::show(&[FIRST_RESULT, ":focus-visible"]),
                });
            }
        });
        on_cleanup(move || {
            state.stop_waiting();
        });
    }

    fn put_in_address_later(self) {
        let put = move || self.put_in_address();
        self.state.wait(set_timeout_with_handle(put, PAUSE).ok());
    }

    /// Returns true if and only if the address asks the same.
    fn is_in_address(self) -> bool {
        self.query.get_untracked() == self.asked()
    }

    /// What is asked, as it stands in an address.
    fn asked(self) -> SearchQuery {
        let asks = self.asks();
        SearchQuery {
            words: asks.then(|| self.state.words.get_untracked()),
            scope: (asks || self.is_page()).then(|| self.state.scope.get_untracked()),
            more: asks && untrack(|| self.state.shows_more()),
        }
    }

    /// Puts the words and the scope into the address at once, and tells the number of results to those who hear the
    /// page, who are not told at every letter.
    pub fn put_in_address(self) {
        let AppContext {
            site, here, reader, ..
        } = self.app;
        self.state.stop_waiting();
        // The reader may have left meanwhile, also for a view that is not on screen yet.
        let next = site.address(&navigation::path());
        if next != self.at || here.get_untracked() != self.at {
            return;
        }
        // Until then, the address is that of the step that is left.
        if steps::is_going_back() {
            self.put_in_address_later();
            return;
        }
        if !self.is_in_address() {
            self.change_address();
        }
        // What was just asked is counted when it is shown.
        request_animation_frame(move || {
            if here.get_untracked() == self.at {
                reader.announce(self.state.count.get_untracked());
            }
        });
    }

    /// Puts what is asked into the address. Back leads from what was found to the page that the reader began to type
    /// on, and so does emptying the field.
    fn change_address(self) {
        let asked = self.asked();
        let before = self.query.get_untracked();
        let path = match self.at {
            Some(at) => self.app.site.href(at),
            None => navigation::path(),
        };
        let address = path + &asked.to_address();
        if asked.words.is_some() && before.words.is_none() && !self.is_page() {
            navigation::step_by_typing(&address);
        } else if asked.words.is_none() && steps::is_by_typing() {
            steps::back();
        } else {
            let looks_for_the_same = (&before.words, &before.scope) == (&asked.words, &asked.scope);
            navigation::replace(&address, looks_for_the_same);
        }
    }

    /// Asks for something else from among the results, which are rendered anew: the focus goes to the first of them,
    /// else to the field.
    pub fn ask(self, change: impl FnOnce(SearchState)) {
        change(self.state);
        request_animation_frame(|| {
            if !document::focus(RESULT) {
                document::focus(FIELD);
            }
        });
    }

    /// Shows more results below those there are. The focus goes on to the first of them.
    pub fn show_more(self) {
        // Safari gives a button that is pressed no focus.
        document::focus(".results > .button");
        document::step_focus(STEPS, false);
        self.state.more_for.set(self.state.words.get_untracked());
        request_animation_frame(move || {
            document::step_focus(STEPS, true);
            self.put_in_address();
        });
    }

    /// Remembers what is asked as a recent search.
    pub fn remember(self) {
        self.app.reader.searched(&self.state.words.get_untracked());
    }

    /// Does what a key does in the field and among the results. Returns true if and only if it did something.
    pub fn press(self, key: &str) -> bool {
        match key {
            "ArrowDown" => document::step_focus(STEPS, true),
            "ArrowUp" => document::step_focus(STEPS, false),
            "Escape" => {
                let is_typing = document::is_typing();
                if is_typing {
                    self.state.words.set(String::new());
                }
                // Without results there is nothing to come back from.
                let leads = is_typing || self.asks();
                if leads {
                    document::focus(FIELD);
                }
                leads
            }
            _ => false,
        }
    }

    /// Leads from the field to the first result; where nothing is asked yet, to the search page, as without a script.
    pub fn submit(self) {
        if !self.is_page() && !self.asks() {
            let nothing = SearchQuery {
                scope: Some(self.state.scope.get_untracked()),
                ..SearchQuery::default()
            };
            navigation::go(&[self.app.site.href(Address::Search), nothing.to_address()].concat());
        } else if document::focus(RESULT) {
            self.remember();
        }
    }
}
