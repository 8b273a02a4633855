//! The right answer to a request: a file of the release, or a true 404.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use hyper::body::Incoming;
use hyper::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap,
    HeaderValue, IF_NONE_MATCH, VARY,
};
use hyper::{Method, Request, Response, StatusCode};

use super::body::Reply;
use super::lock::lock;
use super::log::Sent;
use super::site::Site;
use crate::headers;
use crate::release::sha256;

/// A file of the release as it is to be sent.
struct Found {
    /// Its path within the release, which decides type and caching.
    name: String,
    bytes: Vec<u8>,
    encoding: Option<&'static str>,
}

/// Answers one request, rightly or as a fault asks. An error closes the connection.
pub(super) async fn answer(
    site: Arc<Site>,
    request: Request<Incoming>,
) -> io::Result<Response<Reply>> {
    let path = request.uri().path();
    let sent = site.log.begin(request.method().as_str(), path);
    let below = site.public_url.below(path);
    let faults = lock(&site.faults).clone();
    let fault = below.and_then(|below| faults.and_then(|choose| choose(below)));
    let plain = fault
        .as_ref()
        .is_some_and(|fault| fault.needs_plain_bytes());
    let response = right_answer(&site, below, &request, plain, sent)?;
    match fault {
        None => Ok(response),
        Some(fault) => fault
            .spoil(response)
            .await
            .ok_or_else(|| io::ErrorKind::ConnectionReset.into()),
    }
}

fn right_answer(
    site: &Site,
    below: Option<&str>,
    request: &Request<Incoming>,
    plain: bool,
    sent: Sent,
) -> io::Result<Response<Reply>> {
    let dist = lock(&site.dist).clone();
    let respond = |status, body| respond(&dist, status, body, sent);
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = respond(StatusCode::METHOD_NOT_ALLOWED, Bytes::new());
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
        return Ok(response);
    }
    let encodings = match plain {
        true => Vec::new(),
        false => accepted(request.headers()),
    };
    let page = below.and_then(|below| read(&dist, below, &encodings));
    let status = match page {
        Some(_) => StatusCode::OK,
        None => StatusCode::NOT_FOUND,
    };
    let page = page.or_else(|| read(&dist, "404.html", &encodings));
    let Some(found) = page else {
        return Ok(respond(status, Bytes::from_static(b"not found")));
    };
    Ok(send(found, status, request, respond))
}

/// The response that sends a file, or says that the browser has it already.
fn send(
    found: Found,
    status: StatusCode,
    request: &Request<Incoming>,
    respond: impl FnOnce(StatusCode, Bytes) -> Response<Reply>,
) -> Response<Reply> {
    let hash = sha256(&found.bytes);
    let tag = format!("\"{}-{}\"", &hash[..16], found.encoding.unwrap_or("plain"));
    let known = request.headers().get(IF_NONE_MATCH);
    let unchanged = status == StatusCode::OK
        && known
            .and_then(|known| known.to_str().ok())
            .is_some_and(|known| {
                known
                    .split(',')
                    .any(|one| one.trim().trim_start_matches("W/") == tag)
            });
    let mut response = match unchanged {
        true => respond(StatusCode::NOT_MODIFIED, Bytes::new()),
        false => respond(status, found.bytes.into()),
    };
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let caching = headers::cache_control(&found.name);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if status == StatusCode::OK {
        let tag = HeaderValue::from_str(&tag).expect("a tag is hexadecimal digits and letters");
        headers.insert(ETAG, tag);
    }
    if !unchanged {
        let media = headers::content_type(&found.name);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        if let Some(encoding) = found.encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    response
}

/// A response of the release in the folder `dist`. One without a home page has no style to allow.
fn respond(dist: &Path, status: StatusCode, body: Bytes, sent: Sent) -> Response<Reply> {
    let mut response = Response::new(Reply::whole(body, sent));
    *response.status_mut() = status;
    let security = headers::of_release(dist).unwrap_or_else(|_| headers::security(""));
    for (name, value) in security {
        let value = HeaderValue::try_from(value).expect("a header is one line of ASCII");
        response.headers_mut().insert(name, value);
    }
    response
}

/// The encodings the browser takes, best first, with the ending of their copies.
fn accepted(headers: &HeaderMap) -> Vec<(&'static str, &'static str)> {
    let wanted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let takes = |name: &str| {
        wanted.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let refused = |part: &str| part.strip_prefix("q=").is_some_and(is_zero);
            parts.next() == Some(name) && !parts.any(refused)
        })
    };
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(name, _)| takes(name))
        .collect()
}

fn is_zero(number: &str) -> bool {
    number.parse::<f32>().is_ok_and(|number| number == 0.0)
}

/// The file for a path of the release: itself, or the page of a folder.
fn read(dist: &Path, below: &str, encodings: &[(&'static str, &'static str)]) -> Option<Found> {
    let name = file_name(dist, below)?;
    for (encoding, ending) in encodings {
        if let Ok(bytes) = fs::read(dist.join(format!("{name}.{ending}"))) {
            let encoding = Some(*encoding);
            return Some(Found {
                name,
                bytes,
                encoding,
            });
        }
    }
    let bytes = fs::read(dist.join(&name)).ok()?;
    let encoding = None;
    Some(Found {
        name,
        bytes,
        encoding,
    })
}

/// The name within the release of the file that answers a path. No path leads out of it:
/// every segment must be a plain name.
fn file_name(dist: &Path, below: &str) -> Option<String> {
    let trimmed = below.strip_suffix('/').unwrap_or(below);
    let plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && !segment.contains(['\\', '\0', '%', ':'])
    };
    if !below.is_empty() && !trimmed.split('/').all(plain) {
        return None;
    }
    let exact: PathBuf = dist.join(trimmed);
    if !below.ends_with('/') && exact.is_file() {
        return Some(trimmed.to_owned());
    }
    let page = match trimmed {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    };
    dist.join(&page).is_file().then_some(page)
}
