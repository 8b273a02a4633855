//! A file of the reader's bookmarks and settings, to be put back here or on another device.
//!
//! `docs/backup.md` says what is in the file. A file that was chosen is trusted with nothing: it
//! is read whole into a [`Backup`] or refused with a sentence for the reader, and only a
//! [`Backup`] can change anything.

use catalogue::ManualId;

use crate::{
    kept::bookmarks::{Bookmark, Bookmarks},
    kept::json::Json,
    kept::schema::Stored,
    kept::settings::{Settings, TextSize, Theme},
};

/// The largest file that is to be read, in bytes.
pub const MOST_BYTES: usize = 1_000_000;

/// How many bookmarks a file may hold.
const MOST_BOOKMARKS: usize = 1_000;

/// How long a title may be, in bytes.
const LONGEST_TITLE: usize = 1_000;

/// The name that tells a backup from any other file; its value is the version of the format.
const FORMAT: &str = "doorstep-backup";

/// The version of the format.
const VERSION: u64 = 1;

/// How much of a name that is not known is shown, in letters.
const LONGEST_NAME: usize = 40;

/// The last moment that a browser's clock can show.
const LATEST: u64 = 8_640_000_000_000_000;

const LATER: &str = "A later Doorstep made this backup: switch to the newest release first.";

const NOT_ONE: &str = "The file is not a backup of Doorstep.";

const WHOLE: &str = "The file";

const SETTINGS: &str = "Its “settings”";

/// What a backup holds of the reader's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The bookmarks, in the reader's order.
    pub bookmarks: Bookmarks,
    /// The choices.
    pub settings: Settings,
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, in milliseconds since 1970 by the clock of the device that made it.
    pub made: u64,
    /// What it holds.
    pub own: Own,
}

/// What restoring a backup does with what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What is here stays; what it lacks is added.
    Merge,
    /// What is here goes.
    Replace,
}

impl Backup {
    /// The file.
    pub fn text(&self) -> String {
        let json = Json::object(vec![
            (FORMAT, Json::Number(Some(VERSION))),
            ("made", Json::Number(Some(self.made))),
            ("settings", self.own.settings.to_json()),
            ("bookmarks", self.own.bookmarks.without_use().to_json()),
        ]);
        json.write()
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is anything but a whole backup: the sentence says what is wrong.
    pub fn read(text: &str) -> Result<Backup, String> {
        let json = Json::read(text).map_err(|why| {
            let line = why.line.to_string();
            [
                "Line ",
                &line,
                " cannot be read: the file is damaged, or no backup.",
            ]
            .concat()
        })?;
        match json.get(FORMAT).as_number() {
            Some(VERSION) => {}
            Some(version) if version > VERSION => {
                return Err(LATER.to_owned());
            }
            _ => return Err(NOT_ONE.to_owned()),
        }
        only(&json, WHOLE, &[FORMAT, "made", "settings", "bookmarks"])?;
        let made = json.get("made").as_number().filter(|made| *made <= LATEST);
        Ok(Backup {
            made: made.ok_or_else(|| wrong(WHOLE, "made"))?,
            own: Own {
                settings: settings(json.get("settings"))?,
                bookmarks: bookmarks(json.get("bookmarks"))?,
            },
        })
    }

    /// What restoring makes of what is here.
    pub fn restored(&self, way: Way, here: &Own) -> Own {
        if way == Way::Replace {
            return self.own.clone();
        }
        let Own {
            mut bookmarks,
            settings,
        } = here.clone();
        for bookmark in self.own.bookmarks.iter() {
            bookmarks.add(bookmark.clone(), None);
        }
        // What was chosen here stays.
        let theirs = self.own.settings.clone();
        let settings = Settings {
            manual: settings.manual.or(theirs.manual),
            theme: match settings.theme {
                Theme::Device => theirs.theme,
                chosen => chosen,
            },
            text_size: match settings.text_size {
                TextSize::Normal => theirs.text_size,
                chosen => chosen,
            },
            scope: settings.scope.or(theirs.scope),
            keys_off: settings.keys_off || theirs.keys_off,
            not_installed: settings.not_installed || theirs.not_installed,
        };
        Own {
            bookmarks,
            settings,
        }
    }
}

impl Own {
    /// Takes a restoring back that made `after` of `before`, and leaves what was changed since.
    pub fn undone(&self, before: &Own, after: &Own) -> Own {
        let is_in = |own: &Own, bookmark: &Bookmark| {
            let place = own.bookmarks.place(&bookmark.manual, &bookmark.chapter);
            place.is_some()
        };
        let mut bookmarks = Bookmarks::default();
        for bookmark in before.bookmarks.iter() {
            if is_in(self, bookmark) || !is_in(after, bookmark) {
                bookmarks.add(bookmark.clone(), None);
            }
        }
        for bookmark in self.bookmarks.iter() {
            if !is_in(after, bookmark) {
                bookmarks.add(bookmark.clone(), None);
            }
        }
        let settings = match self.settings == after.settings {
            true => before.settings.clone(),
            false => self.settings.clone(),
        };
        Own {
            bookmarks,
            settings,
        }
    }
}

/// What changes when one becomes the other, in words.
pub fn difference(before: &Own, after: &Own) -> String {
    let mut text = [
        "Bookmarks added: ",
        &missing(&before.bookmarks, &after.bookmarks),
        ", removed: ",
        &missing(&after.bookmarks, &before.bookmarks),
        ".",
    ]
    .concat();
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
fn missing(among: &Bookmarks, bookmarks: &Bookmarks) -> String {
    let is_missing = |b: &&Bookmark| among.place(&b.manual, &b.chapter).is_none();
    bookmarks.iter().filter(is_missing).count().to_string()
}

fn bookmarks(json: &Json) -> Result<Bookmarks, String> {
    let list = json.as_list().filter(|list| list.len() <= MOST_BOOKMARKS);
    let mut bookmarks = Bookmarks::default();
    for (index, json) in list
        .ok_or_else(|| wrong(WHOLE, "bookmarks"))?
        .iter()
        .enumerate()
    {
        let place = ["Bookmark ", &(index + 1).to_string()].concat();
        only(json, &place, &["manual", "chapter", "title"])?;
        let text = |name: &str, fits: &dyn Fn(&str) -> bool| {
            let text = json.get(name).as_text().map(visible);
            text.filter(|text| fits(text))
                .ok_or_else(|| wrong(&place, name))
        };
        let is_title = |text: &str| {
            text.len() <= LONGEST_TITLE && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        };
        let bookmark = Bookmark {
            manual: text("manual", &is_id)?,
            chapter: text("chapter", &is_id)?,
            title: text("title", &is_title)?,
            opened: 0,
        };
        bookmarks.add(bookmark, None);
    }
    Ok(bookmarks)
}

fn settings(json: &Json) -> Result<Settings, String> {
    const NAMES: [&str; 6] = [
        "manual",
        "theme",
        "text_size",
        "scope",
        "keys_off",
        "not_installed",
    ];
    only(json, SETTINGS, &NAMES)?;
    let is_fine = |id: &Option<String>| id.as_deref().is_none_or(is_id);
    Settings::from_json(json, Settings::VERSION)
        .filter(|settings| is_fine(&settings.manual) && is_fine(&settings.scope))
        .ok_or_else(|| wrong(WHOLE, "settings"))
}

/// Refuses an object with any other name than these, and what is no object.
fn only(json: &Json, place: &str, known: &[&str]) -> Result<(), String> {
    let Json::Object(values) = json else {
        return Err([place, " is not what Doorstep writes."].concat());
    };
    match values.iter().find(|(name, _)| !known.contains(&&**name)) {
        None => Ok(()),
        Some((name, _)) => {
            let name: String = visible(name).chars().take(LONGEST_NAME).collect();
            Err([place, " holds “", &name, "”, which Doorstep does not know."].concat())
        }
    }
}

/// What is said of a value that is missing or of another kind.
fn wrong(place: &str, name: &str) -> String {
    [place, " holds no “", name, "” that Doorstep can use."].concat()
}

/// The rule of ids, as far as it keeps other texts out.
fn is_id(text: &str) -> bool {
    let is_of_ids = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=ManualId::MAX_LEN).contains(&text.len()) && text.bytes().all(is_of_ids)
}

/// A text without control characters, breaks of lines and signs that turn the direction of what
/// follows: a title copied from a web page may hold them, and none is to be seen.
fn visible(text: &str) -> String {
    let is_hidden = |letter: &char| {
        matches!(letter, '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}')
            || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|letter| !is_hidden(letter)).collect()
}

#[cfg(test)]
mod tests;
