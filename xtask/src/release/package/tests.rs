//! Releases made of a stand-in for Trunk's output.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use catalogue::import::{self, Source};
use tempfile::TempDir;

use super::super::files::{files_below, sha256};
use super::{PackageOptions, Release, package};

const TEMPLATE: &str = r#"<!doctype html>
<html lang="en-GB"><head><title>Doorstep</title>
<meta name="doorstep-base" content="/">
<link rel="stylesheet" href="/tokens.css" integrity="sha384-x"/>
<link rel="stylesheet" href="/base.css" integrity="sha384-y"/>
<link rel="manifest" href="/manifest.webmanifest">
<link rel="icon" href="/icons/icon.svg">
<script src="/start.js" data-app="/doorstep.js" data-wasm="/doorstep_bg.wasm" data-catalogue="/catalogue.bin"></script>
</head><body><div id="page"></div></body></html>
"#;

const MANIFEST: &str = r#"{ "name": "Doorstep", "id": "/", "start_url": "/", "scope": "/",
"icons": [
  { "src": "/icons/icon-192.png", "sizes": "192x192", "type": "image/png" },
  { "src": "/icons/icon.svg", "sizes": "any", "type": "image/svg+xml" }],
"shortcuts": [{ "name": "Search", "url": "/search" }] }"#;

const WORKER: &str = "// worker\nconst RELEASE = { id: \"development\", files: [] };\nkeep();\n";

/// Trunk's output and room for releases.
struct Fixture {
    folder: TempDir,
}

impl Fixture {
    fn new() -> Fixture {
        let fixture = Fixture {
            folder: TempDir::new().unwrap(),
        };
        let files = [
            ("index.html", TEMPLATE),
            ("tokens.css", "@layer tokens { a {} }\n"),
            ("base.css", "@layer base { b {} }\n"),
            ("doorstep.js", "export default 1;"),
            ("doorstep_bg.wasm", "wasm"),
            ("catalogue.bin", "what Trunk copied"),
            ("start.js", "start();"),
            ("manifest.webmanifest", MANIFEST),
            ("sw.js", WORKER),
            ("licences.txt", "MIT"),
            ("icons/icon.svg", "<svg/>"),
            ("icons/icon-192.png", "png"),
        ];
        for (name, text) in files {
            fixture.change(name, text);
        }
        fixture
    }

    fn trunk_output(&self) -> PathBuf {
        self.folder.path().join("trunk")
    }

    /// Writes a file of Trunk's output.
    fn change(&self, name: &str, text: &str) {
        let file = self.trunk_output().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("dist")
    }

    fn package(&self, public_url: &str) -> anyhow::Result<Release> {
        self.package_of(public_url, &Catalogue::default())
    }

    fn package_of(&self, public_url: &str, catalogue: &Catalogue) -> anyhow::Result<Release> {
        package(PackageOptions {
            trunk_output: &self.trunk_output(),
            catalogue,
            public_url: &public_url.parse().unwrap(),
            out: &self.out(),
            compressed: Some(&self.folder.path().join("compressed")),
        })
    }

    fn refusal(&self) -> String {
        format!("{:#}", self.package("/").unwrap_err())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap()
    }

    /// The one asset whose name begins and ends so.
    fn asset(&self, stem: &str, end: &str) -> String {
        let names = files_below(&self.out()).unwrap();
        let mut fitting = names
            .into_iter()
            .filter(|name| name.starts_with(&format!("assets/{stem}-")) && name.ends_with(end));
        let name = fitting.next().unwrap();
        assert_eq!(fitting.next(), None);
        name
    }
}

/// Every file of a folder with its bytes.
fn all_bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = files_below(folder).unwrap();
    let bytes = |name: &String| fs::read(folder.join(name)).unwrap();
    names
        .iter()
        .map(|name| (name.clone(), bytes(name)))
        .collect()
}

#[test]
fn every_asset_is_named_by_the_hash_of_its_bytes() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    let mut assets = 0;
    for (name, bytes) in all_bytes(&fixture.out()) {
        if name.starts_with("assets/") && !name.ends_with(".br") && !name.ends_with(".gz") {
            assert!(name.contains(&sha256(&bytes)[..12]), "{name}");
            assets += 1;
        }
    }
    // Two scripts, the WebAssembly, the catalogue and two icons.
    assert_eq!(assets, 6);
}

#[test]
fn the_stylesheets_become_the_style_of_each_page_in_their_order() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    let page = fixture.read("index.html");
    let style = "<style>@layer tokens { a {} }\n@layer base { b {} }\n</style>";
    assert_eq!(page.matches(style).count(), 1, "{page}");
    assert!(!page.contains("stylesheet"));
}

#[test]
fn pages_refer_to_the_assets_below_the_public_url() {
    let fixture = Fixture::new();
    fixture.package("/procedures/").unwrap();
    let page = fixture.read("index.html");
    for (stem, end) in [
        ("doorstep", ".js"),
        ("doorstep_bg", ".wasm"),
        ("catalogue", ".bin"),
        ("start", ".js"),
        ("icon", ".svg"),
    ] {
        let address = format!("=\"/procedures/{}\"", fixture.asset(stem, end));
        assert!(page.contains(&address), "{address} is not in\n{page}");
    }
    assert!(page.contains("<meta name=\"doorstep-base\" content=\"/procedures/\">"));
    assert!(page.contains("href=\"/procedures/manifest.webmanifest\""));
}

#[test]
fn the_manifest_speaks_of_the_release() {
    let fixture = Fixture::new();
    fixture.package("/procedures/").unwrap();
    let manifest: serde_json::Value =
        serde_json::from_str(&fixture.read("manifest.webmanifest")).unwrap();
    for key in ["id", "start_url", "scope"] {
        assert_eq!(manifest[key], "/procedures/");
    }
    let icon = fixture.asset("icon-192", ".png");
    assert_eq!(manifest["icons"][0]["src"], format!("/procedures/{icon}"));
    assert_eq!(manifest["shortcuts"][0]["url"], "/procedures/search");
}

#[test]
fn every_address_and_every_mistaken_one_has_a_page() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    for address in doorstep::render::addresses(&Catalogue::default()) {
        let file = Path::new(&address).join("index.html");
        let page = fixture.read(file.to_str().unwrap());
        assert!(
            !page.contains("<div id=\"page\"></div>"),
            "{address} is empty"
        );
    }
    for file in ["404.html", "shell.html"] {
        assert!(fixture.read(file).starts_with("<!doctype html>"), "{file}");
    }
}

#[test]
fn a_long_page_is_first_shown_when_its_first_screen_is_there() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    // This device has a list of its parts. A browser that waits for what never comes complains.
    for (page, waits) in [("device/index.html", true), ("about/index.html", false)] {
        let html = fixture.read(page);
        let (head, body) = html.split_once("</head>").unwrap();
        let expects = head.contains("<link rel=\"expect\" href=\"#jumps\" blocking=\"render\">");
        assert_eq!((expects, body.contains("id=\"jumps\"")), (waits, waits));
    }
}

#[test]
fn the_worker_lists_what_is_kept_with_hash_and_size() {
    let fixture = Fixture::new();
    let release = fixture.package("/").unwrap();
    let worker = fixture.read("sw.js");
    let line = worker.lines().nth(1).unwrap();
    let record = line
        .strip_prefix("const RELEASE = ")
        .unwrap()
        .strip_suffix(';')
        .unwrap();
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    assert_eq!(record["id"], release.id);
    for (name, value) in crate::headers::of_release(&fixture.out()).unwrap() {
        assert_eq!(record["headers"][name], value);
    }
    let files = record["files"].as_array().unwrap();
    assert_eq!(files.len(), release.kept.len());
    for file in files {
        let bytes = fs::read(fixture.out().join(file["url"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256(&bytes));
        assert_eq!(file["size"], bytes.len());
    }
    assert!(worker.starts_with("// worker\n") && worker.ends_with(";\nkeep();\n"));
}

#[test]
fn kept_are_the_app_the_shell_the_start_page_and_the_pages_own_icon() {
    let fixture = Fixture::new();
    let release = fixture.package("/").unwrap();
    let kept: Vec<_> = release.kept.iter().map(|file| file.url.clone()).collect();
    let mut expected = vec![
        fixture.asset("catalogue", ".bin"),
        fixture.asset("doorstep", ".js"),
        fixture.asset("doorstep_bg", ".wasm"),
        fixture.asset("icon", ".svg"),
        fixture.asset("start", ".js"),
        "index.html".to_owned(),
        "manifest.webmanifest".to_owned(),
        "shell.html".to_owned(),
    ];
    expected.sort();
    assert_eq!(kept, expected);
}

#[test]
fn two_releases_of_the_same_input_have_the_same_bytes() {
    let (first, second) = (Fixture::new(), Fixture::new());
    assert_eq!(
        first.package("/").unwrap().id,
        second.package("/").unwrap().id
    );
    assert_eq!(all_bytes(&first.out()), all_bytes(&second.out()));
}

#[test]
fn another_byte_anywhere_makes_another_release_that_replaces_the_first() {
    let fixture = Fixture::new();
    let first = fixture.package("/").unwrap();
    let old = fixture.asset("start", ".js");
    fixture.change("start.js", "start(2);");
    let second = fixture.package("/").unwrap();
    assert_ne!(first.id, second.id);
    assert_ne!(fixture.asset("start", ".js"), old);
    assert!(!fixture.out().join(old).exists());
}

#[test]
fn the_compressed_copies_hold_the_files_bytes() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    let page = fixture.read("index.html");
    let copy = fs::read(fixture.out().join("index.html.br")).unwrap();
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &copy[..], &mut plain).unwrap();
    assert_eq!(plain, page.as_bytes());
    let copy = fs::read(fixture.out().join("index.html.gz")).unwrap();
    let mut decoder = flate2::read::GzDecoder::new(&copy[..]);
    let text = std::io::read_to_string(&mut decoder).unwrap();
    assert_eq!(text, page);
}

#[test]
fn a_reference_to_a_file_that_is_not_there_is_refused() {
    let fixture = Fixture::new();
    fixture.change("index.html", &TEMPLATE.replace("/start.js", "/begin.js"));
    assert!(fixture.refusal().contains("/begin.js"));
    let fixture = Fixture::new();
    fixture.change(
        "manifest.webmanifest",
        &MANIFEST.replace("icon-192", "icon-193"),
    );
    assert!(fixture.refusal().contains("icon-193"));
}

#[test]
fn a_script_or_style_in_the_page_that_no_browser_would_take_is_refused() {
    for (before, after) in [
        ("</head>", "<script type=\"module\">run();</script></head>"),
        ("</head>", "<style media=\"print\">a {}</style></head>"),
        ("</body>", "<script>run();</script></body>"),
        ("</head>", ""),
    ] {
        let fixture = Fixture::new();
        fixture.change("index.html", &TEMPLATE.replace(before, after));
        assert!(fixture.refusal().contains("index.html"), "{after}");
    }
}

#[test]
fn a_template_without_a_place_for_the_page_is_refused() {
    let fixture = Fixture::new();
    fixture.change(
        "index.html",
        &TEMPLATE.replace("id=\"page\"", "id=\"pages\""),
    );
    assert!(fixture.refusal().contains("<div id=\"page\"></div>"));
}

#[test]
fn a_worker_without_a_place_for_the_list_is_refused() {
    let fixture = Fixture::new();
    fixture.change("sw.js", "// nothing");
    assert!(fixture.refusal().contains("const RELEASE"));
}

#[test]
fn scripts_that_crates_bring_are_refused_and_no_release_is_left_half() {
    let fixture = Fixture::new();
    fixture.package("/").unwrap();
    let before = all_bytes(&fixture.out());
    fixture.change("snippets/crate-1/inline.js", "x");
    assert!(fixture.refusal().contains("snippets/crate-1"));
    assert_eq!(all_bytes(&fixture.out()), before);
}

#[test]
fn a_style_that_refers_to_a_file_is_refused() {
    let fixture = Fixture::new();
    fixture.change("base.css", "a { background: url(/icons/icon.svg) }");
    assert!(fixture.refusal().contains("base.css"));
}

#[test]
fn a_style_that_would_end_in_the_middle_is_refused() {
    let fixture = Fixture::new();
    fixture.change("base.css", "a { content: \"</style>\" }");
    assert!(fixture.refusal().contains("</"));
}

#[test]
fn a_renamed_chapter_has_a_page_at_each_address_and_the_earlier_ones_name_the_one_it_has() {
    let settings = "id = \"leeds\"\nauthority = \"Leeds City Council\"\ntitle = \"Leeds Procedures\"\n\
                    home = \"https://example.org/\"\n[moved]\ncare = \"caring\"\n";
    let imported = import::import(&Source {
        folder: "manuals/leeds",
        settings: settings.as_bytes(),
        contents: b"1. Policy\n1.1 Caring\n",
    });
    let catalogue = import::catalogue(imported.manual, Vec::new());
    let fixture = Fixture::new();
    fixture.package_of("/procedures/", &catalogue).unwrap();
    let now = fixture.read("m/leeds/c/caring/index.html");
    let earlier = fixture.read("m/leeds/c/care/index.html");
    let canonical = "\n<link rel=\"canonical\" href=\"/procedures/m/leeds/c/caring\">";
    assert!(now.contains(">Caring</h1>") && !now.contains("canonical"));
    assert_eq!(earlier.replacen(canonical, "", 1), now);
    assert_ne!(earlier, now);
}
