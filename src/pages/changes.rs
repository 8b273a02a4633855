//! What changed: what the release that waits would change in the manuals, and what the last switch
//! changed.

use std::mem;

use leptos::prelude::*;

use crate::{
    address::Address,
    app::Surroundings,
    browser::clock,
    components::{
        notices::{self, SAME_MANUALS},
        parts::{Whole, headed, item, link, list, paragraph, part, subheading, title},
    },
    kept::news::{News, NewsItem},
};

/// The list of changes, the reader's own chapters first.
pub fn changes() -> AnyView {
    let Surroundings {
        offline, reader, ..
    } = Surroundings::of_this_view();
    let lists = part(move || {
        let mut lists = Vec::new();
        if let Some(update) = offline.update.get().filter(|update| !update.elsewhere) {
            let mut content = notices::waiting(&update, offline);
            content.extend(told(offline.news.get().as_ref()));
            lists.push(headed("The new release", content));
        }
        reader.releases.with(|kept| match kept.switched {
            Some(at) => {
                let heading = ["The switch on ", &clock::moment(at as f64)].concat();
                lists.push(headed(heading, told(kept.news.as_ref())));
            }
            None => {
                let text = "This device has not switched to another release yet.";
                lists.push(paragraph("", text));
            }
        });
        lists.into_any()
    });
    view! {
        {title("What changed")}
        {paragraph("hint without-app", "This page fills in once the app has started.")}
        <div class="needs-app">{lists}</div>
    }
    .whole()
}

/// What a release changes: the reader's bookmarks, then manual by manual.
fn told(news: Option<&News>) -> Vec<AnyView> {
    let news = match news {
        None => {
            return vec![paragraph(
                "",
                "What changes in the manuals is not known here.",
            )];
        }
        Some(news) if news.is_empty() => return vec![paragraph("", SAME_MANUALS)],
        Some(news) => news,
    };
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    let reader = Surroundings::of_this_view().reader;
    reader.bookmarks.with(|bookmarks| {
        for bookmark in bookmarks.iter() {
            rows.extend(news.iter().filter(|item| item.is_of(bookmark)).map(row));
        }
    });
    if !rows.is_empty() {
        parts.push(subheading("Your bookmarks"));
    }
    for item in news.iter() {
        if item.kind.is_empty() {
            end_list(&mut parts, &mut rows);
            parts.push(subheading(item.title.clone()));
        } else {
            rows.push(row(item));
        }
    }
    end_list(&mut parts, &mut rows);
    parts
}

/// Puts the rows so far into a list of their own.
fn end_list(parts: &mut Vec<AnyView>, rows: &mut Vec<AnyView>) {
    if !rows.is_empty() {
        parts.push(list("", mem::take(rows)));
    }
}

/// One change of a chapter, with a link where the manuals that are shown hold it.
fn row(change: &NewsItem) -> AnyView {
    let site = Surroundings::of_this_view().site;
    let title = match site.chapter(&change.manual, &change.was) {
        Some((manual, chapter)) => link(Address::Chapter(manual, chapter), change.title.clone()),
        None => change.title.clone().into_any(),
    };
    let what = [" – ", &change.kind, ": ", &change.words].concat();
    item(vec![title, what.into_any()].into_any())
}
