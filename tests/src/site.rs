//! The host of a release, as good or bad as a story needs it.

use std::net::{Ipv4Addr, SocketAddr};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use xtask::public_url::PublicUrl;
use xtask::server::{Fault, Server};

use crate::Built;

/// A server of a release on a port of its own, and so an origin where no browser has ever been.
/// What it can do as a [`Server`] it can do here.
pub struct Site {
    server: Server,
}

impl Site {
    /// Serves a release.
    pub fn of(built: &Built) -> Site {
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = Server::start(&built.folder, &built.public_url, any_port);
        Site {
            server: server.expect("a free port"),
        }
    }

    /// Serves a folder as it is.
    pub fn of_folder(folder: &Path) -> Site {
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = Server::start(folder, &PublicUrl::default(), any_port);
        Site {
            server: server.expect("a free port"),
        }
    }

    /// Publishes another release in the place of the one before.
    pub fn publish(&self, built: &Built) {
        self.serve_folder(&built.folder);
    }

    /// Misbehaves from the next request for `sw.js` on, so that pages arrive well and what the
    /// service worker downloads does not.
    pub fn misbehave_in_install(
        &self,
        choose: impl Fn(&str) -> Option<Fault> + Send + Sync + 'static,
    ) {
        let installing = AtomicBool::new(false);
        self.misbehave_in_update(move |path| {
            if path == "sw.js" {
                installing.store(true, Ordering::SeqCst);
            }
            (installing.load(Ordering::SeqCst) && path != "sw.js").then(|| choose(path))?
        });
    }

    /// Misbehaves where pages are answered from what is kept, so that all that is asked for, but the system's
    /// icons, is for the next release: the browser may look for one by itself at any time. The service worker
    /// downloads everything: nothing that it keeps may be put into the browser's HTTP cache.
    pub fn misbehave_in_update(
        &self,
        choose: impl Fn(&str) -> Option<Fault> + Send + Sync + 'static,
    ) {
        self.misbehave(move |path| {
            // The system's icons are not kept, and the browser asks for them whenever a page is opened.
            choose(path).or((!path.ends_with(".png")).then_some(Fault::NoStore))
        });
    }

    /// The paths below the public URL that were asked for, in order.
    pub fn asked_for(&self) -> Vec<String> {
        let root = self.url("");
        let path_of_root = root.splitn(4, '/').nth(3).unwrap_or_default().len() + 1;
        let requests = self.requests().into_iter();
        requests
            .map(|request| request.path[path_of_root..].to_owned())
            .collect()
    }
}

impl Deref for Site {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

impl DerefMut for Site {
    fn deref_mut(&mut self) -> &mut Server {
        &mut self.server
    }
}
