//! The servers that councils have, run with the configuration that comes with a release.

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use xtask::hosting;
use xtask::public_url::PublicUrl;

use crate::{Built, Host, wait};

/// Debian's place for nginx's brotli module.
const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A kind of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx as it comes.
    Nginx,
    /// nginx with its brotli module, switched on as the configuration says.
    NginxWithBrotli,
    /// Caddy.
    Caddy,
}

/// A server's process with a port and folders of its own. It ends when this is dropped.
pub struct RealServer {
    process: Child,
    port: u16,
    public_url: PublicUrl,
    folder: TempDir,
}

impl Kind {
    /// Returns true if and only if the server can be run on this machine. A module is an
    /// extra that not every system has; a server that is missing is a mistake.
    pub fn is_here(self) -> bool {
        self != Kind::NginxWithBrotli || Path::new(BROTLI_MODULE).is_file()
    }

    /// The encodings it sends, best first, with the ending of their copies.
    pub fn encodings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Nginx => &[("gzip", "gz")],
            Kind::NginxWithBrotli | Kind::Caddy => &[("br", "br"), ("gzip", "gz")],
        }
    }

    fn program(self) -> PathBuf {
        let name = match self {
            Kind::Nginx | Kind::NginxWithBrotli => "nginx",
            Kind::Caddy => "caddy",
        };
        xtask::process::find(name)
            .unwrap_or_else(|| panic!("{name} is not in PATH: `cargo xtask test` installs it"))
    }

    /// Writes the server's own configuration, around the one that comes with the release, and
    /// returns the command that runs it in the foreground as one process.
    fn command(self, folder: &Path, port: u16) -> Command {
        let mut command = Command::new(self.program());
        match self {
            Kind::Nginx | Kind::NginxWithBrotli => {
                let own = folder.join("own.conf");
                write(&own, &self.nginx(folder, port));
                command.arg("-p").arg(folder).arg("-c").arg(own);
                command.args(["-e", "stderr"]);
            }
            Kind::Caddy => {
                let own = folder.join("own.caddy");
                write(&own, &caddy(folder, port));
                command.args(["run", "--adapter", "caddyfile", "--config"]);
                command.arg(own);
                // It keeps what it learns about certificates there.
                command.env("XDG_DATA_HOME", folder);
                command.env("XDG_CONFIG_HOME", folder);
            }
        }
        command
    }

    fn nginx(self, folder: &Path, port: u16) -> String {
        let included = folder.join("hosting/nginx.conf");
        let mut module = String::new();
        if self == Kind::NginxWithBrotli {
            module = format!("load_module {BROTLI_MODULE};");
            let text = fs::read_to_string(&included).expect("it was written");
            write(&included, &text.replace("# brotli_static", "brotli_static"));
        }
        let folder = folder.display();
        let included = included.display();
        format!(
            "{module}
             daemon off;
             master_process off;
             pid {folder}/pid;
             events {{}}
             http {{
                 access_log off;
                 client_body_temp_path {folder}/body;
                 proxy_temp_path {folder}/proxy;
                 fastcgi_temp_path {folder}/fastcgi;
                 uwsgi_temp_path {folder}/uwsgi;
                 scgi_temp_path {folder}/scgi;
                 server {{
                     listen 127.0.0.1:{port};
                     root {folder}/root;
                     include {included};
                 }}
             }}\n"
        )
    }
}

fn caddy(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "{{
            admin off
            auto_https off
        }}
        http://localhost:{port} {{
            bind 127.0.0.1
            root * {folder}/root
            import {folder}/hosting/Caddyfile
        }}\n"
    )
}

impl RealServer {
    /// Serves a release.
    pub fn start(kind: Kind, built: &Built) -> RealServer {
        // Another program may take the port between finding it free and listening on it.
        (0..5)
            .find_map(|_| RealServer::try_start(kind, built).ok())
            .unwrap_or_else(|| match RealServer::try_start(kind, built) {
                Ok(server) => server,
                Err(why) => panic!("{kind:?} does not start: {why}"),
            })
    }

    /// Starts the server, or says what it wrote before it ended.
    fn try_start(kind: Kind, built: &Built) -> Result<RealServer, String> {
        let folder = TempDir::new().expect("a folder for the server");
        place(built, &folder.path().join("root"));
        let hosting = folder.path().join("hosting");
        hosting::write(&hosting, &built.folder, &built.public_url)
            .expect("the configurations can be written");
        let port = free_port();
        let process = kind
            .command(folder.path(), port)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("said")).expect("a file to write to"))
            .spawn()
            .unwrap_or_else(|why| panic!("{kind:?} cannot be run: {why}"));
        // It is ended whatever happens below.
        let mut server = RealServer {
            process,
            port,
            public_url: built.public_url.clone(),
            folder,
        };
        let listens = wait::until(&format!("{kind:?} listens or ends"), || {
            if server.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                return Some(false);
            }
            let connected = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
            connected.then_some(true)
        });
        if !listens {
            let mut said = String::new();
            let file = fs::File::open(server.folder.path().join("said"));
            file.and_then(|mut file| file.read_to_string(&mut said))
                .expect("what it said can be read");
            return Err(said);
        }
        Ok(server)
    }
}

/// Puts the release where the configuration expects it: at its public URL below the root.
fn place(built: &Built, root: &Path) {
    let below = built.public_url.as_str().trim_matches('/');
    let place = root.join(below);
    // With nothing below it, the root itself is the release.
    let place = PathBuf::from(place.to_string_lossy().trim_end_matches('/'));
    let parent = place.parent().expect("the root is in a folder");
    fs::create_dir_all(parent).expect("a folder for the root");
    symlink(&built.folder, &place).expect("a link to the release");
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it listens").port()
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
}

impl Host for RealServer {
    fn url(&self, below: &str) -> String {
        let path = self.public_url.join(below);
        format!("http://localhost:{}{path}", self.port)
    }

    fn stop(&mut self) {
        // It may have ended by itself; either way it is not running any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for RealServer {
    fn drop(&mut self) {
        self.stop();
    }
}
