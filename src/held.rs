//! Values that views follow.

use std::sync::{Mutex, MutexGuard, PoisonError};

use leptos::{
    prelude::*,
    reactive::graph::{AnySource, Observer, Source, ToAnySource},
};

/// Has the view or effect that asks run again when a signal has changed that outlives it. Leptos remembers every view
/// that ever followed a signal; this forgets one that has gone.
pub fn follow<T: Send + Sync + 'static>(signal: RwSignal<T>) {
    signal.track();
    forget_with_follower(signal.to_any_source());
}

/// Takes who asks from the followers of a source when it has gone.
fn forget_with_follower(source: AnySource) {
    if let Some(follower) = Observer::get() {
        on_cleanup(move || source.remove_subscriber(&follower));
    }
}

/// A value that is there for the life of the page. A view or an effect that reads it runs again
/// when it has changed.
///
/// Leptos compiles a signal anew for each type of value, about 2 kB each time; its trigger, which
/// only says that something has changed, is compiled once.
pub struct Held<T: 'static> {
    value: &'static Mutex<T>,
    changed: Trigger,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T> Held<T> {
    /// Holds a value from now on. Made where the app is made, not in a view: nobody hears of a
    /// change when the view in which it was made is gone.
    pub fn new(value: T) -> Held<T> {
        Held {
            value: Box::leak(Box::new(Mutex::new(value))),
            changed: Trigger::new(),
        }
    }

    /// Has the view or effect that asks run again when the value has changed.
    pub fn track(self) {
        self.changed.track();
        forget_with_follower(self.changed.to_any_source());
    }

    /// Reads the value, followed by the view that asks.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(read)
    }

    /// Reads the value as it is now.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.lock())
    }

    /// The value, followed by the view that asks.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Holds another value.
    pub fn set(self, value: T) {
        *self.lock() = value;
        self.changed.notify();
    }

    /// Holds another value, unless it is the same.
    pub fn set_if_other(self, value: T)
    where
        T: PartialEq,
    {
        if *self.lock() != value {
            self.set(value);
        }
    }

    /// Everything runs on one thread, and a value is replaced whole.
    fn lock(&self) -> MutexGuard<'_, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
