//! IIS: a file for the release's own folder.

use super::rules::{Rules, hashed_cache, other_cache, type_lines};

pub(super) const FILE: &str = "web.config";

/// Only what every IIS has: a section of a module that is not there makes IIS refuse the
/// whole file. So addresses are redirected to their folders, and IIS compresses what its
/// administrator lets it.
///
/// Caching is said by `clientCache`, which speaks of files that are there and not of errors.
pub(super) fn text(rules: &Rules) -> String {
    let security = rules.security_lines(|name, value| {
        format!("        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n")
    });
    let types = type_lines(|ending, media| {
        format!(
            "      <remove fileExtension=\".{ending}\" />\n      \
             <mimeMap fileExtension=\".{ending}\" mimeType=\"{media}\" />\n"
        )
    });
    let (other_cache, hashed_cache) = (client_cache(other_cache()), client_cache(hashed_cache()));
    let hashed = crate::headers::HASHED_FOLDER.trim_end_matches('/');
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!--
  Doorstep on IIS 10. Written by `cargo xtask build`: changes are lost at the next build.

  Put this file into the folder that holds the release. The folder is a site, or an
  application of one. IIS leads an address to its folder by a redirect (/about to /about/);
  the URL Rewrite module could spare that, and is not needed.
-->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
{security}      </customHeaders>
    </httpProtocol>
    <staticContent>
      {other_cache}
{types}    </staticContent>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false" />
    <httpErrors errorMode="Custom">
      <remove statusCode="404" subStatusCode="-1" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <urlCompression doStaticCompression="true" />
  </system.webServer>
  <location path="{hashed}">
    <system.webServer>
      <staticContent>
        {hashed_cache}
      </staticContent>
    </system.webServer>
  </location>
</configuration>
"#
    )
}

/// `Cache-Control` as IIS wants to be told of it: its age apart, in days.
fn client_cache(cache_control: &str) -> String {
    let (ages, others): (Vec<_>, Vec<_>) = cache_control
        .split(", ")
        .partition(|part| part.starts_with("max-age="));
    let seconds = ages
        .first()
        .and_then(|age| age.strip_prefix("max-age=")?.parse::<u32>().ok());
    match seconds {
        None => "<clientCache cacheControlMode=\"DisableCache\" />".to_owned(),
        Some(seconds) => format!(
            "<clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"{}.00:00:00\" \
             cacheControlCustom=\"{}\" />",
            seconds / (24 * 60 * 60),
            others.join(", ")
        ),
    }
}
