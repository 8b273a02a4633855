//! Small pieces that most pages are made of.
//!
//! Each is a plain function that returns one type of view, whatever is inside: the compiler
//! then makes the code of a piece once and not once a use, which is most of the weight of the
//! app.

use std::{
    rc::Rc,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use super::icon::{Drawing, icon};
use crate::{address::Address, app::Surroundings, browser::document, effect::effect};

/// A view as the one type that pieces return. `view!` wraps what it makes in a type of its own,
/// which [`IntoAny`] would compile once more for every element that also stands within others.
pub trait Whole {
    /// The view.
    fn whole(self) -> AnyView;
}

impl<T: RenderHtml + Send + 'static> Whole for View<T> {
    fn whole(self) -> AnyView {
        self.into_inner().into_any()
    }
}

/// A part of a page that is made anew when a signal it reads changes.
pub fn part(make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn boxed(make: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || make()).into_any()
    }
    boxed(Box::new(make))
}

/// What is put off until a page is on screen: the page can be read without it.
#[derive(Clone)]
pub struct Later {
    is_time: Arc<AtomicBool>,
    comes: Trigger,
}

impl Later {
    /// Puts off what is made with this. What is put off together is made in one task.
    pub fn new() -> Later {
        let this = Later {
            is_time: Arc::default(),
            comes: Trigger::new(),
        };
        let Later { is_time, comes } = this.clone();
        effect(move |_| {
            let is_time = Arc::clone(&is_time);
            let make = move || {
                is_time.store(true, Ordering::Relaxed);
                comes.notify();
            };
            // A frame is shown before what waits for no time.
            request_animation_frame(|| set_timeout(make, Duration::ZERO));
        });
        this
    }

    /// A part of the page that is put off.
    pub fn part(&self, make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let Later { is_time, comes } = self.clone();
        part(move || {
            comes.track();
            match is_time.load(Ordering::Relaxed) {
                true => make(),
                false => nothing(),
            }
        })
    }
}

/// Words that change, and are no part of the page at all while there are none: a space, as Leptos renders
/// them on the host, would keep a place.
pub fn words(words: impl Fn() -> String + Send + 'static) -> AnyView {
    part(move || match words() {
        words if words.is_empty() => nothing(),
        words => words.into_any(),
    })
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// A value that is worked out anew when a signal it reads changes, as text, attribute or property.
/// It is what Leptos makes of every closure in a view in the end; made at once, it is compiled
/// once for a type of value.
pub type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// A value that follows the signals it reads.
pub fn live<T>(value: impl Fn() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(value))
}

/// The value at this moment.
fn now<T>(live: &Live<T>) -> T {
    live.lock().unwrap_or_else(PoisonError::into_inner)()
}

/// A paragraph. An empty class is none.
pub fn paragraph(class: &'static str, text: impl Into<String>) -> AnyView {
    fn of(class: &'static str, text: String) -> AnyView {
        view! { <p {..given("class", some(class))}>{text}</p> }.whole()
    }
    of(class, text.into())
}

/// A list. An empty class is none.
pub fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul {..given("class", some(class))}>{items}</ul> }.whole()
}

fn some(class: &str) -> Option<String> {
    (!class.is_empty()).then(|| class.to_owned())
}

/// An item of a list.
pub fn item(content: AnyView) -> AnyView {
    view! { <li>{content}</li> }.whole()
}

/// A link to an address of the app.
pub fn link(address: Address, text: impl Into<String>) -> AnyView {
    fn of(address: Address, text: String) -> AnyView {
        let href = Surroundings::of_this_view().site.href(address);
        view! { <a href=href>{text}</a> }.whole()
    }
    of(address, text.into())
}

/// A link within the page. The browser follows it itself and takes the focus along.
pub fn here_link(to: String, text: String) -> AnyView {
    view! { <a {..given("rel", "external")} href=to>{text}</a> }.whole()
}

/// The links to the parts of a page, each to an anchor, with what it is called. A page that has them is first shown
/// when they have arrived (`xtask/src/release/template.rs`).
pub fn jump_list(name: &'static str, parts: Vec<(String, String)>) -> AnyView {
    let parts = parts
        .into_iter()
        .map(|(to, text)| item(here_link(to, text)));
    let parts = list("", parts.collect());
    view! { <nav class="jumps" {..given("id", "jumps")} {..given("aria-label", name)}>{parts}</nav> }.whole()
}

/// A link that leaves the app, marked as such.
pub fn outside_link(href: String, text: String) -> AnyView {
    view! {
        <p>
            <a href=href class="outside-link" {..given("rel", "external noreferrer")} {..given("target", "_blank")}>
                {icon(Drawing::Outside)} {text}
            </a>
            <span class="outside-link__note">" (leaves Doorstep, needs a connection)"</span>
        </p>
    }
    .whole()
}

/// A part of a page under a heading of its own, in a frame.
pub fn panel(heading: &'static str, content: Vec<AnyView>) -> AnyView {
    view! { <section class="panel"><h2>{heading}</h2>{content}</section> }.whole()
}

/// A part of a page under a heading of its own.
pub fn headed(heading: impl Into<String>, content: Vec<AnyView>) -> AnyView {
    fn of(heading: String, content: Vec<AnyView>) -> AnyView {
        view! { <section><h2>{heading}</h2>{content}</section> }.whole()
    }
    of(heading.into(), content)
}

/// A heading within a part of a page.
pub fn subheading(text: impl Into<String>) -> AnyView {
    fn of(text: String) -> AnyView {
        view! { <h3>{text}</h3> }.whole()
    }
    of(text.into())
}

/// The name of the view.
pub const HEADING: &str = "main h1";

/// A heading of the first level: the name of the view. It takes the focus after a navigation.
pub fn title(text: impl Into<String>) -> AnyView {
    fn of(text: String) -> AnyView {
        view! { <h1 {..given("tabindex", "-1")}>{text}</h1> }.whole()
    }
    of(text.into())
}

/// A button.
pub struct Button {
    /// Its classes.
    pub class: &'static str,
    /// A drawing before its words.
    pub drawing: Option<Drawing>,
    /// Its words.
    pub label: AnyView,
    /// Its name where its words alone do not say what it is about to those who hear it away from its
    /// row. It begins with its words.
    pub name: Option<String>,
    /// Whether it is pressed, for a switch.
    pub pressed: Option<Live<bool>>,
    /// Whether it does nothing for now, if that can be.
    pub disabled: Option<Live<bool>>,
    /// Its id, where the focus has to find it again.
    pub id: Option<String>,
}

impl Button {
    /// A button with these words.
    pub fn new(class: &'static str, label: &'static str) -> Button {
        Button::labelled(class, label.into_any())
    }

    /// A button with these words, about something.
    pub fn about(class: &'static str, label: &'static str, about: &str) -> Button {
        Button {
            name: Some([label, " ", about].concat()),
            ..Button::new(class, label)
        }
    }

    /// A button with these words, which are not known in advance.
    pub fn labelled(class: &'static str, label: AnyView) -> Button {
        Button {
            class,
            drawing: None,
            label,
            name: None,
            pressed: None,
            disabled: None,
            id: None,
        }
    }

    /// The button, with what it does. While it is disabled it does nothing.
    pub fn does(self, action: impl Fn() + 'static) -> AnyView {
        self.boxed(Box::new(action))
    }

    fn boxed(self, action: Box<dyn Fn()>) -> AnyView {
        let Button {
            class,
            drawing,
            label,
            name,
            pressed,
            disabled,
            id,
        } = self;
        let pressed = pressed.map(|pressed| live(move || Some(now(&pressed).to_string())));
        let inert = (disabled.clone())
            .map(|disabled| live(move || now(&disabled).then(|| "true".to_owned())));
        let press = move |_| {
            if !disabled
                .as_ref()
                .is_some_and(|disabled| untrack(|| now(disabled)))
            {
                action();
            }
        };
        view! {
            <button
                {..given("type", "button")}
                {..given("aria-label", name)}
                {..given("aria-pressed", pressed)}
                {..given("aria-disabled", inert)}
                class=class
                id=id
                on:click=press
            >
                {drawing.map_or_else(nothing, icon)}
                {label}
            </button>
        }
        .whole()
    }
}

/// Prints the view. The words say what that is.
pub fn print_button(words: &'static str) -> AnyView {
    let button = Button {
        drawing: Some(Drawing::Print),
        ..Button::new("button button--quiet needs-app", words)
    };
    button.does(document::print)
}

/// A choice of one among several.
pub fn radios(
    class: &'static str,
    legend: &'static str,
    name: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    chosen: Live<String>,
    choose: impl Fn(&'static str) + 'static,
) -> AnyView {
    boxed_radios(class, legend, name, choices, chosen, Rc::new(choose))
}

fn boxed_radios(
    class: &'static str,
    legend: &'static str,
    name: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    chosen: Live<String>,
    choose: Rc<dyn Fn(&'static str)>,
) -> AnyView {
    let choices = choices.into_iter().map(|(value, label)| {
        let shown = Arc::clone(&chosen);
        let checked = live(move || now(&shown) == value);
        let (chosen, choose) = (Arc::clone(&chosen), Rc::clone(&choose));
        let change = move |_| {
            choose(value);
            // A choice that could not be kept is not shown as made.
            document::check(name, &now(&chosen));
        };
        view! {
            <label class="radio">
                <input {..given("type", "radio")} {..given("name", name)} {..given("value", value)} prop:checked=checked on:change=change/>
                {label}
            </label>
        }
        .whole()
    });
    let choices: Vec<AnyView> = choices.collect();
    view! { <fieldset class=class><legend>{legend}</legend>{choices}</fieldset> }.whole()
}
