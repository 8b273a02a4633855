//! What the reader keeps, as a file: saved, lost, restored; and files that mean harm.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Browser, Site, releases};
use xtask::project::Project;

const FIELD: &str = "#backup-file";
const ERROR: &str = "#backup-error .error";

/// Everything that the browser keeps for the site.
fn kept(browser: &Browser) -> Value {
    browser.script("return Object.entries(localStorage).sort()", json!([]))
}

/// The same as values: how they are written does not matter.
fn values(browser: &Browser) -> Value {
    const READ: &str =
        "return Object.entries(localStorage).sort().map(([key, text]) => [key, JSON.parse(text)])";
    browser.script(READ, json!([]))
}

/// Keeps a value as an earlier visit, or another tab, would have.
fn keep(browser: &Browser, key: &str, text: &str) {
    browser.script("localStorage.setItem(...arguments)", json!([key, text]));
}

/// Keeps bookmarks of these chapters of Rotherham, by index.
fn keep_bookmarks(browser: &Browser, chapters: &[usize]) {
    let manual = releases::first().manual("rotherham");
    let bookmark = |index: &usize| {
        let chapter = &manual.chapters[*index];
        json!({ "manual": "rotherham", "chapter": chapter.id.as_str(), "title": chapter.title })
    };
    let bookmarks: Vec<Value> = chapters.iter().map(bookmark).collect();
    let text = json!({ "version": 1, "value": bookmarks }).to_string();
    keep(browser, "doorstep.bookmarks", &text);
}

/// The titles of these chapters of Rotherham.
fn titles(chapters: &[usize]) -> Vec<String> {
    let manual = releases::first().manual("rotherham");
    let title = |index: &usize| manual.chapters[*index].title.clone();
    chapters.iter().map(title).collect()
}

/// Waits until the kept bookmarks are these chapters of Rotherham, in this order.
fn wait_for_bookmarks(browser: &Browser, chapters: &[usize]) {
    const READ: &str = "
        const kept = JSON.parse(localStorage.getItem('doorstep.bookmarks') ?? '{\"value\":[]}');
        return kept.value.map((bookmark) => bookmark.title);";
    let expected = json!(titles(chapters));
    browser.wait_until(&format!("the bookmarks are {expected}"), || {
        (browser.script(READ, json!([])) == expected).then_some(())
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
    keep(
        browser,
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
    let before = values(&browser);

    browser.press("Erase everything");
    browser.press("Yes, erase everything");
    wait_for_bookmarks(&browser, &[]);
    browser.reload_app();

    choose(&browser, &file);
    browser.wait_for_text("Bookmarks: 3. Of chapters that are not on this device: 0.");
    browser.wait_for_text("Bookmarks added: 3, removed: 0. Changes your manual. Changes the colours. Changes the text size. Changes where search looks.");
    browser.wait_until("the preview has the focus", || {
        let focused = browser.script("return document.activeElement.id", json!([]));
        (focused == "restore").then_some(())
    });
    assert_eq!(values(&browser), json!([]));
    browser.press("Add to what is here");
    wait_for_bookmarks(&browser, &[3, 1, 2]);
    browser.wait_for_text("Restored.");
    assert_eq!(values(&browser), before);
    let look = "return [document.documentElement.dataset.theme, document.documentElement.dataset.textSize]";
    assert_eq!(browser.script(look, json!([])), json!(["dark", "large"]));
    // The same again adds nothing.
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 0, removed: 0.");
    browser.press("Cancel");
    browser.wait_until("the preview is gone", || {
        (browser.count("#restore") == 0).then_some(())
    });
    assert_eq!(values(&browser), before);
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    assert_eq!(
        browser.texts(".bookmark-list .entry-row__title"),
        titles(&[3, 1, 2])
    );
}

#[test]
fn a_backup_is_added_to_what_is_here_and_the_adding_is_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    keep_bookmarks(&browser, &[5, 1]);
    browser.reload_app();
    let before = values(&browser);
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 2, removed: 0.");
    browser.wait_for_text("Bookmarks added: 2, removed: 1.");
    assert_eq!(values(&browser), before);
    browser.press("Add to what is here");
    wait_for_bookmarks(&browser, &[5, 1, 3, 2]);
    browser.press("Undo");
    wait_for_bookmarks(&browser, &[5, 1]);
    assert_eq!(values(&browser), before);
}

#[test]
fn a_backup_replaces_what_is_here_and_the_replacing_is_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let folder = downloads(&browser);
    let file = saved_backup(&browser, &site, folder.path());
    let backed_up = values(&browser);
    keep_bookmarks(&browser, &[5, 1]);
    let light = r#"{"version":1,"value":{"manual":"nottinghamshire","theme":"light","text_size":"normal","scope":null,"keys_off":false,"not_installed":false}}"#;
    keep(&browser, "doorstep.settings", light);
    browser.reload_app();
    let before = values(&browser);
    choose(&browser, &file);
    browser.wait_for_text("Bookmarks added: 2, removed: 1. Changes your manual.");
    browser.press("Replace what is here");
    wait_for_bookmarks(&browser, &[3, 1, 2]);
    assert_eq!(values(&browser), backed_up);
    browser.press("Undo");
    wait_for_bookmarks(&browser, &[5, 1]);
    browser.wait_for_text("as it was");
    assert_eq!(values(&browser), before);
    let theme = browser.script("return document.documentElement.dataset.theme", json!([]));
    assert_eq!(theme, "light");
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
    const FILL: &str = "
        for (let length = 1 << 22; length >= 1; length >>= 1) {
            try { for (;;) localStorage.setItem(`full-${length}-${localStorage.length}`, 'x'.repeat(length)); } catch {}
        }";
    browser.script(FILL, json!([]));
    browser.reload_app();
    let before = kept(&browser);
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
    assert_eq!(kept(&browser), before);
}

/// Files that are read, since nothing in them does harm. All others are refused.
const HARMLESS: [&str; 5] = [
    "bidi-in-titles",
    "byte-order-mark",
    "markup-in-titles",
    "not-utf-8-in-a-title",
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
        file("too-many-rows.json", &repeated(row, 1_001)),
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
    browser.script(
        "document.addEventListener('securitypolicyviolation', () => { window.hacked = 1; })",
        json!([]),
    );
    let before = kept(&browser);
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
        assert_eq!(kept(&browser), before, "{name}");
        let hacked = "return window.hacked ?? document.querySelector('#page script, #page img, #page [onclick]')?.outerHTML ?? Object.prototype.theme ?? null";
        assert_eq!(browser.script(hacked, json!([])), json!(null), "{name}");
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
    ] {
        go_to_device(&browser);
        let file = format!("tests/hostile/{name}.json");
        choose(&browser, &Project::here().root().join(file));
        browser.press("Replace what is here");
        browser.press("Bookmarks");
        browser.wait_for_heading("Bookmarks");
        assert_eq!(browser.texts(".bookmark-list .entry-row__title"), [title]);
        assert_eq!(
            browser.count(".bookmark-list img, .bookmark-list script"),
            0
        );
        assert_eq!(
            browser.script("return window.hacked ?? null", json!([])),
            json!(null)
        );
    }
}

#[test]
fn what_could_not_be_read_is_saved_to_a_file_as_it_is() {
    const TEXT: &str = "{ half a “bookmark”, and é😀";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    keep(&browser, "doorstep.bookmarks", TEXT);
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
    assert!(!browser.seen().contains("could not be read"));
    fs::remove_file(file).unwrap();
    browser.press("Save a copy of doorstep.bookmarks.unreadable-1");
    let file = saved(&browser, folder.path());
    assert_eq!(fs::read_to_string(&file).unwrap(), TEXT);
    browser.press("Close");
    browser.press("Erase everything");
    browser.press("Yes, erase everything");
    browser.wait_until("the copy is gone", || {
        (!browser.seen().contains("Save a copy")).then_some(())
    });
    assert_eq!(kept(&browser), json!([]));
}
