//! Azure Static Web Apps: a file for the top of what is published.

use std::collections::BTreeMap;

use serde_json::json;

use super::rules::{Rules, hashed_cache, other_cache};
use crate::headers;

pub(super) const FILE: &str = "staticwebapp.config.json";

/// It has no setting for slashes at the end on purpose: each of them redirects, and without
/// one every address is answered where it was asked for. Azure compresses by itself.
pub(super) fn text(rules: &Rules) -> String {
    let security = rules.security.iter();
    let mut every: BTreeMap<_, _> = security
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    every.insert("cache-control", other_cache());
    let types: BTreeMap<_, _> = headers::MEDIA_TYPES
        .iter()
        .map(|(ending, media)| (format!(".{ending}"), media))
        .collect();
    let configuration = json!({
        "globalHeaders": every,
        "routes": [{
            "route": format!("{}*", rules.hashed()),
            "headers": { "cache-control": hashed_cache() },
        }],
        "mimeTypes": types,
        "responseOverrides": { "404": { "rewrite": rules.not_found() } },
    });
    format!("{configuration:#}\n")
}
