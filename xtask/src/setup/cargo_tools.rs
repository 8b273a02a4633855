//! Programs of crates, built by cargo into `.tools/bin`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::install::{install, step};
use super::versions;
use crate::process;
use crate::project::Project;

/// Installs what a build needs where it is missing or of another version.
pub(super) fn set_up(project: &Project) -> Result<()> {
    let bindgen = wasm_bindgen_version(project)?;
    let trunk = ("trunk", versions::TRUNK, &["--locked"][..]);
    let about = (
        "cargo-about",
        versions::CARGO_ABOUT,
        &["--locked", "--features=cli"][..],
    );
    // Its published lock file names a crate that registries do not all serve.
    let bindgen = ("wasm-bindgen-cli", bindgen.as_str(), &[][..]);
    install_all(project, &[bindgen, trunk, about])
}

/// Installs what only the tests need, likewise.
pub(super) fn set_up_for_test(project: &Project) -> Result<()> {
    let deny = ("cargo-deny", versions::CARGO_DENY, &["--locked"][..]);
    let geckodriver = ("geckodriver", versions::GECKODRIVER, &["--locked"][..]);
    install_all(project, &[deny, geckodriver])
}

/// Installs programs: each a package, its version and options for Cargo, which puts a program in
/// place only when it is complete.
fn install_all(project: &Project, packages: &[(&str, &str, &[&str])]) -> Result<()> {
    for (package, version, options) in packages {
        let program = package.trim_end_matches("-cli");
        let installed = project.tools().join("bin").join(program);
        let answer = process::answer(Command::new(installed).arg("--version"));
        if answer.is_some_and(|text| text.split_whitespace().any(|word| word == *version)) {
            continue;
        }
        let build = project.tools().join("build");
        step(&format!("{package} {version}"), "2 to 8 minutes", || {
            let mut cargo = Command::new("cargo");
            cargo
                .args(["install", package, "--force", "--version", version])
                .arg("--root")
                .arg(project.tools())
                .args(*options)
                .current_dir(project.root())
                .env("CARGO_TARGET_DIR", &build)
                // They run for seconds and are built for minutes: quick to build comes first.
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
            install(project, package, &mut cargo)
        })?;
        fs::remove_dir_all(&build)
            .with_context(|| format!("could not remove {}", build.display()))?;
    }
    Ok(())
}

/// The command must be of exactly the library's version, which `Cargo.lock` holds.
fn wasm_bindgen_version(project: &Project) -> Result<String> {
    let file = project.root().join("Cargo.lock");
    let text =
        fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    locked_version(&text, "wasm-bindgen")
        .with_context(|| format!("{} does not name wasm-bindgen", file.display()))
}

fn locked_version(lock_file: &str, package: &str) -> Option<String> {
    let table: toml::Table = lock_file.parse().ok()?;
    let packages = table.get("package")?.as_array()?;
    let package = packages
        .iter()
        .find(|one| one.get("name").and_then(toml::Value::as_str) == Some(package))?;
    Some(package.get("version")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_the_one_cargo_locked() {
        let lock_file = "version = 4\n\
            [[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\
            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        let version = locked_version(lock_file, "wasm-bindgen");
        assert_eq!(version.as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock_file, "trunk"), None);
    }
}
