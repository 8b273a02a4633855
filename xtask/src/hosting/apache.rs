//! Apache: a file for the release's own folder.

use super::rules::{Rules, hashed_cache, other_cache, type_lines};

pub(super) const FILE: &str = ".htaccess";

/// The not-found page is another address to Apache, so the caching of what is missing is the
/// page's, not that of the folder it was looked for in.
pub(super) fn text(rules: &Rules) -> String {
    let public_url = rules.public_url;
    let hashed = rules.hashed();
    let not_found = rules.not_found();
    let security =
        rules.security_lines(|name, value| format!("Header always set {name} \"{value}\"\n"));
    let types = type_lines(|ending, media| format!("AddType \"{media}\" .{ending}\n"));
    let (other_cache, hashed_cache) = (other_cache(), hashed_cache());
    format!(
        r#"# Doorstep on Apache 2.4. Written by `cargo xtask build`: changes are lost at the next build.
#
# Put this file, under its name .htaccess, into the folder that holds the release. The site
# must allow it there (`AllowOverride All`) and load mod_dir, mod_headers, mod_mime and
# mod_rewrite. The folder answers for {public_url}

{security}Header always set cache-control "{other_cache}"
<If "%{{REQUEST_URI}} =~ m#^{hashed}#">
Header always set cache-control "{hashed_cache}"
</If>

{types}RemoveType .br .gz
RemoveLanguage .br
AddEncoding br .br
AddEncoding gzip .gz

ErrorDocument 404 {not_found}
DirectoryIndex index.html
DirectorySlash Off
RewriteEngine On
RewriteBase {public_url}
RewriteOptions AllowNoSlash

# An address is answered by the page in its folder, without a redirect.
RewriteCond %{{REQUEST_FILENAME}}/index.html -f
RewriteRule ^(.+?)/?$ $1/index.html [L]
RewriteCond %{{REQUEST_FILENAME}} -d
RewriteRule ^.+$ - [R=404,L]

# Compressed copies lie beside the files.
Header always merge vary accept-encoding
RewriteCond %{{PATH_INFO}} ^$
RewriteCond %{{HTTP:Accept-Encoding}} \bbr\b
RewriteCond %{{REQUEST_FILENAME}}.br -f
RewriteRule ^(.+)$ $1.br [L]
RewriteCond %{{PATH_INFO}} ^$
RewriteCond %{{HTTP:Accept-Encoding}} \bgzip\b
RewriteCond %{{REQUEST_FILENAME}} !\.br$
RewriteCond %{{REQUEST_FILENAME}}.gz -f
RewriteRule ^(.+)$ $1.gz [L]
"#
    )
}
