//! What the reader searched for last.

use crate::kept::{json::Json, schema::Stored};

/// The queries that found something, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searches(Vec<String>);

impl Stored for Searches {
    const KEY: &'static str = "doorstep.searches";
    const NAME: &'static str = "recent searches";
    const VERSION: u64 = 1;

    fn from_json(json: &Json, _version: u64) -> Option<Searches> {
        let searches = json.as_list()?.iter();
        let texts = searches.map(|query| query.as_text().map(str::to_owned));
        texts.collect::<Option<_>>().map(Searches)
    }

    fn to_json(&self) -> Json {
        Json::List(self.0.iter().map(Json::text).collect())
    }
}

impl Searches {
    /// How many are remembered.
    pub const KEPT: usize = 8;

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
            self.0.truncate(Self::KEPT);
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
        assert_eq!(searched(&many).len(), Searches::KEPT);
        assert_eq!(searched(&many)[0], "19");
    }

    #[test]
    fn one_can_be_forgotten() {
        let mut searches = Searches(vec!["a".to_owned(), "b".to_owned()]);
        searches.forget("a");
        assert_eq!(searches, Searches(vec!["b".to_owned()]));
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let searches = Searches(vec!["s47".to_owned()]);
        assert_eq!(Searches::from_json(&searches.to_json(), 1), Some(searches));
        assert_eq!(Searches::from_json(&Json::List(vec![Json::Null]), 1), None);
    }
}
