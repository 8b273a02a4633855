//! The start: the catalogue is fetched and decoded, then the app takes the page over.

use catalogue::Catalogue;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{
    document::{self, text_of},
    navigation, steps,
};
use crate::{app::App, kept::reader::Reader, site::Site, startup};

/// Starts the app on the page. When it cannot start, the page stays as it is and says why.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        report_failure(&panic.to_string());
    }));
    spawn_local(async {
        match catalogue().await {
            Ok(catalogue) => take_over_when_free(catalogue, 120),
            Err(why) => report_failure(&why),
        }
    });
}

/// Fetches and decodes the catalogue the page names. Errors are sentences.
async fn catalogue() -> Result<Catalogue, String> {
    let address = document::catalogue().ok_or("The page names no catalogue.")?;
    let bytes = fetch(&address)
        .await
        .map_err(|why| format!("The catalogue of manuals did not arrive: {}", text_of(&why)))?;
    catalogue::decode(&bytes).map_err(|why| why.to_string())
}

async fn fetch(address: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let response = JsFuture::from(window.fetch_with_str(address)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(format!("status {}", response.status()).into());
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Waits while the reader presses something, where the browser tells: it would be gone before it is
/// let go. A press that takes more than so many frames is no tap.
fn take_over_when_free(catalogue: Catalogue, frames: u8) {
    match document::find(":active") {
        Some(_) if frames > 0 => {
            request_animation_frame(move || take_over_when_free(catalogue, frames - 1));
        }
        _ => {
            if let Err(why) = take_over(catalogue) {
                report_failure(&why);
            }
        }
    }
}

/// Builds the app beside the page, then puts it in the page's place in one step, so that
/// nothing moves and what was typed before stays. Errors are sentences.
fn take_over(catalogue: Catalogue) -> Result<(), String> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or("The browser shows no document.")?;
    let page = document.get_element_by_id("page");
    let page = page.ok_or("The page has no place for the app: nothing in it is called “page”.")?;
    let app = document
        .create_element("div")
        .map_err(|why| format!("The browser made no place for the app: {}", text_of(&why)))?;
    let app = app
        .dyn_into::<web_sys::HtmlElement>()
        .map_err(|_| "The page is no HTML document.")?;
    app.set_id("page");

    let base = document::base().unwrap_or_else(|| "/".to_owned());
    let site = Site {
        // Held for the life of the page.
        catalogue: Box::leak(Box::new(catalogue)),
        base: Box::leak(base.into_boxed_str()),
    };
    let typed = typed_query(&document);
    let focused = document::focused();
    let closed = steps::closed_sections();
    // Before the router is there: it takes no click that was taken.
    navigation::start(site.base, move |address| startup::go(address, site));
    mount_to(app.clone(), move || {
        let reader = Reader::new(site.catalogue);
        reader.load();
        view! { <App site reader/> }
    })
    .forget();
    page.replace_with_with_node_1(&app)
        .map_err(|why| format!("The app could not be shown: {}", text_of(&why)))?;
    // After reloading, the reader is where the reader was, unless the focus was moved since on the page: more than
    // the browser does for the part that the address names.
    steps::restore_sections();
    let is_where_it_was = steps::return_to_place();
    if let Some(focused) = focused.filter(|focused| !is_where_it_was || !focused.is_by_id()) {
        document::focus_again(focused);
    }
    // A page that is not kept as such has the part that its address names only now.
    if !steps::has_place() && document::scrolled() == Some(0.0) {
        navigation::go_to_part();
    }
    for section in closed {
        if let Some(section) = document.get_element_by_id(&section) {
            // Nothing stands in the way of taking an attribute away.
            let _ = section.remove_attribute("open");
        }
    }
    if let Some(root) = document::root() {
        let _ = root.set_attribute("data-app", "running");
    }
    if let Some((text, focused)) = typed {
        type_again(&document, &text, focused);
    }
    Ok(())
}

/// What the reader has typed into the rendered page's search field, and whether it has the focus.
fn typed_query(document: &web_sys::Document) -> Option<(String, bool)> {
    let field = search_field(document)?;
    let focused = document
        .active_element()
        .is_some_and(|e| e.is_same_node(Some(&field)));
    Some((field.value(), focused)).filter(|(text, focused)| *focused || !text.is_empty())
}

fn type_again(document: &web_sys::Document, text: &str, focused: bool) {
    let Some(field) = search_field(document) else {
        return;
    };
    if focused {
        let _ = field.focus();
    }
    if !text.is_empty() {
        field.set_value(text);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
            let _ = field.dispatch_event(&event);
        }
    }
}

fn search_field(document: &web_sys::Document) -> Option<web_sys::HtmlInputElement> {
    document
        .query_selector("input[name=q]")
        .ok()??
        .dyn_into()
        .ok()
}

/// Has `public/start.js` show the reader that the app cannot go on, and why.
fn report_failure(detail: &str) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("doorstep-failed", &init) {
        let _ = document.dispatch_event(&event);
    }
}
