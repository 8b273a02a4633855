//! A browser's driver: one process a browser, which ends with it.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use xtask::project::Project;

use crate::engine::Engine;
use crate::{processes, wait};

/// The process of a driver, and of the screen that some browsers need. They, and the browser that the
/// driver starts, are killed when this is dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    /// Ends with the driver.
    _display: Option<Display>,
}

impl Driver {
    /// Starts a driver, and waits until it listens. What it starts finds `home` where else would be
    /// the home of who runs the tests.
    pub fn start(engine: Engine, home: &Path) -> Driver {
        // Another program may take the port between finding it free and listening on it.
        (0..10)
            .find_map(|_| try_start(engine, home))
            .unwrap_or_else(|| panic!("{} ends as soon as it is started", engine.driver()))
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The driver's process, of which the browser is a child.
    pub fn process(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        processes::kill_all(self.process.id());
        let _ = self.process.wait();
    }
}

/// Starts a driver. `None` when it ended again.
fn try_start(engine: Engine, home: &Path) -> Option<Driver> {
    let name = engine.driver();
    let program = find(name).unwrap_or_else(|| {
        panic!("{name} is not in PATH: `cargo xtask test` says what to install")
    });
    let port = free_port();
    let mut command = Command::new(program);
    command
        .arg(format!("--port={port}"))
        .args(engine.driver_arguments())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let display = engine.needs_display().then(Display::start);
    if let Some(display) = &display {
        command.env("DISPLAY", &display.name);
    }
    if engine != Engine::Chromium {
        for variable in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(variable, home);
        }
    }
    let process = command
        .spawn()
        .unwrap_or_else(|why| panic!("{name} cannot be run: {why}"));
    let mut driver = Driver {
        process,
        port,
        _display: display,
    };
    let listens = wait::until(&format!("{name} listens or ends"), || {
        if driver.process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return Some(false);
        }
        let connected = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        connected.then_some(true)
    });
    listens.then_some(driver)
}

/// A driver's program: in PATH, or among the tools that set-up has installed.
fn find(name: &str) -> Option<PathBuf> {
    let tool = Project::here().tools().join("bin").join(name);
    xtask::process::find(name).or_else(|| tool.is_file().then_some(tool))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it listens").port()
}

/// A screen that nobody sees. It ends when this is dropped.
struct Display {
    process: Child,
    name: String,
}

impl Display {
    fn start() -> Display {
        let program = xtask::process::find("Xvfb")
            .expect("Xvfb is not in PATH: `cargo xtask test` says what to install");
        let mut process = Command::new(program)
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is a program");
        let output = process.stdout.take().expect("its output is a pipe");
        let mut number = String::new();
        BufReader::new(output)
            .read_line(&mut number)
            .expect("Xvfb writes the number of its display");
        Display {
            process,
            name: format!(":{}", number.trim()),
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is not running any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
