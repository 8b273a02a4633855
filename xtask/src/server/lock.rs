//! Locking a mutex of the server.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The value, even if a thread panicked while it held it: it is replaced whole, never half.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
