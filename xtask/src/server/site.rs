//! What the connections of a server share.

use std::path::PathBuf;
use std::sync::Mutex;

use super::fault::Faults;
use super::log::Log;
use crate::public_url::PublicUrl;

/// The release being served and how.
pub(super) struct Site {
    pub dist: Mutex<PathBuf>,
    pub public_url: PublicUrl,
    pub faults: Mutex<Option<Faults>>,
    pub log: Log,
}
