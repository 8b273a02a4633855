//! What the reader keeps, as a file: saved, lost, restored; and files that mean harm.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Browser, Site, releases};
use xtask::project::Project;

use crate::bookmarks::LIST;

const FIELD: &str = "#backup-file";
const ERROR: &str = "#backup-error .error";

/// Keeps bookmarks of these chapters of Rotherham, by index.
fn keep_bookmarks(browser: &Browser, chapters: &[usize]) {
    let manual = releases::first().manual("rotherham");
    let bookmark = |index: &usize| {
        let chapter = &manual.chapters[*index];
        json!({ "manual": "rotherham", "chapter": chapter.id.as_str(), "title": chapter.title })
    };
    let bookmarks: Vec<Value> = chapters.iter().map(bookmark).collect();
    let text = json!({ "version": 1, "value": bookmarks }).to_string();
    browser.keep("doorstep.bookmarks", &text);
}

/// The titles of these chapters of Rotherham.
fn titles(chapters: &[usize]) -> Vec<String> {
    let manual = releases::first().manual("rotherham");
    let title = |index: &usize| manual.chapters[*index].title.clone();
    chapters.iter().map(title).collect()
}

/// Waits until the kept bookmarks are these chapters of Rotherham, in this order.
fn wait_for_bookmarks(browser: &Browser, chapters: &[usize]) {
    let expected = titles(chapters);
    browser.wait_until(&format!("the bookmarks are {expected:?}"), || {
        let kept: Value = match browser.kept("doorstep.bookmarks") {
            Some(text) => serde_json::from_str(&text).ok()?,
            None => json!({ "value": [] }),
        };
        let kept = kept["value"].as_array()?.iter();
        let is_expected = kept.map(|bookmark| bookmark["title"].as_str());
        is_expected
            .eq(expected.iter().map(|title| Some(title.as_str())))
            .then_some(())
    });
}

/// Has the browser save what it downloads into a folder of the test.
fn downloads(browser: &Browser) -> TempDir {
    let folder = TempDir::new().expect("a folder for what is saved");
    browser.devtools(
        "Browser.setDownloadBehavior",
        json!({ "behavior": "allow", "downloadPath": folder.path() }),
    );
    folder
}

/// Waits until one file has been saved whole.
fn saved(browser: &Browser, folder: &Path) -> PathBuf {
    browser.wait_until("a file is saved", || {
        let file = fs::read_dir(folder).ok()?.next()?.ok()?.path();
        let is_whole = file.extension()? == "json" && fs::metadata(&file).ok()?.len() > 0;
        is_whole.then_some(file)
    })
}

/// Opens This device within the app, as for the first time.
fn go_to_device(browser: &Browser) {
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.press("This device");
    browser.wait_for_heading("This device");
    browser.wait_for_element(FIELD);
}

fn choose(browser: &Browser, file: &Path) {
    browser.type_into(FIELD, &file.to_string_lossy());
}

/// Opens the app on the device with these bookmarks and settings, and saves a backup of them.
fn saved_backup(browser: &Browser, site: &Site, folder: &Path) -> PathBuf {
    browser.open_app(site, "device");
    keep_bookmarks(browser, &[3, 1, 2]);
    browser.keep(
        "doorstep.settings",
        r#"{"version":1,"value":{"manual":"rotherham","theme":"dark","text_size":"large","scope":"all","keys_off":false,"not_installed":false}}"#,
    );
    browser.reload_app();
    browser.press("Save a backup");
    let file = saved(browser, folder);
    browser.press("Close");
    file
}

#[test]
fn what_was_erased_is_restored_from_a_backup() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        name.starts_with("doorstep-backup-20")
            && name.len() == "doorstep-backup-2026-11-22.json".len(),
        "{name}"
    );
    let before = browser.all_kept_values();

    browser.press("Erase everything");
    browser.press("Yes, erase everything");
    wait_for_bookmarks(&browser, &[]);
    browser.reload_app();

    choose(&browser, &file);
    browser.wait_for_text("Bookmarks: 3. Of chapters that are not on this device: 0.");
    browser.wait_for_text("Bookmarks added: 3, removed: 0. Changes your manual. Changes the colours. Changes the text size. Changes where search looks.");
    browser.wait_until("the preview has the focus", || {
        (browser.focus().id == "restore").then_some(())
    });
    assert_eq!(browser.all_kept_values(), []);
    browser.press("Add to what is here");
    wait_for_bookmarks(&browser, &[3, 1, 2]);
    browser.wait_for_text("Restored.");
    assert_eq!(browser.all_kept_values(), before);
    browser.wait_for_element("html[data-theme=dark][data-text-size=large]");
    // The same again adds nothing.
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 0, removed: 0.");
    browser.press("Cancel");
    browser.wait_until("the preview is gone", || {
        (browser.count("#restore") == 0).then_some(())
    });
    assert_eq!(browser.all_kept_values(), before);
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    assert_eq!(browser.texts(LIST), titles(&[3, 1, 2]));
}

#[test]
fn a_backup_is_added_to_what_is_here_and_the_adding_is_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    keep_bookmarks(&browser, &[5, 1]);
    browser.reload_app();
    let before = browser.all_kept_values();
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 2, removed: 0.");
    browser.wait_for_text("Bookmarks added: 2, removed: 1.");
    assert_eq!(browser.all_kept_values(), before);
    browser.press("Add to what is here");
    wait_for_bookmarks(&browser, &[5, 1, 3, 2]);
    browser.press("Undo");
    wait_for_bookmarks(&browser, &[5, 1]);
    assert_eq!(browser.all_kept_values(), before);
}

#[test]
fn a_backup_replaces_what_is_here_and_the_replacing_is_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    let backed_up = browser.all_kept_values();
    keep_bookmarks(&browser, &[5, 1]);
    let light = r#"{"version":1,"value":{"manual":"nottinghamshire","theme":"light","text_size":"normal","scope":null,"keys_off":false,"not_installed":false}}"#;
    browser.keep("doorstep.settings", light);
    browser.reload_app();
    let before = browser.all_kept_values();
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 2, removed: 1. Changes your manual.");
    browser.press("Replace what is here");
    wait_for_bookmarks(&browser, &[3, 1, 2]);
    assert_eq!(browser.all_kept_values(), backed_up);
    browser.press("Undo");
    wait_for_bookmarks(&browser, &[5, 1]);
    browser.wait_for_text("as it was");
    assert_eq!(browser.all_kept_values(), before);
    browser.wait_for_element("html[data-theme=light]");
}

#[test]
fn undoing_leaves_what_was_done_since() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    keep_bookmarks(&browser, &[5, 1]);
    browser.reload_app();
    choose(&browser, &file);
    browser.press("Add to what is here");
    wait_for_bookmarks(&browser, &[5, 1, 3, 2]);
    // Another tab, of which this one has heard nothing, moves a bookmark and opens one twice.
    let manual = releases::first().manual("rotherham");
    let bookmark = |index: usize, opened: u64| {
        let chapter = &manual.chapters[index];
        json!({ "manual": "rotherham", "chapter": chapter.id.as_str(), "title": chapter.title, "opened": opened })
    };
    let moved = json!([
        bookmark(1, 2),
        bookmark(5, 1),
        bookmark(3, 0),
        bookmark(2, 0)
    ]);
    let text = json!({ "version": 1, "value": moved }).to_string();
    browser.keep("doorstep.bookmarks", &text);
    browser.press("Undo");
    wait_for_bookmarks(&browser, &[1, 5]);
    const COUNTS: &str =
        "return JSON.parse(localStorage.getItem('doorstep.bookmarks')).value.map((b) => b.opened)";
    assert_eq!(browser.script(COUNTS, json!([])), json!([2, 1]));
}

#[test]
fn more_than_a_thousand_bookmarks_of_any_kind_are_saved_and_restored() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let bookmarks: Vec<Value> = (0..1_200)
        .map(|n| {
            let chapter = format!("Odd id/{n}");
            json!({ "manual": "a-manual-that-is-gone", "chapter": chapter, "title": "安全" })
        })
        .collect();
    let text = json!({ "version": 1, "value": bookmarks }).to_string();
    browser.open_app(&site, "device");
    browser.keep("doorstep.bookmarks", &text);
    browser.reload_app();
    browser.press("Save a backup");
    let file = saved(&browser, folder.path());
    browser.press("Close");
    let kept = || {
        let text = browser.kept("doorstep.bookmarks").unwrap();
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let before = kept();
    keep_bookmarks(&browser, &[]);
    browser.reload_app();
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks: 1200. Of chapters that are not on this device: 1200.");
    browser.press("Replace what is here");
    browser.wait_for_text("Restored. Bookmarks added: 1200, removed: 0.");
    assert_eq!(kept(), before);
}

#[test]
fn a_backups_name_and_its_preview_have_the_date_where_the_device_is() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    // At any moment one of the two has another date than the prime meridian.
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let folder = downloads(&browser);
        browser.devtools(
            "Emulation.setTimezoneOverride",
            json!({ "timezoneId": zone }),
        );
        let file = saved_backup(&browser, &site, folder.path());
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let day = name.strip_prefix("doorstep-backup-").unwrap().to_owned();
        const IN_WORDS: &str = "
            const [year, month, day] = arguments[0].split('-').map(Number);
            return new Date(year, month - 1, day).toLocaleDateString('en-GB', { dateStyle: 'long' });";
        let day = browser.script(IN_WORDS, json!([day]));
        choose(&browser, &file);
        browser.wait_for_text(&format!("Made {} at ", day.as_str().unwrap()));
    }
}

#[test]
fn restoring_and_undoing_it_leave_what_another_tab_has_added() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 0");
    // Written past the app: it has heard nothing of it.
    keep_bookmarks(&browser, &[3, 1, 2, 7]);
    browser.press("Add to what is here");
    browser.wait_for_text("Restored.");
    wait_for_bookmarks(&browser, &[3, 1, 2, 7]);
    keep_bookmarks(&browser, &[1, 2, 7, 8]);
    browser.press("Undo");
    browser.wait_for_text("as it was");
    wait_for_bookmarks(&browser, &[1, 2, 7, 8]);
}

#[test]
fn a_backup_for_which_there_is_no_room_changes_nothing() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = TempDir::new().unwrap();
    browser.open_app(&site, "device");
    keep_bookmarks(&browser, &[3]);
    browser.fill_storage();
    browser.reload_app();
    let before = browser.all_kept();
    let bookmarks: Vec<Value> = (0..100)
        .map(|n| json!({ "manual": "any", "chapter": format!("chapter-{n}"), "title": "Any" }))
        .collect();
    let settings = json!({ "theme": "dark" });
    let backup =
        json!({ "doorstep-backup": 1, "made": 1, "settings": settings, "bookmarks": bookmarks });
    let file = folder.path().join("large.json");
    fs::write(&file, backup.to_string()).unwrap();
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks: 100. Of chapters that are not on this device: 100.");
    browser.press("Replace what is here");
    browser.wait_for_text("Not saved");
    assert_eq!(browser.all_kept(), before);
}

/// Files that are read, since nothing in them does harm. All others are refused.
const HARMLESS: [&str; 12] = [
    "bidi-alone-as-title",
    "bidi-in-titles",
    "byte-order-mark",
    "long-id",
    "long-title",
    "markup-in-titles",
    "not-utf-8-in-a-title",
    "path-as-chapter",
    "script-address-as-chapter",
    "script-address-as-manual",
    "script-address-as-setting",
    // Chromium reads it by its mark.
    "utf-16",
];

/// Files too large to stand in the repository.
fn huge(folder: &Path) -> Vec<PathBuf> {
    let row = r#"{"manual":"rotherham","chapter":"private-fostering","title":"t"}"#;
    let file = |name: &str, rows: &str| {
        let text =
            format!(r#"{{"doorstep-backup":1,"made":1,"settings":{{}},"bookmarks":[{rows}]}}"#);
        let file = folder.join(name);
        fs::write(&file, text).expect("the file is written");
        file
    };
    let repeated = |part: &str, times: usize| vec![part; times].join(",");
    let zeroes = folder.join("fifty-megabytes.json");
    let empty = fs::File::create(&zeroes).expect("the file is made");
    empty.set_len(50_000_000).expect("it is made long");
    vec![
        file("a-million-rows.json", &repeated(row, 1_000_000)),
        file("half-a-million-numbers.json", &repeated("0", 490_000)),
        file("a-title-of-a-megabyte.json", &"t".repeat(999_000)),
        zeroes,
    ]
}

#[test]
fn no_hostile_file_changes_anything_but_the_error_shown() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    keep_bookmarks(&browser, &[3, 1]);
    browser.reload_app();
    browser.verb("watchForHarm", json!([]));
    let before = browser.all_kept();
    let folder = TempDir::new().unwrap();
    let corpus = fs::read_dir(Project::here().root().join("tests/hostile")).unwrap();
    let mut files: Vec<PathBuf> = corpus.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 30);
    files.extend(huge(folder.path()));
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        go_to_device(&browser);
        assert_eq!(browser.count(ERROR) + browser.count("#restore"), 0);
        println!("{name}");
        choose(&browser, file);
        let is_harmless = HARMLESS.contains(&&*name);
        browser.wait_for_element(if is_harmless { "#restore" } else { ERROR });
        assert_eq!(browser.count(ERROR), u64::from(!is_harmless), "{name}");
        assert_eq!(browser.count("#restore"), u64::from(is_harmless), "{name}");
        if !is_harmless {
            assert_eq!(
                browser.count("#backup-file[aria-invalid=true]"),
                1,
                "{name}"
            );
            let error = browser.text(ERROR);
            println!("  {error}");
            assert!(error.contains("Nothing has changed."), "{name}: {error}");
            assert!(error.len() < 250, "{name}: {error}");
            assert!(!error.contains('\u{202e}'), "{name}: {error}");
        }
        assert_eq!(browser.all_kept(), before, "{name}");
        let harm = browser.verb("harm", json!([]));
        assert_eq!(harm, json!(null), "{name}");
    }
}

#[test]
fn titles_of_a_restored_file_are_shown_as_the_text_they_are() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "device");
    for (name, title) in [
        (
            "markup-in-titles",
            r#"<img src=x onerror="hacked=1"><script>hacked=1</script>"#,
        ),
        ("bidi-in-titles", "evil title"),
        ("script-address-as-manual", "Private Fostering"),
        ("script-address-as-chapter", "Private Fostering"),
        ("path-as-chapter", "Private Fostering"),
    ] {
        go_to_device(&browser);
        let file = format!("tests/hostile/{name}.json");
        choose(&browser, &Project::here().root().join(file));
        browser.press("Replace what is here");
        browser.press("Bookmarks");
        browser.wait_for_heading("Bookmarks");
        assert_eq!(browser.texts(LIST), [title]);
        assert_eq!(
            browser.count(".bookmark-list img, .bookmark-list script"),
            0
        );
        assert_eq!(browser.verb("harm", json!([])), json!(null));
    }
}

#[test]
fn what_could_not_be_read_is_saved_to_a_file_as_it_is() {
    const TEXT: &str = "{ half a “bookmark”, and é😀";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    browser.keep("doorstep.bookmarks", TEXT);
    browser.reload_app();
    browser.wait_for_text("could not be read");
    let folder = downloads(&browser);
    browser.press("Save a copy of doorstep.bookmarks.unreadable-1");
    let file = saved(&browser, folder.path());
    assert_eq!(
        file.file_name().unwrap(),
        "doorstep.bookmarks.unreadable-1.json"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), TEXT);

    // Later, when the notice is gone, This device has it.
    browser.open_app(&site, "device");
    assert!(!browser.shows("could not be read"));
    fs::remove_file(file).unwrap();
    browser.press("Save a copy of doorstep.bookmarks.unreadable-1");
    let file = saved(&browser, folder.path());
    assert_eq!(fs::read_to_string(&file).unwrap(), TEXT);
    browser.press("Close");
    browser.press("Erase everything");
    browser.press("Yes, erase everything");
    browser.wait_until_gone("Save a copy");
    assert_eq!(browser.all_kept(), []);
}
