//! Search as a reader meets it on screen.

use serde_json::{Value, json};
use tests::{Browser, Site, releases};

const RESULTS: &str = ".results .entry-row__title";

/// Keys as a browser's driver names them.
const DOWN: &str = "\u{E015}";
const UP: &str = "\u{E013}";
const ESCAPE: &str = "\u{E00C}";

fn wait_for_first(browser: &Browser, title: &str) {
    browser.wait_until(&format!("{title} is first"), || {
        let found = browser.texts(RESULTS);
        (found.first().map(String::as_str) == Some(title)).then_some(())
    });
}

fn text_of_focus(browser: &Browser) -> String {
    let text = "return document.activeElement.value ?? document.activeElement.textContent";
    let text = browser.script(text, json!([]));
    text.as_str().unwrap_or_default().to_owned()
}

fn wait_for_focus(browser: &Browser, text: &str) {
    browser.wait_until(&format!("the focus is on {text:?}"), || {
        (text_of_focus(browser) == text).then_some(())
    });
}

#[test]
fn typing_s47_with_the_server_gone_shows_child_protection_enquiries_first() {
    let mut site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    site.stop();
    browser.expect_in_console("net::ERR_CONNECTION_REFUSED");
    browser.open_app(&site, "search?in=rotherham");
    browser.type_into("#q", "s47");
    browser.wait_until("the enquiries are first", || {
        let found = browser.texts(RESULTS);
        let first = found.first()?;
        first.contains("Child Protection Enquiries").then_some(())
    });
    browser.open_app(&site, "abbreviations");
    browser.wait_for_heading("Abbreviations");
    assert!(
        browser
            .seen()
            .contains("local authority designated officer")
    );
}

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

#[test]
fn keys_lead_from_the_field_through_the_results_and_back() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=rotherham");
    browser.type_into("#q", "private");
    wait_for_first(&browser, "Private Fostering");
    let second = browser.texts(RESULTS)[1].clone();
    browser.type_into("#q", DOWN);
    wait_for_focus(&browser, "Private Fostering");
    browser.type_into(":focus", DOWN);
    wait_for_focus(&browser, &second);
    browser.type_into(":focus", UP);
    wait_for_focus(&browser, "Private Fostering");
    browser.type_into(":focus", ESCAPE);
    wait_for_focus(&browser, "private");
    browser.type_into("#q", "\n");
    wait_for_focus(&browser, "Private Fostering");
    browser.type_into(":focus", "\n");
    browser.wait_for_heading("Private Fostering");
    // What was asked is still there, by the bar as by Back.
    browser.press("Search");
    browser.wait_for_heading("Search");
    wait_for_first(&browser, "Private Fostering");
    wait_for_focus(&browser, "private");
    browser.type_into("#q", ESCAPE);
    browser.wait_until("Escape empties the field", || {
        text_of_focus(&browser).is_empty().then_some(())
    });
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

#[test]
fn back_leads_from_what_was_found_to_the_page_that_was_typed_on() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "about");
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    let steps = || browser.script("return history.length", json!([])).as_u64();
    let asks = |address: &str| {
        browser.wait_until("the address follows", || {
            (browser.address(&site) == address).then_some(())
        });
    };
    let scroll_to = |top: u32| {
        let scroll = "scrollTo({ top: arguments[0], behavior: 'instant' })";
        browser.script(scroll, json!([top]));
    };
    let is_scrolled_to = |top: u32| {
        browser.wait_until("the page is seen from there on", || {
            (browser.script("return scrollY", json!([])) == json!(top)).then_some(())
        });
    };
    let back_from_the_top = || {
        scroll_to(0);
        browser.script("history.back()", json!([]));
    };
    // After a link the browser leaves it to the app to return.
    scroll_to(40);
    browser.type_into("#q", "private");
    asks("?q=private&in=all");
    back_from_the_top();
    is_scrolled_to(40);

    browser.press("Contents");
    browser.press("Rotherham Metropolitan Borough Council");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    let before = steps();
    // What asks for nothing makes no step, however it is ended.
    browser.type_into("#q", " ");
    let ended =
        "document.querySelector('#q').dispatchEvent(new Event('change', { bubbles: true }))";
    browser.script(ended, json!([]));
    asks("m/rotherham");
    // Nor does it count as having typed.
    scroll_to(60);
    browser.press("3.2 Children from Abroad");
    scroll_to(60);
    browser.type_into("#q", "private");
    asks("m/rotherham?q=%20private&in=rotherham");
    let is_as_it_was = "
        const closed = [...document.querySelectorAll('details:not([open])')].map(({ id }) => id);
        return [Math.round(scrollY), closed, document.activeElement.localName];";
    let is_back_with = |focus: &str, closed: &[&str]| {
        let was = json!([60, closed, focus]);
        browser.wait_until("the page is as it was", || {
            (browser.script(is_as_it_was, json!([])) == was).then_some(())
        });
        asks("m/rotherham");
        assert_eq!(browser.count(".results .entry-row"), 0);
    };
    let is_back = || is_back_with("h1", &["section-3.2"]);
    back_from_the_top();
    is_back();
    // Emptying the field and asking something else makes no further step.
    for (query, in_address) in [("private", "private"), ("young carers", "young%20carers")] {
        browser.type_into("#q", query);
        asks(&format!("m/rotherham?q={in_address}&in=rotherham"));
        scroll_to(0);
        browser.type_into("#q", ESCAPE);
        is_back_with("input", &["section-3.2"]);
    }
    // Who has scrolled on by the time the browser is back stays there.
    browser.type_into("#q", "young carers");
    asks("m/rotherham?q=young%20carers&in=rotherham");
    let empty = "
        const field = document.querySelector('#q');
        const say = (what) => field.dispatchEvent(new Event(what, { bubbles: true }));
        const frame = () => new Promise(requestAnimationFrame);
        field.value = '';
        say('input');";
    let scroll_on = "
        await frame();
        await frame();
        const from = scrollY;
        scrollTo({ top: 500, behavior: 'instant' });
        say('change');
        while (location.search) await frame();
        await frame();
        await frame();
        return [from, scrollY];";
    let found = browser.script_async(&[empty, scroll_on].concat(), json!([]));
    assert_eq!(found, json!([60, 500]));
    // The same words, put back before the browser is back, stand in the address again.
    scroll_to(60);
    browser.type_into("#q", "young carers");
    asks("m/rotherham?q=young%20carers&in=rotherham");
    let put_back = "
        say('change');
        field.value = 'young carers';
        say('input');
        while (location.search) await frame();";
    browser.script_async(&[empty, put_back].concat(), json!([]));
    asks("m/rotherham?q=young%20carers&in=rotherham");
    assert_eq!(steps(), before.map(|before| before + 1));
    back_from_the_top();
    is_back();
    browser.script("history.forward()", json!([]));
    wait_for_first(&browser, "3.5 Young Carers");
    is_scrolled_to(0);
    // Where the reader was among some results says nothing of others.
    scroll_to(30);
    let open_first = "document.querySelector('.results .entry-row__title').click()";
    browser.script(open_first, json!([]));
    browser.wait_for_heading("3.5 Young Carers");
    browser.script("history.back()", json!([]));
    wait_for_first(&browser, "3.5 Young Carers");
    is_scrolled_to(30);
    browser.type_into("#q", " of");
    asks("m/rotherham?q=young%20carers%20of&in=rotherham");
    back_from_the_top();
    is_back();
    // What is closed then stays so.
    browser.press("1.1 Policy, Values and Principles");
    scroll_to(60);
    browser.script("history.forward()", json!([]));
    wait_for_first(&browser, "Young Carers");
    is_scrolled_to(0);
    browser.type_into("#q", ESCAPE);
    is_back_with("input", &["section-1.1", "section-3.2"]);
    browser.press("1.1 Policy, Values and Principles");
    scroll_to(60);
    // Emptying leads to the page typed on also after a result was opened, and after reloading.
    browser.type_into("#q", "young carers");
    browser.press("3.5 Young Carers");
    browser.wait_for_heading("3.5 Young Carers");
    browser.script("history.back()", json!([]));
    wait_for_first(&browser, "3.5 Young Carers");
    browser.type_into("#q", ESCAPE);
    asks("m/rotherham");
    scroll_to(60);
    browser.type_into("#q", "private");
    asks("m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", " f");
    asks("m/rotherham?q=private%20f&in=rotherham");
    back_from_the_top();
    is_back();
    browser.script("history.forward()", json!([]));
    asks("m/rotherham?q=private%20f&in=rotherham");
    browser.reload_app();
    browser.type_into("#q", ESCAPE);
    asks("m/rotherham");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Procedures on this device");
    browser.script("history.forward()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    // What is done before the browser is back is not undone by that: a link followed, ...
    let empty_and = |then: &str| {
        const TYPE: &str = "
            const field = document.querySelector('#q');
            const type = (words) => {
                field.value = words;
                for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
            };
            type('');";
        browser.type_into("#q", "private");
        asks("m/rotherham?q=private&in=rotherham");
        browser.script(&[TYPE, then].concat(), json!([]));
    };
    let is_one_step = || {
        browser.script("history.back()", json!([]));
        browser.wait_for_heading("Rotherham Children's Services Procedures");
        asks("m/rotherham");
    };
    empty_and("document.querySelector('.site-footer a[href$=about]').click();");
    browser.wait_for_heading("About Doorstep");
    is_one_step();
    // ... Enter in the empty field, which opens the search page, ...
    browser.script("window.same = true", json!([]));
    empty_and("field.form.requestSubmit();");
    browser.wait_for_heading("Search");
    assert_eq!(browser.address(&site), "search?in=rotherham");
    is_one_step();
    assert_eq!(browser.script("return same", json!([])), json!(true));
    // ... and other words.
    empty_and("type('young');");
    asks("m/rotherham?q=young&in=rotherham");
    let words = "return document.querySelector('#q').value";
    assert_eq!(browser.script(words, json!([])), json!("young"));
    is_one_step();
    // Results that were opened by their address have no page before them.
    browser.open_app(&site, "m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", ESCAPE);
    asks("m/rotherham");
}

#[test]
fn a_section_is_found_by_its_number_or_title_and_opens_on_its_own_page() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=all");
    let heading = "3.4 Family and Friends Care";
    let by_title = ["young carers", "3.5 Young Carers"];
    for [query, heading] in [by_title, ["3.4", heading]] {
        browser.type_into("#q", query);
        browser.wait_until("the section is first", || {
            (browser.text(".results .entry-row__title") == heading).then_some(())
        });
        browser.script("document.querySelector('#q').value = ''", json!([]));
    }
    browser.press(heading);
    browser.wait_for_heading(heading);
    assert_eq!(browser.count("main .entry-row"), 3);
    // A section that holds no chapter is a result all the same.
    browser.open_app(&site, "search?q=11.7&in=nottinghamshire");
    browser.wait_for_text("1 result");
    assert_eq!(
        browser.texts(".results .entry-row__title"),
        ["11.7 Identity"]
    );
    assert_eq!(browser.count(".results .panel"), 0);
    browser.open_app(&site, "m/rotherham");
    browser.press("Read or print only section 3.4");
    browser.wait_for_heading(heading);
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

#[test]
fn what_is_tapped_while_typing_keeps_its_place_under_the_finger() {
    // The button, 20 pixels above the lower edge: where the bar is, which the keyboard's focus hides.
    const LOW: &str = "
        const button = [...document.querySelectorAll('.results button')].find((b) => b.innerText === 'Search all manuals');
        const { bottom } = button.getBoundingClientRect();
        scrollBy({ top: bottom - innerHeight + 20, behavior: 'instant' });
        const { x, y, height } = button.getBoundingClientRect();
        return [x + 20, y + height / 2, innerHeight];";
    const MIDDLE: &str = "
        const all = [...document.querySelectorAll('a, button, label')];
        const found = all.find((one) => one.innerText === arguments[0] && one.checkVisibility());
        if (!found) return null;
        const { x, y, width, height } = found.getBoundingClientRect();
        return [x + width / 2, y + height / 2];";
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
    let tap_on = |words: &str| {
        let at = browser.wait_until(&format!("“{words}” is there to be tapped"), || {
            let at = browser.script(MIDDLE, json!([words]));
            (!at.is_null()).then_some(at)
        });
        tap(&browser, &at);
    };
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
fn choosing_a_manual_leads_to_its_contents_and_has_the_start_page_look_in_it() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    browser.press("Nottinghamshire County Council");
    let manual = "Nottinghamshire Children's Services Procedures";
    browser.wait_for_heading(manual);
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Procedures on this device");
    browser.type_into("#q", "confidentiality");
    browser.wait_until_told(&format!("results in {manual}"));
    assert_eq!(
        browser.address(&site),
        "?q=confidentiality&in=nottinghamshire"
    );
    // What a list lacks is said where nothing was found in it.
    browser.open_app(&site, "search?q=private%20fostering&in=nottinghamshire");
    browser.wait_for_text(
        "Sections 5, 10, 13, 15 and 16 and subsections 11.3 to 11.5 are not in the capture.",
    );
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

#[test]
fn results_on_a_page_that_was_not_found_are_told_and_there_after_back() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    browser.open_app(&site, "nowhere");
    browser.type_into("#q", "private f");
    browser.wait_until_told("2 results");
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Page not found");
    wait_for_first(&browser, "Private Fostering");
}

#[test]
fn the_results_of_each_manual_stand_together_and_the_choice_of_manual_is_remembered() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search");
    browser.type_into("#q", "missing");
    browser.wait_until("both manuals answer", || {
        (browser.count(".results h2") == 2).then_some(())
    });
    browser.press_element("input[value=nottinghamshire]");
    browser.wait_until("one manual answers", || {
        (browser.count(".results h2") == 0 && browser.count(RESULTS) > 0).then_some(())
    });
    browser.wait_until("the choice is kept", || {
        let kept = browser.script(
            "return localStorage.getItem('doorstep.settings')",
            json!([]),
        );
        kept.as_str()?.contains("nottinghamshire").then_some(())
    });
    browser.open_app(&site, "search");
    assert_eq!(browser.count("input[value=nottinghamshire]:checked"), 1);
}

#[test]
fn where_one_manual_has_nothing_the_others_are_named() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=rotherham");
    browser.type_into("#q", "ASCHPP");
    browser.wait_for_text("Only Rotherham Children's Services Procedures was searched.");
    browser.press("Search all manuals");
    browser.wait_for_element(RESULTS);
    browser.type_into("#q", " domestic");
    browser.wait_for_text("Nothing in any manual has “domestic”.");
    browser.wait_for_text(". There it says what the list lacks.");
    browser.press("Rotherham Children's Services Procedures");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
}

#[test]
fn what_was_searched_for_and_the_bookmarks_opened_most_are_offered_again() {
    const DOGS: &str = "Safeguarding Children From Dangerous Dogs";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=rotherham");
    browser.type_into("#q", "zzzz");
    browser.wait_for_text("Nothing found");
    browser.press("Clear");
    for (query, title) in [("private", "Private Fostering"), ("dangerous", DOGS)] {
        browser.type_into("#q", query);
        wait_for_first(&browser, title);
        browser.press(title);
        browser.wait_for_heading(title);
        browser.press(&format!("Bookmark {title}"));
        browser.press("Search");
        browser.wait_for_heading("Search");
        browser.press("Clear");
    }
    // The second was bookmarked last, and is opened once more.
    browser.press("dangerous");
    wait_for_first(&browser, DOGS);
    browser.press(DOGS);
    browser.wait_for_heading(DOGS);
    browser.open_app(&site, "search");
    // A query that found nothing is not offered again.
    let searches = || browser.texts(".recent-search .link-button");
    assert_eq!(searches(), ["dangerous", "private"]);
    assert_eq!(browser.texts(RESULTS), [DOGS]);
    browser.press("Forget dangerous");
    browser.wait_until("one search is left", || {
        (searches() == ["private"]).then_some(())
    });
    browser.press("private");
    wait_for_first(&browser, "Private Fostering");
}

#[test]
fn a_slash_leads_to_search_from_every_view_until_single_keys_are_switched_off() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "about");
    browser.type_into("h1", "?");
    browser.wait_for_heading("Accessibility");
    browser.type_into("h1", "/");
    browser.wait_for_heading("Search");
    wait_for_focus(&browser, "");
    // In the field it is a letter like others.
    browser.type_into("#q", "24/7");
    assert_eq!(text_of_focus(&browser), "24/7");
    browser.open_app(&site, "device");
    browser.press("Off");
    browser.type_into("h1", "/");
    browser.type_into("h1", "?");
    // Keys are heard in turn: one that does something comes after those that must not.
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("This device");
}

#[test]
fn on_a_processor_four_times_slower_no_typed_letter_is_lost() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=all");
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
    let typed = "children missing from home or care";
    // The driver sends the keys one after the other, without waiting for what they do.
    browser.type_into("#q", typed);
    browser.wait_until("every letter is in the field", || {
        (text_of_focus(&browser) == typed).then_some(())
    });
    browser.wait_until("the results are those of the whole text", || {
        let first = browser.texts(RESULTS).into_iter().next()?;
        first.contains("Missing").then_some(())
    });
}

#[test]
fn more_results_are_shown_when_asked_for_and_the_focus_goes_on_to_them() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    for scope in ["rotherham", "all"] {
        browser.open_app(&site, &format!("search?q=assessment&in={scope}"));
        browser.wait_for_text("The first 10 results");
        let titles = || browser.texts(".results .entry-row__title");
        let first = titles();
        assert_eq!(first.len(), 10);
        browser.press("Show more results");
        browser.wait_until("the focus is on the next result", || {
            let all = titles();
            let focus = browser.script("return document.activeElement.innerText", json!([]));
            (all.len() > 10 && all[..10] == first && focus == all[10].as_str()).then_some(())
        });
        assert!(!browser.seen().contains("Show more results"));
        let many = format!("{} results", titles().len());
        browser.wait_until_told(&many);

        // It stands in the address, and so the place below the first ten is returned to.
        let all = titles();
        browser.press(&all[all.len() - 1]);
        browser.wait_for_heading(&all[all.len() - 1]);
        browser.script("history.back()", json!([]));
        browser.wait_until("the focus is on the result that was opened", || {
            let focus = browser.script("return document.activeElement.innerText", json!([]));
            (titles() == all && focus == all[all.len() - 1].as_str()).then_some(())
        });
        browser.reload_app();
        browser.wait_until("all are there again", || (titles() == all).then_some(()));
    }
    // Another query begins anew.
    browser.type_into("#q", "s");
    browser.wait_for_text("The first 10 results");
    browser.wait_until_told("The first 10 results");
}
