//! Every component in every state, for whoever works on the style: the address `components` of a
//! development build. No release holds it.

use std::iter;

use catalogue::{ManualIndex, Row, RowIndex, SectionIndex};
use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    app::Surroundings,
    browser::states,
    components::{
        breadcrumbs::breadcrumbs,
        edition_line::edition_line,
        entry_row::{entry_row, entry_row_with_section},
        icon::Drawing,
        parts::{Button, Whole, headed, list, live, outside_link, panel, paragraph, radios, title},
        search_field::search_above,
    },
};

/// The states that a pointer or a keyboard brings.
const STATES: [(&str, &str); 4] = [
    ("", "at rest"),
    ("is-hover", "under the pointer"),
    ("is-focus", "with the focus"),
    ("is-active", "held down"),
];

/// The page.
pub fn components() -> AnyView {
    request_animation_frame(states::show);
    vec![
        title("Components"),
        headed("Buttons", buttons()),
        headed("Switches and choices", switches()),
        headed("Fields", fields()),
        headed("Links", links()),
        headed("Rows", rows()),
        headed("Sections", sections()),
        headed("Boxes", boxes()),
    ]
    .into_any()
}

/// A component in each of the [`STATES`]. The first link, button or field in it is in that state.
fn each(make: impl Fn() -> AnyView) -> AnyView {
    let one = |(state, name): (&'static str, &'static str)| {
        view! { <div {..given("data-state", state)}>{paragraph("hint", name)} {make()}</div> }
            .whole()
    };
    STATES.map(one).into_iter().collect::<Vec<_>>().into_any()
}

fn button(class: &'static str, label: &'static str) -> AnyView {
    Button::new(class, label).does(|| {})
}

fn buttons() -> Vec<AnyView> {
    let disabled = Button {
        disabled: Some(live(|| true)),
        ..Button::new("button", "Not now, and while it is busy")
    };
    vec![
        each(|| button("button", "Switch now")),
        each(|| button("button button--quiet", "Later")),
        each(|| button("button button--quiet button--small", "Move up")),
        each(|| button("button button--warning", "Yes, erase everything")),
        each(|| button("link-button", "Close all sections")),
        disabled.does(|| {}),
    ]
}

fn switches() -> Vec<AnyView> {
    let switch = |word| {
        let button = Button {
            drawing: Some(Drawing::Bookmark),
            ..Button::about("bookmark-switch", word, "a chapter")
        };
        button.does(|| {})
    };
    let choice = |label, pressed: bool| {
        let button = Button {
            pressed: Some(live(move || pressed)),
            ..Button::new("choice", label)
        };
        button.does(|| {})
    };
    let choices = vec![("one", "Chosen"), ("other", "Not chosen")];
    let chosen = live(|| "one".to_owned());
    vec![
        each(move || switch("Bookmark")),
        each(move || switch("Bookmarked")),
        each(move || choice("A manual", false)),
        each(move || choice("Your manual", true)),
        radios(
            "fieldset",
            "A choice",
            "of-components",
            choices,
            chosen,
            |_| {},
        ),
    ]
}

fn fields() -> Vec<AnyView> {
    let file = || {
        view! { <input class="file-field" {..given("type", "file")} {..given("aria-label", "A file")}/> }
            .whole()
    };
    vec![
        each(|| search_above(None, Vec::new())),
        paragraph("error", "What is wrong, above the field it is about."),
        each(file),
        view! { <progress {..given("aria-label", "Being kept")} max="3" value="1"></progress> }
            .whole(),
    ]
}

fn links() -> Vec<AnyView> {
    let deepest = Surroundings::of_this_view()
        .site
        .manual(ManualIndex(0))
        .sections
        .len()
        - 1;
    let deepest = SectionIndex(deepest);
    vec![
        each(|| {
            outside_link(
                "https://example.org/".to_owned(),
                "A page elsewhere".to_owned(),
            )
        }),
        each(move || breadcrumbs(ManualIndex(0), vec![deepest])),
        edition_line(Surroundings::of_this_view().site.manual(ManualIndex(0))),
    ]
}

/// The entry with the longest title of all, and those with each mark.
fn rows() -> Vec<AnyView> {
    let site = Surroundings::of_this_view().site;
    let mut longest = (0, ManualIndex(0), RowIndex(0));
    let mut marked = Vec::new();
    for (index, manual) in site.catalogue.indexed_manuals() {
        for (row, what) in manual.indexed_rows() {
            let Row::Entry(entry) = what else { continue };
            let length = manual.chapters[entry.chapter].title.len();
            longest = longest.max((length, index, row));
            if !entry.marks.is_empty() && marked.len() < 4 {
                marked.push(entry_row(index, row, None));
            }
        }
    }
    let (_, manual, row) = longest;
    vec![
        each(move || list("entry-list", vec![entry_row(manual, row, None)])),
        list(
            "entry-list",
            vec![entry_row_with_section(
                manual,
                row,
                iter::once(0..5).collect(),
            )],
        ),
        list("entry-list", marked),
    ]
}

fn sections() -> Vec<AnyView> {
    let section = |open: bool| {
        view! {
            <details class="fold" open=open>
                <summary class="fold__summary"><h3 class="fold__heading">"A section"</h3></summary>
                {paragraph("", "What stands in it.")}
            </details>
        }
        .whole()
    };
    vec![each(move || section(true)), each(move || section(false))]
}

fn boxes() -> Vec<AnyView> {
    let boxed =
        |class, text: &'static str| view! { <div class=class>{paragraph("", text)}</div> }.whole();
    vec![
        panel("A panel", vec![paragraph("verdict", "Ready for offline.")]),
        boxed("inset", "What the list does not say."),
        boxed("notice", "What the reader has to know."),
        boxed("failure", "What has failed."),
        each(|| {
            view! {
                <div class="message__box">
                    <p class="message__text">"Removed from bookmarks: a chapter"</p>
                    {button("message__button", "Undo")}
                </div>
            }
            .whole()
        }),
    ]
}
