//! Where the reader is on a view: it stays while letters are typed.

use serde_json::{Value, json};
use tests::{Browser, Site, releases};

use crate::keyboard::TAB;
use crate::search::{ESCAPE, RESULTS, wait_for_first, wait_for_focus};

/// A phone upright and on its side, the keyboard open: what is left of the screen.
#[test]
fn beside_the_keyboard_the_first_result_is_whole_whatever_was_scrolled() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true }),
    );
    for (width, height, page) in [
        (360, 430, "search?in=all"),
        (740, 200, "search?in=all"),
        (844, 190, "search?in=all"),
        (360, 430, ""),
        (360, 430, "m/rotherham"),
        (740, 200, "m/rotherham"),
        (844, 190, ""),
    ] {
        browser.set_screen(width, height);
        browser.open_app(&site, page);
        browser.type_into("#q", "pr");
        browser.wait_for_element(RESULTS);
        let fully_seen = |title: &str| {
            wait_for_first(&browser, title);
            browser.wait_until(&format!("{title} is whole at {width}, /{page}"), || {
                let seen = browser.script(
                    "const row = document.querySelector('.results .entry-row').getBoundingClientRect();
                    const first = document.querySelector('.results .entry-row');
                    const seen = (element, y) => element.contains(document.elementFromPoint(row.left + 40, y));
                    const field = document.querySelector('#q').getBoundingClientRect();
                    return row.top >= 0 && seen(first, row.top + 2) && seen(first, row.bottom - 3)
                        && seen(document.querySelector('#q'), field.top + 9);",
                    json!([]),
                );
                (seen == true).then_some(())
            });
        };
        browser.script("scrollTo(0, document.body.scrollHeight)", json!([]));
        browser.type_into("#q", "ivate f");
        fully_seen("Private Fostering");
    }
}

/// Above a phone's keyboard, where there is hardly room for both field and result.
#[test]
fn with_large_text_the_field_stays_on_screen_while_letters_are_typed() {
    const WATCH: &str = "
        const field = document.querySelector('#q');
        window.left = [];
        const look = () => {
            const { top, bottom } = field.getBoundingClientRect();
            if (field.value && (top < 0 || bottom > innerHeight)) left.push([field.value, top, bottom]);
            requestAnimationFrame(look);
        };
        look();";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true }),
    );
    for size in ["large", "larger", "largest"] {
        browser.set_screen(390, 844);
        browser.open_app(&site, "device");
        let choice = format!("input[name=text-size][value={size}]");
        browser.press_element(&choice);
        browser.set_screen(390, 460);
        for page in ["search?in=all", "m/rotherham"] {
            browser.open_app(&site, page);
            assert_eq!(browser.count(&format!("html[data-text-size={size}]")), 1);
            browser.type_into("#q", "");
            browser.script(WATCH, json!([]));
            for letter in ["p", "r", "i", "v"] {
                browser.key(letter);
                browser.script_async(
                    "for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);",
                    json!([]),
                );
            }
            wait_for_first(&browser, "Private Fostering");
            let left = browser.script("return left", json!([]));
            assert_eq!(left, json!([]), "{size}, /{page}");
            if page.starts_with("search") {
                let below = browser.script(
                    "const title = document.querySelector('.results .entry-row a');
                    return title.getBoundingClientRect().bottom - innerHeight;",
                    json!([]),
                );
                assert!(
                    below.as_f64().is_some_and(|below| below <= 0.0),
                    "{size}: {below}"
                );
                // The choice of manuals is there for the keys of a keyboard, too: after the field and "Clear".
                browser.key(TAB);
                browser.key(TAB);
                let name = "return document.activeElement.name";
                assert_eq!(browser.script(name, json!([])), json!("in"), "{size}");
            }
        }
    }
}

#[test]
fn a_field_on_another_page_shows_what_it_finds_there_and_the_page_comes_back() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    let found = |browser: &Browser, title: &str, within: &str| {
        wait_for_first(browser, title);
        assert_eq!(browser.text("#main h1"), within);
        assert!(!browser.seen().contains("Last updated 10 July 2025"));
    };
    browser.open_app(&site, "");
    browser.wait_for_text("Last updated 10 July 2025");
    browser.type_into("#q", "private f");
    found(&browser, "Private Fostering", "Procedures on this device");
    browser.wait_for_text("Nothing found in Nottinghamshire Children's Services Procedures. There");
    wait_for_focus(&browser, "private f");
    // Opened, and back: what was found is still there, and the focus on what was opened.
    browser.type_into("#q", "\n");
    wait_for_focus(&browser, "Private Fostering");
    browser.type_into(":focus", "\n");
    browser.wait_for_heading("Private Fostering");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Procedures on this device");
    assert_eq!(browser.address(&site), "?q=private%20f&in=all");
    found(&browser, "Private Fostering", "Procedures on this device");
    wait_for_focus(&browser, "Private Fostering");
    browser.reload_app();
    found(&browser, "Private Fostering", "Procedures on this device");
    // The name of the app leads to the page as it is; Back from there to where the reader was.
    browser.set_screen(390, 300);
    browser.script("scrollTo({ top: 200, behavior: 'instant' })", json!([]));
    browser.script(
        "document.querySelector('.site-header__name').click()",
        json!([]),
    );
    browser.wait_for_text("Last updated 10 July 2025");
    assert_eq!(browser.address(&site), "");
    browser.script("history.back()", json!([]));
    found(&browser, "Private Fostering", "Procedures on this device");
    browser.wait_until("the page is where it was", || {
        (browser.script("return scrollY", json!([])) == 200).then_some(())
    });
    browser.press("Doorstep");
    browser.wait_for_text("Last updated 10 July 2025");
    browser.set_screen(390, 844);

    // The contents of one manual look in it first, and Escape brings them back.
    browser.open_app(&site, "m/nottinghamshire");
    browser.type_into("#q", "private foster");
    browser.wait_for_text("Only Nottinghamshire Children's Services Procedures was searched.");
    browser.press("Search all manuals");
    let manual = "Nottinghamshire Children's Services Procedures";
    wait_for_first(&browser, "Private Fostering");
    wait_for_focus(&browser, "Private Fostering");
    browser.type_into("#q", ESCAPE);
    browser.wait_for_text("1.0.1");
    browser.wait_until("the address asks nothing", || {
        (browser.address(&site) == "m/nottinghamshire").then_some(())
    });
    assert_eq!(browser.text("#main h1"), manual);
    // It is this manual again that is looked in. Its contents, followed from there, take the focus along.
    browser.type_into("#q", "xyzzy");
    browser.wait_until_told(&format!("Nothing found in {manual}"));
    browser.press(&format!("Contents of {manual}"));
    browser.wait_for_text("1.0.1");
    wait_for_focus(&browser, manual);
    // Where nothing is asked, Escape is none of its business.
    browser.key(ESCAPE);
    wait_for_focus(&browser, manual);
}

/// Taps a point of the screen, as a finger does.
fn tap(browser: &Browser, at: &Value) {
    let touch = |what: &str, points: Value| {
        browser.devtools(
            "Input.dispatchTouchEvent",
            json!({ "type": what, "touchPoints": points }),
        );
    };
    touch("touchStart", json!([{ "x": at[0], "y": at[1] }]));
    touch("touchEnd", json!([]));
}

/// Taps the middle of the first button, link or label with these words, once it is there.
fn tap_on(browser: &Browser, words: &str) {
    const MIDDLE: &str = "
        const all = [...document.querySelectorAll('a, button, label')];
        const found = all.find((one) => one.innerText === arguments[0] && one.checkVisibility());
        if (!found) return null;
        const { x, y, width, height } = found.getBoundingClientRect();
        return [x + width / 2, y + height / 2];";
    let at = browser.wait_until(&format!("“{words}” is there to be tapped"), || {
        let at = browser.script(MIDDLE, json!([words]));
        (!at.is_null()).then_some(at)
    });
    tap(browser, &at);
}

#[test]
fn what_is_tapped_while_typing_keeps_its_place_under_the_finger() {
    // The button, 20 pixels above the lower edge: where the bar is, which the keyboard's focus hides.
    const LOW: &str = "
        const button = [...document.querySelectorAll('.results button')].find((b) => b.innerText === 'Search all manuals');
        const { bottom } = button.getBoundingClientRect();
        scrollBy({ top: bottom - innerHeight + 20, behavior: 'instant' });
        const { x, y, height } = button.getBoundingClientRect();
        return [x + 20, y + height / 2, innerHeight];";
    const FIELD: &str = "return [document.activeElement.id, document.querySelector('#q').value]";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true }),
    );
    browser.set_screen(390, 500);
    browser.open_app(&site, "m/rotherham");
    browser.type_into("#q", "assessment");
    browser.wait_for_text("Search all manuals");
    let at = browser.script(LOW, json!([]));
    assert!(at[1].as_f64() > Some(440.0), "{at}");
    tap(&browser, &at);
    browser.wait_until("all manuals are searched", || {
        browser.address(&site).ends_with("in=all").then_some(())
    });
    assert_eq!(browser.text("label[for=q]"), "Search the procedures");

    // While the field has the focus the bar is not there.
    let tap_on = |words: &str| tap_on(&browser, words);
    let wait_for_field = |holds: &str| {
        browser.wait_until(
            &format!("“{holds}” is in the field, which has the focus"),
            || (browser.script(FIELD, json!([])) == json!(["q", holds])).then_some(()),
        );
    };
    browser.open_app(&site, "search");
    browser.type_into("#q", "baby");
    tap_on("Clear");
    wait_for_field("");
    browser.type_into("#q", "baby");
    tap_on("Rotherham Metropolitan Borough Council");
    browser.wait_until("one manual is searched", || {
        browser
            .address(&site)
            .ends_with("in=rotherham")
            .then_some(())
    });
    // The field is where its place in the bar leads, also from the page itself.
    tap_on("Search");
    wait_for_field("baby");
    assert_eq!(browser.address(&site), "search?q=baby&in=rotherham");
}

#[test]
fn a_manual_is_tapped_beside_the_keyboard_of_a_phone_on_its_side() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true }),
    );
    browser.set_screen(740, 200);
    browser.open_app(&site, "search");
    browser.script(
        "document.querySelector('#q').focus();
        document.querySelector('.scope').scrollIntoView({ block: 'center' });",
        json!([]),
    );
    // Else there is nothing that could move.
    browser.wait_until("the bar has made room for the keyboard", || {
        let hidden =
            "return getComputedStyle(document.querySelector('.main-nav')).display === 'none'";
        (browser.script(hidden, json!([])) == json!(true)).then_some(())
    });
    tap_on(&browser, "Nottinghamshire County Council");
    browser.wait_for_element(".scope [value=nottinghamshire]:checked");
}

#[test]
fn emptying_a_field_returns_to_where_typing_began_on_that_page() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let scrolled = |to: u32| {
        let script = "scrollTo({ top: arguments[0], behavior: 'instant' }); return scrollY;";
        assert_eq!(browser.script(script, json!([to])), json!(to));
    };
    // A field that has the focus can be out of sight.
    let types = |query: &str| {
        let script = "
            const field = document.querySelector('#q');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            return scrollY;";
        browser.script_async(script, json!([query]))
    };
    browser.open_app(&site, "m/rotherham");
    // Also before the address has followed.
    scrolled(900);
    assert_ne!(types("private"), json!(900));
    assert_eq!(types(""), json!(900));
    // A link leads to results on another page.
    let follow = "
        const link = document.createElement('a');
        link.href = '/m/nottinghamshire?q=child&in=nottinghamshire';
        document.body.append(link);
        link.click();";
    browser.script(follow, json!([]));
    wait_for_focus(&browser, "Nottinghamshire Children's Services Procedures");
    browser.wait_for_element(RESULTS);
    scrolled(0);
    assert_eq!(types(""), json!(0));

    // What was typed since on another page counts no more after Back.
    let asks = |address: &str| {
        browser.wait_until("the address follows", || {
            (browser.address(&site) == address).then_some(())
        });
    };
    browser.open_app(&site, "m/nottinghamshire");
    scrolled(300);
    types("child");
    asks("m/nottinghamshire?q=child&in=nottinghamshire");
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    browser.press("Rotherham Children's Services Procedures");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    scrolled(900);
    types("foster");
    asks("m/rotherham?q=foster&in=rotherham");
    for address in [
        "m/rotherham",
        "",
        "about",
        "m/nottinghamshire?q=child&in=nottinghamshire",
    ] {
        browser.script("history.back()", json!([]));
        asks(address);
    }
    browser.wait_for_element(RESULTS);
    types("");
    asks("m/nottinghamshire");
    browser.wait_until("the page is where typing began on it", || {
        (browser.script("return scrollY", json!([])) == json!(300)).then_some(())
    });
}

#[test]
fn a_result_that_is_followed_before_the_address_has_the_query_opens_and_back_leads_to_the_results()
{
    // As software that speaks for a hand does: the focus stays in the field.
    const TYPE_AND_FOLLOW: &str = "
        const field = document.querySelector('#q');
        field.focus();
        document.execCommand('insertText', false, 'private fost');
        const result = () => document.querySelector('.results .entry-row__title');
        while (!result()) await new Promise(requestAnimationFrame);
        const before = location.search;
        result().click();
        return before;";
    const FIELD: &str = "
        const field = document.querySelector('#q');
        const { top, bottom } = field.getBoundingClientRect();
        return [field === document.activeElement, top >= 0 && bottom <= innerHeight];";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    assert_eq!(browser.script_async(TYPE_AND_FOLLOW, json!([])), "");
    browser.wait_for_heading("Private Fostering");
    let chapter = "m/rotherham/c/private-fostering";
    assert_eq!(browser.address(&site), chapter);
    browser.script("history.back()", json!([]));
    wait_for_first(&browser, "Private Fostering");
    let results = "m/rotherham?q=private%20fost&in=rotherham";
    assert_eq!(browser.address(&site), results);

    // On a wide screen the field can be out of sight, and its place in the rail leads there.
    browser.set_screen(1280, 800);
    browser.open_app(&site, "search?q=child&in=all");
    browser.wait_for_element(RESULTS);
    browser.script("scrollTo({ top: 1000, behavior: 'instant' })", json!([]));
    assert_eq!(browser.script(FIELD, json!([])), json!([false, false]));
    let press = "document.querySelector('.main-nav a[href*=search]').click()";
    browser.script(press, json!([]));
    assert_eq!(browser.script(FIELD, json!([])), json!([true, true]));
}

/// Chromium takes no more than 200 steps in ten seconds, and says so to nobody but the console.
#[test]
fn a_link_that_the_browser_refuses_a_step_for_leaves_the_view_as_it_is_and_opens_later() {
    const PRESS: &str = "
        for (let steps = 0; steps < arguments[0]; steps++) history.replaceState(history.state, '');
        const here = () => [document.querySelector('main h1').textContent, Math.round(scrollY)];
        if (document.querySelector('main .breadcrumbs')) return here();
        document.querySelectorAll('main a.entry-row__title')[40].click();
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        return here();";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.limit_steps();
    browser.expect_in_console("Throttling navigation");
    browser.open_app(&site, "m/rotherham");
    browser.script("scrollTo(0, 3000)", json!([]));
    let contents = json!(["Rotherham Children's Services Procedures", 3000]);
    assert_eq!(browser.script_async(PRESS, json!([500])), contents);
    browser.wait_until("the link opens its chapter at the top", || {
        let now = browser.script_async(PRESS, json!([0]));
        (now[0] != contents[0] && now[1] == 0).then_some(())
    });
    browser.script("history.back()", json!([]));
    browser.wait_until("Back leads to the place", || {
        let now = browser.script(
            "return [document.querySelector('main h1').textContent, Math.round(scrollY)]",
            json!([]),
        );
        (now == contents).then_some(())
    });
}
