//! Search as a reader meets it on screen.

use tests::{Browser, RESULTS, Site, keys, releases};

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
        let first = browser.text(RESULTS);
        first.contains("Child Protection Enquiries").then_some(())
    });
    browser.open_app(&site, "abbreviations");
    browser.wait_for_heading("Abbreviations");
    assert!(browser.shows("local authority designated officer"));
}

#[test]
fn keys_lead_from_the_field_through_the_results_and_back() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=rotherham");
    browser.type_into("#q", "private");
    browser.wait_for_first_result("Private Fostering");
    let second = browser.texts(RESULTS)[1].clone();
    browser.type_into("#q", keys::DOWN);
    browser.wait_for_focus("Private Fostering");
    browser.type_into(":focus", keys::DOWN);
    browser.wait_for_focus(&second);
    browser.type_into(":focus", keys::UP);
    browser.wait_for_focus("Private Fostering");
    browser.type_into(":focus", keys::ESCAPE);
    browser.wait_for_focus("private");
    browser.type_into("#q", "\n");
    browser.wait_for_focus("Private Fostering");
    browser.type_into(":focus", "\n");
    browser.wait_for_heading("Private Fostering");
    // What was asked is still there, by the bar as by Back.
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.wait_for_first_result("Private Fostering");
    browser.wait_for_focus("private");
    browser.type_into("#q", keys::ESCAPE);
    browser.wait_until("Escape empties the field", || {
        browser.focus().text.is_empty().then_some(())
    });
}

#[test]
fn a_section_is_found_by_its_number_or_title_and_opens_on_its_own_page() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let heading = "3.4 Family and Friends Care";
    for (query, section) in [("young carers", "3.5 Young Carers"), ("3.4", heading)] {
        browser.open_app(&site, "search?in=all");
        browser.type_into("#q", query);
        browser.wait_for_first_result(section);
    }
    browser.press(heading);
    browser.wait_for_heading(heading);
    assert_eq!(browser.count("main .entry-row"), 3);
    // A section that holds no chapter is a result all the same.
    browser.open_app(&site, "search?q=11.7&in=nottinghamshire");
    browser.wait_for_text("1 result");
    assert_eq!(browser.texts(RESULTS), ["11.7 Identity"]);
    assert_eq!(browser.count(".results .panel"), 0);
    browser.open_app(&site, "m/rotherham");
    browser.press("Read or print only section 3.4");
    browser.wait_for_heading(heading);
}

#[test]
fn choosing_a_manual_leads_to_its_contents_and_has_the_start_page_look_in_it() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "");
    browser.press("Nottinghamshire County Council");
    let manual = "Nottinghamshire Children's Services Procedures";
    browser.wait_for_heading(manual);
    browser.go_back();
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
fn results_on_a_page_that_was_not_found_are_told_and_there_after_back() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404");
    browser.open_app(&site, "nowhere");
    browser.type_into("#q", "private f");
    browser.wait_until_told("2 results");
    browser.press("Private Fostering");
    browser.wait_for_heading("Private Fostering");
    browser.go_back();
    browser.wait_for_heading("Page not found");
    browser.wait_for_first_result("Private Fostering");
}

#[test]
fn the_results_of_each_manual_stand_together_and_the_choice_of_manual_is_remembered() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search");
    browser.type_into("#q", "missing");
    browser.wait_until("both manuals answer", || {
        (browser.count_seen(".results h2") == 2).then_some(())
    });
    browser.press_element("input[value=nottinghamshire]");
    browser.wait_until("one manual answers", || {
        (browser.count(".results h2") == 0 && browser.count_seen(RESULTS) > 0).then_some(())
    });
    browser.wait_until("the choice is kept", || {
        let kept = browser.kept("doorstep.settings")?;
        kept.contains("nottinghamshire").then_some(())
    });
    // The address, its title too, says what was looked for.
    browser.wait_until("the title has the query", || {
        (browser.title() == "“missing” – Search – Doorstep").then_some(())
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
    browser.wait_for_text("Nothing in the list of any manual has “domestic”.");
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
        browser.wait_for_first_result(title);
        browser.press(title);
        browser.wait_for_heading(title);
        browser.press(&format!("Bookmark {title}"));
        browser.press("Search");
        browser.wait_for_heading("Search");
        browser.press("Clear");
    }
    // The second was bookmarked last, and is opened once more.
    browser.press("dangerous");
    browser.wait_for_first_result(DOGS);
    browser.press(DOGS);
    browser.wait_for_heading(DOGS);
    browser.open_app(&site, "search");
    // A query that found nothing is not offered again.
    let searches = || browser.texts(".recent-search .link-button");
    assert_eq!(searches(), ["dangerous", "private"]);
    assert_eq!(browser.texts(RESULTS), [DOGS]);
    browser.press("Forget dangerous");
    browser.wait_for_texts(".recent-search .link-button", &["private"]);
    browser.press("private");
    browser.wait_for_first_result("Private Fostering");
}

#[test]
fn a_slash_leads_to_search_from_every_view_until_single_keys_are_switched_off() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "about");
    browser.type_into("h1", "?");
    browser.wait_for_heading("Accessibility statement");
    browser.wait_until("the focus is on the keys", || {
        (browser.focus().id == "keys").then_some(())
    });
    browser.type_into("h1", "/");
    browser.wait_for_heading("Search");
    browser.wait_for_focus("");
    // In the field it is a letter like others.
    browser.type_into("#q", "24/7");
    assert_eq!(browser.focus().text, "24/7");
    browser.open_app(&site, "device");
    browser.press("Off");
    browser.type_into("h1", "/");
    browser.type_into("h1", "?");
    // Keys are heard in turn: one that does something comes after those that must not.
    browser.press("About Doorstep");
    browser.wait_for_heading("About Doorstep");
    browser.go_back();
    browser.wait_for_heading("This device");
}

#[test]
fn on_a_processor_four_times_slower_no_typed_letter_is_lost() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "search?in=all");
    browser.slow_processor(4);
    let typed = "children missing from home or care";
    // The driver sends the keys one after the other, without waiting for what they do.
    browser.type_into("#q", typed);
    browser.wait_for_focus(typed);
    browser.wait_until("the results are those of the whole text", || {
        browser.text(RESULTS).contains("Missing").then_some(())
    });
}

#[test]
fn more_results_are_shown_when_asked_for_and_the_focus_goes_on_to_them() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    for scope in ["rotherham", "all"] {
        browser.open_app(&site, &format!("search?q=assessment&in={scope}"));
        browser.wait_for_text("The first 10 results");
        let titles = || browser.texts(RESULTS);
        let first = titles();
        assert_eq!(first.len(), 10);
        browser.press("Show more results");
        browser.wait_until("the focus is on the next result", || {
            let all = titles();
            let focus = browser.focus().text;
            (all.len() > 10 && all[..10] == first && focus == all[10]).then_some(())
        });
        assert!(!browser.shows("Show more results"));
        let many = format!("{} results", titles().len());
        browser.wait_until_told(&many);

        // It stands in the address, and so the place below the first ten is returned to.
        let all = titles();
        browser.press(&all[all.len() - 1]);
        browser.wait_for_heading(&all[all.len() - 1]);
        browser.go_back();
        browser.wait_until("the focus is on the result that was opened", || {
            let focus = browser.focus().text;
            (titles() == all && focus == all[all.len() - 1]).then_some(())
        });
        browser.reload_app();
        browser.wait_until("all are there again", || (titles() == all).then_some(()));
    }
    // Another query begins anew.
    browser.type_into("#q", "s");
    browser.wait_for_text("The first 10 results");
    browser.wait_until_told("The first 10 results");
}
