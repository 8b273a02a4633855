//! What changed: what the release that waits would change in the manuals, and what the last switch changed.

use leptos::prelude::*;

use crate::{
    address::Address,
    browser::clock::moment,
    components::{
        link::Link,
        notices::{SAME_MANUALS, WaitingRelease},
    },
    context::{AppContext, use_app},
    kept::news::{News, NewsItem},
};

/// The list of changes, the reader's own chapters first.
#[component]
pub fn ChangesPage() -> impl IntoView {
    let AppContext {
        offline, reader, ..
    } = use_app();
    let waiting = move || {
        let update = offline.update.get().filter(|update| !update.elsewhere)?;
        let news = offline.news.get();
        Some(
            view! {
                <section>
                    <h2>"The new release"</h2>
                    <WaitingRelease update/>
                    <Changes news/>
                </section>
            }
            .into_any(),
        )
    };
    let switched = move || {
        reader.releases.with(|releases| match releases.switched {
            Some(at) => view! {
                <section>
                    <h2>"The switch on " {moment(at)}</h2>
                    <Changes news=releases.news.clone()/>
                </section>
            }
            .into_any(),
            None => {
                view! { <p>"This device has not switched to another release yet."</p> }.into_any()
            }
        })
    };
    view! {
        <h1 tabindex="-1">"What changed"</h1>
        <p class="hint without-app">"This page fills in once the app has started."</p>
        <div class="needs-app">{waiting} {switched}</div>
    }
}

/// What a release changes: the reader's bookmarks, then manual by manual.
#[component]
fn Changes(news: Option<News>) -> impl IntoView {
    let Some(news) = news else {
        return view! { <p>"What changes in the manuals is not known here."</p> }.into_any();
    };
    if news.is_empty() {
        return view! { <p>{SAME_MANUALS}</p> }.into_any();
    }
    let reader = use_app().reader;
    // Each manual comes before the changes of its chapters.
    let mut manuals: Vec<(String, Vec<_>)> = Vec::new();
    for change in news.iter() {
        match manuals.last_mut() {
            Some((_, changes)) if !change.kind.is_empty() => {
                changes.push(view! { <Change change/> }.into_any())
            }
            _ => manuals.push((change.title.clone(), Vec::new())),
        }
    }
    let manuals = manuals.into_iter().map(|(heading, changes)| {
        view! {
            <h3>{heading}</h3>
            {(!changes.is_empty()).then(|| view! { <ul>{changes}</ul> }.into_any())}
        }
        .into_any()
    });
    let manuals = manuals.collect_view();
    let of_bookmarks = move || {
        let changes: Vec<_> = reader.bookmarks.with(|bookmarks| {
            (bookmarks.iter())
                .flat_map(|bookmark| news.iter().filter(|change| change.is_of(bookmark)))
                .map(|change| view! { <Change change/> }.into_any())
                .collect()
        });
        (!changes.is_empty())
            .then(|| view! { <h3>"Your bookmarks"</h3> <ul>{changes}</ul> }.into_any())
    };
    view! {
        {of_bookmarks}
        {manuals}
    }
    .into_any()
}

/// One change of a chapter, with a link where the manuals that are shown hold it.
#[component]
fn Change<'a>(change: &'a NewsItem) -> impl IntoView + use<> {
    let title = change.title.clone();
    let title = match use_app().site.chapter(&change.manual, &change.was) {
        Some((manual, chapter)) => {
            view! { <Link to=Address::Chapter(manual, chapter)>{title}</Link> }.into_any()
        }
        None => title.into_any(),
    };
    view! { <li>{title} {format!(" – {}: {}", change.kind, change.words)}</li> }
}
