//! The reader's theme and text size, set on the document for the style sheet.

use crate::kept::settings::{Settings, TextSize, Theme};

/// Sets what the reader chose. The defaults leave no attribute behind.
pub fn apply(settings: &Settings) {
    let Some(root) = super::document::root() else {
        return;
    };
    let set = |name: &str, value: Option<&str>| {
        // The names are fixed and valid, so the browser has no reason to refuse.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    };
    let theme = settings.theme;
    set("data-theme", (theme != Theme::Device).then(|| theme.name()));
    let size = settings.text_size;
    set(
        "data-text-size",
        (size != TextSize::Normal).then(|| size.name()),
    );
}
