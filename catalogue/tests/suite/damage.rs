//! Broken inputs, made of sound ones by a few changes each.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What means something in a contents list or in the settings of a manual.
const WORDS: &[&str] = &[
    "\n",
    "\r\n",
    "\u{a0}",
    "  ",
    "- ",
    "1.",
    "1.1",
    "3.7.2",
    "0.0.0",
    "99999999999.1",
    "...",
    " New",
    " Updated",
    " - draft",
    " - under review",
    "See also: ",
    "and ",
    "(DfE)",
    "Please Note: ",
    "Last Updated: July 10, 2025",
    "Version 3",
    "\u{feff}",
    "\u{202e}",
    "é😀",
    "id = ",
    "\"",
    "[[",
    "true",
];

/// One of these inputs with a few changes.
pub fn damaged(sound: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let other = sound.clone();
    (select(sound), vec(change(other), 1..6)).prop_map(|(mut bytes, changes)| {
        for change in changes {
            change.apply(&mut bytes);
        }
        bytes
    })
}

#[derive(Clone, Debug)]
enum Change {
    /// Puts a byte in the place of another.
    Replace(Index, u8),
    /// Puts these bytes in.
    Insert(Index, Vec<u8>),
    /// Takes some bytes out.
    Remove(Index, usize),
    /// Repeats some bytes.
    Double(Index, usize),
    /// Goes on as another input does.
    Continue(Index, Index, Vec<u8>),
}

fn change(other: Vec<Vec<u8>>) -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let words = select(WORDS).prop_map(|word| word.as_bytes().to_vec());
    let bytes = prop_oneof![words, vec(any::<u8>(), 1..2)];
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (at(), bytes).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at(), 1..40_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (at(), 1..40_usize).prop_map(|(at, count)| Change::Double(at, count)),
        (at(), at(), select(other)).prop_map(|(at, from, other)| Change::Continue(at, from, other)),
    ]
}

impl Change {
    fn apply(self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let place = |at: Index| at.index(length + 1);
        match self {
            Change::Replace(at, byte) => {
                if let Some(place) = bytes.get_mut(place(at)) {
                    *place = byte;
                }
            }
            Change::Insert(at, new) => drop(bytes.splice(place(at)..place(at), new)),
            Change::Remove(at, count) => {
                drop(bytes.drain(place(at)..(place(at) + count).min(length)));
            }
            Change::Double(at, count) => {
                let end = (place(at) + count).min(length);
                let part = bytes[place(at)..end].to_vec();
                drop(bytes.splice(end..end, part));
            }
            Change::Continue(at, from, other) => {
                bytes.truncate(place(at));
                bytes.extend_from_slice(&other[from.index(other.len() + 1)..]);
            }
        }
    }
}
