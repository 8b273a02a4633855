//! The choice of the reader's own manual.

use leptos::prelude::*;

use super::{
    frame::CHOICE,
    parts::{Button, Whole, live},
};
use crate::{address::Address, app::Surroundings, device::navigation};

/// One button a manual; the chosen one is pressed. Every manual stays at hand either way.
pub fn manual_choice() -> AnyView {
    let Surroundings {
        site,
        reader,
        place,
        ..
    } = Surroundings::of_this_view();
    let manuals = site.catalogue.manuals.iter().enumerate();
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
            // Who came here for the contents goes on to them, unless the choice could not be kept.
            let is_kept = (reader.settings).with_untracked(|s| s.manual.as_deref() == Some(id));
            if is_kept && navigation::names_part(CHOICE) {
                navigation::go(&site.href(Address::Contents(index)), place);
            }
        })
    });
    let choices: Vec<AnyView> = choices.collect();
    view! { <div class="choices">{choices}</div> }.whole()
}
