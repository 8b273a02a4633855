//! Search, against small manuals made for one rule each and against the real ones.

#![allow(clippy::unwrap_used)]

mod catalogues;
mod golden;
mod properties;
mod quality;
mod rules;
mod vocabulary;
mod why;
