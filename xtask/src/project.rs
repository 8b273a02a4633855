//! Where everything is in the repository.

use std::path::{Path, PathBuf};

/// What the app is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The repository this program was built from.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The repository of the package that runs: this one, or the end-to-end tests.
    ///
    /// Cargo says where that is when it runs a program. What it said when it compiled this
    /// one may be of another checkout, where two share a target folder.
    pub fn here() -> Project {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = package
            .parent()
            .expect("both packages are folders of the repository");
        Project {
            root: root.to_path_buf(),
        }
    }

    /// The folder that holds the workspace's `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The source of every manual.
    pub fn manuals(&self) -> PathBuf {
        self.root.join("manuals")
    }

    /// The tools that set-up installs; ignored by git.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The finished release.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The configurations of hosts, beside the release and no part of it.
    pub fn hosting(&self) -> PathBuf {
        self.root.join("hosting")
    }

    /// What Trunk leaves of a release build, the packager's input.
    pub fn trunk_output(&self) -> PathBuf {
        self.root.join("target/trunk")
    }

    /// The encoded catalogue, which `index.html` asks Trunk to copy.
    pub fn catalogue_file(&self) -> PathBuf {
        self.root.join("target/catalogue/catalogue.bin")
    }

    /// Compressed copies by the hash of what they are copies of.
    pub fn compressed(&self) -> PathBuf {
        self.root.join("target/compressed")
    }

    /// Cargo's target folder for WebAssembly, apart from the host's: its compiler may be
    /// another one.
    pub fn wasm_target(&self) -> PathBuf {
        self.root.join("target/wasm")
    }
}
