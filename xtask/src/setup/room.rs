//! Room on the disk, asked for before it runs out.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::project::Project;

/// What the tools and their builds need at most, in kB of 1024 bytes.
const NEEDED: u64 = 3 * 1024 * 1024;

/// Checks that there is room to install a tool.
pub(super) fn check(project: &Project) -> Result<()> {
    let report = process::answer(Command::new("df").arg("-Pk").arg(project.root()));
    // Where `df` is not to be had, the installer itself will say that the disk is full.
    if let Some(free) = report.as_deref().and_then(available)
        && free < NEEDED
    {
        bail!(
            "The disk that holds the repository has {} MB left, and the tools need {} MB: \
             free some and run the same command again.",
            free / 1024,
            NEEDED / 1024
        );
    }
    Ok(())
}

/// The fourth column of the second line, as POSIX has it.
fn available(report: &str) -> Option<u64> {
    report
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_room_left_is_read_from_what_df_prints() {
        let report = "Filesystem 1024-blocks  Used Available Capacity Mounted on\n\
                      /dev/vda      100 60 40 60% /";
        assert_eq!(super::available(report), Some(40));
        assert_eq!(super::available("df: no such file"), None);
    }
}
