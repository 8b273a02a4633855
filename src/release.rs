//! What the service worker says of the release it keeps, as plain values.

use crate::kept::json::Json;

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

/// A new release: whole and verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Its id.
    pub release: String,
    /// Whether another tab has accepted it; this one goes on as it was until it is loaded anew.
    /// Otherwise it waits to be accepted.
    pub elsewhere: bool,
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
    /// The release with this id is whole and waits to be accepted. Its catalogue follows.
    Offer(String),
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
        let kept = || KeptRelease {
            since: sent.get("since").as_number().map(|since| since as f64),
            files: number("files") as u32,
            bytes: number("bytes"),
            missing: sent.texts_of("missing"),
            waiting: *sent.get("waiting") == Json::Bool(true),
        };
        Some(match sent.get("type").as_text()? {
            "progress" => Said::Progress {
                done: number("done"),
                total: number("total"),
            },
            "refused" => Said::Refused(sent.text_of("reason").unwrap_or_default()),
            "state" => Said::State(kept()),
            "checked" => Said::Checked(kept(), sent.texts_of("repaired")),
            "offer" => Said::Offer(sent.text_of("release").unwrap_or_default()),
            "switched" => Said::Switched,
            "removed" => Said::Removed(sent.text_of("reason").unwrap_or_default()),
            _ => return None,
        })
    }
}

/// What a check of every kept byte found, in a sentence.
pub fn verdict(kept: &KeptRelease, repaired: usize, moment: &str) -> String {
    let all = kept.files.to_string();
    let found = match (kept.missing.len(), repaired) {
        (0, 0) => [
            "Ready for a visit: all ",
            &all,
            " files of the app are whole",
        ]
        .concat(),
        (0, n) => {
            format!(
                "Ready for a visit: all {all} files of the app are whole, {n} of them fetched again"
            )
        }
        (n, _) => format!("Not ready for a visit: {n} of {all} files could not be fetched"),
    };
    [&found, ", checked on ", moment, "."].concat()
}

/// What the reader is told when the council has taken the kept release off the device.
pub fn removed(why: &str) -> String {
    let text = "Those who publish Doorstep have withdrawn it from devices: it is no longer kept for the time \
                without a signal. It works only while there is a connection. Your bookmarks stay. ";
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
        check(
            r#"{"type":"offer","release":"2f"}"#,
            Some(Said::Offer("2f".to_owned())),
        );
        check(r#"{"type":"switched"}"#, Some(Said::Switched));
        check(
            r#"{"type":"removed","reason":"It is out of use."}"#,
            Some(Said::Removed("It is out of use.".to_owned())),
        );
        check(r#"{"type":"later"}"#, None);
        check("not json", None);
    }

    #[test]
    fn a_check_is_told_in_a_sentence() {
        let check = |missing: usize, repaired: usize, expected: &str| {
            let kept = KeptRelease {
                files: 12,
                missing: vec!["a".to_owned(); missing],
                ..KeptRelease::default()
            };
            let at = "22 November 2026 at 09:14";
            let told = verdict(&kept, repaired, at);
            assert_eq!(told, [expected, ", checked on ", at, "."].concat());
        };
        check(0, 0, "Ready for a visit: all 12 files of the app are whole");
        check(
            0,
            2,
            "Ready for a visit: all 12 files of the app are whole, 2 of them fetched again",
        );
        check(
            1,
            2,
            "Not ready for a visit: 1 of 12 files could not be fetched",
        );
    }

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(size(0), "0 kB");
        assert_eq!(size(412_300), "412 kB");
        assert_eq!(size(1_349_999), "1.3 MB");
        assert_eq!(size(999_600), "1.0 MB");
    }
}
