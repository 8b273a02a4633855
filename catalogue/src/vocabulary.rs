//! The field's own language, as search understands it: what people type, and what the
//! manuals call it.
//!
//! `manuals/vocabulary.toml` is what a maintainer edits. The terms travel inside the
//! catalogue, so search and the A to Z of abbreviations need no other file.

#[cfg(feature = "import")]
mod reading;

#[cfg(feature = "import")]
pub use reading::{Vocabulary, read};

use serde::{Deserialize, Serialize};

/// One entry of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What sort of entry it is.
    pub kind: TermKind,
    /// What people type, the usual form first: `LADO`, or `runaway`, `run away`.
    pub forms: Vec<String>,
    /// What the forms stand for, in words a reader is shown.
    pub meaning: String,
    /// The words the manuals use for it. A chapter that holds every word of one of these
    /// phrases is an answer.
    pub find: Vec<String>,
    /// It is explained to readers but no chapter need hold it.
    pub glossary: bool,
}

/// The sorts of vocabulary entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermKind {
    /// A short form the field uses, shown in the A to Z: `LADO`.
    Abbreviation,
    /// An everyday word for what the manuals name otherwise: `runaway`.
    Word,
    /// Two spellings of one word: `adaptions`, `adaptations`.
    Spelling,
}
