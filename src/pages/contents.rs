//! The contents of a manual: the whole tree as printed.

use catalogue::{ManualIndex, Section};
use leptos::prelude::*;

use crate::{
    address::heading,
    app::Surroundings,
    browser::remember,
    components::{
        contents_list::{anchor, folding_section},
        edition_line::{currency, edition_line, missing},
        parts::{Button, Whole, jump_list, paragraph, print_button, title, words},
        search_field::search_above,
    },
};

/// Every section with its entries, see-alsos and notes, in printed order.
pub fn contents(manual: ManualIndex) -> AnyView {
    let Surroundings { site, open, .. } = Surroundings::of_this_view();
    let held = site.manual(manual);
    let fold_all = Button {
        label: words(move || {
            let does = if open.get() { "Close" } else { "Open" };
            [does, " all sections"].concat()
        }),
        ..Button::new("button button--quiet needs-app", "")
    };
    let fold_all = fold_all.does(move || {
        let now = !open.get_untracked();
        open.set(now);
        remember::open_sections(|_| now);
    });
    let outermost = || held.subsections(None);
    let anchored = |section: &Section| ["#", &anchor(section.id.as_str())].concat();
    let jumps = outermost().map(|(_, section)| (anchored(section), heading(section)));
    let jumps = jump_list("Jump to a section", jumps.collect());
    let sections: Vec<AnyView> = outermost()
        .map(|(section, _)| folding_section(manual, section, 2, Some(open)))
        .collect();
    let buttons =
        view! { <p class="button-row">{fold_all}{print_button("Print these contents")}</p> };
    let mut rest = vec![currency(held), missing(held), jumps, buttons.whole()];
    rest.extend(sections);
    vec![
        title(&held.title),
        paragraph("authority", &held.authority),
        edition_line(held),
        search_above(Some(held.id.as_str()), rest),
    ]
    .into_any()
}
