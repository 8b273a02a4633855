//! `[moved]`: chapters that were renamed, by the word of the person who keeps the manual.

use super::chapters::Chapters;
use super::diagnostics::Diagnostics;
use super::settings::SettingsFile;
use crate::ChapterId;

/// Gives each chapter the ids it had. A chapter that was renamed twice is followed to the id that
/// it has now, so the lines of earlier editions can stay as they are.
pub(super) fn read(
    file: &SettingsFile<'_>,
    chapters: &mut Chapters,
    diagnostics: &mut Diagnostics,
) {
    let table = &file.settings.moved;
    for (from, next) in table {
        let line = file.line(next);
        if chapters.find_id(from).is_some() {
            let message = format!("[moved] names `{from}`, which is still a chapter of the list");
            diagnostics.error(line, message, "take the line out");
            continue;
        }
        let Ok(id) = ChapterId::try_from(from.clone()).inspect_err(|invalid| {
            let remedy = "write the id as it stood in the address of the chapter";
            diagnostics.error(line, invalid.to_string(), remedy);
        }) else {
            continue;
        };
        let mut to = next.get_ref();
        // As many steps as the table has lines lead out of it, or round in it.
        for _ in 0..table.len() {
            match table.get(to) {
                Some(next) if chapters.find_id(to).is_none() => to = next.get_ref(),
                _ => break,
            }
        }
        match chapters.find_id(to) {
            Some(to) => chapters.list[to].earlier.push(id),
            None if table.contains_key(to) => {
                let message = format!("[moved] leads from `{from}` round in a circle");
                diagnostics.error(
                    line,
                    message,
                    "let the last line name a chapter of the list",
                );
            }
            None => {
                let message = format!("the manual has no chapter `{to}`");
                let remedy = "take the id from `cargo xtask manual show`";
                diagnostics.error(line, message, remedy);
            }
        }
    }
}
