//! Doorstep: a council's children's services procedures, kept on the device.
//!
//! The app is a thin layer over the [`catalogue`] crate: pages show what the catalogue
//! answers and what the reader keeps, and [`device`] does everything that needs a browser. The
//! same components are rendered on the host by [`render`] and run in the browser by `main.rs`.

#![recursion_limit = "256"]

pub mod address;
pub mod app;
pub mod backup;
pub mod bookmarks;
mod components;
pub mod device;
mod effect;
pub mod held;
pub mod json;
pub mod keeping;
pub mod news;
mod pages;
pub mod place;
pub mod reader;
pub mod recents;
pub mod release;
#[cfg(feature = "ssr")]
pub mod render;
pub mod searches;
pub mod settings;
pub mod site;
pub mod stored;
