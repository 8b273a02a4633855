//! The releases that stories serve, each made once from Trunk's last release build.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use catalogue::{Catalogue, Chapter, ChapterId, Manual, titles};
use xtask::manual;
use xtask::project::Project;
use xtask::public_url::PublicUrl;
use xtask::release::{PackageOptions, Release, ReleaseFile, package, sha256};

/// A release in a folder, ready to be served.
pub struct Built {
    /// Its folder.
    pub folder: PathBuf,
    /// What the packager says of it.
    pub release: Release,
    /// The manuals it holds.
    pub catalogue: Catalogue,
    /// The path it is made for.
    pub public_url: PublicUrl,
}

/// The manual in which the releases differ.
pub const CHANGED_MANUAL: &str = "nottinghamshire";

/// The release as it would be published.
pub fn first() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| build("first", "/", repository(), true));
    &BUILT
}

/// The next release: the same app, with one chapter's title changed ([`Built::changed`]).
pub fn second() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        let mut catalogue = repository();
        let chapter = last_chapter(&mut catalogue);
        chapter.title.push_str(" (revised)");
        build("second", "/", catalogue, false)
    });
    &BUILT
}

/// The release after that: the same chapter was renamed, and is carried over to another id.
pub fn third() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        let mut catalogue = repository();
        let chapter = last_chapter(&mut catalogue);
        chapter.earlier.push(chapter.id.clone());
        chapter.title.push_str(" (renamed)");
        let id = titles::slug(&chapter.title);
        chapter.id = ChapterId::try_from(id).expect("a title gives an id");
        build("third", "/", catalogue, false)
    });
    &BUILT
}

/// The chapter in which the releases differ.
fn last_chapter(catalogue: &mut Catalogue) -> &mut Chapter {
    let mut manuals = catalogue.manuals.iter_mut();
    let manual = manuals.find(|manual| manual.id.as_str() == CHANGED_MANUAL);
    let chapters = &mut manual.expect("the manual is shipped").chapters;
    chapters.last_mut().expect("it has chapters")
}

/// The first release, made for `/procedures/`.
pub fn below_procedures() -> &'static Built {
    static BUILT: LazyLock<Built> =
        LazyLock::new(|| build("below-procedures", "/procedures/", repository(), false));
    &BUILT
}

/// The release with the next edition of [`CHANGED_MANUAL`]: one chapter is removed, one renamed,
/// one renumbered ([`EDITED`]).
pub fn edited() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        let project = Project::here();
        let manuals = project.root().join("target/e2e/manuals");
        for manual in repository().manuals {
            let (from, to) = (project.manuals(), manuals.join(manual.id.as_str()));
            let from = from.join(manual.id.as_str());
            fs::create_dir_all(&to).expect("a folder of the tests");
            for file in ["manual.toml", "contents.txt"] {
                let mut text = fs::read_to_string(from.join(file)).expect("a manual's file");
                if file == "contents.txt" && manual.id.as_str() == CHANGED_MANUAL {
                    for (before, after) in EDITED {
                        assert_eq!(text.matches(before).count(), 1, "{before}");
                        text = text.replace(before, after);
                    }
                }
                fs::write(to.join(file), text).expect("a file of the tests");
            }
        }
        let vocabulary = "vocabulary.toml";
        fs::copy(project.manuals().join(vocabulary), manuals.join(vocabulary))
            .expect("a file of the tests");
        let catalogue = manual::load_all(&manuals).expect("the edited manuals have no error");
        build("edited", "/", catalogue, false)
    });
    &BUILT
}

/// Lines of the contents, and what stands in their place in [`edited`].
pub const EDITED: [(&str, &str); 3] = [
    ("- 1.0.5Lone Working\n", ""),
    (
        "- 1.0.7Whistleblowing Policy (Confidential Reporting)\n",
        "- 1.0.7Raising Concerns at Work\n",
    ),
    (
        "- 1.0.8Equality and Diversity\n",
        "- 1.0.18Equality and Diversity\n",
    ),
];

/// A next release whose WebAssembly does the first thing and stops, as a panic does.
pub fn panicking() -> &'static Built {
    static BUILT: LazyLock<Built> =
        LazyLock::new(|| altered("panicking", "assets/doorstep_bg-", |_| PANIC.to_vec()));
    &BUILT
}

/// WebAssembly that stops as soon as it is started.
pub const PANIC: &[u8] = b"\0asm\x01\0\0\0\
    \x01\x04\x01\x60\0\0\
    \x03\x02\x01\0\
    \x08\x01\0\
    \x0a\x05\x01\x03\0\0\x0b";

/// A next release whose catalogue is of a schema that its app does not know.
pub fn of_newer_schema() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        altered("newer-schema", "assets/catalogue-", |mut bytes| {
            // After the eight bytes of magic.
            bytes[8] = bytes[8].wrapping_add(1);
            bytes
        })
    });
    &BUILT
}

/// Copies a release but for its compressed copies, and over what was there.
fn copy_plain(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of the tests");
    for entry in fs::read_dir(from).expect("a folder of the release") {
        let entry = entry.expect("a file of the release");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let ending = from.extension().and_then(|ending| ending.to_str());
        match from.is_dir() {
            true => copy_plain(&from, &to),
            false if matches!(ending, Some("br" | "gz")) => {}
            false => drop(fs::copy(&from, &to).expect("a file of the tests")),
        }
    }
}

/// The first release with other bytes in one of its files, and a worker that wants these.
fn altered(name: &str, start: &str, alter: impl Fn(Vec<u8>) -> Vec<u8>) -> Built {
    let first = first();
    let folder = Project::here().root().join("target/e2e").join(name);
    copy_plain(&first.folder, &folder);
    let mut built = Built {
        folder,
        release: first.release.clone(),
        catalogue: first.catalogue.clone(),
        public_url: first.public_url.clone(),
    };
    let file = (built.release.kept.iter_mut()).find(|file| file.url.starts_with(start));
    let file = file.expect("the release keeps such a file");
    let path = built.folder.join(&file.url);
    let bytes = alter(fs::read(&path).expect("a file of the release"));
    let worker = built.folder.join("sw.js");
    let text = fs::read_to_string(&worker).expect("the worker");
    let hash = sha256(&bytes);
    let entry = |hash: &str, size: usize| format!("\"sha256\":\"{hash}\",\"size\":{size}");
    let old = entry(&file.sha256, file.size);
    assert_eq!(text.matches(&old).count(), 1, "the worker lists {start}");
    let text = text.replace(&old, &entry(&hash, bytes.len()));
    let text = text.replace(&built.release.id, &hash[..12]);
    fs::write(&path, &bytes).expect("a file of the release");
    fs::write(&worker, text).expect("the worker");
    (file.sha256, file.size) = (hash.clone(), bytes.len());
    built.release.id = hash[..12].to_owned();
    built
}

impl Built {
    /// A manual of the release.
    pub fn manual(&self, id: &str) -> &Manual {
        self.catalogue
            .manual(id)
            .unwrap_or_else(|| panic!("there is no manual {id}"))
    }

    /// The chapter whose title tells this release from the other.
    pub fn changed(&self) -> &Chapter {
        self.manual(CHANGED_MANUAL)
            .chapters
            .last()
            .expect("it has chapters")
    }

    /// The address of that chapter, deep in the manual.
    pub fn changed_address(&self) -> String {
        format!("m/{CHANGED_MANUAL}/c/{}", self.changed().id)
    }

    /// The file and the size of everything that an installation downloads where the device has what
    /// another release keeps, and the browser's HTTP cache nothing.
    pub fn downloads(&self, before: Option<&Built>) -> Vec<(String, u64)> {
        let has = |file: &ReleaseFile| {
            before.is_some_and(|before| {
                let mut kept = before.release.kept.iter();
                kept.any(|kept| (&kept.url, &kept.sha256) == (&file.url, &file.sha256))
            })
        };
        let wanted = self.release.kept.iter().filter(|file| !has(file));
        wanted
            .map(|file| (file.url.clone(), file.size as u64))
            .collect()
    }

    /// The path that is asked for when this kept file is downloaded: of a page, its address.
    pub fn address_of(file: &str) -> &str {
        let address = file.strip_suffix("index.html").unwrap_or(file);
        address.trim_end_matches('/')
    }

    /// The path within the release of the kept file whose name begins and ends so.
    pub fn kept_file(&self, start: &str, end: &str) -> String {
        let fits = |url: &str| url.starts_with(start) && url.ends_with(end);
        let found = self.release.kept.iter().find(|file| fits(&file.url));
        let found = found.unwrap_or_else(|| panic!("no kept file is called {start}…{end}"));
        found.url.clone()
    }
}

fn repository() -> Catalogue {
    manual::load_all(&Project::here().manuals()).expect("the manuals have no error")
}

/// Makes a release. Compressed copies take a while and one release with them is enough.
fn build(name: &str, public_url: &str, catalogue: Catalogue, with_copies: bool) -> Built {
    // One at a time: the machine has better things to do.
    static MAKING: Mutex<()> = Mutex::new(());
    let _alone = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let project = Project::here();
    let compressed = project.compressed();
    let trunk_output = project.trunk_output();
    assert!(
        trunk_output.join("index.html").is_file(),
        "the app is not built: run `cargo xtask build` first"
    );
    let folder = project.root().join("target/e2e").join(name);
    let public_url: PublicUrl = public_url.parse().expect("a path with both slashes");
    let release = package(PackageOptions {
        trunk_output: &trunk_output,
        catalogue: &catalogue,
        public_url: &public_url,
        out: &folder,
        compressed: with_copies.then_some(compressed.as_path()),
    });
    let release =
        release.unwrap_or_else(|why| panic!("the release {name} cannot be made: {why:#}"));
    Built {
        folder,
        release,
        catalogue,
        public_url,
    }
}
