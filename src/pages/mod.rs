//! One file a page.

pub mod abbreviations;
pub mod about;
pub mod accessibility;
pub mod bookmarks;
pub mod changes;
pub mod chapter;
pub mod contents;
pub mod device;
pub mod home;
pub mod not_found;
pub mod search;
pub mod section;
pub mod shell;
