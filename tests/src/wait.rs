//! Waiting for a condition, never for a time.

use std::thread;
use std::time::{Duration, Instant};

/// How long a condition may take on a busy machine before it counts as never: longer than the
/// service worker waits for a byte.
const DEADLINE: Duration = Duration::from_secs(40);

/// How often a condition is looked at.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks until `condition` gives something. `None` when it never did.
pub(crate) fn look_for<T>(mut condition: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        if let Some(found) = condition() {
            return Some(found);
        }
        if begun.elapsed() > DEADLINE {
            return None;
        }
        thread::sleep(PAUSE);
    }
}

/// Looks until `condition` gives something, and fails with `what` when it never does.
pub(crate) fn until<T>(what: &str, condition: impl FnMut() -> Option<T>) -> T {
    look_for(condition).unwrap_or_else(|| panic!("never within {DEADLINE:?}: {what}"))
}
