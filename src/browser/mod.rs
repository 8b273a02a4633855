//! Everything that touches the browser: storage, files, the service worker, sharing, the document.
//!
//! Only this folder names web-sys, gloo-storage or JavaScript, and its functions are called
//! only from the start of the app, from effects and from event handlers, so that every page
//! renders on the host as well.

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
