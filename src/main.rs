//! Starts the app in the browser.

fn main() {
    doorstep::device::start::run();
}
