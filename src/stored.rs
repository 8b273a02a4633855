//! How a value is kept on the device: as JSON, under the version of its shape.
//!
//! Pure text in, value out; [`crate::device::storage`] does the keeping. A text that cannot be
//! read is never guessed at: the caller sets it aside whole.

use serde::Serialize;
use serde_json::Value;

/// A value the reader keeps on the device.
///
/// It is written by serde and read by hand: serde's reading, made anew for every type, weighs as
/// much as a whole page of the app.
pub trait Stored: Clone + Default + Send + Sync + Serialize + 'static {
    /// The name it is kept under.
    const KEY: &'static str;
    /// What it is called on screen: "bookmarks".
    const NAME: &'static str;
    /// The version of its shape. A later version is never read by an earlier app.
    const VERSION: u32;

    /// The value that serde wrote as this JSON; `None` where the JSON has another shape.
    fn from_json(json: &Value) -> Option<Self>;
}

/// A text that an object of JSON holds under a name.
pub fn text(object: &Value, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::to_owned)
}

/// A value with the version of its shape.
#[derive(Serialize)]
pub struct Versioned<T> {
    version: u32,
    value: T,
}

/// Why a kept text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later Doorstep wrote it.
    Newer,
    /// It is not what any Doorstep writes.
    Damaged,
}

/// The text to keep for a value.
pub fn to_keep<T: Stored>(value: &T) -> Versioned<&T> {
    Versioned {
        version: T::VERSION,
        value,
    }
}

/// Reads a kept text.
pub fn read<T: Stored>(text: &str) -> Result<T, Unreadable> {
    let value = value_kept(text, T::VERSION)?;
    T::from_json(&value).ok_or(Unreadable::Damaged)
}

/// The JSON under a version that is not later than the known one.
fn value_kept(text: &str, known: u32) -> Result<Value, Unreadable> {
    let mut kept: Value = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    let version = kept.get("version").and_then(Value::as_u64);
    if version.ok_or(Unreadable::Damaged)? > u64::from(known) {
        return Err(Unreadable::Newer);
    }
    let value = kept.get_mut("value").map(Value::take);
    value.ok_or(Unreadable::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    struct Shelf(Vec<String>);

    impl Stored for Shelf {
        const KEY: &'static str = "shelf";
        const NAME: &'static str = "shelf";
        const VERSION: u32 = 2;

        fn from_json(json: &Value) -> Option<Shelf> {
            let texts = json
                .as_array()?
                .iter()
                .map(|text| Some(text.as_str()?.to_owned()));
            texts.collect::<Option<_>>().map(Shelf)
        }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let shelf = Shelf(vec!["a “quoted” title".to_owned()]);
        let text = serde_json::to_string(&to_keep(&shelf)).unwrap();
        assert_eq!(read::<Shelf>(&text), Ok(shelf));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let check = |text: &str, expected| assert_eq!(read::<Shelf>(text), Err(expected), "{text}");
        check("", Unreadable::Damaged);
        check("[1,2", Unreadable::Damaged);
        check("null", Unreadable::Damaged);
        check(r#"{"version":2}"#, Unreadable::Damaged);
        check(r#"{"version":2,"value":{"a":1}}"#, Unreadable::Damaged);
        check(r#"{"version":3,"value":[]}"#, Unreadable::Newer);
        check(r#"{"version":-1,"value":[]}"#, Unreadable::Damaged);
    }
}
