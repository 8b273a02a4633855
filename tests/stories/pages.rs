//! Every address has a page of its own, and the app shows the same.

use std::collections::BTreeSet;

use doorstep::render;
use serde_json::{Value, json};
use tests::{Browser, Site, releases};

/// Defines `differences`.
const COMPARE: &str = include_str!("compare.js");

/// A site of its own for each address, so that the browser has never been there.
fn first_visits<const N: usize>(addresses: [&str; N]) -> [(Site, &str); N] {
    addresses.map(|address| (Site::of(releases::first()), address))
}

/// What differs between pages and app; empty when nothing does.
fn differences(browser: &Browser, site: &Site, addresses: &[String], cold: bool) -> Value {
    let body = format!("{COMPARE}\nreturn await differences(...arguments);");
    browser.script_async(&body, json!([site.url(""), addresses, cold]))
}

#[test]
fn a_view_comes_in_from_the_side_it_lies_on_unless_less_movement_is_asked_for() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.open_app(&site, "m/rotherham");
    browser.script(
        "const animate = Element.prototype.animate;
         Element.prototype.animate = function (frames, duration) {
             animate.call(this, frames, duration);
             const { scrollWidth, clientWidth } = document.documentElement;
             const { opacity, translate } = getComputedStyle(this);
             const { fontSize } = getComputedStyle(document.documentElement);
             const side = parseFloat(translate) / parseFloat(fontSize);
             (window.moves ??= []).push([this.localName, opacity, side, scrollWidth - clientWidth]);
         };",
        json!([]),
    );
    let moved = || {
        let moves = "const { moves } = window; window.moves = []; return moves";
        browser.script(moves, json!([]))
    };
    let focus = || browser.script("return document.activeElement.tagName", json!([]));
    let title = "Private Fostering";
    browser.press(title);
    browser.wait_for_heading(title);
    browser.wait_until("the heading has the focus", || {
        (focus() == "H1").then_some(())
    });
    assert_eq!(moved(), json!([["main", "0.4", 0.75, 0]]));
    // Forward leads to where the reader was, as Back does.
    let scrolled = || browser.script("return Math.round(scrollY)", json!([]));
    let in_contents = || {
        browser.wait_until("the link has the focus", || (focus() == "A").then_some(()));
        assert_eq!(moved(), json!([["main", "0.4", -0.75, 0]]));
        scrolled()
    };
    browser.script("scrollTo(0, 40); history.back()", json!([]));
    let link = in_contents();
    assert!(link.as_u64() > Some(1000), "{link}");
    browser.script("history.forward()", json!([]));
    browser.wait_for_heading(title);
    browser.wait_until("the heading has the focus", || {
        (focus() == "H1").then_some(())
    });
    assert_eq!(moved(), json!([["main", "0.4", 0.75, 0]]));
    assert_eq!(scrolled(), json!(40));
    browser.script("history.back()", json!([]));
    assert_eq!(in_contents(), link);
    // The field of the search page is as wide as the screen, which becomes no wider by it.
    browser.press("Search");
    browser.wait_for_heading("Search");
    browser.wait_until("the field has the focus", || {
        (focus() == "INPUT").then_some(())
    });
    assert_eq!(moved(), json!([["main", "0.4", 0.75, 0]]));
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.script("history.back()", json!([]));
    browser.wait_until("the contents have the focus", || {
        (focus() != "INPUT" && focus() != "BODY").then_some(())
    });
    assert_eq!(moved(), json!([]));
}

#[test]
fn a_pressed_title_becomes_the_heading_on_quick_devices_unless_less_movement_is_asked_for() {
    // Each transition stops before its first frame; `moved` says whether it leads the title from where it was pressed.
    const WATCH: &str = "
        window.moved = [];
        const start = document.startViewTransition;
        document.startViewTransition = function (change) {
            const { x, y } = document.querySelector('[data-opens]').getBoundingClientRect();
            const transition = start.call(this, change);
            transition.ready.then(() => {
                const movements = document.getAnimations().filter(({ effect }) => effect.pseudoElement);
                for (const movement of movements) movement.pause();
                const [group] = movements.filter(({ effect }) => effect.pseudoElement.includes('group'));
                const from = new DOMMatrix(group.effect.getKeyframes()[0].transform);
                moved.push(Math.hypot(from.e - x, from.f - y) < 2);
            });
            return transition;
        };";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    // How quick the device is is for the clock to say.
    let open_contents = |clock: &str| {
        let clock = browser.before_pages(&format!("Date.now = {clock}"));
        browser.open_app(&site, "m/rotherham");
        browser.script(WATCH, json!([]));
        browser.no_longer_before_pages(clock);
    };
    let moved = || browser.script("return moved", json!([]));
    let title = "Private Fostering";
    let open_chapter = || {
        browser.press(title);
        browser.wait_for_heading(title);
        let focus = "return document.activeElement.tagName === 'H1'";
        browser.wait_until("the heading has the focus", || {
            (browser.script(focus, json!([])) == json!(true)).then_some(())
        });
    };
    let back = || {
        browser.script("history.back()", json!([]));
        browser.wait_for_heading("Rotherham Children's Services Procedures");
    };
    open_contents("((now) => () => now++)(0)");
    open_chapter();
    assert_eq!(moved(), json!([true]));
    // What lies under the picture can be pressed.
    browser.press(&format!("Bookmark {title}"));
    browser.wait_for_element(&format!("[aria-label='Bookmarked {title}']"));
    let end = "document.getAnimations().forEach((movement) => movement.finish())";
    browser.script(end, json!([]));
    back();
    // A view opens also where the browser leaves its transition out for another.
    browser.script(
        "delete document.startViewTransition;
         addEventListener('click', () => document.startViewTransition(), { once: true });",
        json!([]),
    );
    open_chapter();
    back();
    let movement = |wish: &str| {
        let wish = json!({ "features": [{ "name": "prefers-reduced-motion", "value": wish }] });
        browser.devtools("Emulation.setEmulatedMedia", wish);
    };
    browser.script(WATCH, json!([]));
    movement("reduce");
    open_chapter();
    assert_eq!(moved(), json!([]), "less movement is asked for");
    movement("no-preference");
    open_contents("() => performance.now() * 1000");
    open_chapter();
    assert_eq!(moved(), json!([]), "the device is slow");
}

#[test]
fn the_app_started_at_an_address_shows_what_was_rendered_for_it() {
    let visits = first_visits([
        "",
        "m/rotherham",
        "m/nottinghamshire",
        "m/rotherham/s/3.7",
        "m/rotherham/c/private-fostering",
        "search",
        "bookmarks",
        "device",
        "about",
        "accessibility",
        "changes",
    ]);
    let browser = Browser::start();
    browser.keep_install_offer_back();
    for (site, address) in &visits {
        browser.open_app(site, address);
        let found = differences(&browser, site, &[(*address).to_owned()], true);
        assert_eq!(found, json!([]), "{address}");
    }
}

#[test]
fn the_app_takes_the_page_over_without_a_visible_jump() {
    const JUMPS: &str = "
        const jumps = [];
        const observer = new PerformanceObserver((list) => jumps.push(...list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        jumps.push(...observer.takeRecords());
        const what = ({ node, previousRect: was, currentRect: is }) => `${node?.nodeName}.${node?.className} ${was.x},${was.y} to ${is.x},${is.y}`;
        return jumps.map((jump) => `${jump.value}: ${jump.sources.map(what)}`);";
    // The app's elements are others than the page's, so the browser does not compare them.
    const PLACES: &str = "
        // What is below is not laid out yet.
        const seen = ({ y, height }) => height > 0 && y < innerHeight;
        const all = [...document.querySelectorAll('#page :is(h1, h2, h3, a, label)')];
        const found = all.map((element) => [element, element.getBoundingClientRect()]);
        return found.filter(([, at]) => seen(at)).map(
            ([{ textContent }, { x, y, width }]) => `${textContent} ${x},${y} ${width}`,
        );";
    let visits = first_visits([
        "",
        "m/rotherham",
        "m/nottinghamshire/s/6",
        "m/rotherham/c/private-fostering",
        "search",
    ]);
    let browser = Browser::start();
    // It comes when the browser will, below everything.
    browser.keep_install_offer_back();
    for (site, address) in &visits {
        // The page is seen before the app has arrived.
        browser.slow_down(200_000);
        browser.open(site, address);
        assert_eq!(
            browser.count("html[data-app]"),
            0,
            "the app has started already"
        );
        let places = browser.script(PLACES, json!([]));
        browser.wait_for_app();
        browser.slow_down(0);
        let jumps = browser.script_async(JUMPS, json!([]));
        assert_eq!(jumps, json!([]), "{address:?}");
        assert_eq!(browser.script(PLACES, json!([])), places, "{address:?}");
    }
}

#[test]
fn every_rendered_page_equals_what_the_app_shows_at_that_address() {
    let site = Site::of(releases::first());
    let browser = Browser::start();
    let mut addresses = render::addresses(&releases::first().catalogue);
    // The home page comes first, before any chapter was opened: it shows those opened last.
    assert_eq!(addresses[0], "");
    // The app is started elsewhere, so that it has to go there.
    addresses.push("about".to_owned());
    browser.keep_install_offer_back();
    browser.open_app(&site, "about");
    browser.script("window.startedOnce = true", json!([]));
    for some in addresses.chunks(100) {
        assert_eq!(differences(&browser, &site, some, false), json!([]));
    }
    assert_eq!(
        browser.script("return window.startedOnce", json!([])),
        json!(true)
    );
}

#[test]
fn every_page_has_a_title_and_a_heading_and_its_links_lead_to_pages() {
    const READ: &str = "
        const [base, addresses] = arguments;
        const read = async (below) => {
            const html = await (await fetch(base + below)).text();
            const page = new DOMParser().parseFromString(html, 'text/html');
            const links = [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
            return {
                address: below,
                title: page.title,
                canonical: page.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '',
                headings: [...page.querySelectorAll('h1')].map((heading) => heading.textContent),
                language: page.documentElement.lang,
                anchors: [...page.querySelectorAll('[id]')].map((element) => element.id),
                links: [...new Set(links)],
            };
        };
        return await Promise.all(addresses.map(read));";
    let release = releases::first();
    let site = Site::of(release);
    let browser = Browser::start();
    browser.open_app(&site, "about");
    let addresses = render::addresses(&release.catalogue);
    let mut known: BTreeSet<String> = addresses
        .iter()
        .map(|address| format!("/{address}"))
        .collect();
    known.insert("/licences.txt".to_owned());
    let mut outside: Vec<&str> = release
        .catalogue
        .manuals
        .iter()
        .map(|manual| manual.home.as_str())
        .collect();
    outside.push("https://www.equalityadvisoryservice.com/");
    let mut titles = BTreeSet::new();
    // The places within pages that links lead to, and those there are.
    let (mut linked, mut anchors) = (BTreeSet::new(), BTreeSet::new());
    let path = |address: &Value| ["/", address.as_str().unwrap()].concat();
    let mut pages = 0;
    for some in addresses.chunks(100) {
        let read = browser.script_async(READ, json!([site.url(""), some]));
        for page in read.as_array().unwrap() {
            let address = &page["address"];
            let title = page["title"].as_str().unwrap();
            assert!(title.ends_with(" – Doorstep"), "{address}: {title:?}");
            // The address of a chapter before it was renamed shows the chapter's own page.
            let canonical = page["canonical"].as_str().unwrap();
            assert!(
                titles.insert(title.to_owned()) || known.contains(canonical),
                "{address}: {title} is another page's title"
            );
            assert_eq!(page["language"], "en-GB", "{address}");
            let headings = page["headings"].as_array().unwrap();
            assert!(
                headings.len() == 1 && headings[0] != "",
                "{address}: {headings:?}"
            );
            for link in page["links"].as_array().unwrap() {
                let link = link.as_str().unwrap();
                match link.split_once('#') {
                    Some(("", _)) => linked.insert([path(address), link.to_owned()].concat()),
                    Some(_) => linked.insert(link.to_owned()),
                    None => {
                        let leads = known.contains(link) || outside.contains(&link);
                        assert!(leads, "{address}: {link} leads nowhere");
                        false
                    }
                };
            }
            for anchor in page["anchors"].as_array().unwrap() {
                anchors.insert([&path(address), "#", anchor.as_str().unwrap()].concat());
            }
            pages += 1;
        }
    }
    assert_eq!(pages, addresses.len());
    let nowhere: Vec<&String> = linked.difference(&anchors).collect();
    assert_eq!(nowhere, Vec::<&String>::new(), "lead nowhere");
}

#[test]
fn a_mistaken_address_says_so_with_status_404() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    browser.expect_in_console("404 (Not Found)");
    browser.open_app(&site, "m/rotherham/c/nowhere");
    browser.wait_for_heading("Page not found");
    let status = browser.script_async("return (await fetch(location.href)).status", json!([]));
    assert_eq!(status, json!(404));
}

#[test]
fn the_licences_are_shown_although_no_device_keeps_them() {
    let site = Site::of(releases::first());
    let mut browser = Browser::start();
    // A text names no icon, so the browser looks for one where there is none.
    browser.expect_in_console("favicon.ico");
    browser.open_app(&site, "device");
    browser.wait_for_text("Ready for offline.");
    browser.open_app(&site, "about");
    assert_eq!(browser.count("a[href='/licences.txt'][rel~=external]"), 1);
    // The service worker, which answers for every page, lets this one through.
    browser.open(&site, "licences.txt");
    browser.wait_for_text("The licences of Doorstep");
    assert!(browser.seen().contains("leptos "), "{}", browser.seen());
}

#[test]
fn a_day_of_reading_takes_no_more_memory_than_its_first_minutes() {
    // Finds the memory of the app.
    const NOTE: &str = "
        const made = WebAssembly.instantiate;
        WebAssembly.instantiate = async (...given) => {
            const instance = await made(...given);
            const found = Object.values(instance.exports).find((it) => it instanceof WebAssembly.Memory);
            window.memory = found ?? window.memory;
            return instance;
        };";
    // Goes to the first chapter of the contents and back up, so often.
    const VISITS: &str = "
        const heading = () => document.querySelector('main h1').textContent;
        const follow = async (link) => {
            const before = heading();
            document.querySelector(link).click();
            while (heading() === before) await new Promise((done) => setTimeout(done));
            // The switches of the contents come after their first frame.
            await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
        };
        for (let visit = 0; visit < arguments[0]; visit++) {
            await follow('main a.entry-row__title');
            await follow('.breadcrumbs a');
        }
        return memory.buffer.byteLength;";
    let site = Site::of(releases::first());
    let browser = Browser::start();
    browser.before_pages(NOTE);
    browser.open_app(&site, "m/rotherham");
    let bytes = |visits| {
        browser
            .script_async(VISITS, json!([visits]))
            .as_u64()
            .expect("bytes")
    };
    let first = bytes(5);
    assert!(first > 1_000_000, "{first}");
    let after = bytes(60);
    assert!(after - first <= 65_536, "{first}, then {after}");
}
