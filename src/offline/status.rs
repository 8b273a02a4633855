//! The state of the kept release as plain values, and the sentences that say it.

/// What this device keeps for use with no connection.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// Not known yet.
    #[default]
    Unknown,
    /// The browser cannot keep the app, or not on this connection.
    Unsupported,
    /// The browser or the server refused the service worker; the reason.
    Refused(String),
    /// A first release is being downloaded and verified; bytes.
    Installing {
        /// Kept and verified so far.
        done: u64,
        /// All of the release.
        total: u64,
    },
    /// A complete release was kept.
    Kept(KeptRelease),
    /// The council has taken what was kept off this device; its reason.
    Removed(String),
}

/// The release that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptRelease {
    /// When it was complete, in milliseconds since 1970 by the device's clock.
    pub since: Option<u64>,
    /// How many files it has.
    pub files: u32,
    /// Their size in bytes.
    pub bytes: u64,
    /// The files that are no longer there, as the browser may remove them.
    pub missing: Vec<String>,
    /// Whether a newer release is kept as well and waits to be accepted.
    pub waiting: bool,
}

/// A check of every kept byte.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Still reading.
    Running,
    /// Done; which files were downloaded again. What is still missing is in the [`KeptRelease`].
    Done {
        /// Files that were missing or altered and are repaired.
        repaired: Vec<String>,
        /// When, in milliseconds since 1970 by the device's clock.
        at: u64,
    },
    /// It could not be made; why.
    Failed(String),
}

/// A new release: complete and verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRelease {
    /// Its id.
    pub release: String,
    /// Whether another tab has accepted it; this one goes on as it was until it is loaded anew.
    /// Otherwise it waits to be accepted.
    pub elsewhere: bool,
}

/// A tab's switch to the new release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Switch {
    /// This tab has not asked for it.
    #[default]
    NotAsked,
    /// The reader has asked for it in this tab, which is loaded anew when it is done.
    Asked,
    /// It could not be done, and the release from before stays in charge; why.
    Failed(String),
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

/// The sentence for a switch that could not be done.
pub fn not_switched(why: &str) -> String {
    let text = "Doorstep could not switch to the new release, so this one stays. What went wrong: ";
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
    fn a_check_is_reported_in_a_sentence() {
        let check = |missing: usize, repaired: usize, expected: &str| {
            let kept = KeptRelease {
                files: 12,
                missing: vec!["a".to_owned(); missing],
                ..KeptRelease::default()
            };
            let at = "22 November 2026 at 09:14";
            let sentence = verdict(&kept, repaired, at);
            assert_eq!(sentence, [expected, ", checked on ", at, "."].concat());
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
