//! What restoring a backup makes of the bookmarks and settings here, and how it is undone.

use std::collections::{HashMap, HashSet};

use crate::kept::{
    bookmarks::{Bookmark, Bookmarks},
    settings::{Settings, TextSize, Theme},
};

/// The bookmarks and settings of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The bookmarks, in the reader's order.
    pub bookmarks: Bookmarks,
    /// The choices.
    pub settings: Settings,
}

/// What restoring a backup does with what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What is here stays; what it lacks is added.
    Merge,
    /// What is here goes.
    Replace,
}

impl Snapshot {
    /// What restoring the contents of a backup makes of what is here. How often chapters were
    /// opened stays as it is.
    pub fn restored(&self, backup: &Snapshot, way: Way) -> Snapshot {
        match way {
            Way::Merge => Snapshot {
                bookmarks: (self.bookmarks.iter())
                    .chain(backup.bookmarks.iter())
                    .cloned()
                    .collect(),
                settings: merged(&self.settings, &backup.settings),
            },
            Way::Replace => Snapshot {
                bookmarks: replaced(&self.bookmarks, &backup.bookmarks),
                settings: backup.settings.clone(),
            },
        }
    }

    /// Takes back what restoring has changed, when it made `after` of `before`. What was changed
    /// since stays.
    pub fn undone(&self, before: &Snapshot, after: &Snapshot) -> Snapshot {
        Snapshot {
            bookmarks: bookmarks_undone(&self.bookmarks, &before.bookmarks, &after.bookmarks),
            settings: settings_undone(&self.settings, &before.settings, &after.settings),
        }
    }
}

/// Takes each setting over only where it was never chosen here.
fn merged(here: &Settings, theirs: &Settings) -> Settings {
    Settings {
        manual: here.manual.clone().or_else(|| theirs.manual.clone()),
        theme: match here.theme {
            Theme::Device => theirs.theme,
            chosen => chosen,
        },
        text_size: match here.text_size {
            TextSize::Normal => theirs.text_size,
            chosen => chosen,
        },
        scope: here.scope.clone().or_else(|| theirs.scope.clone()),
        keys_off: here.keys_off || theirs.keys_off,
        not_installed: here.not_installed || theirs.not_installed,
    }
}

/// The bookmarks of a backup, with how often each was opened here.
fn replaced(here: &Bookmarks, theirs: &Bookmarks) -> Bookmarks {
    let opened: HashMap<_, _> = here.iter().map(|b| (b.key(), b.opened)).collect();
    let counted = theirs.iter().map(|bookmark| Bookmark {
        opened: opened.get(&bookmark.key()).copied().unwrap_or_default(),
        ..bookmark.clone()
    });
    counted.collect()
}

fn settings_undone(now: &Settings, before: &Settings, after: &Settings) -> Settings {
    fn undone<T: Clone + PartialEq>(now: &T, before: &T, after: &T) -> T {
        let is_as_restored = now == after;
        if is_as_restored { before } else { now }.clone()
    }
    Settings {
        manual: undone(&now.manual, &before.manual, &after.manual),
        theme: undone(&now.theme, &before.theme, &after.theme),
        text_size: undone(&now.text_size, &before.text_size, &after.text_size),
        scope: undone(&now.scope, &before.scope, &after.scope),
        keys_off: undone(&now.keys_off, &before.keys_off, &after.keys_off),
        not_installed: undone(
            &now.not_installed,
            &before.not_installed,
            &after.not_installed,
        ),
    }
}

/// A chapter, by the ids of its manual and its own.
type Key<'a> = (&'a str, &'a str);

fn by_key(bookmarks: &Bookmarks) -> HashMap<Key<'_>, &Bookmark> {
    bookmarks.iter().map(|b| (b.key(), b)).collect()
}

fn bookmarks_undone(now: &Bookmarks, before: &Bookmarks, after: &Bookmarks) -> Bookmarks {
    let (is_before, is_after, is_now) = (by_key(before), by_key(after), by_key(now));

    // What restoring has added goes.
    let mut left: Vec<Bookmark> = (now.iter())
        .filter(|b| is_before.contains_key(&b.key()) || !is_after.contains_key(&b.key()))
        .cloned()
        .collect();

    // The bookmarks that restoring has left in the list have their order back, in the places where
    // they stand now, unless they were moved since.
    let stayed = |key: &Key| {
        is_before.contains_key(key) && is_after.contains_key(key) && is_now.contains_key(key)
    };
    let order = |bookmarks| -> Vec<Key> { keys(bookmarks).filter(|key| stayed(key)).collect() };
    if order(now) == order(after) {
        let places = left.iter_mut().filter(|b| stayed(&b.key()));
        for (place, key) in places.zip(order(before)) {
            *place = is_now[&key].clone();
        }
    }
    // So have they their titles.
    for bookmark in &mut left {
        let key = bookmark.key();
        let title = match (is_before.get(&key), is_after.get(&key)) {
            (Some(before), Some(after)) if bookmark.title == after.title => before.title.clone(),
            _ => continue,
        };
        bookmark.title = title;
    }

    // What restoring has removed comes back behind the one that it stood behind.
    let mut back: HashMap<Option<Key>, Vec<Bookmark>> = HashMap::new();
    let remaining: HashSet<Key> = left.iter().map(Bookmark::key).collect();
    let mut last = None;
    for bookmark in before.iter() {
        let key = bookmark.key();
        if remaining.contains(&key) {
            last = Some(key);
        } else if !is_after.contains_key(&key) {
            back.entry(last).or_default().push(bookmark.clone());
        }
    }
    let mut undone = back.remove(&None).unwrap_or_default();
    for bookmark in &left {
        undone.push(bookmark.clone());
        undone.extend(back.remove(&Some(bookmark.key())).unwrap_or_default());
    }
    undone.into()
}

fn keys(bookmarks: &Bookmarks) -> impl Iterator<Item = Key<'_>> {
    bookmarks.iter().map(Bookmark::key)
}

/// What changes when one becomes the other, in words.
pub fn difference(before: &Snapshot, after: &Snapshot) -> String {
    let added = missing(&before.bookmarks, &after.bookmarks);
    let removed = missing(&after.bookmarks, &before.bookmarks);
    let mut text = format!("Bookmarks added: {added}, removed: {removed}.");
    let (old, new) = (&before.settings, &after.settings);
    for (setting, differs) in [
        (" Changes your manual.", old.manual != new.manual),
        (" Changes the colours.", old.theme != new.theme),
        (" Changes the text size.", old.text_size != new.text_size),
        (" Changes where search looks.", old.scope != new.scope),
        (" Changes single keys.", old.keys_off != new.keys_off),
    ] {
        if differs {
            text.push_str(setting);
        }
    }
    text
}

/// How many of the second bookmarks are not among the first.
fn missing(among: &Bookmarks, bookmarks: &Bookmarks) -> usize {
    let among: HashSet<Key> = keys(among).collect();
    keys(bookmarks).filter(|key| !among.contains(key)).count()
}

#[cfg(test)]
mod tests;
