//! Effects: what happens outside the page when a signal changes.

use leptos::prelude::*;

/// Runs in the browser, now and whenever a signal that it reads has changed. It is told whether
/// it has run before.
///
/// Leptos compiles the whole machinery of an effect for each closure; here it is compiled once.
pub fn effect(run: impl Fn(bool) + 'static) {
    fn boxed(run: Box<dyn Fn(bool)>) {
        Effect::new(move |before: Option<()>| run(before.is_some()));
    }
    boxed(Box::new(run));
}
