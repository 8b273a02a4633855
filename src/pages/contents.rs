//! The contents of a manual: the whole tree as printed.

use leptos::{attr::custom::custom_attribute as given, prelude::*};

use crate::{
    address::heading,
    app::Surroundings,
    components::{
        contents_list::{anchor, folding_section},
        edition_line::edition_line,
        parts::{
            Button, Whole, item, list, live, nothing, outside_link, paragraph, print_button, title,
        },
        search_field::search_field,
    },
};

/// Every section with its entries, see-alsos and notes, in printed order.
pub fn contents(manual: usize) -> AnyView {
    let Surroundings { site, open, .. } = Surroundings::of_this_view();
    let held = site.manual(manual);
    let fold_all = Button {
        label: live(move || {
            if open.get() {
                "Close all sections"
            } else {
                "Open all sections"
            }
        })
        .into_any(),
        ..Button::new("button button--quiet needs-app", "")
    };
    let fold_all = fold_all.does(move || open.set(!open.get_untracked()));
    let outermost = || held.subsections(None);
    let jumps = outermost().map(|(_, section)| {
        let to = ["#", &anchor(section.id.as_str())].concat();
        item(here_link(to, heading(section)))
    });
    let jumps = list("", jumps.collect());
    let sections: Vec<AnyView> = outermost()
        .map(|(section, _)| folding_section(manual, section, 2, Some(open)))
        .collect();
    view! {
        {title(&held.title)}
        {paragraph("authority", &held.authority)}
        {edition_line(held)}
        {search_field()}
        {missing(&held.missing)}
        {outside_link(held.home.clone(), "Contents of the live manual".to_owned())}
        <nav class="jumps" {..given("aria-label", "Jump to a section")}>{jumps}</nav>
        <p class="button-row">{fold_all}{print_button()}</p>
        {sections}
        <p>{here_link("#main".to_owned(), "Back to top".to_owned())}</p>
    }
    .whole()
}

/// A link within the page. The browser follows it itself and takes the focus along.
fn here_link(to: String, text: String) -> AnyView {
    view! { <a {..given("rel", "external")} href=to>{text}</a> }.whole()
}

/// What the capture is known to lack.
fn missing(missing: &'static [String]) -> AnyView {
    if missing.is_empty() {
        return nothing();
    }
    let missing = missing.iter().map(|what| item(what.as_str().into_any()));
    view! {
        <section class="inset" {..given("aria-labelledby", "missing-heading")}>
            <h2 class="inset__heading" id="missing-heading">"What this list lacks"</h2>
            {list("", missing.collect())}
        </section>
    }
    .whole()
}
