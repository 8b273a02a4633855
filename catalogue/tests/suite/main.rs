//! The catalogue's tests: both real manuals, every irregularity of them, every mistake a
//! maintainer makes, and anything at all.

#![allow(clippy::unwrap_used)]

mod accounting;
mod answers;
mod changes;
mod damage;
mod encoding;
mod golden;
mod mistakes;
mod nottinghamshire;
mod properties;
mod real;
mod rotherham;
