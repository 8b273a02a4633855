//! A page that is typed on, and the way back to it from what was found.

use serde_json::json;
use tests::{Browser, Site, releases};

use crate::search::{ESCAPE, wait_for_first};

/// A reader at a page with a search field, in a browser of their own.
struct Typist {
    site: Site,
    browser: Browser,
}

impl Typist {
    fn start() -> Typist {
        Typist {
            site: Site::of(releases::first()),
            browser: Browser::start(),
        }
    }

    /// On the contents of a manual, by way of the start page, one section closed.
    fn on_contents() -> Typist {
        let typist = Typist::start();
        typist.browser.open_app(&typist.site, "");
        typist.go_to_contents();
        typist.close_a_section();
        typist
    }

    fn go_to_contents(&self) {
        self.browser.press("Rotherham Metropolitan Borough Council");
        self.browser
            .wait_for_heading("Rotherham Children's Services Procedures");
    }

    fn close_a_section(&self) {
        self.scroll_to(60);
        self.browser.press("3.2 Children from Abroad");
        self.scroll_to(60);
    }

    fn asks(&self, address: &str) {
        self.browser.wait_until("the address follows", || {
            (self.browser.address(&self.site) == address).then_some(())
        });
    }

    fn scroll_to(&self, top: u32) {
        let scroll = "scrollTo({ top: arguments[0], behavior: 'instant' })";
        self.browser.script(scroll, json!([top]));
    }

    fn is_scrolled_to(&self, top: u32) {
        self.browser
            .wait_until("the page is seen from there on", || {
                (self.browser.script("return scrollY", json!([])) == json!(top)).then_some(())
            });
    }

    fn go_back(&self) {
        self.browser.script("history.back()", json!([]));
    }

    fn go_forward(&self) {
        self.browser.script("history.forward()", json!([]));
    }

    fn go_back_from_the_top(&self) {
        self.scroll_to(0);
        self.go_back();
    }

    /// The contents as they were when typing began.
    fn is_back(&self) {
        self.is_back_with("h1", &["section-3.2"]);
    }

    fn is_back_with(&self, focus: &str, closed: &[&str]) {
        const AS_IT_IS: &str = "
            const closed = [...document.querySelectorAll('details:not([open])')].map(({ id }) => id);
            return [Math.round(scrollY), closed, document.activeElement.localName];";
        let was = json!([60, closed, focus]);
        self.browser.wait_until("the page is as it was", || {
            (self.browser.script(AS_IT_IS, json!([])) == was).then_some(())
        });
        self.asks("m/rotherham");
        assert_eq!(self.browser.count(".results .entry-row"), 0);
    }
}

#[test]
fn back_leads_from_what_was_found_to_the_page_that_was_typed_on() {
    let typist = Typist::start();
    let Typist { site, browser } = &typist;
    browser.open_app(site, "about");
    browser.press("Doorstep");
    browser.wait_for_heading("Procedures on this device");
    // After a link the browser leaves it to the app to return.
    typist.scroll_to(40);
    browser.type_into("#q", "private");
    typist.asks("?q=private&in=all");
    typist.go_back_from_the_top();
    typist.is_scrolled_to(40);

    browser.press("Contents");
    typist.go_to_contents();
    let steps = || browser.script("return history.length", json!([])).as_u64();
    let before = steps();
    // What asks for nothing makes no step, however it is ended.
    browser.type_into("#q", " ");
    let ended =
        "document.querySelector('#q').dispatchEvent(new Event('change', { bubbles: true }))";
    browser.script(ended, json!([]));
    typist.asks("m/rotherham");
    // Nor does it count as having typed.
    typist.close_a_section();
    browser.type_into("#q", "private");
    typist.asks("m/rotherham?q=%20private&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    // Emptying the field and asking something else makes no further step.
    for (query, in_address) in [("private", "private"), ("young carers", "young%20carers")] {
        browser.type_into("#q", query);
        typist.asks(&format!("m/rotherham?q={in_address}&in=rotherham"));
        typist.scroll_to(0);
        browser.type_into("#q", ESCAPE);
        typist.is_back_with("input", &["section-3.2"]);
    }
    assert_eq!(steps(), before.map(|before| before + 1));
}

#[test]
fn each_query_keeps_its_place_among_its_results() {
    let typist = Typist::on_contents();
    let browser = &typist.browser;
    browser.type_into("#q", "young carers");
    typist.asks("m/rotherham?q=young%20carers&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    typist.go_forward();
    wait_for_first(browser, "3.5 Young Carers");
    typist.is_scrolled_to(0);
    typist.scroll_to(30);
    let open_first = "document.querySelector('.results .entry-row__title').click()";
    browser.script(open_first, json!([]));
    browser.wait_for_heading("3.5 Young Carers");
    typist.go_back();
    wait_for_first(browser, "3.5 Young Carers");
    typist.is_scrolled_to(30);
    // Where the reader was among some results says nothing of others.
    browser.type_into("#q", " of");
    typist.asks("m/rotherham?q=young%20carers%20of&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    // What is closed then stays so.
    browser.press("1.1 Policy, Values and Principles");
    typist.scroll_to(60);
    typist.go_forward();
    wait_for_first(browser, "Young Carers");
    typist.is_scrolled_to(0);
    browser.type_into("#q", ESCAPE);
    typist.is_back_with("input", &["section-1.1", "section-3.2"]);
}

#[test]
fn emptying_a_field_leads_back_also_after_a_result_was_opened_and_after_reloading() {
    let typist = Typist::on_contents();
    let Typist { site, browser } = &typist;
    browser.type_into("#q", "young carers");
    browser.press("3.5 Young Carers");
    browser.wait_for_heading("3.5 Young Carers");
    typist.go_back();
    wait_for_first(browser, "3.5 Young Carers");
    browser.type_into("#q", ESCAPE);
    typist.asks("m/rotherham");
    typist.scroll_to(60);
    browser.type_into("#q", "private");
    typist.asks("m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", " f");
    typist.asks("m/rotherham?q=private%20f&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    typist.go_forward();
    typist.asks("m/rotherham?q=private%20f&in=rotherham");
    browser.reload_app();
    browser.type_into("#q", ESCAPE);
    typist.asks("m/rotherham");
    typist.go_back();
    browser.wait_for_heading("Procedures on this device");
    // Results that were opened by their address have no page before them.
    browser.open_app(site, "m/rotherham?q=private&in=rotherham");
    browser.type_into("#q", ESCAPE);
    typist.asks("m/rotherham");
}

#[test]
fn what_is_done_before_the_browser_is_back_is_not_undone_by_that() {
    const EMPTY: &str = "
        const field = document.querySelector('#q');
        const say = (what) => field.dispatchEvent(new Event(what, { bubbles: true }));
        const frame = () => new Promise(requestAnimationFrame);
        const back = async () => {
            while (location.search) await frame();
        };
        field.value = '';
        say('input');";
    let typist = Typist::on_contents();
    let Typist { site, browser } = &typist;
    let empty_and = |then: &str| {
        browser.type_into("#q", "private");
        typist.asks("m/rotherham?q=private&in=rotherham");
        browser.script_async(&[EMPTY, then].concat(), json!([]))
    };
    // Who has scrolled on stays there.
    let found = empty_and(
        "await frame();
        await frame();
        const from = scrollY;
        scrollTo({ top: 500, behavior: 'instant' });
        say('change');
        await back();
        await frame();
        await frame();
        return [from, scrollY];",
    );
    assert_eq!(found, json!([60, 500]));
    // The same words, put back, stand in the address again.
    typist.scroll_to(60);
    empty_and("say('change'); field.value = 'private'; say('input'); await back();");
    typist.asks("m/rotherham?q=private&in=rotherham");
    typist.go_back_from_the_top();
    typist.is_back();
    // A link leads on, ...
    let is_one_step = || {
        typist.go_back();
        browser.wait_for_heading("Rotherham Children's Services Procedures");
        typist.asks("m/rotherham");
    };
    empty_and("say('change'); document.querySelector('.site-footer a[href$=about]').click();");
    browser.wait_for_heading("About Doorstep");
    is_one_step();
    // ... and so does Enter in the empty field, which opens the search page, ...
    browser.script("window.same = true", json!([]));
    empty_and("say('change'); field.form.requestSubmit();");
    browser.wait_for_heading("Search");
    assert_eq!(browser.address(site), "search?in=rotherham");
    is_one_step();
    assert_eq!(browser.script("return same", json!([])), json!(true));
    // ... and other words ask.
    empty_and("say('change'); field.value = 'young'; say('input'); say('change');");
    typist.asks("m/rotherham?q=young&in=rotherham");
    let words = "return document.querySelector('#q').value";
    assert_eq!(browser.script(words, json!([])), json!("young"));
    is_one_step();
}
