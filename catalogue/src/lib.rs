//! Manuals as one value: imported, checked, encoded, searched.
//!
//! This crate knows nothing of the web. A manual's folder goes in at one end
//! (`import`), a [`Catalogue`] comes out, and everything the app shows is an answer
//! that the catalogue gives.

mod answers;
pub mod changes;
mod date;
mod encoding;
#[cfg(feature = "import")]
pub mod enlarged;
#[cfg(feature = "import")]
pub mod import;
mod indices;
mod letters;
mod mark;
mod model;
#[cfg(feature = "import")]
pub mod report;
pub mod search;
pub mod titles;
pub mod vocabulary;

pub use answers::EntryAt;
pub use encoding::{DecodeError, SCHEMA, decode, encode};
pub use indices::{ChapterIndex, ManualIndex, RowIndex, SectionIndex};
pub use model::*;
pub use vocabulary::{Term, TermKind};
