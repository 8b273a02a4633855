//! Starts the app in the browser.

fn main() {
    doorstep::browser::start::run();
}
