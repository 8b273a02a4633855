//! The choice of the reader's own manual.

use leptos::prelude::*;

use super::parts::{Button, Whole, live};
use crate::{address::Address, app::Surroundings, browser::navigation};

/// One button a manual; the chosen one is pressed. Every manual stays at hand either way.
pub fn manual_choice() -> AnyView {
    let Surroundings {
        site,
        reader,
        place,
        here,
        ..
    } = Surroundings::of_this_view();
    let manuals = site.catalogue.indexed_manuals();
    let choices = manuals.map(|(index, manual)| {
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
            // On the start page it leads on to the contents, unless the choice could not be kept.
            let is_kept = (reader.settings).with_untracked(|s| s.manual.as_deref() == Some(id));
            if is_kept && here.get_untracked() == Some(Address::Home) {
                navigation::go(&site.href(Address::Contents(index)), place);
            }
        })
    });
    let choices: Vec<AnyView> = choices.collect();
    view! { <div class="choices">{choices}</div> }.whole()
}
