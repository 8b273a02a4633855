//! A few drawings, always beside words and so hidden from screen readers.

use leptos::prelude::*;

/// A drawing of 24 by 24 units in the colour of the text around it.
#[component]
pub fn Icon(
    /// What is drawn.
    drawing: Drawing,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=drawing.line()></path>
        </svg>
    }
}

/// The drawings there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Lines of a list.
    Contents,
    /// A magnifying glass.
    Search,
    /// A ribbon.
    Bookmark,
    /// A phone.
    Device,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// An arrow that leaves a box.
    Outside,
    /// A printer.
    Print,
    /// An arrow that rises from a tray.
    Share,
    /// A plus in a box.
    Add,
    /// Three dots.
    Menu,
}

impl Drawing {
    /// The path that it is drawn with.
    fn line(self) -> &'static str {
        match self {
            Drawing::Contents => "M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11",
            Drawing::Search => "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5",
            Drawing::Bookmark => "M6 3h12v18l-6-5l-6 5z",
            Drawing::Device => {
                "M7 2h10a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM11 19h2"
            }
            Drawing::Up => "M12 20V5M5 12l7-7l7 7",
            Drawing::Down => "M12 4v15M5 12l7 7l7-7",
            Drawing::Outside => "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
            Drawing::Print => "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Drawing::Add => "M4 4h16v16H4zM12 8v8M8 12h8",
            Drawing::Menu => "M12 5v1M12 12v1M12 19v1",
            Drawing::Share => "M12 15V3M8 7l4-4l4 4M5 12v8h14v-8",
        }
    }
}
