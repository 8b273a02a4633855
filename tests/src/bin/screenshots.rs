//! The pictures of the README, taken of the built app: `screenshots FOLDER`.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use tests::{Browser, Site, releases};

/// A screen in CSS pixels and its name in the file's name.
const PHONE: (u32, u32, &str) = (390, 844, "phone");
const TABLET: (u32, u32, &str) = (1180, 820, "tablet");

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .expect("the folder for the pictures is the argument");
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    for theme in ["light", "dark"] {
        browser.prefer("prefers-color-scheme", theme);
        for screen in [PHONE, TABLET] {
            let (width, height, name) = screen;
            browser.set_screen(width, height);
            let take = |view: &str| {
                picture(
                    &browser,
                    &folder.join(format!("{view}-{name}-{theme}.webp")),
                );
            };
            browser.open_app(&site, "m/rotherham");
            take("contents");
            browser.open_app(&site, "m/rotherham/c/private-fostering");
            take("chapter");
            browser.open_app(&site, "search?in=all&q=s47");
            browser.wait_for_text("Section 47");
            take("search");
            browser.open_app(&site, "device");
            browser.wait_for_text("Ready for offline.");
            take("device");
        }
    }
    println!("The pictures are in {}", folder.display());
}

/// Takes a picture of what the screen shows.
fn picture(browser: &Browser, file: &Path) {
    let parameters = json!({ "format": "webp", "quality": 80 });
    let taken = browser.devtools("Page.captureScreenshot", parameters);
    let data = taken["data"].as_str().expect("a picture");
    let bytes = BASE64_STANDARD.decode(data).expect("a picture in Base64");
    fs::write(file, bytes).expect("the picture can be written");
}
