//! Killing a browser as a phone does: at once, with everything it started; and whether it is at rest.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::wait;

/// Kills a process and all that it started, and waits until they are gone.
pub(crate) fn kill_all(process: u32) {
    kill(&with_all_started(process));
}

/// Kills those of all that a driver started which show pages, and waits until they are gone.
pub(crate) fn kill_renderers(driver: u32) {
    let mut all = with_all_started(driver);
    all.retain(|process| {
        let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        let mut arguments = line.split(|byte| *byte == 0 || *byte == b' ');
        arguments.any(|argument| argument == b"--type=renderer")
    });
    assert!(!all.is_empty(), "no process shows a page");
    kill(&all);
}

/// Waits until a process and all that it started have had next to nothing to do for a while.
pub(crate) fn rest(process: u32) {
    const A_WHILE: Duration = Duration::from_millis(500);
    const NEXT_TO_NOTHING: u64 = 2;
    let mut busy = (Instant::now(), worked(process));
    wait::until("the processes are at rest", || {
        let worked = worked(process);
        // A process that has ended is no longer counted.
        if worked.abs_diff(busy.1) > NEXT_TO_NOTHING {
            busy = (Instant::now(), worked);
        }
        (busy.0.elapsed() > A_WHILE).then_some(())
    });
}

/// How long the processor has worked for a process and all that it started, in hundredths of a second.
fn worked(process: u32) -> u64 {
    let all = with_all_started(process).into_iter();
    let stats = all.filter_map(stat);
    stats.map(|(_, _, worked)| worked).sum()
}

/// A process and all that it started, and all that they started.
fn with_all_started(process: u32) -> Vec<u32> {
    let mut all = vec![process];
    // What was found already grows while it is looked through: children of children follow.
    let table = processes();
    let mut next = 0;
    while let Some(parent) = all.get(next).copied() {
        all.extend(
            table
                .iter()
                .filter(|(_, p)| *p == parent)
                .map(|(id, _)| *id),
        );
        next += 1;
    }
    all
}

fn kill(all: &[u32]) {
    for process in all {
        if let Some(pid) = pid(*process) {
            // One that has just ended is as good as killed.
            let _ = kill_process(pid, Signal::KILL);
        }
    }
    wait::until("the killed processes are gone", || {
        all.iter().all(|process| is_gone(*process)).then_some(())
    });
}

/// Returns true if and only if a process has ended. One that waits for its parent to notice
/// has ended.
fn is_gone(process: u32) -> bool {
    let alive = pid(process).is_some_and(|pid| test_kill_process(pid).is_ok());
    !alive || stat(process).is_some_and(|(state, ..)| state == 'Z')
}

fn pid(process: u32) -> Option<Pid> {
    Pid::from_raw(i32::try_from(process).ok()?)
}

/// Every process with its parent, where the system lists them under `/proc`.
fn processes() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|process| Some((process, stat(process)?.1)))
        .collect()
}

/// A process's state, its parent, and how long the processor has worked for it, in hundredths of a second.
///
/// `17 (a name) S 1 ...`: the name may hold anything, so the last parenthesis counts.
fn stat(process: u32) -> Option<(char, u32, u64)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let state = fields.first()?.chars().next()?;
    // Its own work, and the system's for it.
    let worked = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((state, fields.get(1)?.parse().ok()?, worked))
}
