//! Two plain stores that everything in the index is made of.

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
        let name = name as usize;
        let start = if name == 0 {
            0
        } else {
            self.ends[name - 1] as usize
        };
        &self.text[start..self.ends[name] as usize]
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
        if self.slots[slot] == 0 {
            self.text.push_str(text);
            self.ends.push(self.text.len() as u32);
            self.slots[slot] = self.ends.len() as u32;
        }
        self.slots[slot] - 1
    }

    /// The slot that holds the text, or the free one where it belongs.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        // FNV-1a: short texts, no adversary.
        let hash = text.bytes().fold(0x811c_9dc5u32, |hash, b| {
            (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)
        });
        let mut slot = (hash ^ (hash >> 15)) as usize & mask;
        while self.slots[slot] != 0 && self.text(self.slots[slot] - 1) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(64)];
        for name in 0..self.len() as u32 {
            let slot = self.slot(self.text(name));
            self.slots[slot] = name + 1;
        }
    }
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
        let mut starts = vec![0u32; keys + 1];
        for (key, _) in pairs {
            starts[*key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        let mut values = vec![0; pairs.len()];
        for (key, value) in pairs {
            let place = &mut next[*key as usize];
            values[*place as usize] = *value;
            *place += 1;
        }
        Lists { starts, values }
    }

    pub(super) fn of(&self, key: u32) -> &[u32] {
        let key = key as usize;
        &self.values[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_however_many_there_are() {
        let mut names = Names::default();
        for i in 0..1000 {
            assert_eq!(names.add(&format!("word{i}")), i);
        }
        assert_eq!(names.add("word7"), 7);
        assert_eq!(names.get("word999"), Some(999));
        assert_eq!(names.get("word1000"), None);
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
