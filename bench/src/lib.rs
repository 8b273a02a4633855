//! Search as a page can call it: the same crate as in the app, compiled as the release is.
//!
//! The app itself has no such door, so `cargo xtask bench` compiles this small program with the
//! release's own settings and measures it.

use catalogue::Catalogue;
#[cfg(feature = "search")]
use catalogue::search::{Index, Scope};
use wasm_bindgen::prelude::wasm_bindgen;

/// A catalogue and, once it is made, its index.
#[wasm_bindgen]
pub struct Engine {
    catalogue: Catalogue,
    #[cfg(feature = "search")]
    index: Option<Index>,
    /// By manual: how many chapters all manuals before it have.
    starts: Vec<u32>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a catalogue.
    ///
    /// # Errors
    ///
    /// A sentence that says why the bytes are no catalogue.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Engine, String> {
        let catalogue = catalogue::decode(bytes).map_err(|why| why.to_string())?;
        let mut chapters = 0;
        let mut starts = Vec::with_capacity(catalogue.manuals.len());
        for manual in &catalogue.manuals {
            starts.push(chapters);
            chapters += manual.chapters.len() as u32;
        }
        Ok(Engine {
            catalogue,
            #[cfg(feature = "search")]
            index: None,
            starts,
        })
    }

    /// The place of a manual in the catalogue.
    pub fn manual(&self, id: &str) -> Option<u32> {
        let mut manuals = self.catalogue.manuals.iter();
        Some(manuals.position(|manual| manual.id.as_str() == id)? as u32)
    }

    /// How many chapters all manuals before this one have.
    pub fn chapters_before(&self, manual: u32) -> Option<u32> {
        self.starts.get(manual as usize).copied()
    }
}

#[cfg(feature = "search")]
#[wasm_bindgen]
impl Engine {
    /// Makes the index, or makes it anew.
    pub fn make_index(&mut self) {
        self.index = None;
        self.index = Some(Index::new(&self.catalogue));
    }

    /// The chapters that answer, best first: each as its place among the chapters of all
    /// manuals. Nothing before the index is made.
    pub fn search(&self, query: &str, manual: Option<u32>, limit: u32) -> Vec<u32> {
        let Some(index) = &self.index else {
            return Vec::new();
        };
        let scope = manual.map_or(Scope::All, |manual| Scope::Manual(manual as usize));
        let answer = index.search(&self.catalogue, query, scope, limit as usize);
        let hits = answer.hits.iter();
        hits.map(|hit| self.starts[hit.manual] + hit.chapter as u32)
            .collect()
    }
}
