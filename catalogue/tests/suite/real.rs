//! The two real manuals, imported from their folders, and short ways to speak of them.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use catalogue::import::{self, Imported, Source};
use catalogue::{
    Catalogue, Chapter, ChapterIndex, Entry, Manual, Mark, Note, Row, RowIndex, SeeAlso,
};

/// The bytes of a file of a real manual.
pub fn file(manual: &str, name: &str) -> Vec<u8> {
    let path: PathBuf = [
        Path::new(env!("CARGO_MANIFEST_DIR")),
        Path::new("../manuals"),
    ]
    .into_iter()
    .chain([manual, name].map(Path::new))
    .collect();
    fs::read(path).unwrap()
}

pub fn import(id: &str) -> Imported {
    import::import(&Source {
        folder: &format!("manuals/{id}"),
        settings: &file(id, "manual.toml"),
        contents: &file(id, "contents.txt"),
    })
}

pub fn manual(id: &str) -> Manual {
    import(id).manual.unwrap()
}

pub fn catalogue() -> Catalogue {
    import::catalogue(["rotherham", "nottinghamshire"].map(manual), Vec::new())
}

/// The chapters standing at a number, with their entries.
pub fn at<'a>(manual: &'a Manual, number: &str) -> Vec<(&'a Entry, &'a Chapter)> {
    let entries = manual
        .entries()
        .map(|(_, entry)| entry)
        .filter(|entry| entry.number == number);
    entries
        .map(|entry| (entry, &manual.chapters[entry.chapter]))
        .collect()
}

/// The title standing at a number.
pub fn title<'a>(manual: &'a Manual, number: &str) -> &'a str {
    match at(manual, number)[..] {
        [(_, chapter)] => &chapter.title,
        ref several => panic!("{} entries at {number}", several.len()),
    }
}

/// The numbers of the entries with a mark.
pub fn marked(manual: &Manual, mark: Mark) -> Vec<&str> {
    let marked = manual
        .entries()
        .filter(|(_, entry)| entry.marks.contains(&mark));
    marked.map(|(_, entry)| entry.number.as_str()).collect()
}

pub fn see_alsos(manual: &Manual) -> Vec<&SeeAlso> {
    let rows = manual.rows.iter();
    rows.filter_map(|row| {
        if let Row::SeeAlso(see_also) = row {
            Some(see_also)
        } else {
            None
        }
    })
    .collect()
}

pub fn notes(manual: &Manual) -> Vec<&Note> {
    let rows = manual.rows.iter();
    rows.filter_map(|row| {
        if let Row::Note(note) = row {
            Some(note)
        } else {
            None
        }
    })
    .collect()
}

/// The number of the first entry of a chapter.
pub fn number_of(manual: &Manual, chapter: ChapterIndex) -> &str {
    &manual.chapter_entries(chapter).next().unwrap().1.number
}

/// The number of every section, in printed order.
pub fn section_numbers(manual: &Manual) -> Vec<&str> {
    manual
        .sections
        .iter()
        .map(|section| section.number.as_deref().unwrap())
        .collect()
}

/// The number of the section or entry printed above a row.
pub fn printed_above(manual: &Manual, row: RowIndex) -> &str {
    iter::successors(row.0.checked_sub(1), |row| row.checked_sub(1))
        .find_map(|row| match &manual.rows[row] {
            Row::Entry(entry) => Some(entry.number.as_str()),
            Row::Section(section) => manual.sections[*section].number.as_deref(),
            _ => None,
        })
        .unwrap()
}
