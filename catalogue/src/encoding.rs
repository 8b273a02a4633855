//! The catalogue as bytes: what a build ships and the app reads.
//!
//! Eight bytes of magic, the version of the format (two bytes) and the length of the body (four
//! bytes), both little-endian, then the body in [`postcard`]. Whatever bytes come in, decoding
//! gives a catalogue whose indices are all in range, or an error.

use std::collections::HashSet;

use crate::{About, Catalogue, ChapterIndex, Date, Manual, Row, SectionIndex};

const MAGIC: [u8; 8] = *b"DOORSTEP";

/// The version of the format. It goes up with every change of the body, and so with every change
/// of the model.
pub const SCHEMA: u16 = 2;

/// Why bytes are no catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They are something else, such as a login page.
    NotACatalogue,
    /// They are a catalogue of an earlier or a later version of the app.
    OtherSchema {
        /// The schema of the bytes.
        found: u16,
    },
    /// The end is missing.
    Truncated,
    /// More bytes follow the end.
    TrailingBytes,
    /// They do not read as a catalogue.
    Malformed,
    /// They read as a catalogue that breaks this promise of the model.
    Invalid(&'static str),
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DecodeError::NotACatalogue => f.write_str("this is not a catalogue"),
            DecodeError::OtherSchema { found } => {
                let needed = if *found > SCHEMA {
                    "a newer"
                } else {
                    "an older"
                };
                write!(
                    f,
                    "the catalogue has schema {found} and this app knows {SCHEMA}: {needed} \
                     version of the app is needed"
                )
            }
            DecodeError::Truncated => f.write_str("the end of the catalogue is missing"),
            DecodeError::TrailingBytes => f.write_str("the catalogue goes on after its end"),
            DecodeError::Malformed => f.write_str("the catalogue is damaged"),
            DecodeError::Invalid(promise) => write!(f, "the catalogue is damaged: {promise}"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The catalogue as bytes.
pub fn encode(catalogue: &Catalogue) -> Vec<u8> {
    let body = postcard::to_allocvec(catalogue).expect("memory takes every value of the model");
    let length = u32::try_from(body.len()).expect("a catalogue is far smaller than 4 GB");
    [
        &MAGIC[..],
        &SCHEMA.to_le_bytes(),
        &length.to_le_bytes(),
        &body,
    ]
    .concat()
}

/// The catalogue in the bytes.
///
/// # Errors
///
/// Anything that does not read as a valid catalogue. It never panics, and allocates no more than
/// a small multiple of the bytes' own size: postcard makes no room for more items than bytes are
/// left.
pub fn decode(bytes: &[u8]) -> Result<Catalogue, DecodeError> {
    let rest = bytes
        .strip_prefix(&MAGIC)
        .ok_or(DecodeError::NotACatalogue)?;
    let (found, rest) = rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
    let found = u16::from_le_bytes(*found);
    if found != SCHEMA {
        return Err(DecodeError::OtherSchema { found });
    }
    let (length, body) = rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
    let length = u32::from_le_bytes(*length) as usize;
    if body.len() < length {
        return Err(DecodeError::Truncated);
    }
    if body.len() > length {
        return Err(DecodeError::TrailingBytes);
    }
    let (catalogue, rest) = postcard::take_from_bytes(body).map_err(|_| DecodeError::Malformed)?;
    if !rest.is_empty() {
        return Err(DecodeError::TrailingBytes);
    }
    check(&catalogue)?;
    Ok(catalogue)
}

fn require(holds: bool, promise: &'static str) -> Result<(), DecodeError> {
    holds.then_some(()).ok_or(DecodeError::Invalid(promise))
}

/// Checks every promise that the model makes.
fn check(catalogue: &Catalogue) -> Result<(), DecodeError> {
    let manuals = &catalogue.manuals;
    check_day(catalogue.host.as_ref().map(|host| host.prepared))?;
    require(
        manuals.is_sorted_by(|a, b| a.id < b.id),
        "manuals are ordered by id, and no two have the same",
    )?;
    manuals.iter().try_for_each(check_manual)
}

fn check_day(date: Option<Date>) -> Result<(), DecodeError> {
    require(
        date.is_none_or(|d| Date::new(d.year, d.month, d.day).is_some()),
        "a date is a day of the calendar",
    )
}

fn check_manual(manual: &Manual) -> Result<(), DecodeError> {
    check_day(manual.edition.last_updated)?;
    check_day(manual.edition.captured_on)?;
    let mut sections = HashSet::new();
    for (index, section) in manual.indexed_sections() {
        require(
            section.parent.is_none_or(|parent| parent < index),
            "a section stands after the one it is in",
        )?;
        require(
            sections.insert(&section.id),
            "no two sections have the same id",
        )?;
    }
    let mut chapters = HashSet::new();
    for chapter in &manual.chapters {
        for id in std::iter::once(&chapter.id).chain(&chapter.earlier) {
            require(
                chapters.insert(id),
                "no two chapters have or had the same id",
            )?;
        }
    }
    check_rows(manual)
}

/// Checks that the headings come once each and in order, that every entry and line stands under
/// its own, and that every chapter exists and stands somewhere.
fn check_rows(manual: &Manual) -> Result<(), DecodeError> {
    const ITS_HEADING: &str = "a row stands under the heading of its section";
    const CHAPTER: &str = "a chapter that is referred to exists";
    let exists = |chapter: ChapterIndex| chapter.0 < manual.chapters.len();
    let mut headings = 0_usize;
    let mut placed = HashSet::new();
    for row in &manual.rows {
        let current = || headings.checked_sub(1).map(SectionIndex);
        match row.about() {
            Some(About::Chapter(chapter)) => require(exists(chapter), CHAPTER)?,
            Some(About::Section(section) | About::Unstated(section)) => {
                require(Some(section) == current(), ITS_HEADING)?;
            }
            None => {}
        }
        match row {
            Row::Section(section) => {
                require(section.0 == headings, "headings stand in order")?;
                headings += 1;
            }
            Row::Entry(entry) => {
                require(exists(entry.chapter), CHAPTER)?;
                require(Some(entry.section) == current(), ITS_HEADING)?;
                placed.insert(entry.chapter);
            }
            Row::SeeAlso(see_also) => require(see_also.target.is_none_or(exists), CHAPTER)?,
            Row::Note(_) => {}
        }
    }
    require(
        headings == manual.sections.len(),
        "every section has a heading",
    )?;
    require(
        placed.len() == manual.chapters.len(),
        "every chapter stands at an entry",
    )
}
