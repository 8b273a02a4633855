//! Chromium and its driver, for the tests.

use std::process::Command;

use anyhow::{Result, bail};

use super::{debian, step};
use crate::process;
use crate::project::Project;

const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];

/// Installs both on Debian as root; elsewhere says what to install.
pub(super) fn set_up(project: &Project) -> Result<()> {
    if PROGRAMS
        .iter()
        .any(|program| process::find(program).is_none())
    {
        if !debian::may_install_packages() {
            bail!(
                "The tests need the programs `chromium` and `chromedriver` in PATH: install \
                 Chromium and its driver, of the same version, with your system's packages \
                 (on Debian: chromium and chromium-driver) and run the same command again."
            );
        }
        step("Chromium and its driver", "about 1 minute", || {
            debian::install_packages(project, "chromium", &["chromium", "chromium-driver"])
        })?;
    }
    let [browser, driver] = PROGRAMS.map(major_version);
    if browser != driver {
        let say = |version: Option<String>| version.unwrap_or("of no known version".to_owned());
        bail!(
            "Chromium is {} and its driver is {}: install both from the same source, so that \
             their versions agree.",
            say(browser),
            say(driver)
        );
    }
    Ok(())
}

fn major_version(program: &str) -> Option<String> {
    let text = process::answer(Command::new(program).arg("--version"))?;
    major(&text)
}

/// The first number of "Chromium 156.0.1 built on Debian" and of "ChromeDriver 156.0.1 (...)".
fn major(text: &str) -> Option<String> {
    let version = text
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions_are_read_from_what_both_programs_print() {
        for text in [
            "Chromium 156.0.7 built on Debian",
            "ChromeDriver 156.0.7 (abc 1)",
        ] {
            assert_eq!(major(text).as_deref(), Some("156"));
        }
    }
}
