//! `host.toml`: who runs the site.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::toml_values::{day, line_of};
use super::{Diagnostic, Level};
use crate::Host;

/// The keys of the file, all of them needed. Any other key is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    council: Spanned<String>,
    contact: Spanned<String>,
    prepared: Spanned<toml::value::Datetime>,
}

/// Reads the file. `file` is its path as the diagnostic names it.
///
/// # Errors
///
/// The first thing that is wrong with it.
pub fn read(file: &str, bytes: &[u8]) -> Result<Host, Diagnostic> {
    let error = |line: Option<usize>, message: String, remedy: &str| Diagnostic {
        level: Level::Error,
        file: file.to_owned(),
        line,
        message,
        remedy: remedy.to_owned(),
    };
    let text = str::from_utf8(bytes).map_err(|_| {
        let message = "the file is not UTF-8 text".to_owned();
        error(None, message, "save it as UTF-8")
    })?;
    let line_of = |span: Range<usize>| line_of(bytes, span.start);
    let read: File = toml::from_str(text).map_err(|why| {
        let message = why.message().replace('\n', ", ");
        let remedy = "give council, contact and prepared, or take the file away";
        error(why.span().map(line_of), message, remedy)
    })?;
    let words = |key: &str, value: &Spanned<String>| match value.get_ref().trim() {
        "" => {
            let message = format!("`{key}` is empty");
            Err(error(
                Some(line_of(value.span())),
                message,
                "write it as it is shown on screen",
            ))
        }
        words => Ok(words.to_owned()),
    };
    Ok(Host {
        council: words("council", &read.council)?,
        contact: words("contact", &read.contact)?,
        prepared: day(read.prepared.get_ref()).ok_or_else(|| {
            let message = format!("`{}` is not a calendar day", read.prepared.get_ref());
            let remedy = "write year-month-day, such as 2026-11-22";
            error(Some(line_of(read.prepared.span())), message, remedy)
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;

    #[test]
    fn a_whole_file_is_read() {
        let file = "council = \"Somewhere Council\"\ncontact = \" 01234 567890 \"\nprepared = 2026-11-22\n";
        let host = read("host.toml", file.as_bytes()).unwrap();
        assert_eq!(host.council, "Somewhere Council");
        assert_eq!(host.contact, "01234 567890");
        assert_eq!(host.prepared, Date::new(2026, 11, 22).unwrap());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let check = |file: &str, expected: &str| {
            let found = read("host.toml", file.as_bytes()).unwrap_err().to_string();
            assert!(found.starts_with(expected), "{found}");
        };
        let day = "prepared = 2026-11-22";
        check("council = \"A\"", "host.toml:1: error: missing field");
        check(
            &format!("council = \"A\"\ncontact = \" \"\n{day}"),
            "host.toml:2: error: `contact` is empty",
        );
        check(
            &format!("council = \"A\"\nphone = \"1\"\n{day}"),
            "host.toml:2: error: unknown field",
        );
        check(
            "council = \"A\"\ncontact = \"1\"\nprepared = 2026-11-22T10:00:00Z",
            "host.toml:3: error: `2026-11-22T10:00:00Z` is not a calendar day",
        );
    }
}
