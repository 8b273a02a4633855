//! The names of a release's files.

use std::collections::BTreeMap;

use super::files::sha256;
use crate::headers::HASHED_FOLDER;
use crate::public_url::PublicUrl;

/// The service worker, which must stay where browsers found it.
pub(super) const WORKER: &str = "sw.js";

/// The app's manifest, which must stay as well.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// The notice of licences, which the page about Doorstep links to.
pub(super) const NOTICE: &str = "licences.txt";

/// Where each file of Trunk's output is in the release: `start.js` is
/// `assets/start-0123456789ab.js`.
pub(super) type Names = BTreeMap<String, String>;

/// `icons/icon-192.png` becomes `assets/icon-192-0123456789ab.png`.
pub(super) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, end) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let hash = &sha256(bytes)[..12];
    format!("{HASHED_FOLDER}{stem}-{hash}.{end}")
}

/// What an address of the source, from the root, is in the release. Files must be there;
/// an address of the app has no dot in its last part.
pub(super) fn address(from_root: &str, names: &Names, public_url: &PublicUrl) -> Option<String> {
    let name = from_root.strip_prefix('/')?;
    if let Some(name) = names.get(name) {
        return Some(public_url.join(name));
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    (!last.contains('.')).then(|| public_url.join(name))
}
