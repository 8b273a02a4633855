//! What a maintainer is shown of an import: its figures ([`Facts`]) and its tree ([`tree`]).

mod facts;
mod tree;

pub use facts::Facts;
pub use tree::tree;
