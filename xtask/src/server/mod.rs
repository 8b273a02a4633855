//! Serves a release from this machine as a real host would: the same headers, compressed
//! copies, true 404s. The end-to-end tests use it as a library: they stop it, start it
//! again on the same port, swap the release under it, read what was asked of it, and make
//! it misbehave ([`Fault`]).
//!
//! A server runs on a thread of its own, so that tests need not be asynchronous.

mod answer;
mod body;
mod fault;
mod lock;
mod log;
mod site;

pub use fault::Fault;
pub use log::Request;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use crate::public_url::PublicUrl;
use lock::lock;
use log::Log;
use site::Site;

/// A running server. It ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
    running: Option<Running>,
}

struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves the folder `dist` under `public_url`. Port 0 takes any free port.
    ///
    /// # Errors
    ///
    /// If the port cannot be had.
    pub fn start(dist: &Path, public_url: &PublicUrl, address: SocketAddr) -> Result<Server> {
        let mut server = Server {
            address,
            site: Arc::new(Site {
                dist: Mutex::new(dist.to_path_buf()),
                public_url: public_url.clone(),
                faults: Mutex::new(None),
                log: Log::default(),
            }),
            running: None,
        };
        server.restart()?;
        Ok(server)
    }

    /// The whole address of a path below the public URL: `m/rotherham`.
    pub fn url(&self, below: &str) -> String {
        let path = self.site.public_url.join(below);
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// The port it listens on, the same after a stop and a restart.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Stops listening and closes every connection at once.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            // The thread may have ended already; either way it is not running any more.
            let _ = running.stop.send(());
            let _ = running.thread.join();
        }
    }

    /// Listens again on the port it had. Nothing happens if it is running.
    ///
    /// # Errors
    ///
    /// If the port cannot be had.
    pub fn restart(&mut self) -> Result<()> {
        if self.running.is_some() {
            return Ok(());
        }
        let listener = TcpListener::bind(self.address).with_context(|| {
            format!(
                "could not listen on port {}: is another program using it? \
                 Choose another with --port",
                self.address.port()
            )
        })?;
        listener.set_nonblocking(true)?;
        self.address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let site = Arc::clone(&self.site);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        // Dropping the runtime at the thread's end drops, and so closes, every connection.
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = listen(listener, site) => {}
                    _ = stopped => {}
                }
            });
        });
        self.running = Some(Running { stop, thread });
        Ok(())
    }

    /// Serves until the program is ended.
    pub fn wait(mut self) {
        if let Some(running) = self.running.take() {
            let _keep_open = running.stop;
            let _ = running.thread.join();
        }
    }

    /// Serves another folder from now on.
    pub fn serve_folder(&self, dist: &Path) {
        *lock(&self.site.dist) = dist.to_path_buf();
    }

    /// Misbehaves from now on wherever `choose` says so. It is asked once for each request,
    /// with the path below the public URL as the browser wrote it, without a query: `sw.js`,
    /// `m/rotherham`, or nothing for the home page.
    pub fn misbehave(&self, choose: impl Fn(&str) -> Option<Fault> + Send + Sync + 'static) {
        *lock(&self.site.faults) = Some(Arc::new(choose));
    }

    /// Behaves from now on.
    pub fn behave(&self) {
        *lock(&self.site.faults) = None;
    }

    /// Every request since the start or since [`Server::forget_requests`], in order.
    pub fn requests(&self) -> Vec<Request> {
        self.site.log.requests()
    }

    /// Empties the list of requests.
    pub fn forget_requests(&self) {
        self.site.log.forget();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Takes connections for ever.
async fn listen(listener: TcpListener, site: Arc<Site>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    loop {
        // A connection that ended before it was taken is no reason to stop listening.
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let site = Arc::clone(&site);
        let service = service_fn(move |request| answer::answer(Arc::clone(&site), request));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

#[cfg(test)]
mod tests;
