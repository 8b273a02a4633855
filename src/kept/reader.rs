//! What the reader keeps, as signals that pages follow, and what the reader does with it.

use std::sync::Arc;

use catalogue::Catalogue;
use leptos::prelude::*;

use crate::{
    browser::{appearance, document::FocusMark, steps, storage::Local},
    kept::backup::Backup,
    kept::bookmarks::{Bookmark, Bookmarks, Step},
    kept::news::Releases,
    kept::recents::Recents,
    kept::restore::{Snapshot, Way, difference},
    kept::schema::Kept,
    kept::searches::Searches,
    kept::settings::Settings,
    kept::store::{Erased, NotSaved, Store},
};

/// A short message about what the reader just did.
#[derive(Clone)]
pub struct Message {
    /// What happened.
    pub text: String,
    /// Undoes it, where that is possible.
    pub undo: Option<Undo>,
    /// What had the focus.
    pub focused: Option<FocusMark>,
}

/// Undoes what was done.
pub type Undo = Arc<dyn Fn() + Send + Sync>;

/// What the reader keeps. The signals are changed by the methods only, which keep what they show.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The bookmarks.
    pub bookmarks: RwSignal<Bookmarks>,
    /// The chapters opened last.
    pub recents: RwSignal<Recents>,
    /// What was searched for last.
    pub searches: RwSignal<Searches>,
    /// The choices.
    pub settings: RwSignal<Settings>,
    /// What was noted of releases.
    pub releases: RwSignal<Releases>,
    /// What the values are read from and written to, and what went wrong with it.
    pub store: Store<Local>,
    /// The backup that the reader has chosen to restore, or why it is none.
    pub chosen: RwSignal<Option<Result<Backup, String>>>,
    /// What the last change did.
    pub message: RwSignal<Option<Message>>,
    /// What only a screen reader says: that which others see change in its place.
    /// [`Reader::announce`] sets it.
    pub announcement: RwSignal<String>,
}

impl Reader {
    /// A reader who has kept nothing, as on the host. [`Reader::load`] shows what is kept here.
    pub fn new(catalogue: &'static Catalogue) -> Reader {
        Reader {
            bookmarks: RwSignal::default(),
            recents: RwSignal::default(),
            searches: RwSignal::default(),
            settings: RwSignal::default(),
            releases: RwSignal::default(),
            store: Store::new(Local, catalogue),
            chosen: RwSignal::new(None),
            message: RwSignal::new(None),
            announcement: RwSignal::default(),
        }
    }

    /// Shows everything as it is kept now.
    pub fn load(&self) {
        self.reload(None);
    }

    /// Shows the value of this key as it is kept now, perhaps by another tab; every value where
    /// none is named.
    pub fn reload(&self, key: Option<String>) {
        let is = |name: &str| key.as_deref().is_none_or(|key| key == name);
        self.store.list_copies();
        if is(Bookmarks::KEY) {
            self.store.refresh(self.bookmarks);
        }
        if is(Recents::KEY) {
            self.store.refresh(self.recents);
        }
        if is(Searches::KEY) {
            self.store.refresh(self.searches);
        }
        if is(Settings::KEY) && self.store.refresh(self.settings) {
            self.settings.with_untracked(appearance::apply);
        }
        if is(Releases::KEY) {
            self.store.refresh(self.releases);
        }
    }

    /// Adds a chapter's bookmark or removes it. Returns true if and only if it was added.
    pub fn toggle_bookmark(&self, bookmark: Bookmark) -> bool {
        let had = (self.bookmarks).with_untracked(|b| b.place(&bookmark.manual, &bookmark.chapter));
        if had.is_some() {
            self.remove_bookmark(&bookmark.manual, &bookmark.chapter);
            return false;
        }
        self.add_bookmark("Bookmarked: ", bookmark, None)
    }

    fn add_bookmark(&self, what: &str, bookmark: Bookmark, place: Option<usize>) -> bool {
        let text = [what, &bookmark.title].concat();
        let added = self.change(self.bookmarks, |b| b.add(bookmark, place));
        if added {
            // The switch shows it, and what was offered to be undone is done.
            self.message.set(None);
            self.announce(text);
        }
        added
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
                reader.add_bookmark("Back in bookmarks: ", bookmark.clone(), Some(place));
            };
            self.show(text, Some(Arc::new(undo)));
        }
    }

    /// Moves a bookmark one step, and announces where it stands then. Returns true if and only if
    /// it was kept.
    pub fn step_bookmark(&self, bookmark: &Bookmark, step: Step) -> bool {
        let (manual, chapter) = bookmark.key();
        let is_kept = self.change(self.bookmarks, |b| b.step(manual, chapter, step));
        let place = |b: &Bookmarks| Some((b.place(manual, chapter)?, b.len()));
        if is_kept && let Some((place, all)) = self.bookmarks.with_untracked(place) {
            self.announce(format!("Moved to {} of {all}", place + 1));
        }
        is_kept
    }

    /// Remembers that a chapter was opened.
    pub fn opened(&self, manual: &str, chapter: &str) {
        self.note(self.recents, |recents| recents.opened(manual, chapter));
        if (self.bookmarks).with_untracked(|b| b.place(manual, chapter).is_some()) {
            self.note(self.bookmarks, |b| b.opened(manual, chapter));
        }
    }

    /// Remembers what was searched for.
    pub fn searched(&self, query: &str) {
        self.note(self.searches, |searches| searches.searched(query));
    }

    /// Forgets what was searched for.
    pub fn forget_search(&self, query: &str) {
        self.change(self.searches, |searches| searches.forget(query));
    }

    /// Changes the settings and applies them to the page.
    pub fn choose(&self, choice: impl FnOnce(&mut Settings)) {
        self.change(self.settings, choice);
        self.settings.with_untracked(appearance::apply);
    }

    /// Puts off a release until the one after it.
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
        if !self.note(self.releases, |kept| *kept = switched) {
            self.note(self.releases, |kept| *kept = moment);
        }
    }

    /// A backup of what is kept now; `None`, with a message, where a newer Doorstep wrote it.
    pub fn backup(&self, made: u64) -> Option<Backup> {
        let bookmarks = self.store.current(self.bookmarks);
        let settings = self.store.current(self.settings);
        let contents = bookmarks
            .zip(settings)
            .map(|(bookmarks, settings)| Snapshot {
                bookmarks,
                settings,
            });
        if contents.is_none() {
            self.show_message(
                "No backup was made: a newer Doorstep on this device has written what you keep. \
                 Reload this page and try again."
                    .to_owned(),
            );
        }
        contents.map(|contents| Backup { made, contents })
    }

    /// The bookmarks and settings as they are kept now; as they are shown where they cannot be
    /// read.
    pub fn snapshot(&self) -> Snapshot {
        let bookmarks = self.store.current(self.bookmarks);
        let settings = self.store.current(self.settings);
        Snapshot {
            bookmarks: bookmarks.unwrap_or_else(|| self.bookmarks.get_untracked()),
            settings: settings.unwrap_or_else(|| self.settings.get_untracked()),
        }
    }

    /// Restores the backup that was chosen; the message offers to undo it. Returns true if and only
    /// if it was kept.
    pub fn restore(&self, way: Way) -> bool {
        let before = self.snapshot();
        let after = (self.chosen).with_untracked(|chosen| match chosen {
            Some(Ok(backup)) => before.restored(&backup.contents, way),
            _ => before.clone(),
        });
        let done = self.put(&before, after.clone());
        if done {
            let text = ["Restored. ", &difference(&before, &after)].concat();
            let reader = *self;
            let undo = Arc::new(move || reader.undo_restoring(&before, &after));
            self.show(text, Some(undo));
        }
        done
    }

    fn undo_restoring(&self, before: &Snapshot, after: &Snapshot) {
        let now = self.snapshot();
        if self.put(&now, now.undone(before, after)) {
            self.show_message("What the backup changed is as it was.".to_owned());
        }
    }

    /// Puts one in the place of the other, or changes nothing and returns false.
    fn put(&self, before: &Snapshot, after: Snapshot) -> bool {
        let put = |bookmarks: Bookmarks| self.change(self.bookmarks, |kept| *kept = bookmarks);
        if !put(after.bookmarks) {
            return false;
        }
        let all = self.change(self.settings, |kept| *kept = after.settings);
        if !all {
            self.note(self.bookmarks, |kept| *kept = before.bookmarks.clone());
        }
        self.settings.with_untracked(appearance::apply);
        all
    }

    /// Erases everything the reader keeps.
    pub fn erase(&self) {
        let erased = self.store.erase();
        self.bookmarks.set(Bookmarks::default());
        self.recents.set(Recents::default());
        self.searches.set(Searches::default());
        self.settings.set(Settings::default());
        self.releases.set(Releases::default());
        // What could not be removed is shown again.
        self.load();
        self.settings.with_untracked(appearance::apply);
        let text = match erased {
            Erased::Everything => "Everything you kept on this device is erased.",
            Erased::NotEverything => {
                "Not everything could be erased: this browser refused. What is left is shown."
            }
            Erased::Nothing => {
                "Nothing was erased: this browser does not let Doorstep reach what is kept on this device. \
                 What you did on this visit is forgotten."
            }
        };
        self.show_message(text.to_owned());
    }

    /// Shows a message.
    pub fn show_message(&self, text: String) {
        self.show(text, None);
    }

    fn show(&self, text: String, undo: Option<Undo>) {
        // Undo shows what it did while it has the focus itself.
        let before = || (self.message).with_untracked(|message| message.as_ref()?.focused.clone());
        let focused = steps::focus_in_view().or_else(before);
        let message = Message {
            text,
            undo,
            focused,
        };
        self.message.set(Some(message));
    }

    /// Has a screen reader say something. What is said again must not be the same text: it would
    /// not be heard.
    pub fn announce(&self, text: String) {
        let is_shown = self.announcement.with_untracked(|shown| *shown == text);
        match (text.is_empty(), is_shown) {
            (true, true) => {}
            (false, true) => self.announcement.set(text + "\u{a0}"),
            (_, false) => self.announcement.set(text),
        }
    }

    /// Changes a value. Returns true if and only if the change holds; otherwise the message says
    /// why it does not.
    fn change<T: Kept>(&self, shown: RwSignal<T>, change: impl FnOnce(&mut T)) -> bool {
        let text = match self.store.change(shown, change) {
            Ok(()) => return true,
            Err(NotSaved::NoRoom) => {
                "Not saved: this browser has no room left for Doorstep. Free some space on the device \
                 and try again."
                    .to_owned()
            }
            Err(NotSaved::Newer) => format!(
                "Not saved: a newer Doorstep on this device has written your {}. Reload this page and \
                 try again.",
                T::NAME
            ),
        };
        self.show_message(text);
        false
    }

    /// Changes a value that nobody asked to be changed, so that a failure is not shown.
    fn note<T: Kept>(&self, shown: RwSignal<T>, change: impl FnOnce(&mut T)) -> bool {
        self.store.change(shown, change).is_ok()
    }
}
