//! `vocabulary.toml`: read, and checked against the manuals.

use serde::Deserialize;
use toml::Spanned;

use super::{Term, TermKind};
use crate::Catalogue;
use crate::import::{Diagnostic, Level, line_of};
use crate::search::Index;

/// What was read from `vocabulary.toml`.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The terms, in the order of the file within each kind.
    pub terms: Vec<Term>,
    /// What is wrong with the file; after an error the terms are for looking at only.
    pub diagnostics: Vec<Diagnostic>,
    file: String,
    /// By term: its line in the file.
    lines: Vec<usize>,
}

/// The keys of the file. Any other key is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    abbreviation: Vec<Spanned<Listed>>,
    #[serde(default)]
    word: Vec<Spanned<Listed>>,
    #[serde(default)]
    spelling: Vec<Spanned<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    forms: Vec<String>,
    means: String,
    find: Option<Vec<String>>,
    #[serde(default)]
    glossary: bool,
}

/// Reads the vocabulary. `file` is its path as diagnostics name it.
pub fn read(file: &str, bytes: &[u8]) -> Vocabulary {
    let mut vocabulary = Vocabulary {
        file: file.to_owned(),
        ..Vocabulary::default()
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        vocabulary.error(None, "the file is not UTF-8 text", "save it as UTF-8");
        return vocabulary;
    };
    let listed: File = match toml::from_str(text) {
        Ok(listed) => listed,
        Err(error) => {
            let line = error
                .span()
                .map(|span| line_of(text.as_bytes(), span.start));
            vocabulary.error(
                line,
                error.message(),
                "the head of the file says what an entry looks like",
            );
            return vocabulary;
        }
    };
    // The A to Z shows them in the order in which they come.
    let mut abbreviations = listed.abbreviation;
    abbreviations.sort_by_key(|entry| {
        let first = entry.get_ref().forms.first();
        first.map(|form| form.to_lowercase())
    });
    for (kind, entries) in [
        (TermKind::Abbreviation, abbreviations),
        (TermKind::Word, listed.word),
    ] {
        for entry in entries {
            let line = line_of(text.as_bytes(), entry.span().start);
            let Listed {
                forms,
                means,
                find,
                glossary,
            } = entry.into_inner();
            let find = find.unwrap_or_else(|| vec![means.clone()]);
            vocabulary.add(
                line,
                Term {
                    kind,
                    forms,
                    meaning: means,
                    find,
                    glossary,
                },
            );
        }
    }
    for entry in listed.spelling {
        let line = line_of(text.as_bytes(), entry.span().start);
        let forms = entry.into_inner();
        let meaning = forms.first().cloned().unwrap_or_default();
        let find = forms.clone();
        vocabulary.add(
            line,
            Term {
                kind: TermKind::Spelling,
                forms,
                meaning,
                find,
                glossary: false,
            },
        );
    }
    vocabulary
}

impl Vocabulary {
    /// An error for every term that leads to no chapter of any manual, unless it is there for
    /// the glossary only. Give the catalogue that holds the manuals; its own vocabulary is
    /// not looked at.
    pub fn check(&self, catalogue: &Catalogue) -> Vec<Diagnostic> {
        let manuals = catalogue.manuals.clone();
        let catalogue = Catalogue {
            manuals,
            vocabulary: self.terms.clone(),
            host: None,
        };
        let index = Index::new(&catalogue);
        let mut diagnostics = Vec::new();
        for (term, line) in self.terms.iter().zip(&self.lines) {
            if !term.glossary && !index.leads_somewhere(term) {
                diagnostics.push(self.diagnostic(
                    Some(*line),
                    &format!("{:?} leads to no chapter of any manual", term.forms[0]),
                    "change what it finds, or say glossary = true",
                ));
            }
        }
        diagnostics
    }

    fn add(&mut self, line: usize, term: Term) {
        if term.forms.iter().all(|form| form.trim().is_empty()) {
            self.error(
                Some(line),
                "an entry has no forms",
                "say what readers type, or take the entry out",
            );
        } else if term.meaning.trim().is_empty() {
            self.error(
                Some(line),
                &format!("{:?} means nothing", term.forms[0]),
                "say what it stands for",
            );
        } else {
            self.terms.push(term);
            self.lines.push(line);
        }
    }

    fn error(&mut self, line: Option<usize>, message: &str, remedy: &str) {
        let diagnostic = self.diagnostic(line, message, remedy);
        self.diagnostics.push(diagnostic);
    }

    fn diagnostic(&self, line: Option<usize>, message: &str, remedy: &str) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            file: self.file.clone(),
            line,
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        }
    }
}
