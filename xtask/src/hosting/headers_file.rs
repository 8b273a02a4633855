//! Netlify: a file for the top of what is published.

use super::rules::{Rules, hashed_cache};

pub(super) const FILE: &str = "_headers";

/// Netlify joins the values of two rules for one header, and has browsers ask anew for every
/// file of which no rule speaks. So only the hashed files have a rule about caching.
pub(super) fn text(rules: &Rules) -> String {
    let public_url = rules.public_url;
    let hashed = rules.hashed();
    let not_found = rules.not_found();
    let security = rules.security_lines(|name, value| format!("  {name}: {value}\n"));
    let hashed_cache = hashed_cache();
    format!(
        r#"# Doorstep on Netlify. Written by `cargo xtask build`: changes are lost at the next build.
#
# Put this file at the top of the folder that is published, under its name _headers. The
# release, which is what dist/ holds, is the folder {public_url} of what is published.
#
# Netlify compresses by itself, knows the media types, and has browsers ask anew for every
# file that is not named below. Leave its "Pretty URLs" off. A release in a folder needs this
# line in the file _redirects, beside this one:
#
#     {public_url}* {not_found} 404

{public_url}*
{security}
{hashed}*
  cache-control: {hashed_cache}
"#
    )
}
