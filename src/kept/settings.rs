//! What the reader chose: the manual, the look, the size of the text.
//!
//! `index.html` reads the same kept value before the first paint; the names of its fields
//! and of the themes are known to both.

use crate::kept::{json::Json, schema::Stored};

/// The reader's choices. What was never chosen is the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The id of the reader's own manual.
    pub manual: Option<String>,
    /// Light, dark, or as the device is.
    pub theme: Theme,
    /// The size of all text.
    pub text_size: TextSize,
    /// Where the reader searches: a manual's id, or every manual. `None` where it was never
    /// chosen.
    pub scope: Option<String>,
    /// Whether single keys, as `/` for search, are left to the browser and to whoever speaks to it.
    pub keys_off: bool,
    /// Whether the reader wants no offer to install the app.
    pub not_installed: bool,
}

impl Stored for Settings {
    const KEY: &'static str = "doorstep.settings";
    const NAME: &'static str = "settings";
    const VERSION: u64 = 1;

    fn from_json(json: &Json, _version: u64) -> Option<Settings> {
        if !matches!(json, Json::Object(_)) {
            return None;
        }
        let chosen = |name: &str| match json.get(name) {
            Json::Null => Some(None),
            value => value.as_text().map(Some),
        };
        Some(Settings {
            manual: chosen("manual")?.map(str::to_owned),
            theme: chosen("theme")?.map_or(Some(Theme::default()), Theme::named)?,
            text_size: chosen("text_size")?.map_or(Some(TextSize::default()), TextSize::named)?,
            scope: chosen("scope")?.map(str::to_owned),
            keys_off: *json.get("keys_off") == Json::Bool(true),
            not_installed: *json.get("not_installed") == Json::Bool(true),
        })
    }

    fn to_json(&self) -> Json {
        let optional = |text: &Option<String>| text.as_ref().map_or(Json::Null, Json::text);
        Json::object(vec![
            ("manual", optional(&self.manual)),
            ("theme", Json::text(self.theme.name())),
            ("text_size", Json::text(self.text_size.name())),
            ("scope", optional(&self.scope)),
            ("keys_off", Json::Bool(self.keys_off)),
            ("not_installed", Json::Bool(self.not_installed)),
        ])
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl Theme {
    /// Every theme, in the order offered.
    pub const ALL: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The name known to the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Theme::Device => "Same as this device",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }
}

/// The size of all text, in five steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 90 %.
    Small,
    /// 100 %.
    #[default]
    Normal,
    /// 115 %.
    Large,
    /// 135 %.
    Larger,
    /// 160 %.
    Largest,
}

impl TextSize {
    /// Every size, smallest first.
    pub const ALL: [TextSize; 5] = [
        TextSize::Small,
        TextSize::Normal,
        TextSize::Large,
        TextSize::Larger,
        TextSize::Largest,
    ];

    /// The size of this name.
    pub fn named(name: &str) -> Option<TextSize> {
        TextSize::ALL.into_iter().find(|size| size.name() == name)
    }

    /// The name known to the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            TextSize::Small => "small",
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
            TextSize::Largest => "largest",
        }
    }

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            TextSize::Small => "Small",
            TextSize::Normal => "Normal",
            TextSize::Large => "Large",
            TextSize::Larger => "Larger",
            TextSize::Largest => "Largest",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::schema;

    #[test]
    fn every_choice_is_read_back() {
        for theme in Theme::ALL {
            for text_size in TextSize::ALL {
                let settings = Settings {
                    theme,
                    text_size,
                    manual: Some("rotherham".to_owned()),
                    scope: None,
                    keys_off: theme == Theme::Dark,
                    not_installed: theme == Theme::Light,
                };
                assert_eq!(Settings::from_json(&settings.to_json(), 1), Some(settings));
            }
        }
    }

    #[test]
    fn every_shape_that_was_ever_written_is_read_without_loss() {
        let mut expected = Settings {
            manual: Some("rotherham".to_owned()),
            theme: Theme::Dark,
            text_size: TextSize::Largest,
            scope: None,
            keys_off: false,
            not_installed: false,
        };
        let check = |rest: &str, expected: &Settings| {
            let text = [r#"{"version":1,"value":{"manual":"rotherham","#, rest].concat();
            assert_eq!(schema::read(&text), Ok(expected.clone()), "{text}");
        };
        // Before search remembered where it looks.
        check(r#""theme":"dark","text_size":"largest"}}"#, &expected);
        check(
            r#""theme":"dark","text_size":"largest","scope":null}}"#,
            &expected,
        );
        expected.scope = Some("all".to_owned());
        check(
            r#""theme":"dark","text_size":"largest","scope":"all"}}"#,
            &expected,
        );
        expected.keys_off = true;
        expected.not_installed = true;
        check(
            r#""theme":"dark","text_size":"largest","scope":"all","keys_off":true,"not_installed":true}}"#,
            &expected,
        );
        let read = schema::read(
            r#"{"version":1,"value":{"manual":null,"theme":"device","text_size":"normal"}}"#,
        );
        assert_eq!(read, Ok(Settings::default()));
    }

    #[test]
    fn a_setting_that_was_never_chosen_is_the_default() {
        let read = schema::read::<Settings>(r#"{"version":1,"value":{"theme":"dark"}}"#);
        let expected = Settings {
            theme: Theme::Dark,
            ..Settings::default()
        };
        assert_eq!(read, Ok(expected));
    }
}
