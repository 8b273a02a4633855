//! Text size, colours, and the keys.

use leptos::prelude::*;

use crate::{
    browser::document,
    components::radios::Radios,
    context::use_app,
    kept::settings::{TextSize, Theme},
};

/// The size that is chosen.
const SIZE: &str = "input[name=text-size]:checked";

/// The choices of how Doorstep looks and which keys it takes.
#[component]
pub fn Appearance() -> impl IntoView {
    let reader = use_app().reader;
    let theme = Signal::derive(move || reader.settings.with(|s| s.theme.name().to_owned()));
    let choose_theme = move |name: &'static str| {
        if let Some(theme) = Theme::named(name) {
            reader.choose(|settings| settings.theme = theme);
        }
    };
    let size = Signal::derive(move || reader.settings.with(|s| s.text_size.name().to_owned()));
    let choose_size = move |name: &'static str| {
        if let Some(size) = TextSize::named(name) {
            // All that stands above has another height then.
            document::keep_in_place(SIZE, || reader.choose(|settings| settings.text_size = size));
        }
    };
    let keys = Signal::derive(move || match reader.settings.with(|s| s.keys_off) {
        true => "off".to_owned(),
        false => "on".to_owned(),
    });
    let choose_keys =
        move |name: &'static str| reader.choose(|settings| settings.keys_off = name == "off");
    view! {
        <Radios
            class="fieldset"
            legend="Text size"
            name="text-size"
            choices=TextSize::ALL.map(|size| (size.name(), size.label())).to_vec()
            chosen=size
            choose=choose_size
        />
        <Radios
            class="fieldset"
            legend="Colours"
            name="theme"
            choices=Theme::ALL.map(|theme| (theme.name(), theme.label())).to_vec()
            chosen=theme
            choose=choose_theme
        />
        <Radios
            class="fieldset"
            legend="Single keys"
            name="keys"
            choices=vec![("on", "On: / for search, ? for the list of keys"), ("off", "Off")]
            chosen=keys
            choose=choose_keys
        />
    }
}
