//! What the reader searched for last.

use serde::{Deserialize, Serialize};

use crate::kept::schema::Kept;

/// The queries that found something, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searches(Vec<String>);

impl Kept for Searches {
    const KEY: &'static str = "doorstep.searches";
    const NAME: &'static str = "recent searches";
    const VERSION: u64 = 1;
}

impl Searches {
    /// How many are remembered at most.
    pub const MOST: usize = 8;

    /// The queries, the latest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &String> {
        self.0.iter()
    }

    /// Remembers a query. Nothing is not one.
    pub fn searched(&mut self, query: &str) {
        let query = query.trim();
        if !query.is_empty() {
            self.forget(query);
            self.0.insert(0, query.to_owned());
            self.0.truncate(Self::MOST);
        }
    }

    /// Forgets a query.
    pub fn forget(&mut self, query: &str) {
        self.0.retain(|known| known != query);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn searched(queries: &[&str]) -> Vec<String> {
        let mut searches = Searches::default();
        queries.iter().for_each(|query| searches.searched(query));
        searches.iter().cloned().collect()
    }

    #[test]
    fn the_latest_comes_first_and_none_comes_twice() {
        assert_eq!(searched(&["s47", "lado", " s47 "]), ["s47", "lado"]);
        assert!(searched(&["", "  "]).is_empty());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(searched(&many).len(), Searches::MOST);
        assert_eq!(searched(&many)[0], "19");
    }

    #[test]
    fn one_can_be_forgotten() {
        let mut searches = Searches(vec!["a".to_owned(), "b".to_owned()]);
        searches.forget("a");
        assert_eq!(searches, Searches(vec!["b".to_owned()]));
    }
}
