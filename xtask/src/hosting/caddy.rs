//! Caddy: a file to import in a site's block.

use super::rules::{Rules, hashed_cache, other_cache, type_lines};
use crate::headers;

pub(super) const FILE: &str = "Caddyfile";

/// Caddy asks the system for media types, so every one is set here.
pub(super) fn text(rules: &Rules) -> String {
    let public_url = rules.public_url;
    let hashed = rules.hashed();
    let not_found = rules.not_found();
    let security = rules.security_lines(|name, value| format!("\t\t{name} \"{value}\"\n"));
    let types = type_lines(|ending, media| {
        format!("\t\t@{ending} path *.{ending}\n\t\theader @{ending} content-type \"{media}\"\n")
    });
    let page = headers::content_type("index.html");
    let (other_cache, hashed_cache) = (other_cache(), hashed_cache());
    format!(
        r#"# Doorstep on Caddy 2. Written by `cargo xtask build`: changes are lost at the next build.
#
# Import this file in the site's block:
#
#     procedures.example.org {{
#         root * /srv/doorstep
#         import /etc/caddy/doorstep.caddy
#     }}
#
# The release, which is what dist/ holds, is the folder {public_url} of that `root`.

handle {public_url}* {{
	header {{
{security}		cache-control "{other_cache}"
	}}

	# An address is answered by the page in its folder, without a redirect.
	@page file {{path}}/index.html
	handle @page {{
		rewrite * {{http.matchers.file.relative}}
		header content-type "{page}"
		file_server {{
			precompressed br gzip
		}}
	}}

	@file {{
		file {{path}}
		not path */
	}}
	handle @file {{
{types}		@hashed path {hashed}*
		header @hashed cache-control "{hashed_cache}"
		file_server {{
			precompressed br gzip
		}}
	}}

	handle {{
		rewrite * {not_found}
		header content-type "{page}"
		file_server {{
			precompressed br gzip
			status 404
		}}
	}}
}}
"#
    )
}
