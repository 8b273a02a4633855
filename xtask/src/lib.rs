//! The developer's commands.
//!
//! `serve` and `test` are all a newcomer needs: both set up what is missing first
//! ([`setup`]). A release is made by Trunk and finished by [`release`]; [`server`] serves
//! it as a real host would, and can misbehave on purpose for the end-to-end tests.

pub mod dev;
pub mod faults;
pub mod headers;
pub mod hosting;
pub mod manual;
pub mod process;
pub mod project;
pub mod public_url;
pub mod release;
pub mod search;
pub mod server;
pub mod setup;
pub mod suite;
pub mod vocabulary;

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;
use clap::{Parser, Subcommand};

use project::Project;
use public_url::PublicUrl;
use server::Server;

/// Commands for those who work on Doorstep.
#[derive(Parser)]
#[command(name = "cargo xtask")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build the release and serve it as a real host would
    Serve {
        /// The port on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The path the app lives under, such as /procedures/
        #[arg(long, default_value = "/")]
        public_url: PublicUrl,
    },
    /// Set up what is missing and run every check and test
    Test,
    /// Build the release into dist/ and print what it weighs
    Build {
        /// The path the app will live under, such as /procedures/
        #[arg(long, default_value = "/")]
        public_url: PublicUrl,
    },
    /// Serve a debug build that reloads when a source file changes
    Dev {
        /// The port on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the release and take the README's pictures of it into docs/screenshots/
    Screenshots,
    /// Check and show the manuals
    Manual {
        #[command(subcommand)]
        command: manual::ManualCommand,
    },
    /// Ask search one thing, as a reader would
    Search(search::SearchArgs),
    /// Ask search a list of queries whose answers are known, and say how well it did
    Eval(search::EvalArgs),
    /// Build the release and measure in Chromium what a reader waits for: `-- --help` says beside what
    Bench {
        /// For the program in bench/
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// Does what the command line asks.
///
/// # Errors
///
/// One sentence that says what went wrong, where, and what to do.
pub fn run(cli: Cli) -> Result<()> {
    let project = Project::here();
    match cli.command {
        Command::Serve { port, public_url } => {
            let tools = setup::for_build(&project)?;
            release::build(&project, &tools, &public_url)?;
            serve(&project, &public_url, port)
        }
        Command::Test => suite::run(&project),
        Command::Build { public_url } => {
            let tools = setup::for_build(&project)?;
            release::build(&project, &tools, &public_url)
        }
        Command::Dev { port } => dev::run(&project, &setup::for_build(&project)?, port),
        Command::Screenshots => {
            let tools = setup::for_chromium(&project)?;
            release::build(&project, &tools, &PublicUrl::default())?;
            suite::screenshots(&project, &project.root().join("docs/screenshots"))
        }
        Command::Manual { command } => manual::run(command),
        Command::Search(args) => search::run_search(&args),
        Command::Eval(args) => search::run_eval(&args),
        Command::Bench { arguments } => {
            let tools = setup::for_chromium(&project)?;
            release::build(&project, &tools, &PublicUrl::default())?;
            suite::bench(&project, &arguments)
        }
    }
}

/// Serves `dist/` on this machine until the program is ended.
fn serve(project: &Project, public_url: &PublicUrl, port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let server = Server::start(&project.dist(), public_url, address)?;
    println!("\nDoorstep is at {}  (Ctrl-C ends it)", server.url(""));
    server.wait();
    Ok(())
}
