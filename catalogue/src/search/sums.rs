//! How well each document meets each word of a query, added up while the words are looked up.

/// Room for one query's sums, kept from query to query.
#[derive(Default)]
pub(super) struct Sums {
    /// By word and document: how well the document meets the word.
    values: Vec<f32>,
    /// By document: the words it meets, one bit each.
    pub met: Vec<u16>,
    /// By document: the words it meets by the vocabulary, one bit each.
    pub bridged: Vec<u16>,
    /// The documents that meet any word.
    pub touched: Vec<u32>,
    /// By word: how many documents meet it.
    pub users: Vec<u32>,
}

impl Sums {
    /// Notes that a document meets a word with this value, or with a better one already known.
    pub fn raise(&mut self, word: usize, document: u32, value: f32) {
        let at = document as usize;
        if self.met[at] == 0 {
            self.touched.push(document);
        }
        self.met[at] |= 1 << word;
        let known = &mut self.values[word * self.met.len() + at];
        if *known == 0.0 {
            self.users[word] += 1;
        }
        if *known < value {
            *known = value;
        }
    }

    /// How well a document meets a word; 0 where it does not.
    pub fn value(&self, word: usize, document: u32) -> f32 {
        self.values[word * self.met.len() + document as usize]
    }

    /// Makes room for a query.
    pub fn fit(&mut self, words: usize, documents: usize) {
        self.met.resize(documents, 0);
        self.bridged.resize(documents, 0);
        self.users.clear();
        self.users.resize(words, 0);
        if self.values.len() < words * documents {
            self.values.resize(words * documents, 0.0);
        }
    }

    /// Forgets the query.
    pub fn clear(&mut self, words: usize) {
        for document in self.touched.drain(..) {
            self.met[document as usize] = 0;
            self.bridged[document as usize] = 0;
            for word in 0..words {
                self.values[word * self.met.len() + document as usize] = 0.0;
            }
        }
    }
}
