//! Every page as HTML, rendered on the host from the app's own components.

use catalogue::Catalogue;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::{address::Address, app::App, kept::reader::Reader, site::Site};

/// A page to be put into the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedPage {
    /// The document's title, as text.
    pub title: String,
    /// The address that says the same, where this one is of a chapter before it was renamed.
    pub canonical: Option<String>,
    /// What stands inside the template's `#page`.
    pub html: String,
}

/// Every address that is rendered, as paths below the base without slashes at either end: those
/// that chapters had before they were renamed come last.
pub fn addresses(catalogue: &Catalogue) -> Vec<String> {
    let all = Address::all(catalogue).into_iter();
    let mut all: Vec<String> = all.map(|address| address.path(catalogue)).collect();
    for manual in &catalogue.manuals {
        let earlier = manual.chapters.iter().flat_map(|chapter| &chapter.earlier);
        all.extend(earlier.map(|id| format!("m/{}/c/{id}", manual.id)));
    }
    all
}

/// Renders the page of an address. A path that no view has gives the page not found.
///
/// The catalogue is held for the life of the process, as the app holds it.
pub fn page(catalogue: &'static Catalogue, base: &'static str, path: &str) -> RenderedPage {
    let full = [base, path].concat();
    let address = Address::parse(catalogue, base, &full);
    let own = address.map(|address| [base, &address.path(catalogue)].concat());
    RenderedPage {
        title: Address::title(address, catalogue),
        // Links know themselves by the address that a chapter has now.
        html: render(catalogue, base, own.as_deref().unwrap_or(&full), false),
        canonical: own.filter(|own| *own != full),
    }
}

/// Renders the shell: the frame with a way to the contents, for the addresses that are not kept
/// as pages of their own. The app shows the page of the address as soon as it has started.
pub fn shell(catalogue: &'static Catalogue, base: &'static str) -> RenderedPage {
    RenderedPage {
        title: "Doorstep".to_owned(),
        canonical: None,
        html: render(catalogue, base, base, true),
    }
}

fn render(catalogue: &'static Catalogue, base: &'static str, full: &str, is_shell: bool) -> String {
    // The executor is the process's own: a second page finds it there.
    let _ = any_spawner::Executor::init_tokio();
    let site = Site { catalogue, base };
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(full));
        view! { <App site reader=Reader::new(catalogue) is_shell/> }.to_html()
    });
    owner.cleanup();
    without_markers(&html)
}

/// The rendered page is not hydrated, so the comments that mark the places of views are of no
/// use in it. Text holds no comments: `<` is escaped there.
fn without_markers(html: &str) -> String {
    let mut parts = html.split("<!");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(part.split_once('>').map_or("", |(comment, rest)| {
            match comment.strip_prefix("--") {
                // `<!--<() />-->` holds a `>` of its own.
                Some(_) => part.split_once("-->").map_or("", |(_, rest)| rest),
                None => rest,
            }
        }));
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::tests::catalogue;

    #[test]
    fn every_address_has_a_route() {
        let catalogue: &Catalogue = Box::leak(Box::new(catalogue()));
        for base in ["/", "/procedures/"] {
            let mut paths = addresses(catalogue);
            paths.extend(paths.clone().iter().map(|path| format!("{path}/")));
            for path in paths.iter().filter(|path| *path != "/") {
                let page = page(catalogue, base, path);
                assert!(!page.html.contains("Page not found"), "{base}{path}");
                assert!(page.html.contains("<h1"), "{base}{path}");
            }
            for path in [
                "m",
                "m/elsewhere",
                "m/here/s/3.8",
                "m/here/c/gone",
                "nothing",
            ] {
                let page = page(catalogue, base, path);
                assert!(page.html.contains("Page not found"), "{base}{path}");
            }
        }
    }

    #[test]
    fn the_main_nav_marks_the_place_that_is_on_screen() {
        let catalogue: &Catalogue = Box::leak(Box::new(catalogue()));
        for base in ["/", "/procedures/"] {
            let check = |path: &str, marked: &[&str]| {
                let html = page(catalogue, base, path).html;
                let (_, nav) = html.split_once("aria-label=\"Main\"").unwrap();
                let (nav, _) = nav.split_once("</nav>").unwrap();
                let links = nav
                    .split("<a ")
                    .filter(|link| link.contains("aria-current"));
                let hrefs: Vec<_> = links
                    .map(|link| link.split('"').nth(1).unwrap().strip_prefix(base).unwrap())
                    .collect();
                assert_eq!(hrefs, marked, "{base}{path}");
            };
            check("", &[]);
            check("about", &[]);
            check("nothing", &[]);
            check("search/nothing", &[]);
            check("search", &["search"]);
            check("bookmarks", &["bookmarks"]);
            check("m/here", &["m/here"]);
            check("m/here/s/3.7", &["m/here"]);
            check("m/here/c/private-fostering", &["m/here"]);
        }
    }

    #[test]
    fn markers_go_and_text_stays() {
        let check = |html: &str, expected: &str| assert_eq!(without_markers(html), expected);
        check("<p>a<!>b</p>", "<p>ab</p>");
        check(
            "<ul><!--<() />--><li>1 &lt; 2</li><!----></ul>",
            "<ul><li>1 &lt; 2</li></ul>",
        );
        check("plain", "plain");
    }
}
