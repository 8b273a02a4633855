//! What the reader keeps, as values that pages follow and as changes that are kept at once.
//!
//! Every change reads what is kept now, changes that, and writes it back, so that two open
//! tabs never undo each other. A change that cannot be written is not shown as made.

use std::sync::Arc;

use catalogue::Catalogue;

use crate::{
    browser::{
        appearance,
        document::Focused,
        remember,
        storage::{self, Found},
    },
    held::Held,
    kept::backup::{Backup, Own, Way, difference},
    kept::bookmarks::{Bookmark, Bookmarks, Step},
    kept::news::Releases,
    kept::recents::Recents,
    kept::schema::{Stored, Unreadable},
    kept::searches::Searches,
    kept::settings::Settings,
};

/// What was kept on the device when the app started.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    bookmarks: Bookmarks,
    recents: Recents,
    searches: Searches,
    settings: Settings,
    releases: Releases,
    blocked: bool,
    set_aside: Vec<(&'static str, Unreadable)>,
    copies: Vec<String>,
}

impl Kept {
    /// Reads everything. Chapters that this catalogue has renamed are followed.
    pub fn read(catalogue: &Catalogue) -> Kept {
        let mut kept = Kept::default();
        kept.bookmarks = kept.take(catalogue);
        kept.recents = kept.take(catalogue);
        kept.searches = kept.take(catalogue);
        kept.settings = kept.take(catalogue);
        kept.releases = kept.take(catalogue);
        kept.copies = storage::copies();
        kept
    }

    fn take<T: Stored>(&mut self, catalogue: &Catalogue) -> T {
        match storage::read::<T>() {
            Found::Value(mut value) => {
                value.follow(catalogue);
                return value;
            }
            Found::Nothing => {}
            Found::SetAside(why) => self.set_aside.push((T::NAME, why)),
            Found::Blocked => self.blocked = true,
        }
        T::default()
    }
}

/// A short message about what the reader just did.
#[derive(Clone)]
pub struct Message {
    /// What happened.
    pub text: String,
    /// Undoes it, where that is possible.
    pub undo: Option<Undo>,
    /// What had the focus.
    pub focused: Option<Focused>,
}

/// Undoes what was done.
pub type Undo = Arc<dyn Fn() + Send + Sync>;

/// What the reader keeps.
#[derive(Clone, Copy)]
pub struct Reader {
    /// What the chapters are called that the reader keeps.
    catalogue: &'static Catalogue,
    /// The bookmarks.
    pub bookmarks: Held<Bookmarks>,
    /// The chapters opened last.
    pub recents: Held<Recents>,
    /// What was searched for last.
    pub searches: Held<Searches>,
    /// The choices.
    pub settings: Held<Settings>,
    /// What was noted of releases.
    pub releases: Held<Releases>,
    /// Whether the browser refuses to keep anything: all lasts for this visit only.
    pub blocked: Held<bool>,
    /// What could not be read at the start and was set aside.
    pub set_aside: Held<Vec<(&'static str, Unreadable)>>,
    /// The names of all that was ever set aside and is still here.
    pub copies: Held<Vec<String>>,
    /// The backup that the reader has chosen to restore, or why it is none.
    pub chosen: Held<Option<Result<Backup, String>>>,
    /// What the reader is told about the last change.
    pub message: Held<Option<Message>>,
    /// What is said only to those who hear the page: that which others see change in its place.
    /// [`Reader::tell`] sets it.
    pub told: Held<String>,
}

impl Reader {
    /// The reader's things as they were kept, or none of them on the host.
    pub fn new(catalogue: &'static Catalogue, kept: Kept) -> Reader {
        Reader {
            catalogue,
            bookmarks: Held::new(kept.bookmarks),
            recents: Held::new(kept.recents),
            searches: Held::new(kept.searches),
            settings: Held::new(kept.settings),
            releases: Held::new(kept.releases),
            blocked: Held::new(kept.blocked),
            set_aside: Held::new(kept.set_aside),
            copies: Held::new(kept.copies),
            chosen: Held::new(None),
            message: Held::new(None),
            told: Held::new(String::new()),
        }
    }

    /// Adds a chapter's bookmark or removes it. Returns true if and only if it was added.
    pub fn toggle_bookmark(&self, bookmark: Bookmark) -> bool {
        let had = (self.bookmarks).with_untracked(|b| b.place(&bookmark.manual, &bookmark.chapter));
        if had.is_some() {
            self.remove_bookmark(&bookmark.manual, &bookmark.chapter);
            return false;
        }
        self.add("Bookmarked: ", bookmark, None)
    }

    fn add(&self, what: &str, bookmark: Bookmark, place: Option<usize>) -> bool {
        let text = [what, &bookmark.title].concat();
        let added = self.change(self.bookmarks, |b| b.add(bookmark, place));
        if added {
            // The switch shows it, and what was offered to be undone is done.
            self.message.set(None);
            self.tell(text);
        }
        added
    }

    /// Says something to those who hear the page. What is said again must not be the same text: it would
    /// not be heard.
    pub fn tell(self, words: String) {
        let again = !words.is_empty() && self.told.with_untracked(|told| *told == words);
        self.told.set(if again { words + "\u{a0}" } else { words });
    }

    /// Removes a chapter's bookmark; the message offers to undo it.
    pub fn remove_bookmark(&self, manual: &str, chapter: &str) {
        let mut removed = None;
        if self.change(self.bookmarks, |b| removed = b.remove(manual, chapter))
            && let Some((place, bookmark)) = removed
        {
            let text = ["Removed from bookmarks: ", &bookmark.title].concat();
            let reader = *self;
            let undo = move || {
                reader.add("Back in bookmarks: ", bookmark.clone(), Some(place));
            };
            self.offer_undo(text, Arc::new(undo));
        }
    }

    fn offer_undo(&self, text: String, undo: Undo) {
        self.bring(text, Some(undo));
    }

    /// Moves a bookmark one step, and tells where it stands then. Returns true if and only if it was kept.
    pub fn step_bookmark(&self, bookmark: &Bookmark, step: Step) -> bool {
        let (manual, chapter) = (&bookmark.manual, &bookmark.chapter);
        let is_kept = self.change(self.bookmarks, |b| b.step(manual, chapter, step));
        let place = |b: &Bookmarks| Some((b.place(manual, chapter)?, b.iter().len()));
        if is_kept && let Some((place, all)) = self.bookmarks.with_untracked(place) {
            self.tell(format!("Moved to {} of {all}", place + 1));
        }
        is_kept
    }

    /// Remembers that a chapter was opened. Nobody asked for it, so a failure is not announced.
    pub fn opened(&self, manual: &str, chapter: &str) {
        self.note(self.recents, |recents| recents.opened(manual, chapter));
        if (self.bookmarks).with_untracked(|b| b.place(manual, chapter).is_some()) {
            self.note(self.bookmarks, |bookmarks| {
                bookmarks.opened(manual, chapter)
            });
        }
    }

    /// Remembers what was searched for. Nobody asked for it, so a failure is not announced.
    pub fn searched(&self, query: &str) {
        self.note(self.searches, |searches| searches.searched(query));
    }

    /// Forgets what was searched for.
    pub fn forget_search(&self, query: &str) {
        self.change(self.searches, |searches| searches.forget(query));
    }

    fn note<T: Stored>(&self, held: Held<T>, change: impl FnOnce(&mut T)) {
        let (mut value, blocked) = self.now(held);
        change(&mut value);
        if blocked || storage::keep(&value).is_ok() {
            held.set(value);
        }
    }

    /// What a backup holds, as it is kept now.
    pub fn own(&self) -> Own {
        Own {
            bookmarks: self.now(self.bookmarks).0,
            settings: self.now(self.settings).0,
        }
    }

    /// Restores the backup that was chosen; the message offers to undo it. Returns true if and only
    /// if it was kept.
    pub fn restore(&self, way: Way) -> bool {
        let before = self.own();
        let after = (self.chosen).with_untracked(|chosen| match chosen {
            Some(Ok(backup)) => backup.restored(way, &before),
            _ => before.clone(),
        });
        let done = self.put(&before, after.clone());
        if done {
            let text = ["Restored. ", &difference(&before, &after)].concat();
            let reader = *self;
            let undo = Arc::new(move || reader.undo_restoring(&before, &after));
            self.offer_undo(text, undo);
        }
        done
    }

    fn undo_restoring(&self, before: &Own, after: &Own) {
        let now = self.own();
        if self.put(&now, now.undone(before, after)) {
            self.say("What the backup changed is as it was.".to_owned());
        }
    }

    /// Puts one in the place of the other, or changes nothing and returns false.
    fn put(&self, before: &Own, after: Own) -> bool {
        let put = |bookmarks: Bookmarks| self.change(self.bookmarks, |kept| *kept = bookmarks);
        if !put(after.bookmarks) {
            return false;
        }
        let all = self.change(self.settings, |kept| *kept = after.settings);
        if !all {
            put(before.bookmarks.clone());
        }
        self.settings.with_untracked(appearance::apply);
        all
    }

    /// Changes the settings and applies them to the page.
    pub fn choose(&self, choice: impl FnOnce(&mut Settings)) {
        self.change(self.settings, choice);
        self.settings.with_untracked(appearance::apply);
    }

    /// Wants no word of a release.
    pub fn put_off(&self, release: String) {
        self.change(self.releases, |kept| kept.put_off = Some(release));
    }

    /// Notes a switch to another release.
    pub fn switched(&self, switched: Releases) {
        // A full storage may still have room for the moment.
        let moment = Releases {
            news: None,
            ..switched.clone()
        };
        if !self.change(self.releases, |kept| *kept = switched) {
            self.change(self.releases, |kept| *kept = moment);
        }
    }

    /// Erases everything the reader keeps.
    pub fn erase(&self) {
        let all = storage::erase();
        self.bookmarks.set(Bookmarks::default());
        self.recents.set(Recents::default());
        self.searches.set(Searches::default());
        self.settings.set(Settings::default());
        self.releases.set(Releases::default());
        self.set_aside.set(Vec::new());
        // What could not be removed is shown again.
        self.reload(None);
        self.settings.with_untracked(appearance::apply);
        let text = match all {
            true => "Everything you kept on this device is erased.",
            false => "Not everything could be erased: this browser refused. What is left is shown.",
        };
        self.say(text.to_owned());
    }

    /// Shows what another tab has changed.
    pub fn reload(&self, key: Option<String>) {
        self.copies.set(storage::copies());
        let is = |name: &str| key.as_deref().is_none_or(|key| key == name);
        if is(Bookmarks::KEY) {
            self.show(self.bookmarks);
        }
        if is(Recents::KEY) {
            self.show(self.recents);
        }
        if is(Searches::KEY) {
            self.show(self.searches);
        }
        if is(Settings::KEY) {
            self.show(self.settings);
            self.settings.with_untracked(appearance::apply);
        }
        if is(Releases::KEY) {
            self.show(self.releases);
        }
    }

    fn show<T: Stored>(&self, held: Held<T>) {
        if let Some(value) = self.kept_now() {
            held.set(value);
        }
    }

    /// Tells the reader what happened.
    pub fn say(&self, text: String) {
        self.bring(text, None);
    }

    fn bring(&self, text: String, undo: Option<Undo>) {
        // Undo says what it did while it has the focus itself.
        let before = || (self.message).with_untracked(|message| message.as_ref()?.focused.clone());
        let focused = remember::focused().or_else(before);
        let message = Message {
            text,
            undo,
            focused,
        };
        self.message.set(Some(message));
    }

    /// Changes a value. Returns true if and only if the change holds: it was kept, or the browser
    /// keeps nothing at all and the reader has been told so.
    fn change<T: Stored>(&self, held: Held<T>, change: impl FnOnce(&mut T)) -> bool {
        let (mut value, blocked) = self.now(held);
        change(&mut value);
        self.keep(held, value, blocked)
    }

    /// The part of a change that is the same for all of one type, so that it is compiled once.
    fn keep<T: Stored>(&self, held: Held<T>, mut value: T, blocked: bool) -> bool {
        value.follow(self.catalogue);
        if blocked {
            self.blocked.set(true);
        } else if storage::keep(&value).is_err() {
            let text = "Not saved: this browser has no room left for Doorstep. Free some space \
                        on the device and try again.";
            self.say(text.to_owned());
            return false;
        }
        held.set(value);
        true
    }

    fn note_set_aside(&self, name: &'static str, why: Unreadable) {
        let mut all = self.set_aside.get_untracked();
        all.push((name, why));
        self.set_aside.set(all);
        self.copies.set(storage::copies());
    }

    /// The value as it is kept now; as it is shown, and true, where nothing can be kept.
    fn now<T: Stored>(&self, held: Held<T>) -> (T, bool) {
        match self.kept_now() {
            Some(value) => (value, false),
            None => (held.get_untracked(), true),
        }
    }

    /// The value as it is kept now, perhaps by another tab; `None` where nothing can be kept.
    fn kept_now<T: Stored>(&self) -> Option<T> {
        match storage::read::<T>() {
            Found::Value(mut value) => {
                value.follow(self.catalogue);
                return Some(value);
            }
            Found::Nothing => {}
            Found::SetAside(why) => self.note_set_aside(T::NAME, why),
            Found::Blocked => return None,
        }
        Some(T::default())
    }
}
