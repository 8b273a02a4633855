//! What the reader keeps.

use serde_json::json;
use tests::{BOOKMARKED, Browser, Site, releases};

/// The rows of Nottinghamshire's "Deprivation of Liberty".
const ROWS: [&str; 3] = ["7.0.8", "8.0.12", "11.1.16"];

/// Whether the switch of the row with this printed number says that it is set.
fn is_set(browser: &Browser, number: &str) -> bool {
    const FIND: &str = "
        const [number] = arguments;
        const rows = [...document.querySelectorAll('.entry-row')];
        const row = rows.find((row) => row.querySelector('.entry-row__number').textContent === number);
        return row.querySelector('.bookmark-switch').innerText.trim();";
    browser.script(FIND, json!([number])) == json!("Bookmarked")
}

/// Presses the switch of the row with this printed number.
fn press_row(browser: &Browser, number: &str) {
    const MARK: &str = "
        const [number] = arguments;
        const rows = [...document.querySelectorAll('.entry-row')];
        const row = rows.find((row) => row.querySelector('.entry-row__number').textContent === number);
        row.dataset.chosenByTheTest = number;";
    browser.script(MARK, json!([number]));
    browser.press_element(&format!(
        "[data-chosen-by-the-test='{number}'] .bookmark-switch"
    ));
}

#[test]
fn a_bookmark_made_at_one_row_shows_at_the_others_and_its_removal_can_be_undone() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/nottinghamshire");
    let all = |pressed: bool| {
        browser.wait_until(
            &format!("the switch of every row is pressed: {pressed}"),
            || {
                ROWS.iter()
                    .all(|row| is_set(&browser, row) == pressed)
                    .then_some(())
            },
        );
    };
    all(false);
    press_row(&browser, "8.0.12");
    all(true);
    assert_eq!(browser.count(BOOKMARKED), 3);
    press_row(&browser, "11.1.16");
    all(false);
    browser.press("Undo");
    all(true);
    browser.reload_app();
    all(true);
    browser.open_app(&site, "bookmarks");
    assert_eq!(
        browser.texts(".bookmark-list .entry-row__title"),
        ["Deprivation of Liberty"]
    );
}

#[test]
fn the_readers_order_of_bookmarks_is_kept() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let manual = releases::first().manual("rotherham");
    let titles: Vec<_> = manual
        .chapters
        .iter()
        .take(3)
        .map(|chapter| chapter.title.as_str())
        .collect();
    browser.open_app(&site, "m/rotherham");
    for title in &titles {
        browser.press(&format!("Bookmark {title}"));
    }
    browser.press("Bookmarks");
    let order = |expected: [&str; 3]| {
        browser.wait_until(&format!("the order is {expected:?}"), || {
            (browser.texts(".bookmark-list .entry-row__title") == expected).then_some(())
        });
    };
    order([titles[0], titles[1], titles[2]]);
    browser.press(&format!("Down {}", titles[0]));
    order([titles[1], titles[0], titles[2]]);
    browser.press(&format!("Up {}", titles[2]));
    order([titles[1], titles[2], titles[0]]);
    browser.wait_until_told("Moved to 2 of 3");
    browser.reload_app();
    order([titles[1], titles[2], titles[0]]);

    // Those that trade places are seen to move, and the focus goes along. What lies over them can be pressed meanwhile.
    let up = format!("Up {}", titles[0]);
    let moving = "
        document.querySelector(`[aria-label=\"${arguments[0]}\"]`).click();
        for (;;) {
            await new Promise(requestAnimationFrame);
            const moving = document.getAnimations().map(({ effect }) => effect.target);
            if (!moving.length) continue;
            const can_be_pressed = (one) => {
                const { x, y, width, height } = one.getBoundingClientRect();
                return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            };
            const bar = [...document.querySelectorAll('.main-nav a')];
            return [moving.map(({ localName }) => localName), bar.every(can_be_pressed)];
        }";
    let found = browser.script_async(moving, json!([up]));
    assert_eq!(found, json!([["li", "li"], true]));
    order([titles[1], titles[0], titles[2]]);
    browser.wait_until("the focus is on what was pressed", || {
        let label = "return document.activeElement.ariaLabel";
        (browser.script(label, json!([])) == json!(up)).then_some(())
    });
    // Two moves at once are two, and no error.
    let twice = "for (const time of [1, 2]) document.activeElement.click();";
    browser.press(&format!("Down {}", titles[0]));
    order([titles[1], titles[2], titles[0]]);
    browser.wait_until("the focus went along", || {
        let label = "return document.activeElement.closest('li').querySelector('a').innerText";
        (browser.script(label, json!([])) == json!(titles[0])).then_some(())
    });
    browser.script(
        "document.activeElement.parentElement.firstChild.focus()",
        json!([]),
    );
    browser.script(twice, json!([]));
    order([titles[0], titles[1], titles[2]]);
    browser.press(&format!("Down {}", titles[0]));
    order([titles[1], titles[0], titles[2]]);
    // Nothing moves where the device asks for that.
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.script(
        "Element.prototype.animate = () => { document.title = 'It moves'; };",
        json!([]),
    );
    browser.press(&format!("Down {}", titles[1]));
    order([titles[0], titles[1], titles[2]]);
    browser.wait_until("the focus went along", || {
        let label = "return document.activeElement.ariaLabel";
        (browser.script(label, json!([])) == json!(format!("Down {}", titles[1]))).then_some(())
    });
    assert_ne!(
        browser.script("return document.title", json!([])),
        json!("It moves")
    );
}

#[test]
fn an_undone_removal_comes_back_to_its_place() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let manual = releases::first().manual("rotherham");
    let titles: Vec<_> = manual
        .chapters
        .iter()
        .take(3)
        .map(|chapter| chapter.title.as_str())
        .collect();
    browser.open_app(&site, "m/rotherham");
    for title in &titles {
        browser.press(&format!("Bookmark {title}"));
    }
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.press(&format!("Bookmarked {}", titles[1]));
    browser.wait_until("it is gone", || {
        (browser.count(".bookmark-list .entry-row__title") == 2).then_some(())
    });
    browser.press("Undo");
    browser.wait_until("it is back in its place", || {
        (browser.texts(".bookmark-list .entry-row__title") == titles).then_some(())
    });
}
