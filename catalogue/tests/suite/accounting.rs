//! The proof that nothing is dropped: the words of every line are found again in what the line
//! became.

use catalogue::import::{Became, Imported, Source, import};
use catalogue::{Manual, Mark, Row};

use crate::real;

#[test]
fn every_line_of_both_manuals_is_found_again_in_the_catalogue() {
    for id in ["rotherham", "nottinghamshire"] {
        let contents = String::from_utf8(real::file(id, "contents.txt")).unwrap();
        let imported = real::import(id);
        assert!(
            imported
                .lines
                .iter()
                .all(|line| !line.became.contains(&Became::Refused))
        );
        assert_accounted(&contents, &imported);
    }
}

/// Chance found these.
#[test]
fn odd_lists_are_accounted_for_too() {
    let check = |contents: &str| {
        let settings = "id = 'any'\nauthority = 'A'\ntitle = 'T'\nhome = 'https://example.org/'\n";
        let imported = import(&Source {
            folder: "manuals/any",
            settings: settings.as_bytes(),
            contents: contents.as_bytes(),
        });
        assert!(imported.manual.is_some(), "{:?}", imported.diagnostics);
        assert_accounted(contents, &imported);
    };
    // A source on its own line turns out to stand amid the words.
    check("1. Policy\n1.1 Care\n  See also: Homes\n(A Partnership)\n  and Visits\n1.2 Stays\n");
    // A source below a row that ends in a mark.
    check("1. Policy\n1.1 Care - under review\n(A Partnership)\n");
    // The first words of a see-also in unusual capitals.
    check("1. Policy\n1.1 Care\n  See alSo: Homes\n");
}

/// Each line has one use, and each row and section holds the words of its lines and no others.
pub fn assert_accounted(contents: &str, imported: &Imported) {
    let contents = contents.strip_prefix('\u{feff}').unwrap_or(contents);
    assert_eq!(imported.lines.len(), contents.lines().count());
    let Some(manual) = &imported.manual else {
        return;
    };
    let mut of_sections = vec![String::new(); manual.sections.len()];
    let mut of_rows = vec![String::new(); manual.rows.len()];
    let mut named_sources = vec![NamedSource::No; manual.rows.len()];
    for (index, (line, text)) in imported.lines.iter().zip(contents.lines()).enumerate() {
        assert_eq!(line.line, index + 1);
        match line.became[0] {
            Became::Blank => assert_eq!(text.trim(), ""),
            Became::Furniture | Became::Edition | Became::Refused => assert_ne!(text.trim(), ""),
            Became::SectionNumber(section) | Became::SectionTitle(section) => {
                of_sections[section.0] += &letters(text);
            }
            Became::Entry(row)
            | Became::Mark(row)
            | Became::Source(row)
            | Became::SeeAlso(row)
            | Became::SeeAlsoContinued(row)
            | Became::Note(row) => of_rows[row.0] += &letters(text),
        }
        for part in &line.became {
            if let Became::Source(row) = part {
                let alone = line.became.len() == 1;
                named_sources[row.0] = if alone {
                    NamedSource::Below
                } else {
                    NamedSource::InLine
                };
            }
        }
    }
    for (section, printed) in manual.sections.iter().zip(of_sections) {
        if printed.is_empty() {
            assert_eq!(section.title, None, "an implied section has no title");
        } else {
            let number = section.number.as_deref().unwrap();
            assert_eq!(
                letters(number) + &letters(section.title.as_deref().unwrap_or("")),
                printed
            );
        }
    }
    for ((row, printed), named) in manual.rows.iter().zip(of_rows).zip(named_sources) {
        // One title with two sources is an error, and only one of them can be kept.
        let one_of_two = imported.has_errors() && !matches!(named, NamedSource::No);
        if !one_of_two {
            assert_eq!(letters(&words(manual, row, named)), printed);
        }
    }
}

/// Where a row prints its source. A chapter that stands again may be printed without one.
#[derive(Clone, Copy)]
enum NamedSource {
    No,
    InLine,
    Below,
}

/// A row's words in printed order, as far as the model holds them.
fn words(manual: &Manual, row: &Row, named_source: NamedSource) -> String {
    match row {
        Row::Section(_) => String::new(),
        Row::Entry(entry) => {
            let chapter = &manual.chapters[entry.chapter];
            let source = chapter.source.as_deref().unwrap_or("");
            let marks = entry.marks.iter().map(|mark| match mark {
                Mark::New => "New",
                Mark::Updated => "Updated",
                Mark::UnderReview => "under review",
                Mark::Draft => "draft",
            });
            let (number, title, marks) = (&entry.number, &chapter.title, marks.collect::<String>());
            match named_source {
                NamedSource::No => format!("{number} {title} {marks}"),
                NamedSource::InLine => format!("{number} {title} {source} {marks}"),
                NamedSource::Below => format!("{number} {title} {marks} {source}"),
            }
        }
        Row::SeeAlso(see_also) => {
            format!(
                "See also {} {}",
                see_also.text,
                see_also.source.as_deref().unwrap_or("")
            )
        }
        Row::Note(note) => note.text.clone(),
    }
}

/// The text without case, and without the spaces and signs that part number, title and marks.
fn letters(text: &str) -> String {
    let parting = |c: &char| !c.is_whitespace() && !".:()-".contains(*c);
    text.to_lowercase().chars().filter(parting).collect()
}
