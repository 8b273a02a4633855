//! The releases that stories serve, each made once from Trunk's last release build.

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use catalogue::{Catalogue, Chapter, ChapterId, Manual, titles};
use xtask::manual;
use xtask::project::Project;
use xtask::public_url::PublicUrl;
use xtask::release::{PackageOptions, Release, package};

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
