//! What every configuration must say, whatever its host's language.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use tempfile::TempDir;

use super::rules::Rules;
use super::{Configuration, configurations, write};
use crate::headers;
use crate::public_url::PublicUrl;

/// A page of a release.
const PAGE: &str = "<head><style>a { color: red }</style></head>";

fn for_url(public_url: &str) -> Vec<Configuration> {
    configurations(&Rules {
        public_url: &public_url.parse().unwrap(),
        security: &headers::security(PAGE),
    })
}

/// Writes the configurations for a release that holds that page.
fn write_to(hosting: &Path, public_url: &PublicUrl) {
    let release = TempDir::new().unwrap();
    std::fs::write(release.path().join("index.html"), PAGE).unwrap();
    write(hosting, release.path(), public_url).unwrap();
}

/// The headers that a configuration does not send as they are defined.
fn missing(text: &str) -> Vec<&'static str> {
    let holds = |name: &str, value: &str| {
        let line = |line: &str| line.contains(name) && line.contains(value);
        text.lines().any(line)
    };
    let headers = headers::security(PAGE).into_iter();
    let missing = headers.filter(|(name, value)| !holds(name, value));
    missing.map(|(name, _)| name).collect()
}

/// The lines of a configuration that are no comment of nginx's, Apache's or Caddy's kind.
fn orders(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().starts_with('#'))
}

#[test]
fn every_configuration_sends_every_header() {
    for public_url in ["/", "/procedures/"] {
        for Configuration { file, text } in for_url(public_url) {
            assert_eq!(missing(&text), [""; 0], "{file} for {public_url}");
        }
    }
}

#[test]
fn a_header_that_any_configuration_leaves_out_is_noticed() {
    let public_url = PublicUrl::default();
    for (left_out, _) in headers::security(PAGE) {
        let mut security = headers::security(PAGE);
        security.retain(|(name, _)| *name != left_out);
        let rules = Rules {
            public_url: &public_url,
            security: &security,
        };
        for Configuration { file, text } in configurations(&rules) {
            assert_eq!(missing(&text), [left_out], "{file}");
        }
    }
}

#[test]
fn nginx_is_told_every_header_in_both_blocks_since_the_inner_inherits_none() {
    let all = for_url("/");
    let nginx = all.iter().find(|one| one.file == "nginx.conf").unwrap();
    let (outer, inner) = nginx.text.split_once("location /assets/").unwrap();
    assert_eq!(missing(outer), [""; 0]);
    assert_eq!(missing(inner), [""; 0]);
}

#[test]
fn hashed_files_are_kept_for_a_year_below_the_public_url() {
    for Configuration { file, text } in for_url("/procedures/") {
        // IIS is told relative to its file, and of days.
        let (folder, age) = match file {
            "web.config" => ("path=\"assets\"", "365.00:00:00"),
            _ => ("/procedures/assets/", "max-age=31536000"),
        };
        assert!(text.contains(folder) && text.contains(age), "{file}");
        assert!(text.contains("immutable"), "{file}");
        assert!(!text.contains("\"/assets"), "{file}");
    }
}

#[test]
fn everything_else_is_asked_for_anew() {
    for Configuration { file, text } in for_url("/") {
        let said = match file {
            "web.config" => text.contains("DisableCache"),
            // What Netlify does unasked.
            "_headers" => text.to_lowercase().matches("cache-control:").count() == 1,
            _ => text.contains("no-cache"),
        };
        assert!(said, "{file}");
    }
}

#[test]
fn what_is_missing_is_answered_by_the_not_found_page() {
    for Configuration { file, text } in for_url("/procedures/") {
        let page = match file {
            "web.config" => "path=\"404.html\"",
            _ => "/procedures/404.html",
        };
        assert!(text.contains(page), "{file}");
    }
}

#[test]
fn the_media_types_are_told_to_every_host_that_must_be_told() {
    for Configuration { file, text } in for_url("/") {
        for (ending, media) in headers::MEDIA_TYPES {
            let told = text
                .lines()
                .any(|line| line.contains(media) && line.replace(media, "").contains(ending));
            assert!(told || file == "_headers", "{file}: {ending}");
        }
    }
}

#[test]
fn a_sub_path_leaves_the_rest_of_the_site_alone() {
    for (file, start) in [
        ("nginx.conf", "location /procedures/"),
        ("Caddyfile", "handle /procedures/"),
        ("_headers", "/procedures/"),
    ] {
        let all = for_url("/procedures/");
        let one = all.iter().find(|one| one.file == file).unwrap();
        let first = orders(&one.text).find(|line| !line.trim().is_empty());
        assert!(first.unwrap().starts_with(start), "{file}");
    }
}

#[test]
fn the_json_is_json_and_only_for_a_whole_site() {
    let all = for_url("/");
    let azure = all.iter().find(|one| one.file.ends_with(".json")).unwrap();
    let read: serde_json::Value = serde_json::from_str(&azure.text).unwrap();
    assert_eq!(read["responseOverrides"]["404"]["rewrite"], "/404.html");
    let below = for_url("/procedures/");
    assert!(below.iter().all(|one| !one.file.ends_with(".json")));
}

#[test]
fn each_is_a_file_of_its_own_and_is_replaced_by_the_next_build() {
    let folder = TempDir::new().unwrap();
    let hosting = folder.path().join("hosting");
    for public_url in ["/", "/procedures/"] {
        write_to(&hosting, &public_url.parse().unwrap());
        for Configuration { file, text } in for_url(public_url) {
            let written = std::fs::read_to_string(hosting.join(file)).unwrap();
            assert_eq!(written, text, "{file}");
        }
    }
}

#[test]
fn the_removing_worker_is_written_and_clears_what_the_worker_keeps() {
    let folder = TempDir::new().unwrap();
    write_to(folder.path(), &PublicUrl::default());
    let removing = std::fs::read_to_string(folder.path().join("remove/sw.js")).unwrap();
    let worker = include_str!("../../../public/sw.js");
    for line in [
        "const SCOPE = new URL(\"./\", worker.location.href);",
        "const PREFIX = `doorstep ${SCOPE.pathname} `;",
    ] {
        assert!(removing.contains(line), "{line}");
        assert!(worker.contains(line), "{line}");
    }
    // A council writes its own words on this line.
    assert_eq!(removing.matches("\nconst WHY = \"").count(), 1);
}
