//! The messages between pages and the service worker, as JSON texts.

use serde::{Deserialize, Serialize};

use super::status::KeptRelease;

/// What a page asks of the service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageMessage {
    /// What is kept? Answered by [`WorkerMessage::State`].
    State,
    /// Offer your release, if it waits. Answered by [`WorkerMessage::Offer`].
    Offer,
    /// Switch to your release. Answered by [`WorkerMessage::Switched`].
    Accept,
    /// Read every kept byte and repair what is missing. Answered by [`WorkerMessage::Checked`].
    Check,
}

/// What the service worker sends to pages.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerMessage {
    /// How far the download of a release is; bytes.
    Progress {
        /// Kept and verified so far.
        done: u64,
        /// All of the release.
        total: u64,
    },
    /// A release was not kept.
    Refused {
        /// Why, naming the file.
        reason: String,
    },
    /// What is kept.
    State(KeptRelease),
    /// What is kept after a check.
    Checked {
        /// The release, with the files that could not be repaired.
        kept: KeptRelease,
        /// The files that were missing or altered and were downloaded again.
        repaired: Vec<String>,
    },
    /// A new release is complete and waits to be accepted. Its catalogue follows as bytes.
    Offer {
        /// Its id.
        release: String,
    },
    /// A new release was accepted, in this tab or in another.
    Switched,
    /// The worker could not do what this page asked.
    Failed {
        /// What was asked.
        request: PageMessage,
        /// Why it could not be done.
        reason: String,
    },
    /// The council has taken the kept release off this device.
    Removed {
        /// Its words to the reader.
        reason: String,
    },
}

/// A page's message as it is sent.
#[derive(Serialize, Deserialize)]
struct PageJson {
    #[serde(rename = "type")]
    kind: PageMessage,
}

/// A worker's message as it is sent: its type beside the fields that messages of this type have. An enum with
/// `#[serde(tag)]` would be read through values in between, which weighs more than all messages.
#[derive(Deserialize)]
struct WorkerJson {
    #[serde(rename = "type")]
    kind: WorkerKind,
    #[serde(default)]
    done: u64,
    #[serde(default)]
    total: u64,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    release: String,
    since: Option<u64>,
    #[serde(default)]
    files: u32,
    #[serde(default)]
    bytes: u64,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    waiting: bool,
    #[serde(default)]
    repaired: Vec<String>,
    request: Option<PageJson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WorkerKind {
    Progress,
    Refused,
    State,
    Checked,
    Offer,
    Switched,
    Failed,
    Removed,
}

impl PageMessage {
    /// The text that is sent.
    pub fn to_json(self) -> String {
        serde_json::to_string(&PageJson { kind: self }).unwrap_or_default()
    }
}

impl WorkerMessage {
    /// Reads a message. `None` for what this app does not know, as a later worker may send.
    pub fn from_json(text: &str) -> Option<WorkerMessage> {
        let json: WorkerJson = serde_json::from_str(text).ok()?;
        let reason = json.reason;
        let kept = KeptRelease {
            since: json.since,
            files: json.files,
            bytes: json.bytes,
            missing: json.missing,
            waiting: json.waiting,
        };
        Some(match json.kind {
            WorkerKind::Progress => WorkerMessage::Progress {
                done: json.done,
                total: json.total,
            },
            WorkerKind::Refused => WorkerMessage::Refused { reason },
            WorkerKind::State => WorkerMessage::State(kept),
            WorkerKind::Checked => WorkerMessage::Checked {
                kept,
                repaired: json.repaired,
            },
            WorkerKind::Offer => WorkerMessage::Offer {
                release: json.release,
            },
            WorkerKind::Switched => WorkerMessage::Switched,
            WorkerKind::Failed => WorkerMessage::Failed {
                request: json.request?.kind,
                reason,
            },
            WorkerKind::Removed => WorkerMessage::Removed { reason },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: WorkerMessage) {
        assert_eq!(WorkerMessage::from_json(text), Some(expected), "{text}");
    }

    #[test]
    fn a_page_sends_the_type_of_its_request() {
        assert_eq!(PageMessage::Accept.to_json(), r#"{"type":"accept"}"#);
        assert_eq!(PageMessage::Check.to_json(), r#"{"type":"check"}"#);
    }

    #[test]
    fn every_message_of_the_worker_is_read() {
        check(
            r#"{"type":"progress","done":5,"total":10}"#,
            WorkerMessage::Progress { done: 5, total: 10 },
        );
        check(
            r#"{"type":"refused","reason":"a.wasm: arrived altered"}"#,
            WorkerMessage::Refused {
                reason: "a.wasm: arrived altered".to_owned(),
            },
        );
        check(
            r#"{"type":"state","release":"x","since":1,"files":2,"bytes":3,"missing":["a"],"waiting":true}"#,
            WorkerMessage::State(KeptRelease {
                since: Some(1),
                files: 2,
                bytes: 3,
                missing: vec!["a".to_owned()],
                waiting: true,
            }),
        );
        check(
            r#"{"type":"checked","release":"x","since":null,"files":1,"bytes":1,"missing":[],"waiting":false,"repaired":["b"]}"#,
            WorkerMessage::Checked {
                kept: KeptRelease {
                    files: 1,
                    bytes: 1,
                    ..KeptRelease::default()
                },
                repaired: vec!["b".to_owned()],
            },
        );
        check(
            r#"{"type":"offer","release":"2f"}"#,
            WorkerMessage::Offer {
                release: "2f".to_owned(),
            },
        );
        check(r#"{"type":"switched"}"#, WorkerMessage::Switched);
        check(
            r#"{"type":"failed","request":{"type":"accept"},"reason":"there is no room for it"}"#,
            WorkerMessage::Failed {
                request: PageMessage::Accept,
                reason: "there is no room for it".to_owned(),
            },
        );
        check(
            r#"{"type":"removed","reason":"It is out of use."}"#,
            WorkerMessage::Removed {
                reason: "It is out of use.".to_owned(),
            },
        );
    }

    #[test]
    fn an_unknown_message_is_no_message() {
        for text in [r#"{"type":"later"}"#, r#"{"done":5}"#, "not json", ""] {
            assert_eq!(WorkerMessage::from_json(text), None, "{text}");
        }
    }
}
