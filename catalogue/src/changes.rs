//! What differs between two catalogues, manual by manual and chapter by chapter.
//!
//! A release is offered with what it brings, and a maintainer is shown what a new capture
//! changes: both are this comparison. A chapter is the same chapter when its id is the same, or
//! when the new catalogue lists the old id among the earlier ones ([`crate::Chapter::earlier`]).
//! One that was renamed without that shows as removed and added.

use serde::{Deserialize, Serialize};

use crate::{Catalogue, ChapterId, Edition, Entry, Manual, ManualId, Mark, Row};

/// What differs between two editions of one manual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The manual.
    pub manual: ManualId,
    /// What it is called, in the new catalogue where that holds it.
    pub title: String,
    /// The old edition; `None` where the manual is new.
    pub before: Option<Edition>,
    /// The new edition; `None` where the manual is gone.
    pub after: Option<Edition>,
    /// Every chapter that differs: in the order of the new contents, then those that are gone in
    /// the order of the old. Two that became one stand here both.
    pub chapters: Vec<ChapterChange>,
    /// Whether anything else a reader sees differs: headings, cross-references, notes, sources,
    /// or the manual's own details.
    pub elsewhere: bool,
}

/// One chapter that differs. At least one of the two listings is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterChange {
    /// The chapter.
    pub chapter: ChapterId,
    /// The id it had in the old contents, where it has another now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<ChapterId>,
    /// How the old contents list it; `None` where it was added.
    pub before: Option<Listing>,
    /// How the new contents list it; `None` where it was removed.
    pub after: Option<Listing>,
}

/// How a manual's contents list one chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The title as printed.
    pub title: String,
    /// The number of every entry where the chapter stands, in printed order.
    pub numbers: Vec<String>,
    /// Every mark on any of these entries, once, in the order of [`Mark::ALL`].
    pub marks: Vec<Mark>,
}

/// A way in which a chapter can differ. One chapter may differ in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only the new contents list it.
    Added,
    /// Only the old contents list it.
    Removed,
    /// It was renamed and has another id. Its title differs as a rule.
    Moved,
    /// Its title differs, and its id does not.
    Retitled,
    /// It stands at other numbers, at more or at fewer.
    Renumbered,
    /// Its marks differ.
    Marked,
}

impl Kind {
    /// Every kind there is, in the order in which they are shown.
    pub const ALL: [Kind; 6] = [
        Kind::Added,
        Kind::Removed,
        Kind::Moved,
        Kind::Retitled,
        Kind::Renumbered,
        Kind::Marked,
    ];

    /// The kind's name, to stand over the chapters of it: `Marks changed`.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Added => "Added",
            Kind::Removed => "Removed",
            Kind::Moved => "Renamed",
            Kind::Retitled => "Retitled",
            Kind::Renumbered => "Renumbered",
            Kind::Marked => "Marks changed",
        }
    }
}

/// Compares two catalogues: one value for each manual that differs, in the order of the new
/// catalogue, then the manuals that are gone.
pub fn between(old: &Catalogue, new: &Catalogue) -> Vec<Changes> {
    let mut all = Vec::new();
    for manual in &new.manuals {
        all.extend(compare(old.manual(manual.id.as_str()), Some(manual)));
    }
    for manual in &old.manuals {
        if new.manual(manual.id.as_str()).is_none() {
            all.extend(compare(Some(manual), None));
        }
    }
    all
}

impl Changes {
    /// How the chapter with this id differs, in the new contents or, where it is gone, in the old;
    /// `None` where it does not.
    pub fn chapter(&self, id: &str) -> Option<&ChapterChange> {
        self.chapters
            .iter()
            .find(|change| change.chapter.as_str() == id)
    }

    /// The chapters that differ in this way.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &ChapterChange> {
        self.chapters.iter().filter(move |change| change.is(kind))
    }

    /// Whether both catalogues hold the manual and know other things of its edition.
    pub fn edition_differs(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.before != self.after
    }

    /// All of it in one line: `Rotherham Children's Services Procedures: 2 chapters added,
    /// 1 removed, marks of 2 changed`.
    pub fn summary(&self) -> String {
        let title = &self.title;
        if self.before.is_none() || self.after.is_none() {
            let chapters = chapters(self.chapters.len());
            let what = match self.after {
                None => "no longer held",
                Some(_) => "new manual",
            };
            return format!("{title}: {what}, {chapters}");
        }
        let mut parts = Vec::new();
        for kind in Kind::ALL {
            let count = match self.of_kind(kind).count() {
                0 => continue,
                // The first figure says what is counted; the others count the same.
                count if parts.is_empty() => chapters(count),
                count => count.to_string(),
            };
            parts.push(match kind {
                Kind::Added => format!("{count} added"),
                Kind::Removed => format!("{count} removed"),
                Kind::Moved => format!("{count} renamed"),
                Kind::Retitled => format!("{count} retitled"),
                Kind::Renumbered => format!("{count} renumbered"),
                Kind::Marked => format!("marks of {count} changed"),
            });
        }
        if self.edition_differs() {
            parts.push("edition details changed".to_owned());
        }
        if self.elsewhere {
            parts.push("other lines changed".to_owned());
        }
        format!("{title}: {}", parts.join(", "))
    }
}

impl ChapterChange {
    /// The title as the new contents print it, or the old where the chapter is gone.
    pub fn title(&self) -> &str {
        match self.after.as_ref().or(self.before.as_ref()) {
            Some(listing) => &listing.title,
            None => self.chapter.as_str(),
        }
    }

    /// Whether the chapter differs in this way.
    pub fn is(&self, kind: Kind) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => match kind {
                Kind::Added | Kind::Removed => false,
                Kind::Moved => self.was.is_some(),
                Kind::Retitled => self.was.is_none() && before.title != after.title,
                Kind::Renumbered => before.numbers != after.numbers,
                Kind::Marked => before.marks != after.marks,
            },
            (None, _) => kind == Kind::Added,
            (_, None) => kind == Kind::Removed,
        }
    }
}

/// Compares two editions of one manual, either of which may be missing.
fn compare(old: Option<&Manual>, new: Option<&Manual>) -> Option<Changes> {
    let either = new.or(old)?;
    let mut changes = Changes {
        manual: either.id.clone(),
        title: either.title.clone(),
        before: old.map(|manual| manual.edition.clone()),
        after: new.map(|manual| manual.edition.clone()),
        chapters: Vec::new(),
        elsewhere: matches!((old, new), (Some(old), Some(new)) if differs_elsewhere(old, new)),
    };
    let mut add = |chapter: &ChapterId, was: Option<&ChapterId>| {
        let before = listing(old, was.unwrap_or(chapter).as_str());
        let after = listing(new, chapter.as_str());
        if before != after || was.is_some() {
            changes.chapters.push(ChapterChange {
                chapter: chapter.clone(),
                was: was.cloned(),
                before,
                after,
            });
        }
    };
    let has = |manual: Option<&Manual>, id: &ChapterId| {
        manual.is_some_and(|manual| manual.chapter(id.as_str()).is_some())
    };
    for chapter in new.iter().flat_map(|new| &new.chapters) {
        let mut came = false;
        for earlier in &chapter.earlier {
            if has(old, earlier) {
                add(&chapter.id, Some(earlier));
                came = true;
            }
        }
        if !came || has(old, &chapter.id) {
            add(&chapter.id, None);
        }
    }
    for chapter in old.iter().flat_map(|old| &old.chapters) {
        if new.is_none_or(|new| new.current_chapter(chapter.id.as_str()).is_none()) {
            add(&chapter.id, None);
        }
    }
    let differs = changes.before != changes.after || changes.elsewhere;
    (differs || !changes.chapters.is_empty()).then_some(changes)
}

fn listing(manual: Option<&Manual>, id: &str) -> Option<Listing> {
    let manual = manual?;
    let (index, chapter) = manual.chapter(id)?;
    let entries: Vec<&Entry> = manual
        .chapter_entries(index)
        .map(|(_, entry)| entry)
        .collect();
    let is_marked = |mark: &Mark| entries.iter().any(|entry| entry.marks.contains(mark));
    Some(Listing {
        title: chapter.title.clone(),
        numbers: entries.iter().map(|entry| entry.number.clone()).collect(),
        marks: Mark::ALL.into_iter().filter(is_marked).collect(),
    })
}

fn differs_elsewhere(old: &Manual, new: &Manual) -> bool {
    let source_differs = new.chapters.iter().any(|chapter| {
        old.chapter(chapter.id.as_str())
            .is_some_and(|(_, before)| before.source != chapter.source)
    });
    source_differs
        || old.authority != new.authority
        || old.title != new.title
        || old.home != new.home
        || old.missing != new.missing
        || old.sections != new.sections
        || !side_lines(old).eq(side_lines(new))
}

/// The words and the source of every see-also and note, in printed order. What they belong to
/// is left out: it follows from the chapters around them, which are compared already.
fn side_lines(manual: &Manual) -> impl Iterator<Item = (&str, Option<&str>)> {
    manual.rows.iter().filter_map(|row| match row {
        Row::SeeAlso(see_also) => Some((see_also.text.as_str(), see_also.source.as_deref())),
        Row::Note(note) => Some((note.text.as_str(), None)),
        Row::Section(_) | Row::Entry(_) => None,
    })
}

/// A count of chapters in words: `1 chapter`.
fn chapters(count: usize) -> String {
    match count {
        1 => "1 chapter".to_owned(),
        _ => format!("{count} chapters"),
    }
}
