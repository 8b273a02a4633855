//! Two plain stores that everything in the index is made of.

use std::ops::Range;

/// How many slots there are at first: enough for the words of a few manuals.
const FEWEST_SLOTS: usize = 8192;

/// Texts numbered in the order they first came.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    ends: Vec<u32>,
    /// An open hash table of numbers plus one; its length is a power of two.
    slots: Vec<u32>,
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn text(&self, name: u32) -> &str {
        &self.text[self.range(name)]
    }

    fn range(&self, name: u32) -> Range<usize> {
        let ends = self.ends.as_slice();
        let start = match name {
            0 => 0,
            _ => ends[name as usize - 1],
        };
        start as usize..ends[name as usize] as usize
    }

    pub(super) fn get(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        match self.slots[self.slot(text)] {
            0 => None,
            name => Some(name - 1),
        }
    }

    pub(super) fn add(&mut self, text: &str) -> u32 {
        if self.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(text);
        let held = &mut self.slots.as_mut_slice()[slot];
        if *held == 0 {
            self.text.push_str(text);
            self.ends.push(self.text.len() as u32);
            *held = self.ends.len() as u32;
        }
        *held - 1
    }

    /// The slot that holds the text, or the free one where it belongs.
    fn slot(&self, text: &str) -> usize {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let hash = hash(text.as_bytes());
        let mut slot = (hash ^ (hash >> 15)) as usize & mask;
        while slots[slot] != 0
            && self.text.as_bytes()[self.range(slots[slot] - 1)] != *text.as_bytes()
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(FEWEST_SLOTS)];
        for name in 0..self.len() as u32 {
            let slot = self.slot(self.text(name));
            self.slots[slot] = name + 1;
        }
    }
}

/// Few texts share their length, their first four bytes and their last four: the rest need no look.
fn hash(text: &[u8]) -> u32 {
    let ends = match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u32::from_le_bytes(*first) ^ u32::from_le_bytes(*last).rotate_left(15)
        }
        _ => text.iter().fold(0, |all, b| all << 8 | u32::from(*b)),
    };
    (ends ^ text.len() as u32).wrapping_mul(0x9e37_79b1)
}

/// Lists of numbers, one list for each key, in one piece.
#[derive(Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// The pairs' values by key, each list in the order of the pairs.
    pub(super) fn new(keys: usize, pairs: &[(u32, u32)]) -> Lists {
        // Slices: without the optimizer's help each step in a vector is a call.
        let mut starts = vec![0u32; keys + 2];
        let counts = &mut starts[2..];
        for (key, _) in pairs {
            counts[*key as usize] += 1;
        }
        let mut sum = 0;
        for count in counts {
            sum += *count;
            *count = sum;
        }
        // Each start moves on to the next one's place while its list is filled.
        let next = &mut starts[1..];
        let mut list = vec![0; pairs.len()];
        let values = list.as_mut_slice();
        for (key, value) in pairs {
            let place = &mut next[*key as usize];
            values[*place as usize] = *value;
            *place += 1;
        }
        Lists {
            starts,
            values: list,
        }
    }

    pub(super) fn of(&self, key: u32) -> &[u32] {
        self.between(key, key + 1)
    }

    /// The lists of some keys that follow each other, in one.
    pub(super) fn between(&self, from: u32, to: u32) -> &[u32] {
        let starts = self.starts.as_slice();
        &self.values.as_slice()[starts[from as usize] as usize..starts[to as usize] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_however_many_there_are() {
        let mut names = Names::default();
        for i in 0..10_000 {
            assert_eq!(names.add(&format!("word{i}")), i);
        }
        assert_eq!(names.add("word7"), 7);
        assert_eq!(names.get("word999"), Some(999));
        assert_eq!(names.get("word10000"), None);
        assert_eq!(names.text(500), "word500");
    }

    #[test]
    fn lists_keep_the_order_of_their_pairs() {
        let lists = Lists::new(3, &[(2, 7), (0, 5), (2, 6)]);
        assert_eq!(lists.of(0), [5]);
        assert!(lists.of(1).is_empty());
        assert_eq!(lists.of(2), [7, 6]);
    }
}
