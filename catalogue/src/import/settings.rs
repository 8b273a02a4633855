//! `manual.toml`: what no contents list says, and what a person decided.

use super::diagnostics::Diagnostics;
use super::toml_values::{day, line_of};
use crate::{Date, Edition};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The keys of `manual.toml`. Any other key is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// The manual's name in addresses; also the name of its folder.
    pub id: Spanned<String>,
    pub authority: Spanned<String>,
    pub title: Spanned<String>,
    /// Address of the live manual's contents page.
    pub home: Spanned<String>,
    /// What the capture is known to lack, one sentence each.
    #[serde(default)]
    pub missing: Vec<String>,
    #[serde(default)]
    pub edition: EditionSettings,
    /// Whether the list prints New and Updated at the end of rows. Where it does not, these
    /// words are part of a title.
    #[serde(default)]
    pub badges: bool,
    /// The parentheses inside a line that name an outside source. All others are part of a title.
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    /// Cross-references whose words are not exactly a title of the list.
    #[serde(default)]
    pub see_also: Vec<Attachment>,
    /// Title as printed to chapter id, where the id made from the title will not do.
    #[serde(default)]
    pub ids: BTreeMap<String, Spanned<String>>,
    /// Id of an earlier edition to the id that the chapter has now, where it was renamed.
    #[serde(default)]
    pub moved: BTreeMap<String, Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionSettings {
    last_updated: Option<Spanned<toml::value::Datetime>>,
    version: Option<Spanned<String>>,
    captured_on: Option<Spanned<toml::value::Datetime>>,
}

/// A person's word on which chapter a cross-reference means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attachment {
    /// The cross-reference as printed.
    pub text: Spanned<String>,
    /// The id of the chapter it means.
    pub chapter: Spanned<String>,
}

/// `manual.toml` with what is needed to name a line in it.
pub(super) struct SettingsFile<'a> {
    text: &'a str,
    pub settings: Settings,
    pub edition: Edition,
}

impl<'a> SettingsFile<'a> {
    /// Reads the file. `None` after an error that leaves nothing to work with.
    pub(super) fn read(
        bytes: &'a [u8],
        folder: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let text = super::text_of(bytes, diagnostics)?;
        let settings: Settings = match toml::from_str(text) {
            Ok(settings) => settings,
            Err(error) => {
                let line = error
                    .span()
                    .map(|span| line_of(text.as_bytes(), span.start));
                let message = error.message().replace('\n', ", ");
                diagnostics.error(
                    line,
                    message,
                    "compare it with another manual's manual.toml",
                );
                return None;
            }
        };
        let edition = Edition::default();
        let mut file = SettingsFile {
            text,
            settings,
            edition,
        };
        file.edition = file.read_edition(diagnostics);
        file.check(folder, diagnostics);
        Some(file)
    }

    /// The line a value of the file stands on.
    pub(super) fn line<T>(&self, value: &Spanned<T>) -> usize {
        line_of(self.text.as_bytes(), value.span().start)
    }

    /// The line of the edition's version, if the file has it.
    pub(super) fn version_line(&self) -> Option<usize> {
        self.settings
            .edition
            .version
            .as_ref()
            .map(|version| self.line(version))
    }

    /// The line of the edition's last update, if the file has it.
    pub(super) fn last_updated_line(&self) -> Option<usize> {
        self.settings
            .edition
            .last_updated
            .as_ref()
            .map(|date| self.line(date))
    }

    fn read_edition(&self, diagnostics: &mut Diagnostics) -> Edition {
        let edition = &self.settings.edition;
        Edition {
            last_updated: self.read_date(edition.last_updated.as_ref(), diagnostics),
            version: edition
                .version
                .as_ref()
                .map(|version| version.get_ref().clone()),
            captured_on: self.read_date(edition.captured_on.as_ref(), diagnostics),
        }
    }

    fn read_date(
        &self,
        written: Option<&Spanned<toml::value::Datetime>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Date> {
        let written = written?;
        let date = day(written.get_ref());
        if date.is_none() {
            let message = format!("`{}` is not a calendar day", written.get_ref());
            diagnostics.error(
                self.line(written),
                message,
                "write year-month-day, such as 2025-07-10",
            );
        }
        date
    }

    fn check(&self, folder: &str, diagnostics: &mut Diagnostics) {
        let settings = &self.settings;
        let id = settings.id.get_ref();
        if id != folder {
            let message = format!("the id is `{id}` but the folder is `{folder}`");
            let remedy = "give the manual the id of its folder, so that no two manuals share one";
            diagnostics.error(self.line(&settings.id), message, remedy);
        }
        for (key, value) in [
            ("authority", &settings.authority),
            ("title", &settings.title),
        ] {
            if value.get_ref().trim().is_empty() {
                diagnostics.error(
                    self.line(value),
                    format!("`{key}` is empty"),
                    "write it as it is shown on screen",
                );
            }
        }
        if !settings.home.get_ref().starts_with("https://") {
            let message = format!(
                "`home` is `{}`, which is no https:// address",
                settings.home.get_ref()
            );
            let remedy = "give the address of the live manual's contents page";
            diagnostics.error(self.line(&settings.home), message, remedy);
        }
    }
}
