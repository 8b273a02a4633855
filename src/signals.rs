//! What Leptos's signals lack here.

use leptos::{
    prelude::*,
    reactive::graph::{Observer, Source, ToAnySource},
};

/// Sets a signal, and runs what follows it only where the value is another.
pub fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|current| {
        let changed = *current != value;
        *current = value;
        changed
    });
}

/// Tracks a signal that outlives the view. A signal that does not change keeps everything that ever tracked it, and
/// whole contents have hundreds of bookmark switches; this takes what tracks it out again when it has gone.
pub fn track_while_here<T: Send + Sync + 'static>(signal: RwSignal<T>) {
    signal.track();
    if let Some(subscriber) = Observer::get() {
        let source = signal.to_any_source();
        on_cleanup(move || source.remove_subscriber(&subscriber));
    }
}
