//! What the manuals show.

use serde_json::{Value, json};
use tests::{Browser, Site, releases};

const BOTH: [(&str, usize); 2] = [("rotherham", 152), ("nottinghamshire", 202)];

#[test]
fn the_manuals_show_152_and_202_rows() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    for (manual, rows) in BOTH {
        browser.open_app(&site, &format!("m/{manual}"));
        let numbers = browser.texts(".entry-row .entry-row__number");
        let printed = releases::first().manual(manual).entries();
        let printed: Vec<_> = printed.map(|(_, entry)| entry.number.as_str()).collect();
        assert_eq!(printed.len(), rows);
        assert_eq!(numbers, printed);
    }
}

#[test]
fn contents_without_a_manual_of_ones_own_lead_to_the_choice_and_from_there_to_its_contents() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "about");
    browser.press("Contents");
    let is_at_choice = || {
        browser.wait_until("the focus is at the choice", || {
            let focus = browser.script("return document.activeElement.id", json!([]));
            (focus == "choice").then_some(())
        });
    };
    is_at_choice();
    // So it is where the app starts at this address.
    browser.open_app(&site, "about");
    browser.open_app(&site, "#choice");
    is_at_choice();
    browser.press("Rotherham Metropolitan Borough Council");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.press("Contents");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
}

#[test]
fn with_scripts_off_the_contents_are_complete_and_their_links_work() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    );
    for (id, rows) in BOTH {
        let manual = releases::first().manual(id);
        browser.open(&site, &format!("m/{id}"));
        browser.wait_for_heading(&manual.title);
        assert_eq!(browser.count("html[data-app]"), 0, "a script has run");
        let titles = browser.texts(".entry-row__title");
        let printed = manual
            .entries()
            .map(|(_, entry)| manual.chapters[entry.chapter].title.as_str());
        assert_eq!(titles, printed.collect::<Vec<_>>());
        assert_eq!(titles.len(), rows);
        // What needs the app is not offered without it.
        assert!(browser.texts(".needs-app").iter().all(String::is_empty));

        let chapter = &manual.chapters[rows / 2];
        browser.press(&chapter.title);
        browser.wait_for_heading(&chapter.title);
        assert_eq!(
            browser.address(&site).trim_end_matches('/'),
            format!("m/{id}/c/{}", chapter.id)
        );
        browser.press_element(".breadcrumbs a[href*='/s/']");
        browser.wait_until("the section's page opens", || {
            browser
                .address(&site)
                .starts_with(&format!("m/{id}/s/"))
                .then_some(())
        });
        browser.press("Contents");
        browser.wait_for_heading(&manual.title);
    }
}

#[test]
fn a_chapter_is_found_by_typing_the_start_of_a_word() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search");
    browser.type_into("#q", "priv");
    browser.wait_until("private fostering is found", || {
        let found = browser.texts(".results .entry-row__title");
        found
            .iter()
            .any(|title| title.contains("Private Fostering"))
            .then_some(())
    });
    browser.wait_until("the address holds the query", || {
        browser.address(&site).contains("q=priv").then_some(())
    });
    browser.reload_app();
    browser.wait_for_element(".results .entry-row__title");
    browser.press_element(".results .entry-row__title");
    browser.wait_until("the chapter opens", || {
        browser
            .address(&site)
            .contains("private-fostering")
            .then_some(())
    });
}

#[test]
fn back_returns_to_the_results_and_a_result_opened_again_is_a_new_step() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=all");
    browser.type_into("#q", "private fost");
    let chapter = "m/rotherham/c/private-fostering";
    let results = "search?q=private%20fost&in=all";
    for _ in 0..2 {
        browser.wait_until("the query is in the address", || {
            (browser.address(&site) == results).then_some(())
        });
        browser.press("Private Fostering");
        browser.wait_for_heading("Private Fostering");
        assert_eq!(browser.address(&site), chapter);
        browser.script("history.back()", serde_json::json!([]));
        browser.wait_for_heading("Search");
    }
    // Forward, and then a link to the view before it.
    browser.script("history.forward()", serde_json::json!([]));
    browser.wait_for_heading("Private Fostering");
    browser.press("Search");
    browser.wait_for_heading("Search");
    assert!(browser.address(&site).starts_with("search"));
}

#[test]
fn back_and_reloading_return_to_the_same_place_with_the_same_sections_closed() {
    const WHERE: &str = "
        const closed = [...document.querySelectorAll('details:not([open])')].map(({ id }) => id);
        return [Math.round(scrollY), closed, document.activeElement.innerText];";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("1.1 Policy, Values and Principles");
    browser.press("3.2 Children from Abroad");
    browser.reload_app();
    browser.wait_until("they are closed after reloading", || {
        let closed = "return document.querySelectorAll('details:not([open])').length";
        (browser.script(closed, json!([])) == 2).then_some(())
    });
    let title = "Private Fostering";
    browser.script(
        "const link = [...document.querySelectorAll('main a')].find((a) => a.innerText === arguments[0]);
         link.scrollIntoView({ block: 'center', behavior: 'instant' });
         link.focus({ preventScroll: true });",
        json!([title]),
    );
    let was = browser.script(WHERE, json!([]));
    assert_eq!(was[1], json!(["section-1.1", "section-3.2"]));
    assert!(was[0].as_u64() > Some(1000), "{was}");
    browser.press(title);
    browser.wait_for_heading(title);
    browser.wait_until("the next view begins at its top", || {
        (browser.script("return scrollY", json!([])) == json!(0)).then_some(())
    });
    browser.script("history.back()", json!([]));
    // The press has put the link in the middle once more, to a pixel or two.
    let is_near = |now: &Value| Some((now[0].as_f64()? - was[0].as_f64()?).abs() < 8.0);
    let is_back = || {
        let now = browser.script(WHERE, json!([]));
        (is_near(&now)? && now[1] == was[1] && now[2] == was[2]).then_some(())
    };
    browser.wait_until("all is as it was after Back", is_back);
    browser.reload_app();
    browser.wait_until("all is as it was after reloading", is_back);

    // Safari gives no focus to a link that is tapped.
    browser.script(
        "const link = document.activeElement; link.blur(); link.click();",
        json!([]),
    );
    browser.wait_for_heading(title);
    browser.script("history.back()", json!([]));
    browser.wait_until("all is as it was after a tap without focus", is_back);
}

#[test]
fn after_reloading_all_sections_are_closed_and_opened_by_one_button() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("Close all sections");
    let closed = |browser: &Browser, expected: u64| {
        browser.wait_until("so many sections are closed", || {
            (browser.count("details[id]:not([open])") == expected).then_some(())
        });
    };
    let all = browser.count("details[id]");
    closed(&browser, all);
    browser.reload_app();
    closed(&browser, all);
    // So are they after Back to them, the page between loaded anew.
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.reload_app();
    browser.script("history.back()", json!([]));
    browser.wait_for_text("Open all sections");
    closed(&browser, all);
    browser.press("Open all sections");
    closed(&browser, 0);
    // Closed one by one, what lies within is not seen either.
    let outermost = "
        const all = [...document.querySelectorAll('details[id]:not(details *)')];
        for (const section of all) section.querySelector('summary').click();
        return all.length;";
    let outermost = browser.script(outermost, json!([])).as_u64();
    assert!(outermost < Some(all), "{outermost:?} of {all}");
    browser.reload_app();
    browser.wait_for_text("Open all sections");
    closed(&browser, outermost.unwrap_or_default());
    // The button does what is to be done on the contents that Back leads to.
    browser.press("Open all sections");
    closed(&browser, 0);
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.press("Contents");
    browser.press("Rotherham Metropolitan Borough Council");
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.press("Close all sections");
    closed(&browser, all);
    browser.script("history.go(-2)", json!([]));
    browser.wait_for_heading("Search");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    closed(&browser, 0);
    browser.wait_for_text("Close all sections");
    // Results have no sections to be seen, which stay open.
    browser.open_app(&site, "m/nottinghamshire?q=private&in=all");
    browser.type_into("#q", "\u{e00c}");
    browser.wait_for_text("Close all sections");
}

#[test]
fn back_returns_to_where_the_reader_was_and_not_to_the_part_that_was_jumped_to_before() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("3 Children in Particular Circumstances");
    browser.wait_until("the address names the section", || {
        browser.address(&site).ends_with("#section-3").then_some(())
    });
    browser.script("scrollBy({ top: 700, behavior: 'instant' })", json!([]));
    let was = browser.script("return scrollY", json!([]));
    browser.press_element(".main-nav a[href$=bookmarks]");
    browser.wait_for_heading("Bookmarks");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.wait_until("the focus is on the heading", || {
        let focus = browser.script("return document.activeElement.localName", json!([]));
        (focus == "h1").then_some(())
    });
    assert_eq!(browser.script("return scrollY", json!([])), was);
}

#[test]
fn after_a_jump_within_a_page_back_leads_on_to_where_the_reader_was() {
    const WHERE: &str = "return [Math.round(scrollY), document.activeElement.innerText]";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("Read or print only section 3.4");
    browser.wait_for_heading("3.4 Family and Friends Care");
    browser.script("history.back()", json!([]));
    let was = browser.wait_until("the link that was followed has the focus", || {
        let was = browser.script(WHERE, json!([]));
        (was[1] == "Read or print only section 3.4").then_some(was)
    });
    assert!(was[0].as_u64() > Some(1000), "{was}");
    browser.script("history.forward()", json!([]));
    browser.wait_for_heading("3.4 Family and Friends Care");
    browser.press("This device");
    browser.wait_for_heading("This device");
    browser.press("Backup");
    browser.wait_until("the address names the part", || {
        browser.address(&site).contains('#').then_some(())
    });
    for heading in ["This device", "3.4 Family and Friends Care"] {
        browser.script("history.back()", json!([]));
        browser.wait_for_heading(heading);
        browser.wait_until("the address names no part", || {
            (!browser.address(&site).contains('#')).then_some(())
        });
    }
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
    browser.wait_until("all is as it was", || {
        (browser.script(WHERE, json!([])) == was).then_some(())
    });

    // A link to the view that is on screen keeps the focus, and leads to its top.
    browser.press("3 Children in Particular Circumstances");
    for _ in 0..2 {
        browser.press("Contents");
        browser.wait_until(
            "the address names no section, and the page is at its top",
            || {
                let top = browser.script("return scrollY", json!([])) == json!(0);
                (browser.address(&site) == "m/rotherham" && top).then_some(())
            },
        );
        let focus = browser.script("return document.activeElement.innerText", json!([]));
        assert_eq!(focus, "Contents");
        browser.script("scrollTo({ top: 900, behavior: 'instant' })", json!([]));
    }
}

#[test]
fn a_section_that_is_closed_at_its_heading_is_still_what_the_screen_shows() {
    const CLOSE: &str = "
        const heading = document.querySelector('#section-1 > summary');
        scrollTo({ top: 2955, behavior: 'instant' });
        await new Promise(requestAnimationFrame);
        const stuck = heading.getBoundingClientRect().top;
        heading.click();
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        const { top } = heading.getBoundingClientRect();
        return [stuck, heading.parentElement.open, top >= 0 && top < 60];";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    let now = browser.script_async(CLOSE, json!([]));
    assert_eq!(now, json!([0, false, true]));
    // A part that an address names is where the page is opened, also where the page itself is not kept.
    browser.wait_until_nothing_is_fetched();
    browser.open_app(&site, "device#looks");
    browser.wait_until("the part is at the top", || {
        let top = "return document.querySelector('#looks').getBoundingClientRect().top";
        (browser.script(top, json!([])).as_f64()? < 60.0).then_some(())
    });
}

#[test]
fn on_a_tablet_the_contents_stand_beside_the_chapter_and_keep_their_place() {
    /// Its place among the sections.
    const SECTION_6: u32 = 4;
    const PANE: &str = "
        const pane = document.querySelector('.contents-pane');
        const beside = pane.getBoundingClientRect().right < document.querySelector('main').getBoundingClientRect().left;
        return [beside, pane.scrollTop, pane.querySelector('[aria-current]').innerText];";
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(820, 1180);
    browser.open_app(&site, "m/nottinghamshire/c/child-protection-conference");
    browser.script(
        "document.querySelector('.contents-pane').scrollTop = 300;",
        json!([]),
    );
    let now = browser.script(PANE, json!([]));
    assert_eq!(now, json!([true, 300, "6.0.2 Child Protection Conference"]));
    // Pressing would bring the link into the middle first.
    browser.script(
        "const links = [...document.querySelectorAll('.contents-pane a')];
         links.find((link) => link.innerText.startsWith('6.0.5 ')).click();",
        json!([]),
    );
    browser.wait_for_heading("Child Criminal Exploitation");
    let now = browser.script(PANE, json!([]));
    assert_eq!(now, json!([true, 300, "6.0.5 Child Criminal Exploitation"]));
    // A section that was open stays open, also after a page without contents.
    browser.open_app(&site, "m/nottinghamshire/c/child-protection-conference");
    let entries = "return [...document.querySelectorAll('.contents-pane__list > li')].flatMap((section, place) =>
        section.querySelector('ul') ? [place] : []);";
    assert_eq!(browser.script(entries, json!([])), json!([SECTION_6]));
    browser.script(
        "document.querySelectorAll('.contents-pane__list > li > a')[arguments[0]].click()",
        json!([SECTION_6 + 1]),
    );
    browser.wait_until("the next section is open as well", || {
        let open = json!([SECTION_6, SECTION_6 + 1]);
        (browser.script(entries, json!([])) == open).then_some(())
    });
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.script("history.back()", json!([]));
    browser.wait_for_element(".contents-pane");
    assert_eq!(
        browser.script(entries, json!([])),
        json!([SECTION_6, SECTION_6 + 1])
    );
}

#[test]
fn the_contents_beside_a_chapter_begin_at_its_place() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.set_screen(820, 600);
    browser.open_app(&site, "m/nottinghamshire/c/amendments");
    let is_seen = || {
        browser.wait_until("the place of the chapter is seen", || {
            let place = "
                const pane = document.querySelector('.contents-pane').getBoundingClientRect();
                const { top, bottom } = document.querySelector('.contents-pane a[aria-current]').getBoundingClientRect();
                return pane.top < top && bottom < Math.min(pane.bottom, innerHeight);";
            (browser.script(place, json!([])) == json!(true)).then_some(())
        });
    };
    is_seen();
    browser.reload_app();
    is_seen();
    browser.press("Bookmarks");
    browser.wait_for_heading("Bookmarks");
    browser.script("history.back()", json!([]));
    browser.wait_for_element(".contents-pane");
    is_seen();
}

#[test]
fn all_of_a_row_is_pressed_and_loads_nothing_anew() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.script("window.isTheSamePage = true", json!([]));
    let opens = |heading: &str| {
        browser.press_element(".entry-row .entry-row__number");
        browser.wait_for_heading(heading);
        let is_same = browser.script("return window.isTheSamePage", json!([]));
        assert_eq!(is_same, json!(true));
    };
    opens("Children's Services Policies, Values and Principles");
    browser.press("Search");
    browser.type_into("#q", "private fost");
    browser.wait_for_element(".results .entry-row");
    opens("Private Fostering");
    // What was searched for is offered again, as when the title itself is pressed.
    browser.press("Search");
    browser.press("Clear");
    browser.wait_for_element(".recent-search");
    // Nothing is pressed where text has been marked.
    browser.open_app(&site, "m/rotherham");
    browser.script(
        "getSelection().selectAllChildren(document.querySelector('h1'));
        document.querySelector('.entry-row .entry-row__number').click();",
        json!([]),
    );
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.script("history.back()", json!([]));
    browser.wait_for_heading("Rotherham Children's Services Procedures");
}

#[test]
fn a_part_of_a_section_that_an_address_names_is_not_covered_by_the_heading_around_it() {
    const IS_SEEN: &str = "
        const box = (id) => document.querySelector(`#section-${id} > summary`).getBoundingClientRect();
        const [inner, outer] = [box('11\\\\.7'), box('11')];
        return outer.top === 0 && inner.top >= outer.bottom && inner.bottom < innerHeight / 2;";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/nottinghamshire#section-11.7");
    browser.wait_until("the heading is seen below that of its section", || {
        (browser.script(IS_SEEN, json!([])) == json!(true)).then_some(())
    });
}

#[test]
fn a_closed_section_that_is_jumped_to_opens() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.press("Close all sections");
    assert_eq!(browser.count("main details[open]"), 0);
    browser.press_element(".jumps li:nth-child(3) a");
    browser.wait_for_element("#section-3[open]");
    browser.wait_until("its heading is at the top", || {
        let top = browser.script(
            "return document.querySelector('#section-3').getBoundingClientRect().top",
            json!([]),
        );
        (0.0..100.0).contains(&top.as_f64()?).then_some(())
    });
}
