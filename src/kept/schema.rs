//! How a value is kept on the device: as JSON, under the version of its shape.
//!
//! Pure text in, value out; [`crate::browser::storage`] does the keeping. A text that cannot be
//! read is never guessed at: the caller sets it aside whole.

use catalogue::Catalogue;

use crate::kept::json::Json;

/// A value the reader keeps on the device.
pub trait Stored: Clone + Default + Send + Sync + 'static {
    /// The name it is kept under.
    const KEY: &'static str;
    /// What it is called on screen: "bookmarks".
    const NAME: &'static str;
    /// The version of its shape. A later version is never read by an earlier app.
    const VERSION: u64;

    /// The value that was written as this JSON; `None` where the JSON has another shape. A value
    /// that was written under an earlier version is brought forward here.
    fn from_json(json: &Json, version: u64) -> Option<Self>;

    /// The value as JSON.
    fn to_json(&self) -> Json;

    /// Names every chapter that was renamed by the id that it has now.
    fn follow(&mut self, _catalogue: &Catalogue) {}
}

/// Why a kept text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later Doorstep wrote it.
    Newer,
    /// It is not what any Doorstep writes.
    Damaged,
}

/// What to keep for a value.
pub fn to_keep<T: Stored>(value: &T) -> Json {
    Json::object(vec![
        ("version", Json::Number(Some(T::VERSION))),
        ("value", value.to_json()),
    ])
}

/// Reads a kept text.
pub fn read<T: Stored>(text: &str) -> Result<T, Unreadable> {
    let (kept, version) = kept(text, T::VERSION)?;
    T::from_json(kept.get("value"), version).ok_or(Unreadable::Damaged)
}

/// The JSON and its version, which is not later than the known one.
fn kept(text: &str, known: u64) -> Result<(Json, u64), Unreadable> {
    let kept = Json::read(text).map_err(|_| Unreadable::Damaged)?;
    match kept.get("version").as_number() {
        None | Some(0) => Err(Unreadable::Damaged),
        Some(version) if version > known => Err(Unreadable::Newer),
        Some(version) => Ok((kept, version)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In its first version it was one text, with commas.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Shelf(Vec<String>);

    impl Stored for Shelf {
        const KEY: &'static str = "shelf";
        const NAME: &'static str = "shelf";
        const VERSION: u64 = 2;

        fn from_json(json: &Json, version: u64) -> Option<Shelf> {
            if version == 1 {
                let texts = json.as_text()?.split(',').map(str::to_owned);
                return Some(Shelf(texts.collect()));
            }
            let texts = json
                .as_list()?
                .iter()
                .map(|text| Some(text.as_text()?.to_owned()));
            texts.collect::<Option<_>>().map(Shelf)
        }

        fn to_json(&self) -> Json {
            Json::List(self.0.iter().map(Json::text).collect())
        }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let shelf = Shelf(vec!["a “quoted” title".to_owned()]);
        let text = to_keep(&shelf).write();
        assert_eq!(read::<Shelf>(&text), Ok(shelf));
    }

    #[test]
    fn a_value_of_an_earlier_version_is_brought_forward() {
        let read = read::<Shelf>(r#"{"version":1,"value":"one,two"}"#);
        assert_eq!(read, Ok(Shelf(vec!["one".to_owned(), "two".to_owned()])));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let check = |text: &str, expected| assert_eq!(read::<Shelf>(text), Err(expected), "{text}");
        check("", Unreadable::Damaged);
        check("[1,2", Unreadable::Damaged);
        check("null", Unreadable::Damaged);
        check(r#"{"version":2}"#, Unreadable::Damaged);
        check(r#"{"version":2,"value":{"a":1}}"#, Unreadable::Damaged);
        check(r#"{"version":1,"value":[]}"#, Unreadable::Damaged);
        check(r#"{"version":0,"value":[]}"#, Unreadable::Damaged);
        check(r#"{"version":3,"value":[]}"#, Unreadable::Newer);
        check(r#"{"version":-1,"value":[]}"#, Unreadable::Damaged);
    }
}
