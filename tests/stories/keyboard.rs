//! The main tasks by keyboard alone.

use serde_json::json;
use tests::{Browser, Site, releases};

/// Keys as a browser's driver names them.
pub(crate) const TAB: &str = "\u{E004}";
const SHIFT_TAB: &str = "\u{E008}\u{E004}";
const ENTER: &str = "\u{E007}";
const SPACE: &str = " ";
const DOWN: &str = "\u{E015}";

/// What the focus is on, in words: its name for those who hear the page.
fn focus(browser: &Browser) -> String {
    const READ: &str = "
        const at = document.activeElement;
        const label = at.ariaLabel ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
        return label.replace(/\\s+/g, ' ').trim();";
    let focus = browser.script(READ, json!([]));
    focus.as_str().unwrap_or_default().to_owned()
}

/// Goes from one stop to the next until the focus is on what says these words. Every stop must show
/// that it has the focus, and must not be covered.
fn tab_to(browser: &Browser, words: &str) {
    go_to(browser, TAB, words);
}

/// Goes by a key from one stop to another in the same way.
fn go_to(browser: &Browser, key: &str, words: &str) {
    const SEEN: &str = "
        const at = document.activeElement;
        // From the last stop the keyboard leaves the page, and comes in again at the first.
        if (at === document.body) return [true, true];
        const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(at);
        const box = at.getBoundingClientRect();
        const isSeen = (y) => {
            const there = document.elementFromPoint(box.x + box.width / 2, y);
            return at.contains(there) || there?.contains(at) === true;
        };
        const shown = outlineStyle !== 'none' || boxShadow !== 'none' || backgroundColor === 'rgb(255, 221, 0)';
        return [shown, isSeen(box.y + 2) && isSeen(box.y + box.height / 2)];";
    for _ in 0..80 {
        browser.key(key);
        let seen = browser.script(SEEN, json!([]));
        assert_eq!(
            seen,
            json!([true, true]),
            "the focus on {:?} is not seen",
            focus(browser)
        );
        if focus(browser) == words {
            return;
        }
    }
    panic!("80 stops did not lead to {words:?}");
}

#[test]
fn the_main_tasks_are_done_with_the_keyboard_alone() {
    let title = "Private Fostering";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.keep_install_offer_back();
    // Where the page is still scrolling to the focus, nobody can say what covers it.
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.open_app(&site, "");

    // Past the frame, and to the reader's manual.
    browser.key(TAB);
    assert_eq!(focus(&browser), "Skip to main content");
    browser.key(ENTER);
    tab_to(&browser, "Rotherham Metropolitan Borough Council");
    browser.key(ENTER);

    // A chapter by search.
    browser.key("/");
    for letter in ["p", "r", "i", "v"] {
        browser.key(letter);
    }
    browser.wait_until("the chapter is first", || {
        let first = browser
            .texts(".results .entry-row__title")
            .into_iter()
            .next()?;
        (first == title).then_some(())
    });
    browser.key(ENTER);
    browser.wait_until("the first result has the focus", || {
        (focus(&browser) == title).then_some(())
    });
    browser.key(ENTER);
    browser.wait_for_heading(title);
    browser.wait_until("the heading has the focus", || {
        (focus(&browser) == title).then_some(())
    });

    // Its bookmark, and the list of them.
    tab_to(&browser, &format!("Bookmark {title}"));
    browser.key(SPACE);
    browser.wait_until_told(&format!("Bookmarked: {title}"));
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    tab_to(&browser, "Bookmarks");
    browser.key(ENTER);
    browser.wait_for_heading("Bookmarks");
    tab_to(&browser, title);

    // The contents: a section is closed and opened.
    tab_to(&browser, "Contents");
    browser.key(ENTER);
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    tab_to(&browser, "1 All Children");
    // The first one is the link that jumps there.
    browser.key(ENTER);
    tab_to(&browser, "1.1 Policy, Values and Principles");
    let open = || browser.count("details[id='section-1.1'][open]");
    assert_eq!(open(), 1);
    browser.key(ENTER);
    browser.wait_until("the section is closed", || (open() == 0).then_some(()));

    // Larger text. The contents have hundreds of stops; a key leads past them.
    browser.key("/");
    browser.wait_for_heading("Search");
    tab_to(&browser, "This device");
    browser.key(ENTER);
    browser.wait_for_heading("This device");
    tab_to(&browser, "Normal");
    browser.key(DOWN);
    browser.wait_for_element("html[data-text-size=large]");
}

#[test]
fn the_foot_of_each_page_leads_to_text_size_with_the_focus() {
    const FOCUS: &str = "
        const { id } = document.activeElement;
        const { y } = document.activeElement.getBoundingClientRect();
        return id === 'looks' && y >= 0 && y < innerHeight / 2;";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham/c/private-fostering");
    for _ in 0..2 {
        browser.press("Text size and colours");
        browser.wait_until("the focus is at text size", || {
            (browser.script(FOCUS, json!([])) == true).then_some(())
        });
        browser.script(
            "document.querySelector('h1').focus(); scrollTo(0, 0)",
            json!([]),
        );
    }
}

#[test]
fn a_message_covers_nothing_that_has_the_focus() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    for (width, height, query) in [
        (360, 640, "care"),
        (412, 915, "interagency"),
        (640, 360, "care"),
        (640, 360, "interagency"),
    ] {
        browser.set_screen(width, height);
        browser.open_app(&site, &format!("search?q={query}&in=all"));
        browser.wait_for_element(".results .entry-row");
        for _ in 0..2 {
            browser.press_element(".results .bookmark-switch");
        }
        browser.wait_for_element(".message__box");
        browser.script("document.querySelector('.main-nav a').focus()", json!([]));
        tab_to(&browser, "Accessibility statement");
    }
    // Where no heading of a section stands above it, a row needs no room for one.
    browser.set_screen(640, 360);
    browser.open_app(&site, "m/rotherham");
    browser.script(
        "document.documentElement.dataset.textSize = 'largest'",
        json!([]),
    );
    let switch = "main a[href$='/c/private-fostering'] ~ button";
    browser.wait_for_element(switch);
    for _ in 0..2 {
        browser.press_element(switch);
    }
    browser.wait_for_element(".message__box");
    browser.script("scrollTo(0, document.body.scrollHeight)", json!([]));
    go_to(&browser, TAB, "Young Carers");
    go_to(&browser, SHIFT_TAB, "Private Fostering");
}

#[test]
fn the_heading_of_a_section_covers_nothing_that_has_the_focus_on_the_way_up() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    for (width, height) in [(390, 844), (1280, 800)] {
        browser.set_screen(width, height);
        browser.open_app(&site, "m/rotherham");
        browser.script(
            "document.querySelector('main a[href$=\"/c/private-fostering\"]').focus()",
            json!([]),
        );
        go_to(&browser, SHIFT_TAB, "3.2 Children from Abroad");
    }
}

#[test]
fn the_focus_returns_from_a_message_and_from_another_page_to_where_it_was() {
    let bookmark = "Bookmark Private Fostering";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.open_app(&site, "m/rotherham");
    let switch = "main a[href$='/c/private-fostering'] ~ button";
    browser.wait_for_element(switch);
    browser.script(
        "document.querySelector(arguments[0]).focus()",
        json!([switch]),
    );
    let is_on_screen = "
        const at = document.activeElement;
        const { top, bottom } = at.getBoundingClientRect();
        return at !== document.body && top >= 0 && bottom <= innerHeight;";
    let wait_for_focus = |words: &str| {
        browser.wait_until(&format!("the focus is on {words:?}, on screen"), || {
            let is_there = focus(&browser).contains(words);
            (is_there && browser.script(is_on_screen, json!([])) == json!(true)).then_some(())
        });
    };
    let press = |button: &str| {
        browser.wait_for_text("Removed from bookmarks: Private Fostering");
        // The message is the last thing on the page: who goes there by key has gone past its foot.
        browser.script(
            "scrollTo(0, document.body.scrollHeight);
            [...document.querySelectorAll('.message button')].find((b) => b.innerText === arguments[0]).focus()",
            json!([button]),
        );
        browser.key(ENTER);
    };
    assert_eq!(focus(&browser), bookmark);
    // What was undone is a bookmark again.
    for (button, presses) in [("Undo", 2), ("Close", 1)] {
        for _ in 0..presses {
            browser.key(SPACE);
        }
        press(button);
        wait_for_focus("Private Fostering");
    }
    let return_to_switch = || {
        browser.script("history.back()", json!([]));
        browser.wait_for_heading("Rotherham Children's Services Procedures");
        browser.wait_for_element(switch);
        browser.script(
            "document.querySelector(arguments[0]).focus()",
            json!([switch]),
        );
    };
    // On another page, and where what had it is gone, it is at the heading.
    for _ in 0..2 {
        browser.key(SPACE);
    }
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    press("Close");
    wait_for_focus("Accessibility statement");
    return_to_switch();
    browser.key(SPACE);
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.script(
        "document.querySelector('.bookmark-list .bookmark-switch').focus()",
        json!([]),
    );
    browser.key(SPACE);
    press("Close");
    wait_for_focus("Bookmarks");
    return_to_switch();
    let section = "3.2 Children from Abroad";
    go_to(&browser, SHIFT_TAB, section);
    browser.key("?");
    browser.wait_for_heading("Accessibility statement");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    wait_for_focus(section);
    browser.reload_app();
    wait_for_focus(section);
}
