//! The web servers whose configurations the tests try.

use std::process::Command;

use anyhow::{Result, bail};

use super::{debian, step};
use crate::process;
use crate::project::Project;

/// Each program, which is its service by the same name, with Debian's packages for it.
const SERVERS: &[(&str, &[&str])] = &[
    ("nginx", &["nginx", "libnginx-mod-http-brotli-static"]),
    ("caddy", &["caddy"]),
];

/// Installs what is missing on Debian as root; elsewhere says what to install.
pub(super) fn set_up(project: &Project) -> Result<()> {
    for (program, packages) in SERVERS {
        if process::find(program).is_some() {
            continue;
        }
        if !debian::may_install_packages() {
            bail!(
                "The tests need the web server `{program}` in PATH: install it with your \
                 system's packages and run the same command again. It need not run: the tests \
                 start one of their own."
            );
        }
        step(program, "seconds", || {
            debian::install_packages(project, program, packages)?;
            // It was not started, and must not be at the next start of the machine. Where
            // there is no systemd there is nothing to hold back.
            process::answer(Command::new("systemctl").args(["disable", program]));
            Ok(())
        })?;
    }
    Ok(())
}
