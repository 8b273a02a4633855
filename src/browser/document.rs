//! The document: its title, its focus, its printing.

use js_sys::Reflect;
use leptos::prelude::request_animation_frame;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The name of the view, which takes the focus after a navigation.
pub const HEADING: &str = "main h1";

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The `html` element.
pub fn root() -> Option<web_sys::Element> {
    document()?.document_element()
}

/// Has the browser lay out also what is not seen, which `index.html` puts off.
pub fn lay_out_all() {
    if let Some(root) = root() {
        // Nothing stands in the way of taking an attribute away.
        let _ = root.remove_attribute("data-start");
    }
}

/// The base of the site, `/` or `/procedures/`, as the page says.
pub fn base() -> Option<String> {
    let meta = document()?
        .query_selector("meta[name=doorstep-base]")
        .ok()??;
    meta.get_attribute("content")
}

/// The address of the catalogue, as the page says.
pub fn catalogue() -> Option<String> {
    find("[data-catalogue]")?.get_attribute("data-catalogue")
}

/// Sets the title in the browser's bar and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Returns true if and only if the event is of what a selector names, or of a part of it.
pub fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    around(event, selector).is_some()
}

pub(super) fn around(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The first element that a selector names.
pub(super) fn find(selector: &str) -> Option<web_sys::Element> {
    document()?.query_selector(selector).ok()?
}

/// All elements that a selector names, in their order.
pub(super) fn all(selector: &str) -> Vec<web_sys::Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    let element = |at| found.get(at)?.dyn_into().ok();
    (0..found.length()).filter_map(element).collect()
}

/// An element that stands nowhere yet.
pub(super) fn create(name: &str) -> Result<web_sys::Element, JsValue> {
    document().ok_or("no document")?.create_element(name)
}

/// Moves the focus to the first element a selector names, without scrolling. Returns true if and
/// only if it is there.
pub fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| focus_on(&element))
}

/// What had the focus, to be found again when the page was rendered anew: what has an id by that, a link by where it
/// leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocusMark {
    /// A selector that names it, perhaps with others.
    selector: String,
    /// How many of those that the selector names come before it.
    before: usize,
}

impl FocusMark {
    /// The first link of the view that leads to this address.
    pub fn of_link(href: &str) -> FocusMark {
        FocusMark {
            selector: link_to(href),
            before: 0,
        }
    }

    /// Returns true if and only if it is known by an id.
    pub fn is_by_id(&self) -> bool {
        self.selector.starts_with('[')
    }
}

/// What has the focus.
pub fn focused() -> Option<FocusMark> {
    let active = document()?.active_element()?;
    let id = active.id();
    let href = active.get_attribute("href");
    let selector = if !id.is_empty() {
        ["[id=\"", &id, "\"]"].concat()
    } else if active.closest(".main-nav").ok()?.is_some() {
        // Its Contents leads elsewhere once a manual is chosen; its links keep their order.
        ".main-nav a".to_owned()
    } else if let Some(href) = href {
        let beside = active.closest("main").ok()?.is_none();
        match beside {
            true => ["a[href=\"", &href, "\"]:not(main *, .main-nav *)"].concat(),
            false => link_to(&href),
        }
    } else if let Some(value) = active.get_attribute("value") {
        ["main [value=\"", &value, "\"]"].concat()
    } else {
        ["main ", &active.local_name()].concat()
    };
    let before = all(&selector)
        .iter()
        .position(|element| *element == active)?;
    Some(FocusMark { selector, before })
}

/// A selector of the links of the view that lead somewhere.
fn link_to(href: &str) -> String {
    ["main a[href=\"", href, "\"]"].concat()
}

/// Moves the focus to what had it. Returns true if and only if it is there.
pub fn focus_again(mark: FocusMark) -> bool {
    let found = all(&mark.selector);
    found.get(mark.before).is_some_and(focus_on)
}

fn focus_on(element: &web_sys::Element) -> bool {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|focused| focused == *element)
}

/// Takes the focus from what has it in the view.
pub fn blur() {
    if let Some(active) = find_html("main :focus") {
        let _ = active.blur();
    }
}

/// Moves the focus to the first element a selector names and shows it.
pub fn go_to(selector: &str) {
    if let Some(element) = find_html(selector) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

fn find_html(selector: &str) -> Option<web_sys::HtmlElement> {
    find(selector)?.dyn_into().ok()
}

/// Scrolls no more than it takes to see the first element that each of these selectors names, the last one most of all.
pub fn show(selectors: &[&str]) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    for selector in selectors {
        if let Some(element) = find(selector) {
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// Scrolls what the first selector names, unless it was scrolled, to what the second names in it where that is out of
/// sight.
pub fn begin_at(outer: &str, inner: &str) {
    if let (Some(outer), Some(inner)) = (find(outer), find_html(inner)) {
        let (at, height) = (inner.offset_top(), outer.client_height());
        if outer.scroll_top() == 0 && at + inner.offset_height() > height {
            outer.set_scroll_top(at - height / 2);
        }
    }
}

/// Makes a change, and keeps the first element a selector names where it is on screen.
pub fn keep_in_place(selector: &'static str, change: impl FnOnce()) {
    let top = move || find(selector).map(|element| element.get_bounding_client_rect().top());
    let before = top();
    change();
    request_animation_frame(move || {
        if let (Some(window), Some(before), Some(now)) = (web_sys::window(), before, top()) {
            window.scroll_by_with_x_and_y(0.0, now - before);
        }
    });
}

/// How far down the page is, in pixels.
pub fn scrolled() -> Option<f64> {
    web_sys::window()?.scroll_y().ok()
}

/// Slides a view in from the right, or after Back from the left, as it fades in. It moves by less than a finger is
/// wide: a tap meanwhile meets what it was meant for.
pub fn arrive(came_back: bool) {
    if let Some(page) = find("main") {
        let side = if came_back { "-0.75rem" } else { "0.75rem" };
        slide(&page, side, "0.4");
    }
}

/// Makes a change to the page. What a selector names, known by its id, then slides from where it was on screen to
/// where it is.
pub fn slide_to_new_places(selector: &'static str, change: impl FnOnce()) {
    let top = |element: &web_sys::Element| element.get_bounding_client_rect().top() as i32;
    // An element may be used for another.
    let before: Vec<_> = (all(selector).iter().map(|e| (e.id(), top(e)))).collect();
    change();
    request_animation_frame(move || {
        for element in all(selector) {
            let id = element.id();
            let was = before.iter().find(|(was, _)| *was == id);
            let by = was.map_or(0, |(_, was)| was - top(&element));
            if by != 0 {
                slide(&element, &["0 ", &by.to_string(), "px"].concat(), "1");
            }
        }
    });
}

/// Slides an element into its place from one beside it, and leads it from an opacity to its own, unless the device
/// asks for less movement.
fn slide(element: &web_sys::Element, from: &str, opacity: &str) {
    if !moves_less() {
        let frame = [
            r#"{"offset":0,"easing":"ease-out","translate":""#,
            from,
            r#"","opacity":"#,
            opacity,
            "}",
        ];
        // A browser that cannot move it shows it where it is.
        let _ = animate(element, &frame.concat());
    }
}

/// Leads an element from a frame to what the style says.
fn animate(element: &web_sys::Element, from: &str) -> Result<JsValue, JsValue> {
    method(element, "animate")?.call2(element, &js_sys::JSON::parse(from)?, &150.into())
}

/// What an object does by this name, where the browser has it.
pub(super) fn method(object: &JsValue, name: &str) -> Result<js_sys::Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into()
}

/// Whether the device asks for less movement.
pub(super) fn moves_less() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion)").ok()?)
        .is_none_or(|asked| asked.matches())
}

/// Shows the element of this id at the top of the screen and moves the focus there. Returns true if and
/// only if it has the focus.
pub fn start_at(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
        return false;
    };
    element.scroll_into_view();
    focus_on(&element)
}

/// Moves the focus by one step among the elements a selector names, in their order, and shows the
/// one that has it. At either end it stays. Returns false if none of them has the focus.
pub fn step_focus(selector: &str, down: bool) -> bool {
    let step = || {
        let active = document()?.active_element()?;
        let all = all(selector);
        let at = all.iter().position(|element| *element == active)?;
        let next = if down {
            Some(at + 1)
        } else {
            at.checked_sub(1)
        };
        let next = next.and_then(|next| all.get(next)?.dyn_ref::<web_sys::HtmlElement>());
        // At an end there is no next one.
        next.map_or(Some(()), |element| element.focus().ok())
    };
    step().is_some()
}

/// Returns true if and only if what is typed now goes into a field.
pub fn is_typing() -> bool {
    focus_is("input:not([type=radio]), textarea") == Some(true)
}

/// Whether what has the focus is what a selector names; `None` where nothing has it.
pub fn focus_is(selector: &str) -> Option<bool> {
    document()?.active_element()?.matches(selector).ok()
}

/// Shows the page from so many pixels below its top.
pub fn scroll_to(top: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Checks the radio button of this group with this value.
pub fn check(name: &str, value: &str) {
    let selector = ["input[name=\"", name, "\"][value=\"", value, "\"]"].concat();
    let found = document().and_then(|d| d.query_selector(&selector).ok().flatten());
    if let Some(radio) = found.and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        radio.set_checked(true);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print, as some in-app browsers, does nothing.
        let _ = window.print();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The origin of the site, as in `https://procedures.example`.
pub fn origin() -> String {
    let origin = web_sys::window().and_then(|w| w.location().origin().ok());
    origin.unwrap_or_default()
}

/// Listens to events, for the life of the page.
pub fn listen(
    target: &web_sys::EventTarget,
    event: &str,
    heard: impl FnMut(web_sys::Event) + 'static,
) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    // A target of the platform takes any listener.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// A JavaScript error as a person can read it.
pub(super) fn text_of(error: &JsValue) -> String {
    let text = match error.dyn_ref::<js_sys::Error>() {
        Some(error) => Some(String::from(error.message())),
        None => error.as_string(),
    };
    text.filter(|text| !text.is_empty())
        .unwrap_or_else(|| "the browser gave no reason".to_owned())
}
