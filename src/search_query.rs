//! What is searched for, as it stands in an address.

use leptos_router::{location::Url, params::ParamsMap};

/// The scope's name in an address that means every manual.
pub const ALL_MANUALS: &str = "all";

/// The query of an address: `?q=private%20fostering&in=rotherham`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words, as typed.
    pub words: Option<String>,
    /// Where they are looked for: a manual's id, or [`ALL_MANUALS`].
    pub scope: Option<String>,
    /// Whether more than the first results are shown.
    pub more: bool,
}

impl SearchQuery {
    /// Reads the query of an address.
    pub fn of(params: &ParamsMap) -> SearchQuery {
        SearchQuery {
            words: params.get("q"),
            scope: params.get("in"),
            more: params.get_str("more").is_some(),
        }
    }

    /// The query as it stands in an address, with its question mark; empty where it asks nothing.
    pub fn to_address(&self) -> String {
        let words = self.words.as_deref().map(|words| ("q=", words));
        let scope = self.scope.as_deref().map(|scope| ("in=", scope));
        let more = self.more.then_some(("more", ""));
        let parts = [words, scope, more].into_iter().flatten();
        let parts: Vec<_> = parts
            .map(|(name, value)| [name, &Url::escape(value)].concat())
            .collect();
        match parts.is_empty() {
            true => String::new(),
            false => format!("?{}", parts.join("&")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_query_survives_the_address() {
        for text in ["private fostering", "a&in=b", "50% + 1 # ?", "“café” ŵ"] {
            let query = SearchQuery {
                words: Some(text.to_owned()),
                scope: Some(text.to_owned()),
                more: true,
            };
            let address = query.to_address();
            let parts: Vec<&str> = address[1..].split('&').collect();
            let [words, scope, "more"] = parts[..] else {
                panic!("{address}");
            };
            assert_eq!(Url::unescape(&words[2..]), text, "{address}");
            assert_eq!(Url::unescape(&scope[3..]), text, "{address}");
        }
    }

    #[test]
    fn what_asks_nothing_adds_nothing_to_an_address() {
        assert_eq!(SearchQuery::default().to_address(), "");
    }
}
