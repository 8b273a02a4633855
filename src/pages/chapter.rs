//! One chapter: what the contents say of it, and the way to its text.

use catalogue::{ChapterIndex, Entry, ManualIndex, Row, RowIndex};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{hooks::use_params, params::Params};

use super::not_found::NotFoundPage;
use crate::{
    address::{Address, heading},
    browser::{
        document,
        share::{self, Shared},
    },
    components::{
        bookmark_switch::BookmarkSwitch,
        breadcrumbs::Breadcrumbs,
        contents_list::SeeAlsoLine,
        edition_line::{Currency, EditionLine},
        icon::{Drawing, Icon},
        link::Link,
        print_button::PrintButton,
    },
    context::{AppContext, use_app},
};

/// `/m/:manual/c/:chapter`
#[derive(Params, Clone, Debug, PartialEq)]
struct ChapterParams {
    manual: String,
    chapter: String,
}

/// A chapter. That it was opened is remembered.
#[component]
pub fn ChapterPage() -> impl IntoView {
    let site = use_app().site;
    let params = use_params::<ChapterParams>();
    let chapter = Memo::new(move |_| {
        params.with(|params| {
            let params = params.as_ref().ok()?;
            site.chapter(&params.manual, &params.chapter)
        })
    });
    move || match chapter.get() {
        Some((manual, chapter)) => view! { <Chapter manual chapter/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Chapter(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let of_manual = site.manual(manual);
    let shown = &of_manual.chapters[chapter];
    Effect::new(move || reader.opened(of_manual.id.as_str(), shown.id.as_str()));
    let entries: Vec<_> = of_manual.chapter_entries(chapter).collect();
    let above = (entries.first())
        .map(|(_, entry)| of_manual.section_path(entry.section))
        .unwrap_or_default();
    let source = shown.source.as_ref().map(|source| {
        view! {
            <p class="source">"The list names an outside source for this: " {source.as_str()}</p>
        }
        .into_any()
    });
    view! {
        <article>
            <Breadcrumbs manual sections=above/>
            <h1 tabindex="-1">{shown.title.as_str()}</h1>
            <EditionLine manual/>
            <MarksInWords manual chapter/>
            {source}
            <Actions manual chapter/>
            <NoText manual chapter/>
            <section>
                <h2>"Where it stands"</h2>
                <Places manual chapter/>
            </section>
            <PrintedWithIt manual chapter/>
            <InOtherManuals manual chapter/>
            {entries
                .iter()
                .map(|(row, entry)| {
                    let name = match entries.len() {
                        1 => "Next to it".to_owned(),
                        _ => format!("Next to {}", entry.number),
                    };
                    view! { <Neighbours manual row=*row name/> }.into_any()
                })
                .collect_view()}
        </article>
    }
}

/// What the contents say of the chapter, in whole sentences.
#[component]
fn MarksInWords(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let manual = use_app().site.manual(manual);
    let dated = match manual.edition.last_updated {
        Some(_) => "",
        None => ", which gives no date",
    };
    let marks = manual
        .chapter_entries(chapter)
        .flat_map(|(_, entry)| &entry.marks);
    let lines: Vec<_> = marks
        .map(|mark| view! { <li>{mark.meaning()} {dated}</li> }.into_any())
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="chapter__marks">{lines}</ul> }.into_any())
}

#[component]
fn Actions(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let AppContext { site, reader, .. } = use_app();
    let title = site.manual(manual).chapters[chapter].title.as_str();
    let share = move |_| {
        let address = document::origin() + &site.href(Address::Chapter(manual, chapter));
        spawn_local(async move {
            match share::share(title, &address).await {
                Shared::Sheet => {}
                Shared::Copied => reader.show_message(format!("Address copied: {address}")),
                Shared::Refused => reader.show_message(format!(
                    "This browser cannot share or copy. The address is {address}"
                )),
            }
        });
    };
    view! {
        <div class="button-row">
            <BookmarkSwitch manual chapter/>
            <button type="button" class="button button--quiet needs-app" on:click=share>
                <Icon drawing=Drawing::Share/>
                "Share"
            </button>
            <PrintButton words="Print"/>
        </div>
    }
}

/// That the text is not here, and where it is to be looked for.
#[component]
fn NoText(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let entries = use_app().site.manual(manual).chapter_entries(chapter);
    let numbers: Vec<_> = entries.map(|(_, entry)| entry.number.as_str()).collect();
    view! {
        <div class="inset">
            <p>
                {format!(
                    "The text of this chapter is not kept on this device. Doorstep holds the titles and the \
                     structure of the manual only. Read the text in the live manual. Its number in this list: {}.",
                    numbers.join(", "),
                )}
            </p>
            <Currency manual/>
        </div>
    }
}

/// Every place where the chapter stands.
#[component]
fn Places(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let shown = use_app().site.manual(manual);
    let place = |entry: &'static Entry| {
        let sections = shown
            .section_path(entry.section)
            .into_iter()
            .map(|section| {
                view! {
                    <span class="place__section">
                        <Link to=Address::Section(manual, section)>
                            {heading(&shown.sections[section])}
                        </Link>
                    </span>
                }
                .into_any()
            });
        view! {
            <li class="place">
                <span class="place__number">{entry.number.as_str()}</span>
                <span>{sections.collect_view()}</span>
            </li>
        }
        .into_any()
    };
    let places: Vec<_> = (shown.chapter_entries(chapter))
        .map(|(_, entry)| place(entry))
        .collect();
    view! { <ul class="places">{places}</ul> }
}

/// The see-alsos and notes that belong to the chapter.
#[component]
fn PrintedWithIt(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let rows = use_app().site.manual(manual).see_alsos_and_notes(chapter);
    let rows: Vec<_> = rows
        .filter_map(|(_, row)| match row {
            Row::SeeAlso(see_also) => {
                Some(view! { <li><SeeAlsoLine manual see_also/></li> }.into_any())
            }
            Row::Note(note) => Some(view! { <li>{note.text.as_str()}</li> }.into_any()),
            _ => None,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Printed with it"</h2>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// Chapters of other manuals with the same title.
#[component]
fn InOtherManuals(manual: ManualIndex, chapter: ChapterIndex) -> impl IntoView {
    let site = use_app().site;
    let others: Vec<_> = (site.catalogue.same_title(manual, chapter).into_iter())
        .map(|(other, chapter)| {
            let title = site.manual(other).title.as_str();
            view! {
                <li>
                    <Link to=Address::Chapter(other, chapter)>"Same title in " {title}</Link>
                </li>
            }
            .into_any()
        })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <section>
                <h2>"In other manuals"</h2>
                <p class="hint">"The same title does not mean the same rule."</p>
                <ul>{others}</ul>
            </section>
        }
        .into_any()
    })
}

/// The entries before and after a place of the chapter.
#[component]
fn Neighbours(manual: ManualIndex, row: RowIndex, name: String) -> impl IntoView {
    let shown = use_app().site.manual(manual);
    let (before, after) = shown.neighbours(row);
    let link = |which: &'static str, (_, entry): (RowIndex, &'static Entry)| {
        let title = shown.chapters[entry.chapter].title.as_str();
        view! {
            <li>
                <Link to=Address::Chapter(manual, entry.chapter)>
                    {format!("{which} {} {title}", entry.number)}
                </Link>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="neighbours" aria-label=name.clone()>
            <h2>{name.clone()}</h2>
            <ul>
                {before.map(|entry| link("Previous:", entry))}
                {after.map(|entry| link("Next:", entry))}
            </ul>
        </nav>
    }
}
