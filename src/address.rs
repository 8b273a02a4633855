//! The address of every view: what stands in the address bar, in links, in shared messages.
//!
//! An [`Address`] is always below the base of the site, so that the same app works at `/` and
//! at `/procedures/`. Manuals, sections and chapters are named by their index in the catalogue
//! that the address was read for.

use catalogue::{Catalogue, ChapterIndex, Manual, ManualIndex, Section, SectionIndex};

/// A view of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// `/`
    Home,
    /// `/m/<manual>`
    Contents(ManualIndex),
    /// `/m/<manual>/s/<section>`
    Section(ManualIndex, SectionIndex),
    /// `/m/<manual>/c/<chapter>`
    Chapter(ManualIndex, ChapterIndex),
    /// `/search`
    Search,
    /// `/bookmarks`
    Bookmarks,
    /// `/device`
    Device,
    /// `/about`
    About,
    /// `/accessibility`
    Accessibility,
    /// `/abbreviations`
    Abbreviations,
    /// `/changes`
    Changes,
}

impl Address {
    /// The views that belong to no manual, home first.
    const GENERAL: [Address; 8] = [
        Address::Home,
        Address::Search,
        Address::Bookmarks,
        Address::Device,
        Address::About,
        Address::Accessibility,
        Address::Abbreviations,
        Address::Changes,
    ];

    /// Reads the path of an address, with or without a closing slash. The address that a chapter had
    /// before it was renamed is that of the chapter. `None` where it leads nowhere in this catalogue.
    pub fn parse(catalogue: &Catalogue, base: &str, path: &str) -> Option<Address> {
        let below = match path.strip_prefix(base) {
            Some(below) => below,
            None if path == base.trim_end_matches('/') => "",
            None => return None,
        };
        let closed = below.strip_suffix('/').filter(|open| !open.is_empty());
        let below = closed.unwrap_or(below);
        let Some(in_manual) = below.strip_prefix("m/") else {
            return Address::GENERAL
                .into_iter()
                .find(|address| address.path(catalogue) == below);
        };
        let mut parts = in_manual.splitn(3, '/');
        let index = catalogue.manual_index(parts.next()?)?;
        let manual = &catalogue.manuals[index];
        Some(match (parts.next(), parts.next()) {
            (None, None) => Address::Contents(index),
            (Some("s"), Some(id)) => Address::Section(index, manual.section(id)?.0),
            (Some("c"), Some(id)) => Address::Chapter(index, manual.current_chapter(id)?.0),
            _ => return None,
        })
    }

    /// The path below the base, without a slash at either end.
    pub fn path(self, catalogue: &Catalogue) -> String {
        let below = match self {
            Address::Home => "",
            Address::Search => "search",
            Address::Bookmarks => "bookmarks",
            Address::Device => "device",
            Address::About => "about",
            Address::Accessibility => "accessibility",
            Address::Abbreviations => "abbreviations",
            Address::Changes => "changes",
            Address::Contents(m) => return ["m/", catalogue.manuals[m].id.as_str()].concat(),
            Address::Section(m, section) => {
                let manual = &catalogue.manuals[m];
                return [
                    "m/",
                    manual.id.as_str(),
                    "/s/",
                    manual.sections[section].id.as_str(),
                ]
                .concat();
            }
            Address::Chapter(m, chapter) => {
                let manual = &catalogue.manuals[m];
                return [
                    "m/",
                    manual.id.as_str(),
                    "/c/",
                    manual.chapters[chapter].id.as_str(),
                ]
                .concat();
            }
        };
        below.to_owned()
    }

    /// The manual the view belongs to.
    pub fn manual(self) -> Option<ManualIndex> {
        match self {
            Address::Contents(m) | Address::Section(m, _) | Address::Chapter(m, _) => Some(m),
            _ => None,
        }
    }

    /// Every address, each of which is rendered to a page of its own; home first.
    pub fn all(catalogue: &Catalogue) -> Vec<Address> {
        let mut all = Address::GENERAL.to_vec();
        for (m, manual) in catalogue.indexed_manuals() {
            all.push(Address::Contents(m));
            let sections = manual.indexed_sections();
            all.extend(sections.map(|(section, _)| Address::Section(m, section)));
            let chapters = manual.indexed_chapters();
            all.extend(chapters.map(|(chapter, _)| Address::Chapter(m, chapter)));
        }
        all
    }

    /// The title of the view's document; of the page not found for `None`.
    pub fn title(address: Option<Address>, catalogue: &Catalogue) -> String {
        let within = |what: &str, manual: &Manual| [what, " – ", &manual.title].concat();
        let title = match address {
            None => "Page not found".to_owned(),
            Some(Address::Home) => "Procedures on this device".to_owned(),
            Some(Address::Contents(m)) => catalogue.manuals[m].title.clone(),
            Some(Address::Section(m, section)) => {
                let manual = &catalogue.manuals[m];
                within(&heading(&manual.sections[section]), manual)
            }
            Some(Address::Chapter(m, chapter)) => {
                let manual = &catalogue.manuals[m];
                within(&manual.chapters[chapter].title, manual)
            }
            Some(Address::Search) => "Search".to_owned(),
            Some(Address::Bookmarks) => "Bookmarks".to_owned(),
            Some(Address::Device) => "This device".to_owned(),
            Some(Address::About) => "About".to_owned(),
            Some(Address::Accessibility) => "Accessibility statement".to_owned(),
            Some(Address::Abbreviations) => "Abbreviations".to_owned(),
            Some(Address::Changes) => "What changed".to_owned(),
        };
        [&title, " – Doorstep"].concat()
    }
}

/// The heading of a section as one text: `3.7 Safeguarding and Child Protection`. A section
/// whose own heading is not in the capture has only its number.
pub fn heading(section: &Section) -> String {
    match (&section.number, &section.title) {
        (Some(number), Some(title)) => [number, " ", title].concat(),
        (Some(number), None) => ["Section ", number].concat(),
        (None, Some(title)) => title.clone(),
        (None, None) => "Section".to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use catalogue::{Chapter, Edition};

    /// Two manuals of one section and one chapter.
    pub(crate) fn catalogue() -> Catalogue {
        let manual = |id: &str| Manual {
            id: id.to_owned().try_into().unwrap(),
            authority: "Council".to_owned(),
            title: "Procedures".to_owned(),
            home: "https://manual.example/".to_owned(),
            edition: Edition::default(),
            missing: Vec::new(),
            sections: vec![Section {
                id: "3.7".to_owned().try_into().unwrap(),
                number: Some("3.7".to_owned()),
                title: Some("Safeguarding".to_owned()),
                parent: None,
            }],
            chapters: vec![Chapter {
                id: "private-fostering".to_owned().try_into().unwrap(),
                title: "Private Fostering".to_owned(),
                source: None,
                earlier: vec!["fostering-in-private".to_owned().try_into().unwrap()],
            }],
            rows: Vec::new(),
        };
        Catalogue {
            manuals: vec![manual("here"), manual("there")],
            ..Catalogue::default()
        }
    }

    #[test]
    fn every_address_is_read_back_from_its_path() {
        let catalogue = catalogue();
        for base in ["/", "/procedures/", "/a/b/"] {
            for address in Address::all(&catalogue) {
                let path = [base, &address.path(&catalogue)].concat();
                assert_eq!(
                    Address::parse(&catalogue, base, &path),
                    Some(address),
                    "{path}"
                );
                let slashed = [path.trim_end_matches('/'), "/"].concat();
                assert_eq!(
                    Address::parse(&catalogue, base, &slashed),
                    Some(address),
                    "{slashed}"
                );
            }
        }
    }

    #[test]
    fn an_address_from_before_a_chapter_was_renamed_is_the_chapters() {
        let catalogue = catalogue();
        let read = |path| Address::parse(&catalogue, "/", path);
        let chapter = read("/m/there/c/fostering-in-private");
        assert_eq!(chapter, read("/m/there/c/private-fostering"));
        assert_eq!(
            chapter,
            Some(Address::Chapter(ManualIndex(1), ChapterIndex(0)))
        );
    }

    #[test]
    fn what_leads_nowhere_is_no_address() {
        let catalogue = catalogue();
        let nowhere = [
            "/m",
            "/m/",
            "/m/elsewhere",
            "/m/here/x/3.7",
            "/m/here/s",
            "/m/here/s/3.8",
            "/m/here/c/gone",
            "/m/here/c/private-fostering/more",
            "/nothing",
            "//",
        ];
        for path in nowhere {
            assert_eq!(Address::parse(&catalogue, "/", path), None, "{path}");
        }
        assert_eq!(Address::parse(&catalogue, "/procedures/", "/m/here"), None);
        assert_eq!(
            Address::parse(&catalogue, "/procedures/", "/procedures"),
            Some(Address::Home)
        );
    }

    #[test]
    fn a_title_says_what_and_whose() {
        let catalogue = catalogue();
        let check =
            |address, expected: &str| assert_eq!(Address::title(address, &catalogue), expected);
        check(
            Some(Address::Chapter(ManualIndex(1), ChapterIndex(0))),
            "Private Fostering – Procedures – Doorstep",
        );
        check(
            Some(Address::Section(ManualIndex(0), SectionIndex(0))),
            "3.7 Safeguarding – Procedures – Doorstep",
        );
        check(None, "Page not found – Doorstep");
    }
}
