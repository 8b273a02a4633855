//! A wait that ends when what is waited for comes, or after a while.

use std::sync::atomic::{AtomicU32, Ordering};

/// The wait for a browser that was asked to go back.
pub(super) static GOING_BACK: Wait = Wait::new();

/// No wait.
const NONE: u32 = 0;

/// A wait. Each has a number of its own: the end of the while of one does not end the next.
pub(super) struct Wait {
    last: AtomicU32,
    running: AtomicU32,
}

impl Wait {
    /// No wait has begun.
    pub(super) const fn new() -> Wait {
        Wait {
            last: AtomicU32::new(NONE),
            running: AtomicU32::new(NONE),
        }
    }

    /// Begins a wait in the place of the one before. Returns its number.
    pub(super) fn begin(&self) -> u32 {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        self.running.store(number, Ordering::Relaxed);
        number
    }

    /// Ends the wait with this number, if it still runs.
    pub(super) fn end(&self, number: u32) {
        let (now, after) = (Ordering::Relaxed, Ordering::Relaxed);
        // Another one runs, or none.
        let _ = self.running.compare_exchange(number, NONE, now, after);
    }

    /// Ends the wait, whichever it is.
    pub(super) fn end_any(&self) {
        self.running.store(NONE, Ordering::Relaxed);
    }

    /// Returns true if and only if a wait has begun that did not end.
    pub(super) fn is_running(&self) -> bool {
        self.running.load(Ordering::Relaxed) != NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_while_of_one_wait_does_not_end_the_next() {
        let wait = Wait::new();
        let first = wait.begin();
        // What was waited for has come; another wait begins before the while of the first is over.
        wait.end_any();
        let second = wait.begin();
        wait.end(first);
        assert!(wait.is_running());
        wait.end(second);
        assert!(!wait.is_running());
    }
}
