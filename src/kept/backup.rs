//! A file of the reader's bookmarks and settings, to be restored here or on another device.
//!
//! `docs/backup.md` says what is in the file. A file that was chosen is trusted with nothing: all
//! of it is read into a [`Backup`], or it is refused with a sentence for the reader.

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::kept::{
    bookmarks::{Bookmark, Bookmarks},
    plain_text::plain,
    restore::Snapshot,
    settings::{Settings, TextSize, Theme},
};

/// The largest file that is to be read, in bytes. Browsers keep about 5 million letters for a
/// site, of at most three bytes each; the rest is for the names and spaces of the file.
pub const MOST_BYTES: usize = 20_000_000;

/// The version of the format.
const VERSION: u64 = 1;

/// How much of a reason is shown, in letters: it can hold a name out of the file.
const LONGEST_REASON: usize = 120;

/// The last moment that a browser's clock can show.
const LATEST: u64 = 8_640_000_000_000_000;

const LATER: &str = "A later Doorstep made this backup: switch to the newest release first.";

const NOT_ONE: &str = "The file is not a backup of Doorstep.";

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, in milliseconds since 1970 by the clock of the device that made it.
    pub made: u64,
    /// What it holds. How often a chapter was opened is not in the file.
    pub contents: Snapshot,
}

/// What tells a backup from any other file.
#[derive(Deserialize)]
struct Header {
    #[serde(rename = "doorstep-backup")]
    version: u64,
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "doorstep-backup")]
    version: u64,
    made: u64,
    #[serde(with = "FileSettings")]
    settings: Settings,
    bookmarks: Vec<FileBookmark>,
}

/// [`Settings`] as they stand in the file, where a name that is not known is refused.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Settings", deny_unknown_fields)]
struct FileSettings {
    #[serde(default)]
    manual: Option<String>,
    #[serde(default)]
    theme: Theme,
    #[serde(default)]
    text_size: TextSize,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    keys_off: bool,
    #[serde(default)]
    not_installed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBookmark {
    manual: String,
    chapter: String,
    title: String,
}

impl From<&Bookmark> for FileBookmark {
    fn from(bookmark: &Bookmark) -> FileBookmark {
        FileBookmark {
            manual: bookmark.manual.clone(),
            chapter: bookmark.chapter.clone(),
            title: bookmark.title.clone(),
        }
    }
}

/// The name of the file of a backup that was made on this day, as in `2026-11-22`.
pub fn file_name(day: &str) -> String {
    format!("doorstep-backup-{day}.json")
}

impl Backup {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        let file = File {
            version: VERSION,
            made: self.made,
            settings: self.contents.settings.clone(),
            bookmarks: self.contents.bookmarks.iter().map(Into::into).collect(),
        };
        serde_json::to_string_pretty(&file).expect("texts, numbers and choices have a form in JSON")
    }

    /// Reads a file. Of a chapter that stands in it twice the first bookmark is taken.
    ///
    /// # Errors
    ///
    /// If it is anything but a complete backup: the sentence says what is wrong.
    pub fn read(text: &str) -> Result<Backup, String> {
        match serde_json::from_str::<Header>(text) {
            Ok(Header { version: 0 }) => return Err(NOT_ONE.to_owned()),
            Ok(Header { version }) if version > VERSION => return Err(LATER.to_owned()),
            Ok(_) => {}
            Err(why) if why.classify() == Category::Data => return Err(NOT_ONE.to_owned()),
            Err(why) => return Err(refusal(&why)),
        }
        let file: File = serde_json::from_str(text).map_err(|why| refusal(&why))?;
        if file.made > LATEST {
            return Err("Its “made” is later than any clock can show.".to_owned());
        }
        let bookmarks: Bookmarks = (file.bookmarks.iter())
            .map(|b| Bookmark::new(&b.manual, &b.chapter, &b.title))
            .collect();
        Ok(Backup {
            made: file.made,
            contents: Snapshot {
                bookmarks,
                settings: file.settings,
            },
        })
    }
}

/// Why a file is refused, in a sentence.
fn refusal(why: &serde_json::Error) -> String {
    let line = why.line();
    if why.classify() != Category::Data {
        return format!("Line {line} cannot be read: the file is damaged, or no backup.");
    }
    let why = plain(&why.to_string());
    let (reason, _) = why.rsplit_once(" at line ").unwrap_or((&why, ""));
    let reason: String = reason.chars().take(LONGEST_REASON).collect();
    format!("Line {line} is not what Doorstep writes: {reason}.")
}

#[cfg(test)]
mod tests;
