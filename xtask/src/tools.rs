//! The version of every tool that set-up installs, in one place.
//!
//! `wasm-bindgen` is not here: its version is the library's in `Cargo.lock`, and Rust's is
//! in `rust-toolchain.toml`.

/// Builds the app: <https://trunkrs.dev>.
pub const TRUNK: &str = "0.21.14";

/// Holds `wasm-opt`, which makes WebAssembly smaller. A package of npm.
pub const BINARYEN: &str = "132.0.0";

/// Makes scripts and styles smaller. A package of npm.
pub const ESBUILD: &str = "0.28.2";

/// Finds failings of accessibility in the end-to-end tests. A package of npm.
pub const AXE_CORE: &str = "4.14.1";

/// Checks the licences and sources of all crates against `deny.toml`.
pub const CARGO_DENY: &str = "0.20.2";

/// What search is measured against in `cargo xtask bench`. A package of npm.
pub const MINISEARCH: &str = "7.2.0";

/// What search is measured against in `cargo xtask bench`. A package of npm.
pub const FLEXSEARCH: &str = "0.8.212";

/// What the app is measured against in `cargo xtask bench`. A package of npm.
pub const VITEPRESS: &str = "1.6.4";

/// Has VitePress keep a site for offline, with the one below. A package of npm.
pub const VITEPRESS_PWA: &str = "1.1.0";

/// Makes the service worker of that. A package of npm.
pub const VITE_PLUGIN_PWA: &str = "1.3.0";
