//! Storage that is cleared, full, blocked, or holds what no Doorstep wrote.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tests::{BOOKMARKED, Browser, Row, Site, opens_offline, releases};
use xtask::project::Project;

use super::{bookmark, bookmark_the_changed, with_the_first_release};
use crate::bookmarks::LIST;

#[test]
fn fault_14_a_kept_file_is_deleted() {
    let _row = Row::of(14, "a kept file is deleted");
    let (mut site, mut browser) = with_the_first_release();
    browser.expect_in_console("net::ERR_");
    browser.expect_in_console("Failed to load resource");
    browser.expect_in_console("Failed to fetch");
    browser.expect_in_console("icon from the Manifest");
    browser.expect_in_console("was preloaded using link preload but not used");
    for file in &releases::first().release.kept {
        let file = file.url.as_str();
        let needed = [".wasm", ".bin", "assets/doorstep-"];
        let needed = needed.iter().any(|part| file.contains(part));
        browser.throw_away(&site.url(file));
        site.stop();
        if file.starts_with("assets/start-") {
            // What starts the app and would say that it cannot: the page is there all the same.
            browser.open(&site, "m/rotherham");
            assert_eq!(browser.count_seen(".entry-row"), 152);
            // What home says below its field, which waits for the app where the reader has been before, waits for
            // some seconds.
            browser.open(&site, "");
            browser.wait_for_element("html[data-returning]:not([data-app])");
            browser
                .wait_for_text("Doorstep holds the titles and the structure of the manuals only.");
        } else if needed {
            // The app cannot start; its page can be read and names what is missing.
            browser.open(&site, "m/rotherham");
            browser.wait_for_text("The app has stopped or could not start.");
            browser.wait_for_text(&format!("Missing: {}", site.url(file)));
            assert_eq!(browser.count_seen(".entry-row"), 152);
        } else {
            // The app starts, at the address of a lost page as well, and names what is missing.
            let address = file
                .strip_suffix("index.html")
                .unwrap_or("m/rotherham/s/3.7");
            browser.open_app(&site, address);
            browser.wait_for_address(&site, address.trim_end_matches('/'));
            browser.press("This device");
            browser.wait_for_text("Not ready for offline: part of the app is missing.");
            browser.wait_for_text(file);
        }
        site.restart().unwrap();
        browser.open_app(&site, "device");
        browser.wait_for_text("Ready for offline.");
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_15_the_whole_cache_is_deleted_and_local_storage_kept() {
    let _row = Row::of(15, "the whole cache is deleted, localStorage kept");
    let (mut site, mut browser) = with_the_first_release();
    let cleared = json!({ "origin": origin(&site), "storageTypes": "cache_storage" });
    browser.devtools("Storage.clearDataForOrigin", cleared);
    assert_eq!(browser.caches(), [""; 0]);
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    // What says which release is kept and in charge is back with it.
    browser.wait_for_text("on this device since");
    let record = site.url("record.json");
    let kept = browser.kept_bytes().into_iter();
    assert_eq!(kept.filter(|(url, _)| *url == record).count(), 2);
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// The origin of a site, as the DevTools protocol names it.
fn origin(site: &Site) -> String {
    site.url("").trim_end_matches('/').to_owned()
}

#[test]
fn fault_16_local_storage_is_deleted_and_the_cache_kept() {
    let _row = Row::of(16, "localStorage deleted, cache kept");
    let (mut site, mut browser) = with_the_first_release();
    let cleared = json!({ "origin": origin(&site), "storageTypes": "local_storage" });
    browser.devtools("Storage.clearDataForOrigin", cleared);
    // Under an app that runs: what it does next is done to what is kept.
    let other = &releases::first().manual("rotherham").chapters[3];
    browser.press("Contents");
    browser.open_app(&site, "bookmarks");
    browser.wait_for_text("You have no bookmarks yet.");
    browser.open_app(&site, &format!("m/rotherham/c/{}", other.id));
    browser.press(&format!("Bookmark {}", other.title));
    browser.wait_for_element(BOOKMARKED);
    opens_offline(&mut browser, &mut site, releases::first(), &[&other.title]);
}

/// Lets the site keep no more than so many bytes; none lifts that.
pub(super) fn allow(browser: &Browser, site: &Site, bytes: Option<u64>) {
    let mut quota = json!({ "origin": origin(site) });
    if let Some(bytes) = bytes {
        quota["quotaSize"] = json!(bytes);
    }
    browser.devtools("Storage.overrideQuotaForOrigin", quota);
}

#[test]
fn fault_17_quota_nearly_0_before_install_or_reached_in_mid_update() {
    let _row = Row::of(
        17,
        "quota nearly 0 before install, or reached in mid-update",
    );
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    allow(&browser, &site, Some(50_000));
    browser.open_app(&site, "device");
    browser.wait_for_text("Not ready for offline.");
    browser.wait_for_text("It works while there is a connection");
    browser.wait_for_text("What went wrong: there is no room for it");
    assert_eq!(browser.caches(), [""; 0]);
    bookmark_the_changed(&browser, &site);
    allow(&browser, &site, None);
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");

    let kept = browser.caches();
    let used: u64 = browser.read("storageUsed", json!([]));
    allow(&browser, &site, Some(used + 100_000));
    site.publish(releases::second());
    browser.look_for_release();
    browser.wait_for_text("A newer release was found but not kept, so this one stays.");
    browser.wait_for_text("What went wrong: there is no room for it");
    browser.wait_for_text("Ready for offline.");
    assert_eq!(browser.caches(), kept);
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_18_set_item_throws() {
    let _row = Row::of(
        18,
        "setItem throws (QuotaExceededError, NS_ERROR_DOM_QUOTA_REACHED)",
    );
    let (mut site, mut browser) = with_the_first_release();
    let other = &releases::first().manual("rotherham").chapters[3];
    for error in ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"] {
        let script = browser.before_pages(&format!(
            "Storage.prototype.setItem = () => {{ throw new DOMException('full', '{error}'); }};"
        ));
        browser.open_app(&site, &format!("m/rotherham/c/{}", other.id));
        browser.press(&format!("Bookmark {}", other.title));
        browser.wait_for_text("Not saved: this browser has no room left for Doorstep.");
        assert_eq!(browser.count(BOOKMARKED), 0);
        // A bookmark that is there is not shown as gone.
        browser.open_app(&site, "bookmarks");
        browser.press(&format!("Bookmarked {}", bookmark()));
        browser.wait_for_text("Not saved");
        assert_eq!(browser.texts(LIST), [bookmark()]);
        assert_eq!(browser.count(BOOKMARKED), 1);
        // Neither is a choice shown as made.
        browser.open_app(&site, "device");
        browser.press("Dark");
        browser.wait_for_text("Not saved");
        let chosen = browser.count("input[name=theme][value=dark]:checked");
        assert_eq!(chosen, 0);
        assert_eq!(browser.count("html[data-theme=dark]"), 0);
        browser.no_longer_before_pages(script);
    }
    browser.open_app(&site, "bookmarks");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

#[test]
fn fault_19_storage_is_blocked() {
    let _row = Row::of(
        19,
        "storage blocked (getter throws), as in locked-down browsers",
    );
    const BLOCKED: &str = "Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('The policy of this device denies it.', 'SecurityError'); },
    });";
    let (mut site, mut browser) = with_the_first_release();
    let script = browser.before_pages(BLOCKED);
    let other = &releases::first().manual("rotherham").chapters[3];
    browser.open_app(&site, &format!("m/rotherham/c/{}", other.id));
    browser.wait_for_heading(&other.title);
    browser.wait_for_text("This browser does not let Doorstep keep anything.");
    browser.wait_for_text("kept for this visit only");
    browser.press(&format!("Bookmark {}", other.title));
    browser.wait_for_element(BOOKMARKED);
    browser.press("Bookmarks");
    browser.wait_for_texts(LIST, &[&other.title]);
    // What cannot be reached is not erased, and nothing else is claimed.
    browser.press("This device");
    browser.press("Erase everything");
    browser.press("Yes, erase everything");
    browser.wait_for_text("Nothing was erased: this browser does not let Doorstep reach");
    browser.no_longer_before_pages(script);
    browser.open_app(&site, "bookmarks");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// Bookmarks as a Doorstep of a later day might keep them.
const OF_A_NEWER_DOORSTEP: &str = r#"{"version":1000,"value":{"folders":[]}}"#;

/// Nothing but this text stands in the place of the bookmarks, and nothing was set aside.
fn is_untouched(browser: &Browser, text: &str) {
    const READ: &str = "
        const keys = Object.keys(localStorage).filter((key) => key.startsWith('doorstep.bookmarks'));
        return keys.map((key) => [key, localStorage.getItem(key)]);";
    let found = browser.script(READ, json!([]));
    assert_eq!(found, json!([["doorstep.bookmarks", text]]));
}

/// Puts a text in the place of the bookmarks, as it is.
fn put_in_place_of_bookmarks(browser: &Browser, text: &str) {
    browser.script(
        "localStorage.setItem('doorstep.bookmarks', arguments[0])",
        json!([text]),
    );
}

#[test]
fn fault_21_kept_bookmarks_are_no_bookmarks() {
    let _row = Row::of(
        21,
        "kept bookmarks are bad JSON, wrong type, 5 MB, from a future schema",
    );
    let (mut site, mut browser) = with_the_first_release();
    // What a newer Doorstep wrote stays where it is.
    put_in_place_of_bookmarks(&browser, OF_A_NEWER_DOORSTEP);
    let other = &releases::first().manual("rotherham").chapters[3];
    browser.open_app(&site, &format!("m/rotherham/c/{}", other.id));
    browser.wait_for_text("A newer Doorstep on this device has written your bookmarks.");
    browser.press(&format!("Bookmark {}", other.title));
    browser.wait_for_text("Not saved: a newer Doorstep on this device has written your bookmarks.");
    assert_eq!(browser.count(BOOKMARKED), 0);
    browser.press("Bookmarks");
    browser.wait_for_text("You have no bookmarks yet.");
    is_untouched(&browser, OF_A_NEWER_DOORSTEP);

    let five_megabytes = "x".repeat(5_000_000);
    let texts = [
        (
            r#"{"version":1,"value":[{"manual":"rotherh"#,
            "they are damaged",
        ),
        (r#"{"version":1,"value":"all of them"}"#, "they are damaged"),
        // Two of these have no room: the copy is made all the same.
        (&five_megabytes, "they are damaged"),
    ];
    for (n, (text, why)) in (1..).zip(texts) {
        browser.keep("doorstep.bookmarks", text);
        browser.open_app(&site, "bookmarks");
        browser.wait_for_text("Your bookmarks could not be read: ");
        browser.wait_for_text(why);
        browser.wait_for_text("You have no bookmarks yet.");
        let copy = browser.kept(&format!("doorstep.bookmarks.unreadable-{n}"));
        assert!(copy.as_deref() == Some(text), "{why}");
        bookmark_the_changed(&browser, &site);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// What a device may hold that an earlier Doorstep wrote: one file for each shape there has been since
/// the first release, named for the day and what was new in the shape. A new shape adds the one
/// before it, and changes none.
fn earlier_kept() -> Vec<(String, serde_json::Map<String, Value>)> {
    let folder = Project::here().root().join("tests/stories/faults/kept");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of kept values")
        .filter_map(|file| Some(file.ok()?.path()))
        .collect();
    files.sort();
    let read = |file: &PathBuf| {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let values = fs::read_to_string(file).expect("a file of kept values");
        (
            name,
            serde_json::from_str(&values).expect("values by their keys"),
        )
    };
    files.iter().map(read).collect()
}

#[test]
fn fault_22_bookmarks_of_every_earlier_schema() {
    let _row = Row::of(22, "bookmarks of every earlier schema");
    let (mut site, mut browser) = with_the_first_release();
    let titles = ["Lone Working", "Private Fostering"];
    let earlier = earlier_kept();
    assert!(earlier.len() > 2);
    for (name, values) in &earlier {
        for (key, value) in values {
            browser.keep(key, &value.to_string());
        }
        browser.open_app(&site, "bookmarks");
        assert_eq!(browser.texts(LIST), titles, "{name}");
        assert_eq!(browser.count(".notice"), 0, "{name}: {}", browser.seen());
        browser.wait_for_element("html[data-theme=dark][data-text-size=large]");
        browser.open_app(&site, "");
        let rows = browser.texts("main section .entry-row__title");
        assert_eq!(rows[0], "Young Carers", "{name}");
        if values.contains_key("doorstep.searches") {
            browser.open_app(&site, "search");
            let searches = browser.texts(".recent-search .link-button");
            assert_eq!(searches, ["private", "dangerous"], "{name}");
        }
        // What is changed is written in today's shape, and the rest of it is still there.
        browser.open_app(&site, "bookmarks");
        browser.press("Down Lone Working");
        browser.wait_for_texts(LIST, &[titles[1], titles[0]]);
        browser.reload_app();
        browser.wait_for_texts(LIST, &[titles[1], titles[0]]);
    }
    let left = [titles[1], titles[0]];
    opens_offline(&mut browser, &mut site, releases::first(), &left);
}

#[test]
fn a_tab_leaves_what_a_newer_doorstep_writes_in_another() {
    let (site, browser) = with_the_first_release();
    let shown = || browser.texts(".bookmark-list .entry-row__title");
    browser.open_app(&site, "bookmarks");
    let old = browser.tab();
    browser.open_tab();
    browser.open_app(&site, "");
    put_in_place_of_bookmarks(&browser, OF_A_NEWER_DOORSTEP);

    browser.see_tab(&old);
    browser.wait_for_text("A newer Doorstep on this device has written your bookmarks.");
    assert_eq!(shown(), [bookmark()]);
    browser.press(&format!("Bookmarked {}", bookmark()));
    browser.wait_for_text("Not saved: a newer Doorstep on this device has written your bookmarks.");
    assert_eq!(shown(), [bookmark()]);
    // Opening it would count, and a backup would lack what is not known here.
    browser.press(bookmark());
    browser.wait_for_heading(bookmark());
    browser.press("This device");
    browser.press("Save a backup");
    browser.wait_for_text("No backup was made: a newer Doorstep");
    is_untouched(&browser, OF_A_NEWER_DOORSTEP);
}

#[test]
fn fault_24_two_tabs_add_and_remove_bookmarks_in_turn() {
    let _row = Row::of(24, "two tabs add and remove bookmarks in turn");
    let (mut site, mut browser) = with_the_first_release();
    let chapters = &releases::first().manual("rotherham").chapters;
    let titles: Vec<&str> = (0..6).map(|n| chapters[n].title.as_str()).collect();
    browser.open_app(&site, "m/rotherham");
    let first = browser.tab();
    let second = browser.open_tab();
    browser.open_app(&site, "m/rotherham");
    // Each adds three; each removes one of the other's.
    for (n, title) in titles.iter().enumerate() {
        browser.see_tab([&first, &second][n % 2]);
        browser.press(&format!("Bookmark {title}"));
    }
    for (tab, title) in [(&first, titles[1]), (&second, titles[2])] {
        browser.see_tab(tab);
        browser.press(&format!("Bookmarked {title}"));
    }
    let left = [bookmark(), titles[0], titles[3], titles[4], titles[5]];
    for tab in [&first, &second] {
        browser.see_tab(tab);
        browser.press("Bookmarks");
        browser.wait_for_texts(LIST, &left);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &left);
}

#[test]
fn fault_31_the_renderer_is_killed_while_a_bookmark_is_written() {
    let _row = Row::of(31, "renderer killed while a bookmark is written");
    /// How often.
    const TIMES: usize = 8;
    let (mut site, mut browser) = with_the_first_release();
    let manual = releases::first().manual("rotherham");
    let rows = manual
        .entries()
        .map(|(_, entry)| &manual.chapters[entry.chapter].title);
    let mut expected: Vec<&str> = vec![bookmark()];
    for title in rows {
        if !expected.contains(&title.as_str()) {
            expected.push(title);
        }
    }
    let mut had = 1;
    for n in 0..TIMES {
        browser.open_app(&site, "m/rotherham");
        browser.wait_until("each row has its switch", || {
            let switches = browser.count(".entry-row .bookmark-switch");
            (switches as usize == manual.entries().count()).then_some(())
        });
        browser.verb("addBookmarksWithoutEnd", json!([]));
        // Some were written; the one that is being written now is cut off at another moment each time.
        let some = had + 1 + n % 3;
        browser.wait_until("bookmarks are being written", || {
            let kept = browser.kept("doorstep.bookmarks")?;
            (kept.matches("\"chapter\"").count() >= some).then_some(())
        });
        browser.kill_pages();
        browser.open_app(&site, "bookmarks");
        let found = browser.texts(LIST);
        assert_eq!(found, expected[..found.len()], "not a state there ever was");
        assert!(found.len() >= had, "{} of {had} are left", found.len());
        assert_eq!(browser.count(".notice"), 0, "{}", browser.seen());
        had = found.len();
    }
    assert!(had > 1, "none was ever written");
    opens_offline(&mut browser, &mut site, releases::first(), &expected[..had]);
}
