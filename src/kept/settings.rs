//! What the reader chose: the manual, the look, the size of the text.
//!
//! `index.html` reads the same kept value before the first paint; the names of its fields
//! and of the themes are known to both.

use serde::{Deserialize, Serialize};

use crate::kept::schema::Kept;

/// The reader's choices. What was never chosen is the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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

impl Kept for Settings {
    const KEY: &'static str = "doorstep.settings";
    const NAME: &'static str = "settings";
    const VERSION: u64 = 1;
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    fn a_choice_is_written_by_the_name_that_the_style_sheet_knows() {
        for theme in Theme::ALL {
            assert_eq!(serde_json::to_value(theme).unwrap(), theme.name());
            assert_eq!(Theme::named(theme.name()), Some(theme));
        }
        for size in TextSize::ALL {
            assert_eq!(serde_json::to_value(size).unwrap(), size.name());
            assert_eq!(TextSize::named(size.name()), Some(size));
        }
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
