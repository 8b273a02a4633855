//! What is searched for: as it stands in an address, as signals, and on a view.

pub mod query;
pub mod state;
pub mod view;
