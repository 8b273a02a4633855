//! Reading, changing and writing what is kept, with the signals that show it.
//!
//! Every change reads what is kept now, changes that, and writes it back, so that two open tabs
//! never undo each other. A change that cannot be written is not shown. A value that cannot be
//! read is set aside whole; one that a newer Doorstep wrote stays where it is and is not written
//! over.

use catalogue::Catalogue;
use leptos::prelude::*;
use serde::Serialize;

use crate::kept::schema::{self, Kept, Unreadable};

/// What all names have in common that Doorstep keeps anything under.
const PREFIX: &str = "doorstep.";

/// What stands in the names of values that were set aside, after the name they had.
const SET_ASIDE: &str = ".unreadable-";

/// How many values of one name are set aside at most.
const MOST_SET_ASIDE: usize = 100;

/// Texts under names, as a browser keeps them.
pub trait TextStorage: Copy + Send + Sync + 'static {
    /// The text under a name.
    ///
    /// # Errors
    ///
    /// If the browser does not let the page read.
    fn text(&self, key: &str) -> Result<Option<String>, Refused>;

    /// Writes a value as JSON. Either all of it is kept or what was there before.
    ///
    /// # Errors
    ///
    /// If the browser does not let the page write, or has no room.
    fn set<T: Serialize>(&self, key: &str, value: &T) -> Result<(), Refused>;

    /// Writes a text as it is.
    ///
    /// # Errors
    ///
    /// As for [`TextStorage::set`].
    fn set_text(&self, key: &str, text: &str) -> Result<(), Refused>;

    /// Removes the text under a name.
    ///
    /// # Errors
    ///
    /// If the browser does not let the page write.
    fn remove(&self, key: &str) -> Result<(), Refused>;

    /// All names.
    ///
    /// # Errors
    ///
    /// If the browser does not let the page read.
    fn keys(&self) -> Result<Vec<String>, Refused>;
}

/// The browser refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Why a change was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// A newer Doorstep wrote the value.
    Newer,
    /// The browser has no room for it.
    NoRoom,
}

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// All that was kept.
    Everything,
    /// Not all: the browser refused.
    NotEverything,
    /// Nothing: the browser does not let the page read what is kept.
    Nothing,
}

/// What was found under a value's name.
enum Found<T> {
    Value(T),
    Nothing,
    Newer,
    Blocked,
}

/// What is kept, and what is known of the place it is kept in.
#[derive(Clone, Copy)]
pub struct Store<S> {
    texts: S,
    catalogue: &'static Catalogue,
    /// The names of the values that the browser does not let Doorstep keep. Changes to them last
    /// for this visit only.
    pub blocked: RwSignal<Vec<&'static str>>,
    /// The names of the values that a newer Doorstep wrote. They are shown as they were before.
    pub newer: RwSignal<Vec<&'static str>>,
    /// The names of the values that were found damaged and set aside since the page was opened.
    pub set_aside: RwSignal<Vec<&'static str>>,
    /// The keys of all values that were ever set aside and are still here.
    pub copies: RwSignal<Vec<String>>,
}

impl<S: TextStorage> Store<S> {
    /// A store over these texts, of which nothing has been read.
    pub fn new(texts: S, catalogue: &'static Catalogue) -> Store<S> {
        Store {
            texts,
            catalogue,
            blocked: RwSignal::new(Vec::new()),
            newer: RwSignal::new(Vec::new()),
            set_aside: RwSignal::new(Vec::new()),
            copies: RwSignal::new(Vec::new()),
        }
    }

    /// Shows the value as it is kept now. Where it cannot be read, what was shown stays. Returns
    /// true if and only if another value is shown than before.
    pub fn refresh<T: Kept>(self, shown: RwSignal<T>) -> bool {
        let value = match self.read::<T>() {
            Found::Value(value) => value,
            Found::Nothing => T::default(),
            Found::Newer | Found::Blocked => return false,
        };
        let differs = shown.with_untracked(|shown| *shown != value);
        if differs {
            shown.set(value);
        }
        differs
    }

    /// The value as it is kept now, perhaps by another tab; the one that is shown where nothing
    /// can be kept; `None` where a newer Doorstep wrote it.
    pub fn current<T: Kept>(self, shown: RwSignal<T>) -> Option<T> {
        match self.read() {
            Found::Value(value) => Some(value),
            Found::Nothing => Some(T::default()),
            Found::Blocked => Some(shown.get_untracked()),
            Found::Newer => None,
        }
    }

    /// Changes a value, keeps it and shows it. Where the browser keeps nothing at all, the change
    /// lasts for this visit.
    ///
    /// # Errors
    ///
    /// If the changed value cannot be kept. Then what is kept and what is shown stay as they were.
    pub fn change<T: Kept>(
        self,
        shown: RwSignal<T>,
        change: impl FnOnce(&mut T),
    ) -> Result<(), NotSaved> {
        let (mut value, can_be_kept) = match self.read::<T>() {
            Found::Value(value) => (value, true),
            Found::Nothing => (T::default(), true),
            Found::Blocked => (shown.get_untracked(), false),
            Found::Newer => return Err(NotSaved::Newer),
        };
        change(&mut value);
        value.follow(self.catalogue);
        if can_be_kept {
            let text = schema::versioned(&value);
            (self.texts.set(T::KEY, &text)).map_err(|Refused| NotSaved::NoRoom)?;
        }
        shown.set(value);
        Ok(())
    }

    /// Erases everything Doorstep ever kept here: values that were set aside, and those that a
    /// newer Doorstep wrote, as well.
    pub fn erase(self) -> Erased {
        let Ok(keys) = self.keys() else {
            return Erased::Nothing;
        };
        let mut erased = Erased::Everything;
        for key in keys {
            if self.texts.remove(&key).is_err() {
                erased = Erased::NotEverything;
            }
        }
        self.set_aside.set(Vec::new());
        self.list_copies();
        erased
    }

    /// Looks again for values that were set aside, perhaps by another tab.
    pub fn list_copies(self) {
        let mut keys = self.keys().unwrap_or_default();
        keys.retain(|key| key.contains(SET_ASIDE));
        keys.sort();
        if self.copies.with_untracked(|copies| *copies != keys) {
            self.copies.set(keys);
        }
    }

    /// The text that was set aside under this key, as it is.
    pub fn copy(self, key: &str) -> Option<String> {
        self.texts.text(key).ok().flatten()
    }

    /// The keys under which Doorstep keeps anything here.
    fn keys(self) -> Result<Vec<String>, Refused> {
        let mut keys = self.texts.keys()?;
        keys.retain(|key| key.starts_with(PREFIX));
        Ok(keys)
    }

    /// Reads a value. A damaged one is set aside and counts as none.
    fn read<T: Kept>(self) -> Found<T> {
        let found = match self.texts.text(T::KEY) {
            Err(Refused) => Found::Blocked,
            Ok(None) => Found::Nothing,
            Ok(Some(text)) => match schema::read::<T>(&text) {
                Ok(mut value) => {
                    value.follow(self.catalogue);
                    Found::Value(value)
                }
                Err(Unreadable::Newer) => Found::Newer,
                Err(Unreadable::Damaged) => match self.set_aside(T::KEY, &text) {
                    Ok(()) => {
                        self.set_aside.update(|names| names.push(T::NAME));
                        self.list_copies();
                        Found::Nothing
                    }
                    // It can be neither read nor moved: writing would destroy it.
                    Err(Refused) => Found::Blocked,
                },
            },
        };
        mark(self.blocked, T::NAME, matches!(found, Found::Blocked));
        mark(self.newer, T::NAME, matches!(found, Found::Newer));
        found
    }

    /// Moves a text to the first free key `<key>.unreadable-<n>`.
    fn set_aside(self, key: &str, text: &str) -> Result<(), Refused> {
        let free = (1..=MOST_SET_ASIDE)
            .map(|n| format!("{key}{SET_ASIDE}{n}"))
            .find(|copy| self.texts.text(copy) == Ok(None))
            .ok_or(Refused)?;
        // The copy first: whenever the browser is killed, one of them is there.
        if self.texts.set_text(&free, text).is_ok() {
            return self.texts.remove(key);
        }
        // Two do not fit, so the old one goes first and comes back if the new one fails.
        self.texts.remove(key)?;
        if self.texts.set_text(&free, text).is_err() {
            self.texts.set_text(key, text)?;
            return Err(Refused);
        }
        Ok(())
    }
}

/// Has a name among the marked ones, or not. Nothing is notified where that is so already.
fn mark(marked: RwSignal<Vec<&'static str>>, name: &'static str, wanted: bool) {
    if marked.with_untracked(|names| names.contains(&name)) != wanted {
        marked.update(|names| match wanted {
            true => names.push(name),
            false => names.retain(|other| *other != name),
        });
    }
}

#[cfg(test)]
mod tests;
