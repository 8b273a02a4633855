//! What is promised of Doorstep, told as stories of the built app in a real Chromium; the main ones in
//! Firefox and WebKitGTK as well ([`engines`]).
//!
//! Each test's name is the promise. In every one of them the console must be clean and no
//! request may leave the origin: [`tests::Browser`] sees to both when it is dropped.

mod accessibility;
mod backup;
mod bookmarks;
mod engines;
mod failures;
mod faults;
mod hosting;
mod install;
mod keyboard;
mod line;
mod manuals;
mod news;
mod offline;
mod outline;
mod pages;
mod places;
mod privacy;
mod search;
mod start;
mod typing;
mod update;
mod withdrawal;
