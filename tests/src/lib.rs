//! What the stories need to tell of the built app: a [`Browser`] that can be killed, a [`Site`]
//! that can misbehave, a [`RealServer`] such as councils have, the [`releases`] it serves, and what must hold after every fault
//! ([`opens_offline`]). A story of a row of the table of faults says so ([`Row`]).
//!
//! The stories themselves are in `tests/stories`, one file a subject, and run with
//! `cargo test --package tests`. They are about Trunk's last release build: run
//! `cargo xtask build` after a change of the app, or `cargo xtask test`, which does both.
//!
//! Everything here panics with a sentence when it fails, since all of it runs within tests.

mod browser;
mod devtools;
mod driver;
mod engine;
mod fault;
mod host;
mod invariant;
mod kept;
mod processes;
mod reader;
mod reading;
mod real_server;
pub mod releases;
mod session;
mod sink;
mod site;
mod verbs;
mod wait;

pub use browser::{Browser, HANGS};
pub use engine::Engine;
pub use fault::Row;
pub use host::Host;
pub use invariant::opens_offline;
pub use reader::{BOOKMARKED, Focus, RESULTS, keys};
pub use reading::Place;
pub use real_server::{Kind, RealServer};
pub use releases::Built;
pub use site::Site;
