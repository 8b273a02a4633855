//! What is searched for, as it stands in an address.

use leptos_router::location::Url;

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
    /// Reads the query of an address, without its question mark.
    ///
    /// `ParamsMap` of leptos_router decodes each value twice: of `%41` that was typed it makes `A`.
    pub fn parse(query: &str) -> SearchQuery {
        let parts = query
            .split('&')
            .map(|part| part.split_once('=').unwrap_or((part, "")));
        let value = |name| {
            let mut values = parts.clone().filter(|(other, _)| *other == name);
            // A form sends spaces as `+`.
            values
                .next()
                .map(|(_, value)| Url::unescape(&value.replace('+', " ")))
        };
        SearchQuery {
            words: value("q"),
            scope: value("in"),
            more: value("more").is_some(),
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
        for text in [
            "private fostering",
            "a&in=b",
            "50% + 1 # ?",
            "%41",
            "“café” ŵ",
        ] {
            let query = SearchQuery {
                words: Some(text.to_owned()),
                scope: Some(text.to_owned()),
                more: true,
            };
            let address = query.to_address();
            assert_eq!(SearchQuery::parse(&address[1..]), query, "{address}");
        }
    }

    #[test]
    fn what_a_form_sends_without_a_script_is_read() {
        let query = SearchQuery::parse("q=private+fostering&in=rotherham");
        assert_eq!(query.words.as_deref(), Some("private fostering"));
        assert_eq!(query.scope.as_deref(), Some("rotherham"));
        assert!(!query.more);
    }

    #[test]
    fn what_asks_nothing_adds_nothing_to_an_address() {
        assert_eq!(SearchQuery::default().to_address(), "");
    }
}
