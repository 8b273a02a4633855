//! The choice of the reader's own manual.

use leptos::prelude::*;

use super::parts::{Button, Whole, live};
use crate::app::Surroundings;

/// One button a manual; the chosen one is pressed. Every manual stays at hand either way.
pub fn manual_choice() -> AnyView {
    let reader = Surroundings::of_this_view().reader;
    let choices = Surroundings::of_this_view()
        .site
        .catalogue
        .manuals
        .iter()
        .map(|manual| {
            let id = manual.id.as_str();
            let pressed = live(move || reader.settings.with(|s| s.manual.as_deref() == Some(id)));
            let button = Button {
                pressed: Some(pressed),
                ..Button::new("choice needs-app", &manual.authority)
            };
            // Search looks in it from now on.
            button.does(move || {
                reader.choose(|settings| {
                    settings.manual = Some(id.to_owned());
                    settings.scope = None;
                });
            })
        });
    let choices: Vec<AnyView> = choices.collect();
    view! { <div class="choices">{choices}</div> }.whole()
}
