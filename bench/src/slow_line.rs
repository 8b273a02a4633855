//! A slow line between a browser and a site, for every connection alike: what the browser's own
//! emulation slows is the page, and not the service worker.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tests::Host;

/// What the line gives: 1.6 Mbit/s.
pub const BYTES_A_SECOND: u32 = 200_000;

/// How long the line takes there and back.
pub const ROUND_TRIP: Duration = Duration::from_millis(150);

/// About what travels in one piece.
const PIECE: usize = 1400;

/// A line to a site, with an address of its own. It is taken away when it is dropped.
pub struct SlowLine {
    port: u16,
    taken: Arc<AtomicBool>,
    /// Listens until the line is taken away.
    listening: Option<JoinHandle<()>>,
}

impl SlowLine {
    /// Lays a line to what listens on a port of this machine.
    pub fn to(site: u16) -> SlowLine {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it listens").port();
        let taken = Arc::new(AtomicBool::new(false));
        let is_taken = Arc::clone(&taken);
        let listening = thread::spawn(move || {
            // Until when the line is full: shared by all that comes down it.
            let full_until = Arc::new(Mutex::new(Instant::now()));
            for browser in listener.incoming().flatten() {
                if is_taken.load(Ordering::SeqCst) {
                    return;
                }
                let full_until = Arc::clone(&full_until);
                thread::spawn(move || connect(browser, site, &full_until));
            }
        });
        SlowLine {
            port,
            taken,
            listening: Some(listening),
        }
    }
}

impl Host for SlowLine {
    fn url(&self, below: &str) -> String {
        format!("http://localhost:{}/{below}", self.port)
    }

    /// Nothing new comes through. A connection that is open goes on until either end closes it.
    fn stop(&mut self) {
        self.taken.store(true, Ordering::SeqCst);
        if let Some(listening) = self.listening.take() {
            // It looks whether it is taken away when somebody comes.
            let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
            let _ = listening.join();
        }
    }
}

impl Drop for SlowLine {
    fn drop(&mut self) {
        self.stop();
    }
}

fn connect(browser: TcpStream, site: u16, full_until: &Mutex<Instant>) {
    // A connection is there after one round trip.
    thread::sleep(ROUND_TRIP);
    let Ok(site) = TcpStream::connect((Ipv4Addr::LOCALHOST, site)) else {
        return;
    };
    let (Ok(from), Ok(to)) = (browser.try_clone(), site.try_clone()) else {
        return;
    };
    thread::spawn(move || carry_up(from, to));
    carry_down(site, browser, full_until);
}

/// Carries what is asked: its answer is back after a round trip at the earliest.
fn carry_up(mut from: TcpStream, mut to: TcpStream) {
    let mut piece = [0; 16 * PIECE];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        thread::sleep(ROUND_TRIP);
        if to.write_all(&piece[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

/// Carries what is answered, no faster than the line lets all connections together.
fn carry_down(mut from: TcpStream, mut to: TcpStream, full_until: &Mutex<Instant>) {
    let mut piece = [0; PIECE];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        let free = {
            let mut until = full_until.lock().unwrap_or_else(PoisonError::into_inner);
            let travel = Duration::from_secs_f64(count as f64 / f64::from(BYTES_A_SECOND));
            *until = (*until).max(Instant::now()) + travel;
            *until
        };
        thread::sleep(free.saturating_duration_since(Instant::now()));
        if to.write_all(&piece[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
