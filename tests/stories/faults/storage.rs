//! Storage that is cleared, full, blocked, or holds what no Doorstep wrote.

use serde_json::json;
use tests::{BOOKMARKED, Browser, Row, Site, opens_offline, releases};

use super::{bookmark, bookmark_the_changed, caches, with_the_first_release};

/// Deletes a file from every cache, and what the browser keeps of pages it has shown.
fn throw_away(browser: &Browser, site: &Site, file: &str) {
    const THROW_AWAY: &str = "
        const [url] = arguments;
        const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).delete(url)));
        return found.includes(true);";
    let thrown = browser.script_async(THROW_AWAY, json!([site.url(file)]));
    assert_eq!(thrown, json!(true), "{file}");
    browser.devtools("Network.clearBrowserCache", json!({}));
}

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
        throw_away(&browser, &site, file);
        site.stop();
        if file.starts_with("assets/start-") {
            // What starts the app and would say that it cannot: the page is there all the same.
            browser.open(&site, "m/rotherham");
            assert_eq!(browser.count(".entry-row"), 152);
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
            assert_eq!(browser.count(".entry-row"), 152);
        } else {
            // The app starts, at the address of a lost page as well, and names what is missing.
            let address = file
                .strip_suffix("index.html")
                .unwrap_or("m/rotherham/s/3.7");
            browser.open_app(&site, address);
            assert_eq!(browser.address(&site), address);
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
    assert_eq!(caches(&browser), json!([]));
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    // What says which release is kept and in charge is back with it.
    browser.wait_for_text("on this device since");
    const RECORDS: &str = "
        const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const records = await Promise.all(all.map((cache) => cache.match(arguments[0])));
        return records.filter(Boolean).length;";
    let records = browser.script_async(RECORDS, json!([site.url("record.json")]));
    assert_eq!(records, json!(2));
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
    assert_eq!(caches(&browser), json!([]));
    bookmark_the_changed(&browser, &site);
    allow(&browser, &site, None);
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");

    let kept = caches(&browser);
    let used = browser.script_async(
        "return (await navigator.storage.estimate()).usage",
        json!([]),
    );
    allow(&browser, &site, used.as_u64().map(|used| used + 100_000));
    site.publish(releases::second());
    browser.look_for_release();
    browser.wait_for_text("A newer release was found but not kept, so this one stays.");
    browser.wait_for_text("What went wrong: there is no room for it");
    browser.wait_for_text("Ready for offline.");
    assert_eq!(caches(&browser), kept);
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
        assert_eq!(
            browser.texts(".bookmark-list .entry-row__title"),
            [bookmark()]
        );
        assert_eq!(browser.count(BOOKMARKED), 1);
        // Neither is a choice shown as made.
        browser.open_app(&site, "device");
        browser.press("Dark");
        browser.wait_for_text("Not saved");
        let chosen = "return document.querySelector('input[name=theme]:checked').parentElement.innerText.trim()";
        assert_ne!(browser.script(chosen, json!([])), json!("Dark"));
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
    browser.wait_until("it is there for this visit", || {
        (browser.texts(".bookmark-list .entry-row__title") == [other.title.as_str()]).then_some(())
    });
    browser.no_longer_before_pages(script);
    browser.open_app(&site, "bookmarks");
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
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
    let future = json!({ "version": 1000, "value": { "folders": [] } }).to_string();
    let five_megabytes = "x".repeat(5_000_000);
    let texts = [
        (
            r#"{"version":1,"value":[{"manual":"rotherh"#,
            "they are damaged",
        ),
        (r#"{"version":1,"value":"all of them"}"#, "they are damaged"),
        (&future, "a later version of Doorstep wrote them"),
        // Two of these have no room: the copy is made all the same.
        (&five_megabytes, "they are damaged"),
    ];
    for (n, (text, why)) in (1..).zip(texts) {
        put_in_place_of_bookmarks(&browser, text);
        browser.open_app(&site, "bookmarks");
        browser.wait_for_text("Your bookmarks could not be read: ");
        browser.wait_for_text(why);
        browser.wait_for_text("You have no bookmarks yet.");
        let is_whole = browser.script(
            "return localStorage.getItem(`doorstep.bookmarks.unreadable-${arguments[0]}`) === arguments[1]",
            json!([n, text]),
        );
        assert_eq!(is_whole, json!(true), "{why}");
        bookmark_the_changed(&browser, &site);
    }
    opens_offline(&mut browser, &mut site, releases::first(), &[bookmark()]);
}

/// Bookmarks as each schema since the first release wrote them, oldest first: what a reader's
/// device may hold. A new schema adds a line and changes none.
const EARLIER: [&str; 1] = [
    r#"{"version":1,"value":[{"manual":"nottinghamshire","chapter":"lone-working","title":"Lone Working"},{"manual":"rotherham","chapter":"private-fostering","title":"Private Fostering"}]}"#,
];

#[test]
fn fault_22_bookmarks_of_every_earlier_schema() {
    let _row = Row::of(22, "bookmarks of every earlier schema");
    let (mut site, mut browser) = with_the_first_release();
    let titles = ["Lone Working", "Private Fostering"];
    for earlier in EARLIER {
        put_in_place_of_bookmarks(&browser, earlier);
        browser.open_app(&site, "bookmarks");
        assert_eq!(browser.texts(".bookmark-list .entry-row__title"), titles);
        assert_eq!(browser.count(".notice"), 0, "{}", browser.seen());
    }
    opens_offline(&mut browser, &mut site, releases::first(), &titles);
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
        browser.wait_until("both tabs show what both did", || {
            (browser.texts(".bookmark-list .entry-row__title") == left).then_some(())
        });
    }
    opens_offline(&mut browser, &mut site, releases::first(), &left);
}

#[test]
fn fault_31_the_renderer_is_killed_while_a_bookmark_is_written() {
    let _row = Row::of(31, "renderer killed while a bookmark is written");
    /// How often.
    const TIMES: usize = 8;
    /// Adds a bookmark every few milliseconds, in the order of the rows.
    const ADD_MANY: &str = "
        const switches = [...document.querySelectorAll('.entry-row .bookmark-switch:not([aria-label^=Bookmarked])')];
        let next = 0;
        setInterval(() => switches[next++]?.click(), 4);";
    const READ: &str = "return localStorage.getItem('doorstep.bookmarks')";
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
        browser.script(ADD_MANY, json!([]));
        // Some were written; the one that is being written now is cut off at another moment each time.
        let some = had + 1 + n % 3;
        browser.wait_until("bookmarks are being written", || {
            let kept = browser.script(READ, json!([]));
            (kept.as_str()?.matches("\"chapter\"").count() >= some).then_some(())
        });
        browser.kill_pages();
        browser.open_app(&site, "bookmarks");
        let found = browser.texts(".bookmark-list .entry-row__title");
        assert_eq!(found, expected[..found.len()], "not a state there ever was");
        assert!(found.len() >= had, "{} of {had} are left", found.len());
        assert_eq!(browser.count(".notice"), 0, "{}", browser.seen());
        had = found.len();
    }
    assert!(had > 1, "none was ever written");
    opens_offline(&mut browser, &mut site, releases::first(), &expected[..had]);
}
