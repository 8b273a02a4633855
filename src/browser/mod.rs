//! Everything that touches the browser: storage, files, the service worker, sharing, the document.
//!
//! Only this folder names web-sys, gloo-storage or JavaScript. None of its functions is called
//! while a page is rendered on the host: they are for the start of the app, for effects, for event
//! handlers, and, [`clock::moment`], for what only a reader's device has to show.

pub mod appearance;
pub mod clock;
pub mod document;
pub mod files;
pub mod install;
pub mod keyboard;
pub mod navigation;
pub mod persistence;
pub mod printing;
pub mod service_worker;
pub mod share;
pub mod start;
pub mod steps;
pub mod storage;
