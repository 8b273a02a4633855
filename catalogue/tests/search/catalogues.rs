//! Catalogues to search: the real one, and small ones made of a few titles.

use std::path::Path;
use std::sync::LazyLock;

use catalogue::import::{Source, import};
use catalogue::search::{Answer, Hit, Index, Scope};
use catalogue::vocabulary::{self, Vocabulary};
use catalogue::{
    About, Catalogue, Chapter, ChapterId, ChapterIndex, Edition, Entry, Manual, ManualId, Note,
    Row, Section, SectionId, SectionIndex, SeeAlso, Term,
};

/// A catalogue with its index.
pub struct Searched {
    pub catalogue: Catalogue,
    pub index: Index,
}

impl Searched {
    pub fn new(catalogue: Catalogue) -> Searched {
        Searched {
            index: Index::new(&catalogue),
            catalogue,
        }
    }

    pub fn ask(&self, query: &str) -> Answer {
        self.index.search(&self.catalogue, query, Scope::All, 20)
    }

    pub fn ask_in(&self, manual: &str, query: &str) -> Answer {
        let manual = self.catalogue.manual_index(manual).unwrap();
        self.index
            .search(&self.catalogue, query, Scope::Manual(manual), 20)
    }

    pub fn title(&self, hit: &Hit) -> &str {
        &self.catalogue.manuals[hit.manual].chapters[hit.chapter].title
    }

    /// The titles found, best first.
    pub fn titles(&self, query: &str) -> Vec<String> {
        self.ask(query)
            .hits
            .iter()
            .map(|hit| self.title(hit).to_owned())
            .collect()
    }

    pub fn numbers(&self, hit: &Hit) -> Vec<&str> {
        let manual = &self.catalogue.manuals[hit.manual];
        manual
            .chapter_entries(hit.chapter)
            .map(|(_, entry)| entry.number.as_str())
            .collect()
    }
}

/// Both manuals with the vocabulary, as a release has them.
pub static REAL: LazyLock<Searched> = LazyLock::new(|| {
    let manuals = ["nottinghamshire", "rotherham"].into_iter().map(|id| {
        let folder = format!("manuals/{id}");
        let settings = file(&format!("{id}/manual.toml"));
        let contents = file(&format!("{id}/contents.txt"));
        import(&Source {
            folder: &folder,
            settings: &settings,
            contents: &contents,
        })
        .manual
        .unwrap()
    });
    Searched::new(catalogue::import::catalogue(
        manuals,
        real_vocabulary().terms,
    ))
});

pub fn real_vocabulary() -> Vocabulary {
    vocabulary::read("manuals/vocabulary.toml", &file("vocabulary.toml"))
}

fn file(path: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../manuals")
            .join(path),
    )
    .unwrap()
}

/// One manual with one section and these chapters, numbered 1.1, 1.2 and so on.
pub fn titled(titles: &[&str]) -> Searched {
    Searched::new(Catalogue {
        manuals: vec![manual(titles)],
        vocabulary: Vec::new(),
        host: None,
    })
}

/// The same with a vocabulary in the format of `vocabulary.toml`.
pub fn titled_with(titles: &[&str], words: &str) -> Searched {
    Searched::new(Catalogue {
        manuals: vec![manual(titles)],
        vocabulary: terms(words),
        host: None,
    })
}

pub fn terms(words: &str) -> Vec<Term> {
    let read = vocabulary::read("vocabulary.toml", words.as_bytes());
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.terms
}

pub fn manual(titles: &[&str]) -> Manual {
    let mut manual = Manual {
        id: ManualId::try_from("small".to_owned()).unwrap(),
        authority: "A council".to_owned(),
        title: "Procedures".to_owned(),
        home: "https://example.org/".to_owned(),
        edition: Edition::default(),
        missing: Vec::new(),
        sections: Vec::new(),
        chapters: Vec::new(),
        rows: Vec::new(),
    };
    add_section(&mut manual, "1", "Everything");
    for (at, title) in titles.iter().enumerate() {
        add_chapter(&mut manual, &format!("1.{}", at + 1), title);
    }
    manual
}

/// Adds a heading at the end.
pub fn add_section(manual: &mut Manual, number: &str, title: &str) {
    let index = SectionIndex(manual.sections.len());
    manual.rows.push(Row::Section(index));
    manual.sections.push(Section {
        id: SectionId::try_from(number.to_owned()).unwrap(),
        number: Some(number.to_owned()),
        title: Some(title.to_owned()),
        parent: None,
    });
}

/// Adds a chapter at the end, in the last section.
pub fn add_chapter(manual: &mut Manual, number: &str, title: &str) {
    let chapter = manual.chapters.len();
    manual.chapters.push(Chapter {
        id: ChapterId::try_from(format!("chapter-{chapter}")).unwrap(),
        title: title.to_owned(),
        source: None,
        earlier: Vec::new(),
    });
    add_entry(manual, number, ChapterIndex(chapter));
}

/// Adds a further place of a chapter at the end, in the last section.
pub fn add_entry(manual: &mut Manual, number: &str, chapter: ChapterIndex) {
    let section = SectionIndex(manual.sections.len() - 1);
    manual.rows.push(Row::Entry(Entry {
        number: number.to_owned(),
        section,
        chapter,
        marks: Vec::new(),
    }));
}

/// Adds a cross-reference at the end.
pub fn add_see_also(manual: &mut Manual, text: &str, about: About) {
    manual.rows.push(Row::SeeAlso(SeeAlso {
        text: text.to_owned(),
        source: None,
        target: None,
        about,
    }));
}

/// Adds a note at the end.
pub fn add_note(manual: &mut Manual, text: &str, about: About) {
    manual.rows.push(Row::Note(Note {
        text: text.to_owned(),
        about,
    }));
}
