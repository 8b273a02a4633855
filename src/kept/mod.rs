//! What the reader keeps on this device: plain values, how they are written down, and their signals.

pub mod backup;
pub mod bookmarks;
pub mod json;
pub mod news;
pub mod reader;
pub mod recents;
pub mod schema;
pub mod searches;
pub mod settings;
