//! Where every request ends that leaves the origin: a proxy that answers nothing and remembers
//! who was asked for.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A proxy for the browser. It listens until the tests end.
pub(crate) struct Sink {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    pub fn start() -> Sink {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it listens").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let noted = Arc::clone(&noted);
                thread::spawn(move || {
                    let line = first_line(stream);
                    noted
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(line);
                });
            }
        });
        Sink { port, asked }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Empties the list of what was asked for.
    pub fn forget(&self) {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// What was asked for, as `CONNECT host:443 HTTP/1.1` or `GET http://host/ HTTP/1.1`.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.clone()
    }
}

/// Reads what is asked for and refuses it.
fn first_line(mut stream: TcpStream) -> String {
    // Nothing has left by a connection that says nothing.
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let mut line = String::new();
    let _ = BufReader::new(&stream).read_line(&mut line);
    let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    line.trim().to_owned()
}
