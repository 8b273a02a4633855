//! Texts by number: the index speaks of a word by its number and not by its letters.

use std::collections::HashMap;

/// Texts numbered in the order they first came.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a number that [`Names::add`] gave.
    pub(super) fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// Every text with its number, in order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (u32, &str)> {
        let texts = self.texts.iter().enumerate();
        texts.map(|(number, text)| (number as u32, text.as_str()))
    }

    pub(super) fn get(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The number of a text, a new one where it has none.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if let Some(number) = self.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }
}
