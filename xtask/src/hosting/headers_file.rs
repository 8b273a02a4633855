//! Netlify and Cloudflare Pages: a file for the top of what is published.

use super::{Rules, hashed_cache};

pub(super) const FILE: &str = "_headers";

/// Both hosts join the values of two rules for one header, and both ask anew for every file
/// of which a rule says nothing. So only the hashed files have a rule about caching.
pub(super) fn text(rules: &Rules) -> String {
    let public_url = rules.public_url;
    let hashed = rules.hashed();
    let not_found = rules.not_found();
    let security = rules.security_lines(|name, value| format!("  {name}: {value}\n"));
    let hashed_cache = hashed_cache();
    format!(
        r#"# Doorstep on Netlify or Cloudflare Pages. Written by `cargo xtask build`: changes are lost
# at the next build.
#
# Put this file at the top of the folder that is published, under its name _headers. The
# release, which is what dist/ holds, is the folder {public_url} of what is published.
#
# Both hosts compress by themselves, know the media types, and have browsers ask anew for
# every file that is not named below. On Netlify, leave "Pretty URLs" off, and for a release
# in a folder write this line into the file _redirects beside this one:
#
#     {public_url}* {not_found} 404

{public_url}*
{security}
{hashed}*
  cache-control: {hashed_cache}
"#
    )
}
