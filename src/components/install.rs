//! Putting the app on the home screen.

use leptos::prelude::*;

use super::icon::{Drawing, Icon};
use crate::{
    browser::install,
    context::{AppContext, use_app},
    offline::Install,
};

/// The browser's offer, until it is taken up or refused.
#[component]
pub fn InstallOffer() -> impl IntoView {
    let AppContext {
        offline, reader, ..
    } = use_app();
    let is_offered = move || {
        let is_refused = reader.settings.with(|settings| settings.not_installed);
        !is_refused && offline.install.get() == Install::Offered
    };
    // Whatever the answer, nobody is asked twice.
    let asked = move || reader.choose(|settings| settings.not_installed = true);
    let accept = move |_| {
        asked();
        install::ask(offline.install);
    };
    view! {
        <Show when=is_offered>
            <section class="panel">
                <h2>"Put Doorstep on your home screen"</h2>
                <p>"It then opens like any other app."</p>
                <div class="button-row">
                    <button type="button" class="button" on:click=accept>"Install"</button>
                    <button type="button" class="button button--quiet" on:click=move |_| asked()>
                        "No thanks"
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// How the app is installed on this device, in words; with the browser's offer where it makes one.
#[component]
pub fn InstallState() -> impl IntoView {
    let offline = use_app().offline;
    move || match offline.install.get() {
        Install::Done => view! { <p>"Doorstep is installed."</p> }.into_any(),
        Install::Offered => view! {
            <button type="button" class="button" on:click=move |_| install::ask(offline.install)>
                "Install"
            </button>
        }
        .into_any(),
        Install::ByHand => view! {
            <ul class="install">
                <li>
                    "iPhone and iPad: press Share "
                    <Icon drawing=Drawing::Share/>
                    " in Safari, then Add to Home Screen "
                    <Icon drawing=Drawing::Add/>
                </li>
                <li>
                    "Other devices: open the browser’s menu "
                    <Icon drawing=Drawing::Menu/>
                    ", then press Install or Add to Home screen. Not every browser has it."
                </li>
            </ul>
        }
        .into_any(),
    }
}
