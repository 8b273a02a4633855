//! How a value is kept on the device: as JSON, under the version of its shape.
//!
//! Text in, value out; [`crate::kept::store`] reads and writes the texts. A text that cannot be
//! read is never guessed at.

use catalogue::Catalogue;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

/// A value the reader keeps on the device.
pub trait Kept:
    Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The name it is kept under.
    const KEY: &'static str;
    /// What it is called on screen: "bookmarks".
    const NAME: &'static str;
    /// The version of its shape. A field that earlier values lack has a default and needs no new
    /// version; any other change of the shape does.
    const VERSION: u64;

    /// The value that was written as this JSON under this version, which is at most
    /// [`Kept::VERSION`]. Where there is more than one version, earlier ones are converted here.
    ///
    /// # Errors
    ///
    /// If the JSON has another shape.
    fn from_json(json: &str, _version: u64) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Names every chapter that was renamed by the id that it has now.
    fn follow(&mut self, _catalogue: &Catalogue) {}
}

/// A value with the version of its shape, as it is written.
#[derive(Debug, Serialize)]
pub struct Versioned<T> {
    version: u64,
    value: T,
}

/// The same as it is read: what shape the value has depends on the version.
#[derive(Deserialize)]
struct VersionedJson<'a> {
    version: u64,
    #[serde(borrow, default = "nothing")]
    value: &'a RawValue,
}

fn nothing() -> &'static RawValue {
    RawValue::NULL
}

/// Why a kept text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later Doorstep wrote it.
    Newer,
    /// It is not what any Doorstep writes.
    Damaged,
}

/// A value as it is to be written.
pub fn versioned<T: Kept>(value: &T) -> Versioned<&T> {
    Versioned {
        version: T::VERSION,
        value,
    }
}

/// Reads a kept text.
///
/// # Errors
///
/// If a later Doorstep wrote it, or none did.
pub fn read<T: Kept>(text: &str) -> Result<T, Unreadable> {
    let VersionedJson { version, value } =
        serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    match version {
        0 => Err(Unreadable::Damaged),
        newer if newer > T::VERSION => Err(Unreadable::Newer),
        _ => T::from_json(value.get(), version).map_err(|_| Unreadable::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In its first version it was one text, with commas.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Shelf(Vec<String>);

    impl Kept for Shelf {
        const KEY: &'static str = "shelf";
        const NAME: &'static str = "shelf";
        const VERSION: u64 = 2;

        fn from_json(json: &str, version: u64) -> Result<Shelf, serde_json::Error> {
            match version {
                1 => {
                    let text: String = serde_json::from_str(json)?;
                    Ok(Shelf(text.split(',').map(str::to_owned).collect()))
                }
                _ => serde_json::from_str(json),
            }
        }
    }

    #[test]
    fn a_value_is_read_back() {
        let shelf = Shelf(vec!["a “quoted” title".to_owned()]);
        let text = serde_json::to_string(&versioned(&shelf)).unwrap();
        assert_eq!(text, r#"{"version":2,"value":["a “quoted” title"]}"#);
        assert_eq!(read::<Shelf>(&text), Ok(shelf));
    }

    #[test]
    fn a_value_of_an_earlier_version_is_converted() {
        let read = read::<Shelf>(r#"{"version":1,"value":"one,two"}"#);
        assert_eq!(read, Ok(Shelf(vec!["one".to_owned(), "two".to_owned()])));
    }

    #[test]
    fn newer_and_damaged_texts_are_distinguished() {
        let check = |text: &str, expected| assert_eq!(read::<Shelf>(text), Err(expected), "{text}");
        check("", Unreadable::Damaged);
        check("[1,2", Unreadable::Damaged);
        check("null", Unreadable::Damaged);
        check(&"[".repeat(100_000), Unreadable::Damaged);
        check(r#"{"version":2}"#, Unreadable::Damaged);
        check(r#"{"version":2,"value":{"a":1}}"#, Unreadable::Damaged);
        check(r#"{"version":1,"value":[]}"#, Unreadable::Damaged);
        check(r#"{"version":0,"value":[]}"#, Unreadable::Damaged);
        check(r#"{"version":-1,"value":[]}"#, Unreadable::Damaged);
        check(r#"{"version":3,"value":[]}"#, Unreadable::Newer);
        check(r#"{"version":3,"folders":{}}"#, Unreadable::Newer);
    }
}
