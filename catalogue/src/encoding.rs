//! The catalogue as bytes: what a build ships and the app reads.
//!
//! Eight bytes of magic, the schema version (two bytes) and the length of the body (four
//! bytes), both little-endian, then the body. Whatever bytes come in, decoding gives a catalogue
//! whose indices are all in range, or an error.

mod reading;
mod usual;
mod writing;

use crate::{About, Catalogue, ChapterId, ChapterIndex, Date, Manual, Row, Section, SectionIndex};

const MAGIC: [u8; 8] = *b"DOORSTEP";
const HEADER_LEN: usize = MAGIC.len() + 2 + 4;

/// The schema of the body. It goes up with every change of the body, from the first release on.
pub const SCHEMA: u16 = 1;

/// Why bytes are no catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They are something else, such as a login page.
    NotACatalogue,
    /// They are a catalogue of a later version of the app.
    NewerSchema {
        /// The schema of the bytes.
        found: u16,
        /// The schema this app knows.
        known: u16,
    },
    /// The end is missing.
    Truncated,
    /// They contradict themselves.
    Damaged,
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DecodeError::NotACatalogue => f.write_str("this is not a catalogue"),
            DecodeError::NewerSchema { found, known } => write!(
                f,
                "the catalogue has schema {found} and this app knows {known}: a newer version of \
                 the app is needed"
            ),
            DecodeError::Truncated => f.write_str("the end of the catalogue is missing"),
            DecodeError::Damaged => f.write_str("the catalogue is damaged"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The catalogue as bytes.
pub fn encode(catalogue: &Catalogue) -> Vec<u8> {
    let body = writing::body(catalogue);
    let length = u32::try_from(body.len()).expect("a catalogue is far smaller than 4 GB");
    let mut bytes = Vec::with_capacity(HEADER_LEN + body.len());
    bytes.extend(MAGIC);
    bytes.extend(SCHEMA.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(body);
    bytes
}

/// The catalogue in the bytes.
///
/// # Errors
///
/// Anything that does not read as a valid catalogue. It never panics,
/// and allocates no more than a small multiple of the bytes' own size.
pub fn decode(bytes: &[u8]) -> Result<Catalogue, DecodeError> {
    let (magic, rest) = bytes
        .split_first_chunk()
        .ok_or(DecodeError::NotACatalogue)?;
    if *magic != MAGIC {
        return Err(DecodeError::NotACatalogue);
    }
    let (found, rest) = rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
    let found = u16::from_le_bytes(*found);
    if found > SCHEMA {
        return Err(DecodeError::NewerSchema {
            found,
            known: SCHEMA,
        });
    }
    let (length, body) = rest.split_first_chunk().ok_or(DecodeError::Truncated)?;
    let length = u32::from_le_bytes(*length) as usize;
    if body.len() < length {
        return Err(DecodeError::Truncated);
    }
    if found < SCHEMA || body.len() > length {
        return Err(DecodeError::Damaged);
    }
    (reading::catalogue(body).filter(is_valid)).ok_or(DecodeError::Damaged)
}

/// Whether every promise of the model holds.
fn is_valid(catalogue: &Catalogue) -> bool {
    let manuals = &catalogue.manuals;
    let hosted = catalogue.host.as_ref().map(|host| host.prepared);
    is_day(&hosted)
        && manuals.is_sorted_by(|a, b| a.id < b.id)
        && manuals.iter().all(manual_is_valid)
}

fn is_day(date: &Option<Date>) -> bool {
    date.is_none_or(|d| Date::new(d.year, d.month, d.day).is_some())
}

fn manual_is_valid(manual: &Manual) -> bool {
    let edition = &manual.edition;
    let parents_stand_before =
        |(index, section): (SectionIndex, &Section)| section.parent.is_none_or(|p| p < index);
    let (mut sections, mut chapters) = (Vec::new(), Vec::new());
    sections.extend(manual.sections.iter().map(|section| section.id.as_str()));
    for chapter in &manual.chapters {
        chapters.push(chapter.id.as_str());
        chapters.extend(chapter.earlier.iter().map(ChapterId::as_str));
    }
    is_day(&edition.last_updated)
        && is_day(&edition.captured_on)
        && manual.indexed_sections().all(parents_stand_before)
        && all_differ(&sections)
        && all_differ(&chapters)
        && rows_are_valid(manual)
}

/// The lists are short, and a sort would weigh more than the time it saves.
fn all_differ(ids: &[&str]) -> bool {
    (ids.iter().enumerate()).all(|(before, id)| !ids[..before].contains(id))
}

/// Whether the headings come once each and in order, every entry stands under its own, and
/// every chapter stands somewhere.
fn rows_are_valid(manual: &Manual) -> bool {
    let exists = |chapter: ChapterIndex| chapter.0 < manual.chapters.len();
    let mut headings = 0_usize;
    let mut stands = vec![false; manual.chapters.len()];
    for row in &manual.rows {
        let current = headings.checked_sub(1).map(SectionIndex);
        let valid = match row {
            Row::Section(section) => {
                headings += 1;
                section.0 == headings - 1
            }
            Row::Entry(entry) => {
                if let Some(stands) = stands.get_mut(entry.chapter.0) {
                    *stands = true;
                }
                exists(entry.chapter) && Some(entry.section) == current
            }
            Row::SeeAlso(see_also) => see_also.target.is_none_or(exists),
            Row::Note(_) => true,
        };
        let owner_is_valid = match row.about() {
            None => true,
            Some(About::Chapter(chapter)) => exists(chapter),
            Some(About::Section(section) | About::Unstated(section)) => Some(section) == current,
        };
        if !(valid && owner_is_valid) {
            return false;
        }
    }
    headings == manual.sections.len() && !stands.contains(&false)
}
