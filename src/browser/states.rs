//! The states that a pointer or a keyboard brings, shown without either: for the page of components
//! of a development build alone.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlLinkElement, NodeList};

/// Each state as the style names it, and as a class beside it.
const STATES: [(&str, &str); 3] = [
    (":hover", ":is(:hover, .is-hover)"),
    (":focus-visible", ":is(:focus-visible, .is-focus)"),
    (":active", ":is(:active, .is-active)"),
];

/// Puts the first link, button or field within each element with `data-state` into that state.
pub fn show() {
    spawn_local(async {
        for at in 0..all("[data-state]").map_or(0, |found| found.length()) {
            mark(at);
        }
        while let Some(sheet) = super::document::find("link[rel=stylesheet]") {
            // A style that does not arrive is left out, as the page shows.
            let text = text_of(&sheet).await.unwrap_or_default();
            replace(&sheet, text);
        }
    });
}

fn all(selector: &str) -> Option<NodeList> {
    let document = web_sys::window()?.document()?;
    document.query_selector_all(selector).ok()
}

fn mark(at: u32) -> Option<()> {
    let example: Element = all("[data-state]")?.get(at)?.dyn_into().ok()?;
    let state = example.get_attribute("data-state")?;
    let part = example.query_selector("a, button, input, summary").ok()??;
    let class = part.get_attribute("class").unwrap_or_default();
    part.set_attribute("class", &[&class, " ", &state].concat())
        .ok()
}

async fn text_of(sheet: &Element) -> Option<String> {
    let address = sheet.dyn_ref::<HtmlLinkElement>()?.href();
    let window = web_sys::window()?;
    let answer = JsFuture::from(window.fetch_with_str(&address)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Puts the text of a style in the place of its link, so that both ways into a state are one.
fn replace(sheet: &Element, mut text: String) {
    for (state, both) in STATES {
        text = text.replace(state, both);
    }
    if let Ok(style) = super::document::create("style") {
        style.set_text_content(Some(&text));
        let _ = sheet.replace_with_with_node_1(&style);
    }
}
