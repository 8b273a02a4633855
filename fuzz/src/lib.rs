//! Broken inputs, made of sound ones: the same on every run.
//!
//! [`a_million`] has something read a million of them, within bounds of time and memory. What was
//! read when a test failed is printed.

use std::fmt::Write;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, setrlimit};

/// How many inputs a reader is given.
const INPUTS: u32 = 1_000_000;

/// How long reading one may take. Each takes microseconds; a busy machine is forgiven the rest.
const LONGEST: Duration = Duration::from_secs(5);

/// How much memory the whole test program may hold, in bytes: enough to print where a test failed,
/// far from what a broken length may claim.
const MEMORY: u64 = 512 * 1024 * 1024;

/// How long an input may grow.
const LARGEST: usize = 2_000;

/// Gives a reader a million inputs.
///
/// # Panics
///
/// If the reader panics or takes seconds. A reader that asks for too much memory ends the program.
pub fn a_million(mut inputs: Inputs, mut read: impl FnMut(&[u8])) {
    let most = Some(MEMORY);
    setrlimit(
        Resource::Data,
        Rlimit {
            current: most,
            maximum: most,
        },
    )
    .expect("a program may lower its own limit");
    for _ in 0..INPUTS {
        let shown = Shown(inputs.another());
        let begun = Instant::now();
        read(shown.0);
        let taken = begun.elapsed();
        assert!(taken < LONGEST, "{taken:?} for one input");
    }
}

/// An input, printed when reading it fails the test.
struct Shown<'a>(&'a [u8]);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut text = String::new();
            for byte in self.0.escape_ascii() {
                // A text takes everything that is written to it.
                let _ = text.write_char(char::from(byte));
            }
            eprintln!("the input was b\"{text}\"");
        }
    }
}

/// Inputs made of sound ones by a few changes each: bits flipped, bytes and words put in, parts
/// taken out, doubled, or continued as another input.
pub struct Inputs {
    sound: Vec<Vec<u8>>,
    words: &'static [&'static str],
    chance: u64,
    made: Vec<u8>,
}

impl Inputs {
    /// Inputs made of these, which must not be none, and of words that the format knows.
    pub fn of(sound: Vec<Vec<u8>>, words: &'static [&'static str]) -> Inputs {
        assert!(!sound.is_empty() && !words.is_empty());
        Inputs {
            sound,
            words,
            chance: 0x9e37_79b9_7f4a_7c15,
            made: Vec::new(),
        }
    }

    /// The next input.
    pub fn another(&mut self) -> &[u8] {
        let sound = self.below(self.sound.len());
        self.made.clone_from(&self.sound[sound]);
        for _ in 0..=self.below(4) {
            self.change();
        }
        self.made.truncate(LARGEST);
        &self.made
    }

    fn change(&mut self) {
        let length = self.made.len();
        let at = self.below(length + 1);
        let end = at + self.below((length - at).min(40) + 1);
        match self.below(7) {
            0 if at < length => self.made[at] ^= 1 << self.below(8),
            1 if at < length => self.made[at] = self.next() as u8,
            2 => drop(self.made.drain(at..end)),
            3 => self.made.truncate(at),
            4 => {
                let part = self.made[at..end].to_vec();
                self.put(end, &part);
            }
            5 => {
                let other = self.below(self.sound.len());
                let from = self.below(self.sound[other].len() + 1);
                self.made.truncate(at);
                self.made.extend_from_slice(&self.sound[other][from..]);
            }
            _ => {
                let word = self.words[self.below(self.words.len())];
                self.put(at, word.as_bytes());
            }
        }
    }

    fn put(&mut self, at: usize, part: &[u8]) {
        self.made.splice(at..at, part.iter().copied());
    }

    /// A number by chance, below this one, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end
    }

    /// The next of a fixed row of numbers (xorshift64*).
    fn next(&mut self) -> u64 {
        self.chance ^= self.chance >> 12;
        self.chance ^= self.chance << 25;
        self.chance ^= self.chance >> 27;
        self.chance.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}
