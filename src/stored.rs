//! How a value is kept on the device: as JSON, under the version of its shape.
//!
//! Pure text in, value out; [`crate::device::storage`] does the keeping. A text that cannot be
//! read is never guessed at: the caller sets it aside whole.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A value the reader keeps on the device.
pub trait Stored: Clone + Default + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// The name it is kept under.
    const KEY: &'static str;
    /// What it is called on screen: "bookmarks".
    const NAME: &'static str;
    /// The version of its shape. A later version is never read by an earlier app.
    const VERSION: u32;
}

/// A value with the version of its shape.
#[derive(Serialize, Deserialize)]
pub struct Versioned<T> {
    version: u32,
    value: T,
}

#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
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
    let VersionOnly { version } = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if version > T::VERSION {
        return Err(Unreadable::Newer);
    }
    let kept: Versioned<T> = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    Ok(kept.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Shelf(Vec<String>);

    impl Stored for Shelf {
        const KEY: &'static str = "shelf";
        const NAME: &'static str = "shelf";
        const VERSION: u32 = 2;
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
