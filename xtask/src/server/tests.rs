//! Each test talks to a server over a real socket.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;

use super::Server;
use crate::public_url::PublicUrl;

mod faults;

/// Long enough that it cannot be mistaken for an empty file, and sent in two pieces.
fn script() -> Vec<u8> {
    b"let a = 1;\n".repeat(2000)
}

const HOME: &str = "<head><style>p { color: red }</style></head><p>home</p>";

/// A release in a folder of its own, with a file beside it that must never be served.
struct Release(TempDir);

impl Release {
    fn path(&self) -> PathBuf {
        self.0.path().join("dist")
    }
}

fn release() -> Release {
    let dist = Release(TempDir::new().unwrap());
    let write = |name: &str, bytes: &[u8]| {
        let file = dist.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    };
    write("../secret", b"secret");
    write("index.html", HOME.as_bytes());
    write("m/rotherham/index.html", b"<p>rotherham</p>");
    write("404.html", b"<p>no such page</p>");
    write("sw.js", b"// worker");
    write("assets/app-1.js", &script());
    write("assets/app-1.js.br", b"brotli bytes");
    write("assets/app-1.js.gz", b"gzip bytes");
    dist
}

fn start(dist: &Release, public_url: &str) -> Server {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Server::start(&dist.path(), &public_url.parse().unwrap(), any_port).unwrap()
}

/// What came back: the head in small letters, and every byte of the body that arrived.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or("none")
    }

    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start))
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(400)))
        .unwrap();
    stream
}

fn ask(server: &Server, request: &str, headers: &str) -> Answer {
    let mut stream = connect(server);
    let request =
        format!("{request} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    // A stalled server is read until the time limit, a broken one until the connection ends.
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        bytes.extend_from_slice(&piece[..count]);
    }
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let body_start = end.map_or(bytes.len(), |end| end + 4);
    Answer {
        head: String::from_utf8_lossy(&bytes[..body_start]).to_lowercase(),
        body: bytes[body_start..].to_vec(),
    }
}

fn get(server: &Server, path: &str) -> Answer {
    ask(server, &format!("GET {path}"), "")
}

#[test]
fn a_page_answers_at_its_address_with_and_without_a_slash() {
    let dist = release();
    let server = start(&dist, "/");
    assert_eq!(get(&server, "/").text(), HOME);
    for address in [
        "/m/rotherham",
        "/m/rotherham/",
        "/m/rotherham/index.html",
        "/m/rotherham?a=b",
    ] {
        let answer = get(&server, address);
        assert_eq!(
            (answer.status(), answer.text()),
            ("200", "<p>rotherham</p>"),
            "{address}"
        );
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
    }
}

#[test]
fn what_is_not_there_is_a_true_404_with_the_not_found_page() {
    let dist = release();
    let server = start(&dist, "/");
    for address in [
        "/nothing",
        "/m",
        "/sw.js/",
        "/../secret",
        "/%2e%2e/secret",
        "//",
    ] {
        let answer = get(&server, address);
        assert_eq!(
            (answer.status(), answer.text()),
            ("404", "<p>no such page</p>"),
            "{address}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
}

#[test]
fn under_a_sub_path_nothing_is_served_elsewhere() {
    let dist = release();
    let server = start(&dist, "/procedures/");
    assert!(
        server
            .url("m/rotherham")
            .ends_with("/procedures/m/rotherham")
    );
    assert_eq!(get(&server, "/procedures/").text(), HOME);
    assert_eq!(get(&server, "/procedures/m/rotherham").status(), "200");
    assert_eq!(get(&server, "/").status(), "404");
    assert_eq!(get(&server, "/m/rotherham").status(), "404");
}

#[test]
fn every_answer_carries_the_security_headers() {
    let dist = release();
    let server = start(&dist, "/");
    for request in ["GET /", "GET /nothing", "GET /assets/app-1.js", "POST /"] {
        let answer = ask(&server, request, "");
        for (name, value) in crate::headers::security(HOME) {
            assert_eq!(
                answer.header(name),
                Some(value.to_lowercase().as_str()),
                "{request}"
            );
        }
    }
}

#[test]
fn the_best_compressed_copy_the_browser_takes_is_sent() {
    let dist = release();
    let server = start(&dist, "/");
    let sent = |accepts: &str| {
        let header = format!("accept-encoding: {accepts}\r\n");
        let answer = ask(&server, "GET /assets/app-1.js", &header);
        assert_eq!(
            answer.header("content-type"),
            Some("text/javascript; charset=utf-8")
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        let length = answer.header("content-length").unwrap();
        assert_eq!(length, answer.body.len().to_string());
        (
            answer.header("content-encoding").map(str::to_owned),
            answer.body,
        )
    };
    let is = |name: &str| Some(name.to_owned());
    assert_eq!(
        sent("gzip, deflate, br, zstd"),
        (is("br"), b"brotli bytes".to_vec())
    );
    assert_eq!(sent("gzip"), (is("gzip"), b"gzip bytes".to_vec()));
    assert_eq!(
        sent("br;q=0, gzip;q=0.5"),
        (is("gzip"), b"gzip bytes".to_vec())
    );
    assert_eq!(sent("identity"), (None, script()));
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let dist = release();
    let server = start(&dist, "/");
    let first = get(&server, "/sw.js");
    let known = format!("if-none-match: {}\r\n", first.header("etag").unwrap());
    let again = ask(&server, "GET /sw.js", &known);
    assert_eq!((again.status(), again.text()), ("304", ""));
    fs::write(dist.path().join("sw.js"), "// another worker").unwrap();
    let changed = ask(&server, "GET /sw.js", &known);
    assert_eq!(
        (changed.status(), changed.text()),
        ("200", "// another worker")
    );
}

#[test]
fn head_sends_the_head_alone_and_other_methods_are_refused() {
    let dist = release();
    let server = start(&dist, "/");
    let head = ask(&server, "HEAD /assets/app-1.js", "");
    assert_eq!((head.status(), head.body.len()), ("200", 0));
    assert_eq!(
        head.header("content-length").unwrap(),
        script().len().to_string()
    );
    let post = ask(&server, "POST /", "content-length: 0\r\n");
    assert_eq!(
        (post.status(), post.header("allow")),
        ("405", Some("get, head"))
    );
}

#[test]
fn requests_are_logged_with_the_bytes_sent() {
    let dist = release();
    let server = start(&dist, "/");
    get(&server, "/sw.js?x");
    ask(&server, "GET /assets/app-1.js", "accept-encoding: br\r\n");
    let seen: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| (request.method, request.path, request.bytes_sent))
        .collect();
    let row = |path: &str, bytes| ("GET".to_owned(), path.to_owned(), bytes);
    assert_eq!(seen, [row("/sw.js", 9), row("/assets/app-1.js", 12)]);
    server.forget_requests();
    assert!(server.requests().is_empty());
}

#[test]
fn it_stops_at_once_and_starts_again_on_the_same_port_with_another_release() {
    let (first, second) = (release(), release());
    fs::write(second.path().join("index.html"), "<p>second</p>").unwrap();
    let mut server = start(&first, "/");
    let mut open = connect(&server);
    open.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        .unwrap();
    let mut some = [0; 16];
    open.read_exact(&mut some).unwrap();
    server.stop();
    let mut rest = Vec::new();
    let closed = match open.read_to_end(&mut rest) {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    };
    assert!(closed, "the open connection was not closed");
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).is_err());
    server.serve_folder(&second.path());
    server.restart().unwrap();
    assert_eq!(get(&server, "/").text(), "<p>second</p>");
}

#[test]
fn a_taken_port_is_said_plainly() {
    let dist = release();
    let server = start(&dist, "/");
    let taken = SocketAddr::from((Ipv4Addr::LOCALHOST, server.port()));
    let error = Server::start(&dist.path(), &PublicUrl::default(), taken)
        .err()
        .unwrap();
    assert!(error.to_string().contains("--port"), "{error}");
}
