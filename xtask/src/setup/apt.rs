//! Packages of Debian, where this program may install them.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::install::install;
use crate::process;
use crate::project::Project;

/// Returns true if and only if the system is Debian and this program runs as root.
pub(super) fn may_install() -> bool {
    let is_debian = fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    is_debian && process::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages. What they bring as a service is not started.
pub(super) fn install_packages(project: &Project, name: &str, packages: &[&str]) -> Result<()> {
    // An installation that was interrupted is finished first, else apt refuses to begin. A
    // policy that refuses everything is Debian's way to hold services back.
    let script = "set -e; policy=/usr/sbin/policy-rc.d; \
                  if [ ! -e $policy ]; then \
                  trap 'rm -f $policy' EXIT; trap 'exit 130' HUP INT TERM; \
                  printf '#!/bin/sh\\nexit 101\\n' >$policy; chmod 755 $policy; fi; \
                  dpkg --configure -a; \
                  apt-get -o DPkg::Lock::Timeout=120 update; \
                  apt-get -o DPkg::Lock::Timeout=120 install --yes \
                  --no-install-recommends \"$@\"";
    let mut apt = Command::new("sh");
    apt.args(["-c", script, "sh"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    install(project, name, &mut apt)
}
