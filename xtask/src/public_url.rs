//! The path the app lives under on its host.

use std::fmt;
use std::str::FromStr;

/// A path such as `/` or `/procedures/`: begins and ends with a slash, and needs no
/// escaping anywhere it is written (HTML, JSON, headers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The path itself, with both slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of an address below this one: `m/rotherham` becomes `/procedures/m/rotherham`.
    pub fn join(&self, below: &str) -> String {
        format!("{}{below}", self.0)
    }

    /// What stands below this path in `path`, or nothing if `path` is elsewhere.
    pub fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.as_str())
    }
}

impl Default for PublicUrl {
    /// The root of the host.
    fn default() -> Self {
        PublicUrl("/".to_owned())
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "/" {
            return Ok(PublicUrl::default());
        }
        let inner = text
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .ok_or("the path must begin and end with a slash, such as /procedures/")?;
        match inner.split('/').all(is_plain_segment) {
            true => Ok(PublicUrl(text.to_owned())),
            false => Err(
                "between slashes write letters, digits, '-', '_', '.' or '~', \
                 such as /childrens-services/procedures/"
                    .to_owned(),
            ),
        }
    }
}

/// Returns true if and only if the segment means itself in every address.
fn is_plain_segment(segment: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
    !segment.is_empty() && segment != "." && segment != ".." && segment.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_both_slashes_is_taken() {
        for good in ["/", "/procedures/", "/a/b-c/d_1.x~/"] {
            assert_eq!(good.parse::<PublicUrl>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn any_other_path_is_refused() {
        for bad in [
            "",
            "procedures",
            "/procedures",
            "procedures/",
            "//",
            "/a//b/",
            "/../",
            "/a/./",
            "/a b/",
            "/a\"/",
            "/a?b/",
            "https://host/",
        ] {
            assert!(bad.parse::<PublicUrl>().is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn addresses_are_joined_and_taken_apart() {
        let url: PublicUrl = "/procedures/".parse().unwrap();
        assert_eq!(url.join("m/rotherham"), "/procedures/m/rotherham");
        assert_eq!(url.below("/procedures/m/rotherham"), Some("m/rotherham"));
        assert_eq!(url.below("/procedures/"), Some(""));
        assert_eq!(url.below("/other/"), None);
    }
}
