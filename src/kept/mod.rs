//! What the reader keeps on this device: plain values, how they are written down, and their signals.

pub mod backup;
pub mod bookmarks;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod earlier;
pub mod news;
mod plain_text;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
pub mod reader;
pub mod recents;
pub mod restore;
pub mod schema;
pub mod searches;
pub mod settings;
pub mod store;
