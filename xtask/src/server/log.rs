//! What was asked of the server.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::lock::lock;

/// One request and what was sent for it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, ...
    pub method: String,
    /// The whole path as asked for, without the query: `/procedures/sw.js`.
    pub path: String,
    /// Bytes of body handed to the connection, compressed as they are sent.
    pub bytes_sent: u64,
}

#[derive(Default)]
pub(super) struct Log(Mutex<Vec<Entry>>);

struct Entry {
    method: String,
    path: String,
    sent: Sent,
}

/// Counts the bytes of one body while they are sent.
pub(super) type Sent = Arc<AtomicU64>;

impl Log {
    pub(super) fn begin(&self, method: &str, path: &str) -> Sent {
        let sent = Sent::default();
        lock(&self.0).push(Entry {
            method: method.to_owned(),
            path: path.to_owned(),
            sent: Arc::clone(&sent),
        });
        sent
    }

    pub(super) fn requests(&self) -> Vec<Request> {
        let entries = lock(&self.0);
        entries.iter().map(Entry::so_far).collect()
    }

    pub(super) fn forget(&self) {
        lock(&self.0).clear();
    }
}

impl Entry {
    fn so_far(&self) -> Request {
        Request {
            method: self.method.clone(),
            path: self.path.clone(),
            bytes_sent: self.sent.load(Ordering::Relaxed),
        }
    }
}
