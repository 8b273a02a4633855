//! A row of the table of faults, while its story runs.

use std::time::Instant;

use xtask::faults;
use xtask::project::Project;

/// Notes, when it is dropped, how the row's story went and how long it took. It stands first in
/// the story, so that it is dropped last.
pub struct Row {
    number: u32,
    fault: &'static str,
    near: Option<&'static str>,
    begun: Instant,
}

impl Row {
    /// Begins a row.
    pub fn of(number: u32, fault: &'static str) -> Row {
        Row {
            number,
            fault,
            near: None,
            begun: Instant::now(),
        }
    }

    /// Begins a row whose fault cannot be produced on one machine; how near the story comes.
    pub fn near(number: u32, fault: &'static str, how: &'static str) -> Row {
        Row {
            near: Some(how),
            ..Row::of(number, fault)
        }
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        let row = faults::Row {
            number: self.number,
            fault: self.fault.to_owned(),
            passed: !std::thread::panicking(),
            seconds: self.begun.elapsed().as_secs_f32(),
            near: self.near.map(str::to_owned),
        };
        if let Err(why) = faults::note(&Project::here(), &row) {
            eprintln!("row {} of the table of faults: {why:#}", row.number);
        }
    }
}
