//! The headers of every response: the one place that defines them.
//!
//! A browser must hold the app to its own files, whatever gets into a page: nothing is
//! loaded from another origin, no inline script or style holds but the one known by its hash, no
//! feature of the device is asked for, and no other site can frame or read the app.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A name and a value, sent with every response of a release.
pub type Header = (&'static str, String);

/// What is sent with every response of the release in a folder, the not-found page included.
///
/// # Errors
///
/// If its home page cannot be read.
pub fn of_release(folder: &Path) -> Result<Vec<Header>> {
    let home = folder.join("index.html");
    let html =
        fs::read_to_string(&home).with_context(|| format!("could not read {}", home.display()))?;
    Ok(security(&html))
}

/// What is sent with every response of a release with this page, since its pages have one head.
pub(crate) fn security(page: &str) -> Vec<Header> {
    [
        ("content-security-policy", content_security_policy(page)),
        ("cross-origin-embedder-policy", "require-corp".into()),
        // A page that opens the app loses its hold of it. The app opens none but by links that give no hold; with
        // "same-origin" its pages would be isolated besides, which shows them later.
        (
            "cross-origin-opener-policy",
            "same-origin-allow-popups".into(),
        ),
        ("cross-origin-resource-policy", "same-origin".into()),
        ("permissions-policy", PERMISSIONS_POLICY.into()),
        ("referrer-policy", "no-referrer".into()),
        // For this host alone: what else its council serves is not for Doorstep to say.
        ("strict-transport-security", "max-age=63072000".into()),
        ("x-content-type-options", "nosniff".into()),
    ]
    .into()
}

/// WebAssembly is compiled from the app's own file, which browsers count as a kind of eval. The
/// hashes are those of the script and the style in the page's head, which must be there before the
/// first paint. A page that a host sends with those of another release has its style only when
/// `start.js` has run, and the reader's theme when the app has started; the pages that a device keeps
/// have their own.
fn content_security_policy(page: &str) -> String {
    let (script, style) = (hashes(page, "script"), hashes(page, "style"));
    format!(
        "default-src 'none'; \
         script-src 'self' 'wasm-unsafe-eval'{script}; \
         style-src 'self'{style}; \
         img-src 'self'; \
         font-src 'self'; \
         connect-src 'self'; \
         manifest-src 'self'; \
         worker-src 'self'; \
         base-uri 'none'; \
         form-action 'self'; \
         frame-ancestors 'none'; \
         object-src 'none'"
    )
}

/// The hash of each script or style that stands in the head of a page: nothing that a page is
/// filled with is ever allowed to run, and nothing of a page without a head.
fn hashes(page: &str, name: &str) -> String {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    let head = page.split_once("</head>").map_or("", |(head, _)| head);
    let texts = head.split(&begin).skip(1);
    texts
        .filter_map(|text| Some(text.split_once(&end)?.0))
        .map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
        .collect()
}

/// Every feature is denied but copying an address. Sharing has no name that all browsers know,
/// and a name that one does not know makes it complain.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), browsing-topics=(), \
     camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), \
     encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
     otp-credentials=(), payment=(), picture-in-picture=(), \
     publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), \
     serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// The folder of the release whose files are named by the hash of their bytes.
pub const HASHED_FOLDER: &str = "assets/";

/// How long a file may be kept without asking: one named by its hash never changes, any
/// other may at each release.
pub fn cache_control(path: &str) -> &'static str {
    match path.starts_with(HASHED_FOLDER) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// Endings of names and their media types.
pub const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("txt", "text/plain; charset=utf-8"),
    ("bin", UNKNOWN_TYPE),
];

/// The media type of a file whose ending says nothing.
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The media type of a file of the release, by the end of its name.
pub fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    MEDIA_TYPES
        .iter()
        .find(|(known, _)| Some(*known) == ending)
        .map_or(UNKNOWN_TYPE, |(_, media)| media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_the_apps_own() {
        let policy = content_security_policy("<head></head>");
        assert!(policy.starts_with("default-src 'none';"));
        assert!(!policy.contains("'unsafe-inline'"));
        assert!(!policy.contains("'unsafe-eval'"));
        assert!(!policy.contains("http"));
        for closed in ["base-uri", "frame-ancestors", "object-src"] {
            assert!(policy.contains(&format!("{closed} 'none'")), "{closed}");
        }
        // The search form of a page without scripts leads to the site's own search page.
        assert!(policy.contains("form-action 'self'"));
    }

    #[test]
    fn what_stands_in_the_head_is_known_by_its_hash_and_nothing_else_is() {
        let head =
            "<style>a{}</style><script src=\"/start.js\"></script><script>alert(1);</script>";
        let hash = "script-src 'self' 'wasm-unsafe-eval' \
                    'sha256-5jFwrAK0UV47oFbVg/iCCBbxD8X1w+QvoOUepu4C2YA=';";
        let policy = content_security_policy(&format!("<head>{head}</head>"));
        assert!(policy.contains(hash), "{policy}");
        let hash = "style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';";
        assert!(policy.contains(hash), "{policy}");
        for filled in [&format!("<head></head><body>{head}"), head] {
            assert_eq!(content_security_policy(filled), content_security_policy(""));
        }
    }

    #[test]
    fn no_header_is_broken_over_lines() {
        for (name, value) in security("<style></style></head>") {
            assert!(!value.contains("  ") && !value.contains('\n'), "{name}");
            assert_eq!(name, name.to_lowercase());
            // The configurations of hosts hold values in double quotes, as they are.
            assert!(!value.contains(['"', '\\', '$', '{', '&', '<']), "{name}");
        }
    }

    #[test]
    fn only_hashed_files_are_kept_without_asking() {
        assert!(cache_control("assets/doorstep-0123456789ab.js").contains("immutable"));
        for asked in [
            "",
            "sw.js",
            "index.html",
            "m/rotherham",
            "manifest.webmanifest",
        ] {
            assert_eq!(cache_control(asked), "no-cache", "{asked}");
        }
    }

    #[test]
    fn types_are_those_browsers_insist_on() {
        assert_eq!(content_type("assets/a.wasm"), "application/wasm");
        assert_eq!(content_type("sw.js"), "text/javascript; charset=utf-8");
        assert_eq!(
            content_type("manifest.webmanifest"),
            "application/manifest+json"
        );
        assert_eq!(content_type("catalogue.bin"), "application/octet-stream");
    }
}
