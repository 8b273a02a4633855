//! Reads from what a failed installer wrote what a person can do about it.

/// Words that installers write, and the remedy. The first that fits is taken.
const TROUBLES: &[(&[&str], &str)] = &[
    (
        &["No space left on device", "ENOSPC"],
        "The disk is full: free 3 GB and run the same command again; what is done is kept.",
    ),
    (
        &[
            "Could not resolve",
            "Couldn't resolve",
            "Temporary failure",
            "failure in name resolution",
            "dns error",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "Connection refused",
            "Couldn't connect",
            "Could not connect",
            "Failed to connect",
            "timed out",
            "spurious network error",
            "Unable to fetch",
            "failed to download",
            "could not download",
        ],
        "The network did not answer: connect this machine (or set its proxy) and run the same \
         command again; what is done is kept.",
    ),
    (
        &[
            "could not find `",
            "No matching version",
            "ETARGET",
            "has no installation candidate",
            "Unable to locate package",
        ],
        "The version wanted is not on offer: choose another in xtask/src/setup/versions.rs, or in \
         Cargo.lock for wasm-bindgen.",
    ),
    (
        &[
            "requires rustc",
            "is not supported by the following package",
        ],
        "It needs a newer Rust than rust-toolchain.toml names: choose an older version in \
         xtask/src/setup/versions.rs, or a newer Rust.",
    ),
    (
        &["Permission denied", "EACCES", "are you root"],
        "A file or folder may not be written: give yourself the right to it, and run the same \
         command again.",
    ),
];

/// One sentence that tells a person what to do.
pub(super) fn remedy(output: &str) -> &'static str {
    TROUBLES
        .iter()
        .find(|(words, _)| words.iter().any(|words| output.contains(words)))
        .map_or(
            "Its own words below say why; run the same command again when that is mended.",
            |(_, remedy)| remedy,
        )
}

#[cfg(test)]
mod tests {
    use super::remedy;

    #[test]
    fn what_installers_write_becomes_a_remedy() {
        let cases = [
            ("npm error code EAI_AGAIN", "network"),
            ("[6] Could not resolve hostname", "network"),
            ("E: Unable to fetch some archives", "network"),
            (
                "write error: No space left on device (os error 28)",
                "disk is full",
            ),
            (
                "error: could not find `trunk` in registry with version `=9.9.9`",
                "versions.rs",
            ),
            (
                "E: Package 'lld-22' has no installation candidate",
                "versions.rs",
            ),
            (
                "cannot install package `trunk 0.22.0`, it requires rustc 1.96.1",
                "newer Rust",
            ),
            ("segmentation fault", "own words"),
        ];
        for (output, word) in cases {
            assert!(
                remedy(output).contains(word),
                "{output}: {}",
                remedy(output)
            );
        }
    }

    #[test]
    fn a_full_disk_is_named_even_if_a_download_failed_by_it() {
        let output = "failed to download\nNo space left on device";
        assert!(remedy(output).contains("disk is full"));
    }
}
