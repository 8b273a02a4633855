//! A choice of one among several.

use leptos::prelude::*;

use crate::browser::document;

/// Radio buttons under a legend.
#[component]
pub fn Radios(
    /// The class of the fieldset.
    class: &'static str,
    /// What is chosen.
    legend: &'static str,
    /// The name of the group.
    name: &'static str,
    /// Each value, and what it is called.
    choices: Vec<(&'static str, &'static str)>,
    /// The value that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with a value that the reader chooses. One that could not be kept is not shown as chosen.
    #[prop(into)]
    choose: Callback<&'static str>,
) -> impl IntoView {
    let choices = choices.into_iter().map(|(value, label)| {
        let is_chosen = move || chosen.with(|chosen| chosen == value);
        let change = move |_| {
            choose.run(value);
            // The browser has checked it also where the choice could not be kept.
            document::check(name, &chosen.get_untracked());
        };
        view! {
            <label class="radio">
                <input type="radio" name=name value=value prop:checked=is_chosen on:change=change/>
                {label}
            </label>
        }
        .into_any()
    });
    view! { <fieldset class=class><legend>{legend}</legend>{choices.collect_view()}</fieldset> }
}
