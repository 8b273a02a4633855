//! The template of every page: Trunk's `index.html`.

use anyhow::{Context, Result, bail};
use doorstep::render::RenderedPage;

use super::names::{self, Names};
use crate::headers::{self, Header};
use crate::public_url::PublicUrl;

/// The place of the style, which is in every page: no file then stands between a page and its
/// first paint.
const STYLE: &str = "<style></style>";

/// The places of the template that each page fills.
const TITLE: &str = "<title>Doorstep</title>";
const PAGE: &str = "<div id=\"page\"></div>";

/// What ends the first screen of contents (`jump_list` of the app), and what has browsers show a page with it when
/// that much has arrived. They else show an empty page first, and the next picture comes later.
const FIRST_SCREEN: &str = "id=\"jumps\"";
const EXPECT: &str = "\n<link rel=\"expect\" href=\"#jumps\" blocking=\"render\">";

/// An HTML document with an empty page.
pub(super) struct Template(String);

impl Template {
    pub(super) fn new(html: String) -> Template {
        Template(html)
    }

    /// Takes out every stylesheet, leaves one place for the style, and returns their names in order.
    pub(super) fn take_stylesheets(&mut self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let mut html = String::new();
        let mut rest = self.0.as_str();
        while let Some(start) = rest.find("<link ") {
            let end = start
                + rest[start..]
                    .find('>')
                    .context("index.html: a tag has no end")?
                + 1;
            let tag = &rest[start..end];
            html.push_str(&rest[..start]);
            rest = &rest[end..];
            // Trunk's own directive for the compiler is of no use to a browser.
            if attribute(tag, "rel") == Some("rust") {
                continue;
            }
            if attribute(tag, "rel") != Some("stylesheet") {
                html.push_str(tag);
                continue;
            }
            let name = attribute(tag, "href").and_then(|href| href.strip_prefix('/'));
            let name = name.with_context(|| format!("index.html: {tag} has no address"))?;
            if names.is_empty() {
                html.push_str(STYLE);
            }
            names.push(name.to_owned());
        }
        html.push_str(rest);
        if names.is_empty() {
            bail!("index.html has no stylesheet");
        }
        let lines = html.lines().filter(|line| !line.trim().is_empty());
        self.0 = lines.map(|line| format!("{line}\n")).collect();
        Ok(names)
    }

    /// Makes every address from the root (`="/start.js"`, `="/"`) one of this release.
    pub(super) fn rewrite(&mut self, names: &Names, public_url: &PublicUrl) -> Result<()> {
        let mut parts = self.0.split("=\"/");
        let mut html = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (rest_of_address, after) = part
                .split_once('"')
                .context("index.html: an attribute has no end")?;
            let address = names::address(&format!("/{rest_of_address}"), names, public_url)
                .with_context(|| {
                    format!("index.html refers to /{rest_of_address}, which is not there")
                })?;
            html.push_str(&format!("=\"{address}\"{after}"));
        }
        self.0 = html;
        Ok(())
    }

    /// Fails if a script or a style stands in the page itself in any other way than the policy that the
    /// page is sent with knows, so that no browser would take it.
    pub(super) fn check_inline(&self) -> Result<()> {
        let (head, body) = split_once_only(&self.0, "</head>")?;
        for name in ["script", "style"] {
            let begin = format!("<{name}");
            let tags = |html: &str| {
                let parts = html.split(&begin).skip(1);
                let tags = parts.map(|part| part.split('>').next().unwrap_or_default().to_owned());
                tags.filter(|tag| !tag.contains(" src="))
                    .collect::<Vec<_>>()
            };
            if tags(head).iter().any(|tag| !tag.is_empty()) || !tags(body).is_empty() {
                bail!(
                    "index.html: no browser would take each {name} of the page: it must be written \
                     <{name}>, without attributes, and stand in the head"
                );
            }
        }
        Ok(())
    }

    /// What every page is sent with.
    pub(super) fn headers(&self) -> Vec<Header> {
        headers::security(&self.0)
    }

    /// Puts the style in its place.
    pub(super) fn add_style(&mut self, style: &str) -> Result<()> {
        if style.contains("</") {
            bail!("the style holds `</`, which would end it in a page");
        }
        let (before, after) = split_once_only(&self.0, STYLE)?;
        self.0 = format!("{before}<style>{style}</style>{after}");
        Ok(())
    }

    /// The document of one page.
    pub(super) fn fill(&self, page: &RenderedPage) -> Result<String> {
        let mut title = format!("<title>{}</title>", escaped(&page.title));
        if let Some(address) = &page.canonical {
            title += &format!("\n<link rel=\"canonical\" href=\"{}\">", escaped(address));
        }
        if page.html.contains(FIRST_SCREEN) {
            title += EXPECT;
        }
        let body = format!("<div id=\"page\">{}</div>", page.html);
        let (before, after) = split_once_only(&self.0, TITLE)?;
        let html = format!("{before}{title}{after}");
        let (before, after) = split_once_only(&html, PAGE)?;
        Ok(format!("{before}{body}{after}"))
    }
}

/// What stands before and after the only place where `part` stands.
fn split_once_only<'a>(html: &'a str, part: &str) -> Result<(&'a str, &'a str)> {
    match html.split_once(part) {
        Some((before, after)) if !after.contains(part) => Ok((before, after)),
        _ => bail!("index.html must hold `{part}` exactly once, written just so"),
    }
}

/// The value of an attribute of a tag, written in double quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0)
}

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
