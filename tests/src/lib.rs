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
mod fault;
mod host;
mod invariant;
mod processes;
mod real_server;
pub mod releases;
mod screen;
mod sink;
mod site;
mod slow_line;
mod wait;
mod webdriver;

pub use browser::Browser;
pub use fault::Row;
pub use host::Host;
pub use invariant::{kept_bytes, opens_offline};
pub use real_server::{Kind, RealServer};
pub use releases::Built;
pub use screen::BOOKMARKED;
pub use site::Site;
pub use slow_line::SlowLine;
