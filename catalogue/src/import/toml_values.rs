//! What a diagnostic needs of a TOML file: the line of a value, and a date that is a day.

use toml::value::Datetime;

use crate::Date;

/// The line, counted from 1, that a byte of a text stands in.
pub(crate) fn line_of(text: &[u8], byte: usize) -> usize {
    let before = &text[..byte.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The day, if the value is one without a time and the calendar has it.
pub(super) fn day(value: &Datetime) -> Option<Date> {
    match value {
        Datetime {
            date: Some(date),
            time: None,
            offset: None,
        } => Date::new(date.year, date.month, date.day),
        _ => None,
    }
}
