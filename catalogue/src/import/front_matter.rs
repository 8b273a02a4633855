//! What stands before the first heading: the page's own words and its quick links, which
//! repeat the headings and must agree with them.

use super::diagnostics::Diagnostics;
use super::lines::Became;
use super::sections::Sections;
use super::shape::Shape;

/// The part of the page before the contents themselves.
#[derive(Default)]
pub(super) struct FrontMatter {
    state: State,
    links: Vec<QuickLink>,
}

#[derive(Default, PartialEq)]
enum State {
    /// `Quick Links:` has not come.
    #[default]
    Page,
    /// `Quick Links:` has come; a list that counts from 1 may follow.
    QuickLinks,
    /// The contents have begun.
    Over,
}

struct QuickLink {
    line: usize,
    number: u32,
    /// Empty where the capture holds the number only.
    title: String,
}

impl FrontMatter {
    /// Takes a line that belongs to the page. `None` for a line that does not.
    pub(super) fn take(
        &mut self,
        at: usize,
        shape: &Shape<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Became> {
        if self.state == State::Over {
            return None;
        }
        match shape {
            Shape::Blank => Some(Became::Blank),
            Shape::Text { text, .. } => {
                self.text(at, text, diagnostics);
                Some(Became::Furniture)
            }
            Shape::Numbered(row) if self.is_next_link(&row.number.parts) => {
                let (number, title) = (row.number.last(), row.title.to_owned());
                self.links.push(QuickLink {
                    line: at,
                    number,
                    title,
                });
                Some(Became::Furniture)
            }
            Shape::LastUpdated(_) | Shape::Version(_) => None,
            _ => {
                self.state = State::Over;
                None
            }
        }
    }

    fn text(&mut self, at: usize, text: &str, diagnostics: &mut Diagnostics) {
        if text.eq_ignore_ascii_case("Quick Links:") {
            self.state = State::QuickLinks;
        } else if self.state == State::Page && !matches!(text, "Contents" | "Skip to content") {
            let message =
                format!("`{text}` stands before the contents and is taken as part of the page");
            diagnostics.warning(at, message, "if it is a row, put it under its heading");
        }
    }

    /// The links count 1, 2, 3 ...; the first heading counts from the start again.
    fn is_next_link(&self, parts: &[u32]) -> bool {
        let next = self.links.last().map_or(1, |link| link.number + 1);
        self.state == State::QuickLinks && parts == [next]
    }

    /// Compares the quick links with the headings that came.
    pub(super) fn compare(&self, sections: &Sections, diagnostics: &mut Diagnostics) {
        let remedy = "capture the page again; both name the same sections there";
        for link in &self.links {
            let section = sections.find(&[link.number]);
            let heading = section.and_then(|section| sections.title(section));
            if link.title.is_empty() || heading == Some(link.title.as_str()) {
                continue;
            }
            let found = match heading {
                Some(heading) => format!("its heading is `{heading}`"),
                None => "it has no heading".to_owned(),
            };
            let message = format!(
                "the quick links call section {} `{}`, {found}",
                link.number, link.title
            );
            diagnostics.error(link.line, message, remedy);
        }
        for (number, line) in sections.outermost() {
            if !self.links.is_empty() && self.links.iter().all(|link| link.number != number) {
                let message = format!("section {number} is not among the quick links");
                diagnostics.error(line, message, remedy);
            }
        }
        let last_heading = sections
            .outermost()
            .map(|(number, _)| number)
            .max()
            .unwrap_or(0);
        if let Some(last) = self
            .links
            .last()
            .filter(|last| last.title.is_empty() && last.number > last_heading)
        {
            let message = format!(
                "the quick links go on to {}, the capture to section {last_heading}",
                last.number
            );
            diagnostics.note(last.line, message);
        }
    }
}
