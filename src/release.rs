//! What the service worker says of the release it keeps, as plain values.

use crate::json::Json;

/// What this device keeps for the time without a signal.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Offline {
    /// Not known yet.
    #[default]
    Asking,
    /// The browser cannot keep the app, or not on this connection.
    Unsupported,
    /// The browser or the server refused the service worker; the reason given.
    Refused(String),
    /// A first release is being fetched and verified; bytes.
    Installing {
        /// Kept and verified so far.
        done: u64,
        /// The whole release.
        total: u64,
    },
    /// A whole release was kept.
    Kept(KeptRelease),
    /// The council has taken what was kept off this device; its reason.
    Removed(String),
}

/// The release that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptRelease {
    /// When it was complete, in milliseconds since 1970 by the device's clock.
    pub since: Option<f64>,
    /// How many files it has.
    pub files: u32,
    /// Their size in bytes.
    pub bytes: u64,
    /// The files that are no longer there, as the browser may remove them.
    pub missing: Vec<String>,
    /// Whether a newer release is kept as well and waits to be accepted.
    pub waiting: bool,
}

/// What a check of every kept byte found.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Still reading.
    Running,
    /// Done; which files were fetched again. What is still missing is in the [`KeptRelease`].
    Done {
        /// Files that were missing or altered and are whole again.
        repaired: Vec<String>,
        /// When, in milliseconds since 1970 by the device's clock.
        at: f64,
    },
}

/// A new release and what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// It is whole, verified and waits to be accepted.
    Waiting,
    /// It was accepted in another tab; this one goes on as it was until it is loaded anew.
    SwitchedElsewhere,
}

/// One message of the service worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// How far the download of a release is; bytes.
    Progress {
        /// Kept and verified so far.
        done: u64,
        /// The whole release.
        total: u64,
    },
    /// A release was not kept; why, naming the file.
    Refused(String),
    /// What is kept.
    State(KeptRelease),
    /// What is kept after a check, and which files were repaired.
    Checked(KeptRelease, Vec<String>),
    /// A new release is whole and waits to be accepted. Its catalogue follows.
    Offer,
    /// A new release was accepted, in this tab or in another.
    Switched,
    /// The council has taken the kept release off this device; why.
    Removed(String),
}

impl Said {
    /// Reads a message. `None` for what this app does not know, as a later worker may send.
    pub fn read(text: &str) -> Option<Said> {
        let sent = Json::read(text).ok()?;
        let number = |name: &str| sent.get(name).as_number().unwrap_or_default();
        let names = |name: &str| {
            let all = sent.get(name).as_list().into_iter().flatten();
            all.filter_map(|name| name.as_text().map(str::to_owned))
                .collect()
        };
        let kept = || KeptRelease {
            since: sent.get("since").as_number().map(|since| since as f64),
            files: number("files") as u32,
            bytes: number("bytes"),
            missing: names("missing"),
            waiting: *sent.get("waiting") == Json::Bool(true),
        };
        Some(match sent.get("type").as_text()? {
            "progress" => Said::Progress {
                done: number("done"),
                total: number("total"),
            },
            "refused" => Said::Refused(sent.text_of("reason").unwrap_or_default()),
            "state" => Said::State(kept()),
            "checked" => Said::Checked(kept(), names("repaired")),
            "offer" => Said::Offer,
            "switched" => Said::Switched,
            "removed" => Said::Removed(sent.text_of("reason").unwrap_or_default()),
            _ => return None,
        })
    }
}

/// What the reader is told when the council has taken the kept release off the device.
pub fn removed(why: &str) -> String {
    let text = "What Doorstep kept for the time without a signal was taken off this device by those who \
                publish it. It works only while there is a connection. Your bookmarks stay. ";
    [text, why].concat()
}

/// A size as people read it: `412 kB`, `1.3 MB`.
pub fn size(bytes: u64) -> String {
    match (bytes + 500) / 1000 {
        kilobytes @ 0..1000 => format!("{kilobytes} kB"),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workers_messages_are_read() {
        let check =
            |text: &str, expected: Option<Said>| assert_eq!(Said::read(text), expected, "{text}");
        check(
            r#"{"type":"progress","done":5,"total":10}"#,
            Some(Said::Progress { done: 5, total: 10 }),
        );
        check(
            r#"{"type":"refused","reason":"a.wasm: arrived altered"}"#,
            Some(Said::Refused("a.wasm: arrived altered".to_owned())),
        );
        let kept = KeptRelease {
            since: Some(1.0),
            files: 2,
            bytes: 3,
            missing: vec!["a".to_owned()],
            waiting: true,
        };
        check(
            r#"{"type":"state","release":"x","since":1,"files":2,"bytes":3,"missing":["a"],"waiting":true}"#,
            Some(Said::State(kept)),
        );
        check(
            r#"{"type":"checked","since":null,"files":1,"bytes":1,"repaired":["b"],"missing":[]}"#,
            Some(Said::Checked(
                KeptRelease {
                    files: 1,
                    bytes: 1,
                    ..KeptRelease::default()
                },
                vec!["b".to_owned()],
            )),
        );
        check(r#"{"type":"offer"}"#, Some(Said::Offer));
        check(r#"{"type":"switched"}"#, Some(Said::Switched));
        check(
            r#"{"type":"removed","reason":"It is out of use."}"#,
            Some(Said::Removed("It is out of use.".to_owned())),
        );
        check(r#"{"type":"later"}"#, None);
        check("not json", None);
    }

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(size(0), "0 kB");
        assert_eq!(size(412_300), "412 kB");
        assert_eq!(size(1_349_999), "1.3 MB");
        assert_eq!(size(999_600), "1.0 MB");
    }
}
