//! Titles become chapters: one chapter a title, wherever and however often it stands.

use std::collections::BTreeMap;

use super::diagnostics::Diagnostics;
use super::draft::DraftRow;
use super::settings::SettingsFile;
use crate::{Chapter, ChapterId, ChapterIndex, titles};

/// The chapters of a manual, and which of them a title means.
#[derive(Default)]
pub(super) struct Chapters {
    pub list: Vec<Chapter>,
    by_title: BTreeMap<String, ChapterIndex>,
}

impl Chapters {
    /// Makes the chapters of every entry, in the order they first stand in the list.
    pub(super) fn of(
        rows: &[DraftRow],
        settings: Option<&SettingsFile<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> Chapters {
        let mut chapters = Chapters::default();
        let mut lines = BTreeMap::new();
        for row in rows {
            let DraftRow::Entry {
                line,
                title,
                source,
                ..
            } = row
            else {
                continue;
            };
            if let Some(index) = chapters.find(title) {
                chapters.add_source(index, *line, source.as_deref(), diagnostics);
                continue;
            }
            let id = chapter_id(*line, title, settings, diagnostics);
            if let Some((first_line, first_title)) = lines.get(&id) {
                let message = format!(
                    "`{title}` gets the id `{id}`, which `{first_title}` on line {first_line} has"
                );
                let remedy = "give one of them an id of its own under [ids] in manual.toml";
                diagnostics.error(*line, message, remedy);
            }
            lines.insert(id.clone(), (*line, title.as_str()));
            let index = ChapterIndex(chapters.list.len());
            chapters.by_title.insert(title.clone(), index);
            chapters.list.push(Chapter {
                id,
                title: title.clone(),
                source: source.clone(),
                earlier: Vec::new(),
            });
        }
        chapters
    }

    /// The chapter with this title, as printed.
    pub(super) fn find(&self, title: &str) -> Option<ChapterIndex> {
        self.by_title.get(title).copied()
    }

    /// The chapter with this title, whatever its case and punctuation, if it is only one.
    pub(super) fn find_folded(&self, title: &str) -> Option<ChapterIndex> {
        let folded = titles::fold(title);
        let mut same = ChapterIndex::enumerate(&self.list)
            .filter(|(_, chapter)| titles::fold(&chapter.title) == folded);
        let (index, _) = same.next()?;
        same.next().is_none().then_some(index)
    }

    /// The chapter with this id.
    pub(super) fn find_id(&self, id: &str) -> Option<ChapterIndex> {
        self.list
            .iter()
            .position(|chapter| chapter.id.as_str() == id)
            .map(ChapterIndex)
    }

    /// A chapter that stands again keeps the source that any of its entries names.
    fn add_source(
        &mut self,
        index: ChapterIndex,
        line: usize,
        source: Option<&str>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(source) = source else { return };
        let chapter = &mut self.list[index];
        match &chapter.source {
            None => chapter.source = Some(source.to_owned()),
            Some(first) if first != source => {
                let message = format!(
                    "`{}` has the source `{source}` here and `{first}` before",
                    chapter.title
                );
                diagnostics.error(line, message, "compare both rows with the live manual");
            }
            Some(_) => {}
        }
    }
}

/// The id a person gave the title, or else the one made from it.
fn chapter_id(
    line: usize,
    title: &str,
    settings: Option<&SettingsFile<'_>>,
    diagnostics: &mut Diagnostics,
) -> ChapterId {
    let chosen = settings
        .and_then(|file| file.settings.ids.get(title))
        .map(|id| id.get_ref().clone());
    ChapterId::try_from(chosen.unwrap_or_else(|| titles::slug(title))).unwrap_or_else(|invalid| {
        let message = match invalid.0.as_str() {
            "" => format!("no id can be made from the title `{title}`"),
            _ => invalid.to_string(),
        };
        diagnostics.error(
            line,
            message,
            "give the title an id under [ids] in manual.toml",
        );
        let stand_in = format!("line-{line}");
        ChapterId::try_from(stand_in).expect("letters, one hyphen and digits are a name")
    })
}
