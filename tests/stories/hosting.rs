//! On the servers that councils have, with the configurations that come with a release.

use std::fs;

use tests::{Browser, Built, Host, Kind, RealServer, opens_offline, releases};
use ureq::http::{HeaderMap, Response};
use xtask::headers;

/// Every kind of file and of address, with the file of the release that answers it. What has
/// no file is answered by the not-found page.
fn addresses(release: &Built) -> Vec<(String, Option<String>)> {
    let page = |address: &str, file: &str| (address.to_owned(), Some(file.to_owned()));
    let missing = |address: &str| (address.to_owned(), None);
    let mut addresses = vec![
        page("", "index.html"),
        page("index.html", "index.html"),
        page("about", "about/index.html"),
        page("m/rotherham", "m/rotherham/index.html"),
        page("m/rotherham/", "m/rotherham/index.html"),
        page("m/rotherham?a=b", "m/rotherham/index.html"),
        page("m/rotherham/index.html", "m/rotherham/index.html"),
        page("m/rotherham/s/3.7", "m/rotherham/s/3.7/index.html"),
        page(
            "m/rotherham/c/private-fostering",
            "m/rotherham/c/private-fostering/index.html",
        ),
        page("shell.html", "shell.html"),
        page("sw.js", "sw.js"),
        missing("nothing"),
        missing("m"),
        missing("m/"),
        missing("m/rotherham/c/nowhere"),
        missing("sw.js/"),
        missing("assets/"),
        missing("assets/doorstep-000000000000.js"),
        missing("assets/doorstep_bg-000000000000.wasm"),
    ];
    // The app, its catalogue, the manifest and an icon.
    let kept = release.release.kept.iter().map(|file| file.url.as_str());
    let kept = kept.filter(|url| url.starts_with("assets/") || url.starts_with("manifest"));
    addresses.extend(kept.map(|url| page(url, url)));
    addresses
}

/// What a browser that takes these encodings is answered, without following a redirect.
fn ask(url: &str, encodings: &str) -> Response<Vec<u8>> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .build()
        .into();
    let request = agent.get(url).header("accept-encoding", encodings);
    let answer = request.call().unwrap_or_else(|why| panic!("{url}: {why}"));
    let (head, mut body) = answer.into_parts();
    let bytes = body.read_to_vec();
    Response::from_parts(head, bytes.unwrap_or_else(|why| panic!("{url}: {why}")))
}

/// The value of a header that is there exactly once.
fn once<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

/// Asks for every kind of address with every kind of encoding, and compares what comes with
/// what `cargo xtask serve` would send.
fn answers_as_defined(kind: Kind, release: &Built) {
    let server = RealServer::start(kind, release);
    let security = headers::of_release(&release.folder).expect("a release");
    for (address, file) in addresses(release) {
        for encodings in ["identity", "gzip", "gzip, deflate, br"] {
            let answer = ask(&server.url(&address), encodings);
            let headers = answer.headers();
            let what = format!("{kind:?}: {address:?} as {encodings:?}: {headers:#?}");
            let (status, name) = match &file {
                Some(name) => (200, name.as_str()),
                None => (404, "404.html"),
            };
            assert_eq!(answer.status(), status, "{what}");

            for (name, value) in &security {
                assert_eq!(
                    once(headers, name),
                    Some(value.as_str()),
                    "{name} of {what}"
                );
            }
            let caching = headers::cache_control(name);
            assert_eq!(once(headers, "cache-control"), Some(caching), "{what}");
            let media = headers::content_type(name);
            assert_eq!(once(headers, "content-type"), Some(media), "{what}");

            let copy = kind.encodings().iter().find_map(|(encoding, ending)| {
                let copy = fs::read(release.folder.join(format!("{name}.{ending}"))).ok()?;
                let taken = encodings.split(", ").any(|one| one == *encoding);
                taken.then_some((*encoding, copy))
            });
            let (encoding, bytes) = match copy {
                Some((encoding, copy)) => (Some(encoding), copy),
                None => {
                    let bytes = fs::read(release.folder.join(name));
                    (None, bytes.expect("a file of the release"))
                }
            };
            assert_eq!(once(headers, "content-encoding"), encoding, "{what}");
            if encoding.is_some() {
                let vary = once(headers, "vary").unwrap_or_default();
                assert!(vary.eq_ignore_ascii_case("accept-encoding"), "{what}");
            }
            assert!(*answer.body() == bytes, "other bytes: {what}");
        }
    }
}

/// Installs from a real server, which then ends, and so does the browser.
fn works_offline(kind: Kind, release: &Built) {
    let mut server = RealServer::start(kind, release);
    let mut browser = Browser::start();
    browser.open_app(&server, "device");
    browser.wait_for_text("Ready for offline.");
    opens_offline(&mut browser, &mut server, release, &[]);
}

#[test]
fn nginx_answers_as_defined() {
    answers_as_defined(Kind::Nginx, releases::first());
    answers_as_defined(Kind::Nginx, releases::below_procedures());
}

#[test]
fn nginx_sends_brotli_where_its_module_is_switched_on() {
    if Kind::NginxWithBrotli.is_here() {
        answers_as_defined(Kind::NginxWithBrotli, releases::first());
    }
}

#[test]
fn caddy_answers_as_defined() {
    answers_as_defined(Kind::Caddy, releases::first());
    answers_as_defined(Kind::Caddy, releases::below_procedures());
}

#[test]
fn what_nginx_served_opens_offline() {
    works_offline(Kind::Nginx, releases::first());
    works_offline(Kind::Nginx, releases::below_procedures());
}

#[test]
fn what_caddy_served_opens_offline() {
    works_offline(Kind::Caddy, releases::first());
    works_offline(Kind::Caddy, releases::below_procedures());
}
