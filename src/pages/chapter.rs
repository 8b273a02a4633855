//! One chapter: what the contents say of it, and the way to its text.

use catalogue::{ChapterIndex, Entry, Manual, ManualIndex, Row, RowIndex};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    address::{Address, heading},
    app::Surroundings,
    browser::{document, share},
    components::{
        bookmark_switch::bookmark_switch,
        breadcrumbs::breadcrumbs,
        contents_list::see_also_line,
        edition_line::{currency, edition_line},
        icon::Drawing,
        parts::{Button, Whole, headed, item, link, list, nothing, paragraph, print_button, title},
    },
    effect::effect,
};

/// A place where the chapter stands: its row and its entry.
type Place = (RowIndex, &'static Entry);

/// A chapter. That it was opened is remembered.
pub fn chapter(manual: ManualIndex, chapter: ChapterIndex) -> AnyView {
    let reader = Surroundings::of_this_view().reader;
    let held = Surroundings::of_this_view().site.manual(manual);
    let this = &held.chapters[chapter];
    effect(move |_| reader.opened(held.id.as_str(), this.id.as_str()));

    let places: Vec<Place> = held.chapter_entries(chapter).collect();
    let above = places
        .first()
        .map(|(_, entry)| held.section_path(entry.section))
        .unwrap_or_default();
    let source = this.source.as_ref().map_or_else(nothing, |source| {
        paragraph(
            "source",
            ["The list names an outside source for this: ", source].concat(),
        )
    });
    let parts = vec![
        breadcrumbs(manual, above),
        title(&this.title),
        edition_line(held),
        marks(held, &places),
        source,
        actions(manual, chapter),
        no_text(held, &places),
        headed("Where it stands", vec![stands(manual, &places)]),
        related(manual, chapter),
        same_title(manual, chapter),
        neighbours(manual, &places),
    ];
    view! { <article>{parts}</article> }.whole()
}

/// What the contents say of the chapter, in whole sentences.
fn marks(held: &Manual, places: &[Place]) -> AnyView {
    let dated = match held.edition.last_updated {
        Some(_) => "",
        None => ", which gives no date",
    };
    let marks = places.iter().flat_map(|(_, entry)| &entry.marks);
    let lines: Vec<AnyView> = marks
        .map(|mark| item([mark.meaning(), dated].concat().into_any()))
        .collect();
    if lines.is_empty() {
        nothing()
    } else {
        list("chapter__marks", lines)
    }
}

fn actions(manual: ManualIndex, chapter: ChapterIndex) -> AnyView {
    let Surroundings { site, reader, .. } = Surroundings::of_this_view();
    let title = &site.manual(manual).chapters[chapter].title;
    let share = move || {
        let address = [
            document::origin(),
            site.href(Address::Chapter(manual, chapter)),
        ]
        .concat();
        spawn_local(async move {
            let text = match share::share(title, &address).await {
                share::Shared::Sheet => return,
                share::Shared::Copied => ["Address copied: ", &address].concat(),
                share::Shared::Refused => [
                    "This browser cannot share or copy. The address is ",
                    &address,
                ]
                .concat(),
            };
            reader.show_message(text);
        });
    };
    let share_button = Button {
        drawing: Some(Drawing::Share),
        ..Button::new("button button--quiet needs-app", "Share")
    };
    let buttons = vec![
        bookmark_switch(manual, chapter, None),
        share_button.does(share),
        print_button("Print"),
    ];
    view! { <div class="button-row">{buttons}</div> }.whole()
}

/// Says that the text is not here, and where it is to be looked for.
fn no_text(held: &'static Manual, places: &[Place]) -> AnyView {
    let text = "The text of this chapter is not kept on this device. Doorstep holds the titles and the \
                structure of the manual only. Read the text in the live manual. Its number in this list: ";
    let numbers: Vec<&str> = places.iter().map(|(_, e)| e.number.as_str()).collect();
    view! {
        <div class="inset">
            {paragraph("", [text, &numbers.join(", "), "."].concat())}
            {currency(held)}
        </div>
    }
    .whole()
}

/// Every place where the chapter stands.
fn stands(manual: ManualIndex, places: &[Place]) -> AnyView {
    let held = Surroundings::of_this_view().site.manual(manual);
    let places = places.iter().map(|(_, entry)| {
        let sections = held.section_path(entry.section).into_iter().map(|section| {
            let address = Address::Section(manual, section);
            view! { <span class="place__section">{link(address, heading(&held.sections[section]))}</span> }.whole()
        });
        let sections: Vec<AnyView> = sections.collect();
        view! {
            <li class="place">
                <span class="place__number">{entry.number.as_str()}</span>
                <span>{sections}</span>
            </li>
        }
        .whole()
    });
    list("places", places.collect())
}

/// The see-alsos and notes that belong to the chapter.
fn related(manual: ManualIndex, chapter: ChapterIndex) -> AnyView {
    let held = Surroundings::of_this_view().site.manual(manual);
    let rows = held
        .see_alsos_and_notes(chapter)
        .filter_map(|(_, row)| match row {
            Row::SeeAlso(see_also) => Some(item(see_also_line(manual, see_also))),
            Row::Note(note) => Some(item(note.text.as_str().into_any())),
            _ => None,
        });
    let rows: Vec<AnyView> = rows.collect();
    if rows.is_empty() {
        nothing()
    } else {
        headed("Printed with it", vec![list("", rows)])
    }
}

/// Chapters of other manuals with the same title.
fn same_title(manual: ManualIndex, chapter: ChapterIndex) -> AnyView {
    let site = Surroundings::of_this_view().site;
    let others = site
        .catalogue
        .same_title(manual, chapter)
        .into_iter()
        .map(|(other, chapter)| {
            let text = ["Same title in ", &site.manual(other).title].concat();
            item(link(Address::Chapter(other, chapter), text))
        });
    let others: Vec<AnyView> = others.collect();
    if others.is_empty() {
        return nothing();
    }
    let caution = paragraph("hint", "The same title does not mean the same rule.");
    headed("In other manuals", vec![caution, list("", others)])
}

/// The entries before and after each place of the chapter.
fn neighbours(manual: ManualIndex, places: &[Place]) -> AnyView {
    let held = Surroundings::of_this_view().site.manual(manual);
    let next_to = |which: &str, (_, entry): Place| {
        let title = &held.chapters[entry.chapter].title;
        let text = [which, " ", &entry.number, " ", title].concat();
        item(link(Address::Chapter(manual, entry.chapter), text))
    };
    let several = places.len() > 1;
    let navs = places.iter().map(|(row, entry)| {
        let (before, after) = held.neighbours(*row);
        let links = [
            before.map(|place| next_to("Previous:", place)),
            after.map(|place| next_to("Next:", place)),
        ];
        let name = match several {
            true => ["Next to ", &entry.number].concat(),
            false => "Next to it".to_owned(),
        };
        let links = list("", links.into_iter().flatten().collect());
        view! {
            <nav class="neighbours" aria-label=name.clone()>
                <h2>{name.clone()}</h2>
                {links}
            </nav>
        }
        .whole()
    });
    navs.collect::<Vec<_>>().into_any()
}
