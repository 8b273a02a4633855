//! The headers of every response: the one place that defines them.
//!
//! A browser must hold the app to its own files, whatever gets into a page: nothing is
//! loaded from another origin, no inline script or style runs but the one known by its hash, no
//! feature of the device is asked for, and no other site can frame or read the app.

/// Sent with every response, the not-found page included.
pub const SECURITY: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("referrer-policy", "no-referrer"),
    // For this host alone: what else its council serves is not for Doorstep to say.
    ("strict-transport-security", "max-age=63072000"),
    ("x-content-type-options", "nosniff"),
];

/// WebAssembly is compiled from the app's own file, which browsers count as a kind of eval. The hash
/// is that of the script in `index.html`, which must run before the first paint; a release whose
/// pages hold another is not made. A page that came with an earlier hash has the reader's theme
/// only when the app has started; a device keeps each page with the headers it came with.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
     script-src 'self' 'wasm-unsafe-eval' 'sha256-PWxaNZ4Z9grFnR0u2PYCHLmgek3Aq48LbYWp/bbrSpQ='; \
     style-src 'self'; \
     img-src 'self'; \
     font-src 'self'; \
     connect-src 'self'; \
     manifest-src 'self'; \
     worker-src 'self'; \
     base-uri 'none'; \
     form-action 'self'; \
     frame-ancestors 'none'; \
     object-src 'none'";

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
    ("css", "text/css; charset=utf-8"),
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

    fn header(name: &str) -> &'static str {
        SECURITY
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
            .unwrap_or_else(|| panic!("{name} is not sent"))
    }

    #[test]
    fn scripts_and_styles_are_the_apps_own() {
        let policy = header("content-security-policy");
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
    fn no_header_is_broken_over_lines() {
        for (name, value) in SECURITY {
            assert!(!value.contains("  ") && !value.contains('\n'), "{name}");
            assert_eq!(*name, name.to_lowercase());
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
