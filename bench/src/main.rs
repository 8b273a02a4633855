//! What a reader waits for: the release in Chromium on a slow processor, over a slow line and then
//! with none. Beside it stands a plain page ([`plain`]) and, where a commit is named, that commit's
//! release ([`before`]). All are measured in the same run, in fresh browsers that take turns
//! ([`waits`]), since what counts is the ratio: times are those of one machine on one day.
//!
//! `cargo xtask bench` builds the release and calls this.

mod before;
mod plain;
mod report;
mod slow_line;
mod waits;

use anyhow::Result;
use clap::Parser;
use xtask::project::Project;

use report::Report;
use waits::{measure_plain, measure_release};

/// Measures the release in `dist/`, beside a plain page and beside the release of another commit.
#[derive(Parser)]
#[command(name = "cargo xtask bench")]
struct Arguments {
    /// The commit or tag to compare with; it is built in a git worktree below target/
    #[arg(long, value_name = "COMMIT")]
    before: Option<String>,
    /// In how many fresh browsers each is measured
    #[arg(long, default_value_t = 5)]
    browsers: usize,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let project = Project::here();
    let now = project.dist();
    let before = arguments.before.as_deref();
    let before = before
        .map(|commit| before::build(&project, commit))
        .transpose()?;
    let plain = project.root().join("target/bench/plain");
    plain::make(&now, &plain)?;

    let mut report = Report::default();
    for browser in 0..arguments.browsers {
        eprintln!(
            "Measuring, round {} of {} ...",
            browser + 1,
            arguments.browsers
        );
        let plain = |report: &mut Report| report.plain.push(measure_plain(&plain));
        let now = |report: &mut Report| report.now.push(measure_release(&now));
        let before = |report: &mut Report| {
            let before = before.as_deref().map(measure_release);
            report.before.extend(before);
        };
        // Who is first has the machine as the round before left it: they take turns.
        let turns: [&dyn Fn(&mut Report); 3] = match browser % 2 {
            0 => [&plain, &now, &before],
            _ => [&before, &now, &plain],
        };
        turns.iter().for_each(|measure| measure(&mut report));
    }
    println!("\n{report}");
    Ok(())
}
