//! Everything that touches the browser: storage, files, the service worker, sharing, the document.
//!
//! Only this folder names web-sys, gloo-storage or JavaScript. Its functions are called from the
//! start of the app, from effects and from event handlers, and never while a page is rendered on
//! the host. (What a moment is called, [`clock::moment`], is asked where there is one to be shown:
//! on the host there is none.)

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
