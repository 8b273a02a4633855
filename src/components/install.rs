//! Putting the app on the home screen.

use leptos::prelude::*;

use super::{
    icon::{Drawing, icon},
    parts::{Button, Whole, nothing, panel, paragraph, part},
};
use crate::{
    app::Surroundings,
    browser::install,
    offline::{Install, OfflineState},
};

/// The browser's offer, until it is taken up or refused.
pub fn install_offer() -> AnyView {
    let Surroundings {
        offline, reader, ..
    } = Surroundings::of_this_view();
    part(move || {
        let refused = reader.settings.with(|settings| settings.not_installed);
        if refused || offline.install.get() != Install::Offered {
            return nothing();
        }
        // Whatever the answer, nobody is asked twice.
        let asked = move || reader.choose(|settings| settings.not_installed = true);
        let yes = Button::new("button", "Install").does(move || {
            asked();
            install::ask(offline.install);
        });
        let no = Button::new("button button--quiet", "No thanks").does(asked);
        panel(
            "Put Doorstep on your home screen",
            vec![
                paragraph("", "It then opens like any other app."),
                view! { <div class="button-row">{yes}{no}</div> }.whole(),
            ],
        )
    })
}

/// How the app is installed on this device, in words; with the browser's offer where it makes one.
pub fn install_state(offline: OfflineState) -> AnyView {
    part(move || {
        match offline.install.get() {
        Install::Done => paragraph("", "Doorstep is installed."),
        Install::Offered => {
            Button::new("button", "Install").does(move || install::ask(offline.install))
        }
        Install::ByHand => view! {
            <ul class="install">
                <li>
                    "iPhone and iPad: press Share " {icon(Drawing::Share)} " in Safari, then Add to Home Screen "
                    {icon(Drawing::Add)}
                </li>
                <li>
                    "Other devices: open the browser’s menu " {icon(Drawing::Menu)}
                    ", then press Install or Add to Home screen. Not every browser has it."
                </li>
            </ul>
        }
        .whole(),
    }
    })
}
