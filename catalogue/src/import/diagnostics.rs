//! What the importer has to say to the person who keeps a manual.

use serde::Serialize;

/// How much a diagnostic matters. An error fails the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The manual cannot be used as it is.
    Error,
    /// The manual can be used; a person should look.
    Warning,
    /// An oddity of the printed list that is kept as it is.
    Note,
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        })
    }
}

/// One thing found while importing: what, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub level: Level,
    /// The file it is about, as named by the caller.
    pub file: String,
    /// The line, counted from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// What was found.
    pub message: String,
    /// What to do about it; empty where nothing needs doing.
    pub remedy: String,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}: {}", self.level, self.message)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}

/// Collects the diagnostics of one file.
pub(super) struct Diagnostics {
    file: String,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(super) fn of(file: String) -> Diagnostics {
        Diagnostics {
            file,
            found: Vec::new(),
        }
    }

    pub(super) fn error(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Level::Error, line.into(), message.into(), remedy.into());
    }

    pub(super) fn warning(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Level::Warning, line.into(), message.into(), remedy.into());
    }

    pub(super) fn note(&mut self, line: impl Into<Option<usize>>, message: impl Into<String>) {
        self.add(Level::Note, line.into(), message.into(), String::new());
    }

    fn add(&mut self, level: Level, line: Option<usize>, message: String, remedy: String) {
        let file = self.file.clone();
        self.found.push(Diagnostic {
            level,
            file,
            line,
            message,
            remedy,
        });
    }

    /// Everything found, in the order of the file's lines.
    pub(super) fn in_order(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| diagnostic.line);
        self.found
    }
}
