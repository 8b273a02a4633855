//! Misbehaviour on purpose: what hosts, proxies and networks do to an app.

use std::sync::Arc;

use bytes::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::{Response, StatusCode};

use super::body::{End, Reply};

/// What goes wrong with one response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status, with a short body.
    Status(u16),
    /// A redirect to this address.
    Redirect(String),
    /// Status 200 and a body that is not the file's: a captive portal.
    Replace {
        /// The media type it claims.
        content_type: String,
        /// What is sent instead.
        body: Vec<u8>,
    },
    /// The first so many bytes of the file, then the connection is closed.
    CutOff {
        /// How many bytes arrive.
        after: usize,
    },
    /// The first so many bytes of the file, then nothing more, the connection left open.
    /// None at all means that the headers arrive and the body does not.
    Stall {
        /// How many bytes arrive.
        after: usize,
    },
    /// The file with one byte changed, same length.
    FlipByte {
        /// Which byte; counted from the start, the last one if the file is shorter.
        at: usize,
    },
    /// The file, which no browser may put into its HTTP cache.
    NoStore,
    /// The connection is closed without an answer.
    Drop,
    /// The connection stays open without an answer.
    Silence,
}

/// Says what goes wrong with the response to a path below the public URL.
pub(super) type Faults = Arc<dyn Fn(&str) -> Option<Fault> + Send + Sync>;

impl Fault {
    /// Returns true if and only if the fault is about single bytes of the file, so that a
    /// compressed copy must not be sent in its place.
    pub(super) fn needs_plain_bytes(&self) -> bool {
        matches!(
            self,
            Fault::CutOff { .. } | Fault::Stall { .. } | Fault::FlipByte { .. }
        )
    }

    /// Makes the right response wrong. `None` means that there is no response: the
    /// connection is to be closed.
    pub(super) async fn spoil(&self, right: Response<Reply>) -> Option<Response<Reply>> {
        match self {
            Fault::Status(status) => {
                let status = StatusCode::from_u16(*status)
                    .unwrap_or_else(|_| panic!("{status} is not an HTTP status"));
                let text = Bytes::from(status.to_string());
                let mut wrong = with_body(right, "text/plain", text);
                *wrong.status_mut() = status;
                Some(wrong)
            }
            Fault::Redirect(address) => {
                let mut wrong = with_body(right, "text/plain", Bytes::new());
                *wrong.status_mut() = StatusCode::FOUND;
                let address = address.parse().expect("an address of printable ASCII");
                wrong.headers_mut().insert(LOCATION, address);
                Some(wrong)
            }
            Fault::Replace { content_type, body } => {
                let mut wrong = with_body(right, content_type, body.clone().into());
                *wrong.status_mut() = StatusCode::OK;
                Some(wrong)
            }
            Fault::CutOff { after } => Some(right.map(|reply| reply.only(*after, End::CutOff))),
            Fault::Stall { after } => Some(right.map(|reply| reply.only(*after, End::Stall))),
            Fault::FlipByte { at } => Some(right.map(|reply| reply.flipped(*at))),
            Fault::NoStore => {
                let mut right = right;
                let caching = HeaderValue::from_static("no-store");
                right.headers_mut().insert(CACHE_CONTROL, caching);
                Some(right)
            }
            Fault::Drop => None,
            Fault::Silence => std::future::pending().await,
        }
    }
}

/// The response with another body, its other headers as they were.
fn with_body(right: Response<Reply>, content_type: &str, body: Bytes) -> Response<Reply> {
    let mut wrong = right.map(|reply| reply.replaced(body));
    let content_type = content_type
        .parse()
        .expect("a media type of printable ASCII");
    let headers = wrong.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    headers.remove(CONTENT_LENGTH);
    headers.remove(hyper::header::CONTENT_ENCODING);
    headers.remove(hyper::header::ETAG);
    wrong
}
