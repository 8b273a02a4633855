//! The version of every tool that set-up installs, in one place.
//!
//! `wasm-bindgen` is not here: its version is the library's in `Cargo.lock`, and Rust's is
//! in `rust-toolchain.toml`.

/// Builds the app: <https://trunkrs.dev>.
pub(super) const TRUNK: &str = "0.21.14";

/// Writes the notice of licences.
pub(super) const CARGO_ABOUT: &str = "0.9.3";

/// Checks the licences and sources of all crates against `deny.toml`.
pub(super) const CARGO_DENY: &str = "0.20.2";

/// Drives Firefox in the end-to-end tests.
pub(super) const GECKODRIVER: &str = "0.37.1";

/// Holds `wasm-opt`, which makes WebAssembly smaller. A package of npm.
pub(super) const BINARYEN: &str = "132.0.0";

/// Makes scripts and styles smaller. A package of npm.
pub(super) const ESBUILD: &str = "0.28.2";

/// Finds failings of accessibility in the end-to-end tests. A package of npm.
pub(super) const AXE_CORE: &str = "4.14.1";
