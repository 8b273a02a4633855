//! nginx: a file to include in a `server` block.

use super::rules::{Rules, hashed_cache, other_cache, type_lines};
use crate::headers;

pub(super) const FILE: &str = "nginx.conf";

/// A block with an `add_header` of its own inherits none, so both hold every header. Only the
/// outer one's caching is for errors too (`always`): nothing that is missing is kept.
pub(super) fn text(rules: &Rules) -> String {
    let public_url = rules.public_url;
    let hashed = rules.hashed();
    let not_found = rules.not_found();
    let types = type_lines(|ending, media| format!("        \"{media}\" {ending};\n"));
    let unknown = headers::UNKNOWN_TYPE;
    let outer = rules.security_lines(|name, value| add_header("    ", name, value));
    let inner = rules.security_lines(|name, value| add_header("        ", name, value));
    let (other_cache, hashed_cache) = (other_cache(), hashed_cache());
    format!(
        r#"# Doorstep on nginx. Written by `cargo xtask build`: changes are lost at the next build.
#
# Include this file in the `server` block of the site:
#
#     server {{
#         server_name procedures.example.org;
#         root /srv/doorstep;
#         include /etc/nginx/doorstep.conf;
#     }}
#
# The release, which is what dist/ holds, is the folder {public_url} of that `root`.
#
# The smallest copies of the files (.br) need nginx's brotli module; Debian has it in the
# package libnginx-mod-http-brotli-static. Where it is loaded, take away the # before
# `brotli_static`. Without it nginx sends the copies that gzip made.

location {public_url} {{
    types {{
{types}    }}
    default_type {unknown};
    gzip_static on;
    gzip_proxied any;
    gzip_vary on;
    # brotli_static on;
    error_page 404 {not_found};
{outer}    add_header cache-control "{other_cache}" always;
    try_files $uri $uri/index.html =404;

    location {hashed} {{
{inner}        add_header cache-control "{hashed_cache}";
        try_files $uri =404;
    }}
}}
"#
    )
}

fn add_header(indent: &str, name: &str, value: &str) -> String {
    format!("{indent}add_header {name} \"{value}\" always;\n")
}
