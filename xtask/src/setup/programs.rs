//! The programs of the system that the tests run: browsers, their drivers, and the web servers
//! whose configurations are tried.

use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use super::install::step;
use crate::process;
use crate::project::Project;

/// Programs that come together.
pub(super) struct Programs {
    /// Each must be found, under one of its names.
    programs: &'static [&'static [&'static str]],
    /// Debian's packages for them; the first gives its name to the whole.
    packages: &'static [&'static str],
}

/// What measuring and pictures need.
pub(super) const CHROMIUM: Programs = Programs {
    programs: &[&["chromium"], &["chromedriver"]],
    packages: &["chromium", "chromium-driver"],
};

/// What the tests need.
pub(super) const ALL: [Programs; 6] = [
    CHROMIUM,
    Programs {
        programs: &[&["firefox-esr", "firefox"]],
        packages: &["firefox-esr"],
    },
    Programs {
        programs: &[&["WebKitWebDriver"], &["MiniBrowser"]],
        packages: &["webkit2gtk-driver"],
    },
    Programs {
        programs: &[&["Xvfb"]],
        packages: &["xvfb"],
    },
    Programs {
        programs: &[&["nginx"]],
        packages: &["nginx", "libnginx-mod-http-brotli-static"],
    },
    Programs {
        programs: &[&["caddy"]],
        packages: &["caddy"],
    },
];

impl Programs {
    fn are_found(&self) -> bool {
        let found = |names: &&[&str]| names.iter().any(|name| process::find(name).is_some());
        self.programs.iter().all(found)
    }

    fn set_up(&self, project: &Project) -> Result<()> {
        if self.are_found() {
            return Ok(());
        }
        if !apt::may_install() {
            let names = self.programs.iter().map(|names| names[0]);
            bail!(
                "A program is missing: install {} with your system's packages (on Debian: {}) \
                 and run the same command again. A web server need not run.",
                names.collect::<Vec<_>>().join(" and "),
                self.packages.join(" ")
            );
        }
        let name = self.packages[0];
        step(name, "about 1 minute", || {
            apt::install_packages(project, name, self.packages)?;
            // A service was not started, and must not be at the next start of the machine. Where
            // there is no systemd or no service there is nothing to hold back.
            process::answer(Command::new("systemctl").args(["disable", name]));
            Ok(())
        })
    }
}

/// Installs what is missing on Debian as root; elsewhere says what to install.
pub(super) fn set_up(project: &Project, programs: &[Programs]) -> Result<()> {
    programs.iter().try_for_each(|one| one.set_up(project))?;
    check_chromium()
}

/// Chromium's driver drives only a Chromium of its own version.
fn check_chromium() -> Result<()> {
    let [browser, driver] = ["chromium", "chromedriver"].map(major_version);
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
