//! What a print says of itself: when it was made, and of which address.

use super::{clock, document};

/// Fills in the line that only a print shows, each time before a view is printed, for the life of
/// the page.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let target = window.clone();
    document::listen(&target, "beforeprint", move |_| {
        let address = window.location().href().unwrap_or_default();
        let when = clock::moment(clock::now());
        let text = ["Printed on ", &when, " from ", &address].concat();
        let line = window
            .document()
            .and_then(|d| d.get_element_by_id("printed"));
        if let Some(line) = line {
            line.set_text_content(Some(&text));
        }
    });
}
