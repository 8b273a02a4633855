//! What a reader waits for: the release in Chromium on a processor four times slower, over a slow
//! line and then with none.
//!
//! The program `wait` of the package `tests` measures. Beside it stands a plain page: the same
//! contents in the same style with no script, laid out only as far as it is seen, as the release's is
//! at first. And beside that a site of VitePress ([`super::peer`]), which the machine that the wanted times are meant
//! for has measured too.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use super::report::percentile;
use crate::project::Project;
use crate::release::compress;

/// How many times slower the processor is made.
pub const SLOWER: u32 = 4;

/// What the line gives, in bytes a second: 1.6 Mbit/s.
pub const BYTES_A_SECOND: u32 = 200_000;

/// How long the line takes there and back, in milliseconds.
pub const ROUND_TRIP: u32 = 150;

/// The manual whose contents are opened.
pub const MANUAL: &str = "rotherham";

/// By name of what was measured, how long it took, in milliseconds: in one browser.
pub type Took = BTreeMap<String, f64>;

/// Before the name of what was measured in a browser that was still starting, not at rest.
pub const STARTING: &str = "starting: ";

/// What a reader waits for.
struct Wait {
    /// What `wait` calls it.
    name: &'static str,
    what: &'static str,
    /// The longest that is wanted, in milliseconds.
    most: f64,
    /// What of the plain page it is beside: over the slow line, or from this machine itself, since
    /// without a worker nothing is kept of it.
    plain: Option<&'static str>,
    /// What of the site of VitePress it is beside, and how long that took on the machine that the wanted times are
    /// meant for, in milliseconds.
    peer: Option<(&'static str, f64)>,
}

/// In the order of the table.
const WAITS: [Wait; 8] = [
    Wait {
        name: "readable",
        what: "a first visit: the contents can be read",
        most: 500.0,
        plain: Some("plain"),
        peer: None,
    },
    Wait {
        name: "in charge",
        what: "a first visit: the app is in charge",
        most: 2500.0,
        plain: Some("plain"),
        peer: None,
    },
    Wait {
        name: "kept",
        what: "a first visit: everything is kept for offline",
        most: 4000.0,
        plain: Some("plain"),
        peer: None,
    },
    Wait {
        name: "readable again",
        what: "after a restart, no network: the contents can be read",
        most: 350.0,
        plain: Some("plain near"),
        peer: Some(("peer again", 525.0)),
    },
    Wait {
        name: "in charge again",
        what: "after a restart, no network: the app is in charge",
        most: 800.0,
        plain: Some("plain near"),
        peer: None,
    },
    Wait {
        name: "letter",
        what: "a typed letter shows its results",
        most: 30.0,
        plain: None,
        peer: None,
    },
    Wait {
        name: "tap",
        what: "a tap shows a chapter",
        most: 50.0,
        plain: None,
        peer: None,
    },
    Wait {
        name: "scrolling",
        what: "scrolling the longest contents: the longest task",
        most: 50.0,
        plain: None,
        peer: None,
    },
];

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// What is waited for.
    pub what: &'static str,
    /// Whether the browser was still starting, and not at rest.
    pub starting: bool,
    /// The median of several fresh browsers, in milliseconds.
    pub median: f64,
    /// The shortest of those times: the least disturbed by other work of the machine.
    pub least: f64,
    /// How many times as long as for the plain page, by the medians of this run.
    pub times_plain: Option<f64>,
    /// The longest that is wanted, in milliseconds.
    pub wanted: f64,
    /// Whether the median is no longer than that.
    pub holds: bool,
    /// The same beside the site of VitePress.
    pub times_peer: Option<TimesPeer>,
}

/// A time as a part of what the site of VitePress takes: what can be compared between machines.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TimesPeer {
    /// By the medians of this run.
    pub measured: f64,
    /// The most that is wanted, by what the site took on the machine that the wanted times are meant for.
    pub wanted: f64,
}

/// The table of what several browsers took: at rest, and below that while they were still starting. What none of
/// them measured is left out.
pub(super) fn lines(took: &[Took]) -> Vec<Line> {
    let of = |name: &str, of_hundred: f64| {
        let values: Vec<f64> = took
            .iter()
            .filter_map(|took| took.get(name).copied())
            .collect();
        percentile(&values, of_hundred)
    };
    let line = |wait: &Wait, when: &str| {
        let name = [when, wait.name].concat();
        let median = of(&name, 50.0)?;
        let times = |other| Some(median / of(&[when, other].concat(), 50.0)?);
        let times_peer = |(peer, there)| {
            Some(TimesPeer {
                measured: times(peer)?,
                wanted: wait.most / there,
            })
        };
        Some(Line {
            what: wait.what,
            starting: when == STARTING,
            median,
            least: of(&name, 0.0)?,
            times_plain: wait.plain.and_then(times),
            wanted: wait.most,
            holds: median <= wait.most,
            times_peer: wait.peer.and_then(times_peer),
        })
    };
    let both = |wait| ["", STARTING].map(|when| line(wait, when));
    WAITS.iter().flat_map(both).flatten().collect()
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.holds { "holds" } else { "does not hold" };
        let what = match self.starting {
            true => "    while the browser is still starting",
            false => self.what,
        };
        let beside = self
            .times_plain
            .map_or(String::new(), |times| format!("{times:.2}"));
        let beside_peer = self.times_peer.map_or(String::new(), |times| {
            format!("{:.2}, wanted {:.2}", times.measured, times.wanted)
        });
        let line = format!(
            "{verdict:<13}  {what:<53} {:>7.0} {:>7.0} {:>7.0} {beside:>9}   {beside_peer}",
            self.median, self.least, self.wanted
        );
        f.write_str(line.trim_end())
    }
}

/// Makes the folder of the plain page: the contents and their style, and nothing that runs.
pub(super) fn make_plain(project: &Project, folder: &Path) -> Result<()> {
    let dist = project.dist();
    let page = dist.join("m").join(MANUAL).join("index.html");
    let html =
        fs::read_to_string(&page).with_context(|| format!("could not read {}", page.display()))?;
    let assets = folder.join("assets");
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    fs::create_dir_all(&assets)
        .with_context(|| format!("could not make the folder {}", assets.display()))?;
    let html = without_app(&html);
    fs::write(
        folder.join("index.html.br"),
        compress::brotli(html.as_bytes())?,
    )?;
    fs::write(folder.join("index.html"), html)?;
    for file in fs::read_dir(dist.join("assets"))? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(".svg") {
            fs::copy(&file, assets.join(&*name))?;
        }
    }
    Ok(())
}

/// The page without the lines that bring more than its style, its icon and when it is first shown.
fn without_app(html: &str) -> String {
    let mut script = false;
    let stays = |line: &&str| {
        script |= line.contains("<script");
        let brings =
            line.contains("<link") && !line.contains("\"icon\"") && !line.contains("\"expect\"");
        let stays = !script && !brings;
        script &= !line.contains("</script>");
        stays
    };
    let html = html.lines().filter(stays).collect::<Vec<_>>().join("\n");
    html.replace("<html ", "<html data-start ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(pairs: &[(&str, f64)]) -> Took {
        pairs
            .iter()
            .map(|(name, time)| ((*name).to_owned(), *time))
            .collect()
    }

    #[test]
    fn a_line_has_the_median_and_what_is_wanted() {
        let all = [
            took(&[("readable", 700.0), ("plain", 350.0), ("tap", 40.0)]),
            took(&[("readable", 600.0), ("plain", 300.0), ("tap", 90.0)]),
            took(&[("readable", 400.0), ("plain", 200.0), ("tap", 45.0)]),
            took(&[("starting: readable", 800.0), ("starting: plain", 400.0)]),
            took(&[("readable again", 300.0), ("peer again", 600.0)]),
        ];
        let lines = lines(&all);
        let brief: Vec<_> = lines
            .iter()
            .map(|line| (line.median, line.least, line.times_plain, line.holds))
            .collect();
        assert_eq!(
            brief,
            [
                (600.0, 400.0, Some(2.0), false),
                (800.0, 800.0, Some(2.0), false),
                (300.0, 300.0, None, true),
                (45.0, 40.0, None, true)
            ]
        );
        assert!(lines[0].to_string().ends_with("2.00"), "{}", lines[0]);
        assert!(lines[2].to_string().ends_with("0.50, wanted 0.67"));
        assert!(
            lines[1].to_string().contains("still starting"),
            "{}",
            lines[1]
        );
        assert!(
            lines[0].to_string().starts_with("does not hold"),
            "{}",
            lines[0]
        );
    }

    #[test]
    fn a_plain_page_keeps_its_style_and_runs_nothing() {
        let html = "<html lang=\"en\">\n<style>p{}</style>\n\
            <link rel=\"manifest\" href=\"a.webmanifest\">\n<script>\n  run();\n</script>\n<script src=\"start.js\"></script>\n<p>text</p>";
        assert_eq!(
            without_app(html),
            "<html data-start lang=\"en\">\n<style>p{}</style>\n<p>text</p>"
        );
    }
}
