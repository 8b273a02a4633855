//! A manual as an indented tree, for people and for golden tests.

use std::fmt::Write;

use crate::{About, Manual, Row, RowIndex, SeeAlso};

/// The manual as text: what it is, then every row under its section. Chapters that stand
/// at several entries show their other numbers; see-alsos show what they lead and belong to.
pub fn tree(manual: &Manual) -> String {
    let mut tree = String::new();
    write_tree(&mut tree, manual).expect("writing to a string cannot fail");
    tree
}

fn write_tree(out: &mut String, manual: &Manual) -> std::fmt::Result {
    writeln!(out, "{} ({})", manual.title, manual.id)?;
    writeln!(out, "{}, {}", manual.authority, manual.home)?;
    let edition = &manual.edition;
    let known = |fact: Option<String>| fact.unwrap_or_else(|| "not known".to_owned());
    writeln!(
        out,
        "last updated: {}",
        known(edition.last_updated.map(|date| date.to_string()))
    )?;
    writeln!(out, "version: {}", known(edition.version.clone()))?;
    writeln!(
        out,
        "captured on: {}",
        known(edition.captured_on.map(|date| date.to_string()))
    )?;
    for sentence in &manual.missing {
        writeln!(out, "missing: {sentence}")?;
    }
    let mut depth = 0;
    for (index, row) in manual.indexed_rows() {
        if let Row::Section(section) = row {
            depth = manual.section_path(*section).len();
            let indent = "  ".repeat(depth - 1);
            let section = &manual.sections[*section];
            let title = section
                .title
                .as_deref()
                .unwrap_or("(title not in the capture)");
            let break_before = if depth == 1 { "\n" } else { "" };
            writeln!(out, "{break_before}{indent}[{}] {title}", section.id)?;
        } else {
            let indent = "  ".repeat(depth);
            writeln!(out, "{indent}{}", row_text(manual, index, row))?;
        }
    }
    Ok(())
}

fn row_text(manual: &Manual, index: RowIndex, row: &Row) -> String {
    match row {
        Row::Section(_) => String::new(),
        Row::Entry(entry) => {
            let chapter = &manual.chapters[entry.chapter];
            let marks = entry
                .marks
                .iter()
                .map(|mark| format!(" [{}]", mark.label()));
            let also: Vec<_> = manual
                .chapter_entries(entry.chapter)
                .filter(|(other, _)| *other != index)
                .map(|(_, other)| other.number.as_str())
                .collect();
            let also = if also.is_empty() {
                String::new()
            } else {
                format!(" <also {}>", also.join(", "))
            };
            format!(
                "{} {}{}{}{also} #{}",
                entry.number,
                chapter.title,
                source_text(chapter.source.as_deref()),
                marks.collect::<String>(),
                chapter.id
            )
        }
        Row::SeeAlso(see_also) => see_also_text(manual, see_also),
        Row::Note(note) => format!("note: {} {}", note.text, about_text(manual, note.about)),
    }
}

fn see_also_text(manual: &Manual, see_also: &SeeAlso) -> String {
    let target = see_also
        .target
        .map(|chapter| format!(" -> #{}", manual.chapters[chapter].id));
    format!(
        "see also: {}{}{} {}",
        see_also.text,
        source_text(see_also.source.as_deref()),
        target.unwrap_or_default(),
        about_text(manual, see_also.about)
    )
}

fn source_text(source: Option<&str>) -> String {
    source
        .map(|source| format!(" {{source: {source}}}"))
        .unwrap_or_default()
}

fn about_text(manual: &Manual, about: About) -> String {
    match about {
        About::Section(section) => format!("<about section {}>", manual.sections[section].id),
        About::Chapter(chapter) => format!("<about #{}>", manual.chapters[chapter].id),
        About::Unstated(section) => format!("<closes section {}>", manual.sections[section].id),
    }
}
