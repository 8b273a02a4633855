//! Doorstep: a council's children's services procedures, kept on the device.
//!
//! The app is a thin layer over the [`catalogue`] crate: pages show what the catalogue
//! answers and what the reader keeps, and [`browser`] does everything that needs a browser. The
//! same components are rendered on the host by [`render`] and run in the browser by `main.rs`.

#![recursion_limit = "256"]

pub mod address;
pub mod app;
mod arrival;
pub mod browser;
mod components;
mod context;
pub mod kept;
pub mod offline;
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
mod search;
mod signals;
pub mod site;
mod startup;
