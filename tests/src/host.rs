//! Whatever serves a release to a browser.

use crate::Site;

/// A host that can be asked for addresses, and can go away.
pub trait Host {
    /// The whole address of a path below the public URL: `m/rotherham`.
    fn url(&self, below: &str) -> String;

    /// Stops listening and closes every connection.
    fn stop(&mut self);
}

impl Host for Site {
    fn url(&self, below: &str) -> String {
        (**self).url(below)
    }

    fn stop(&mut self) {
        (**self).stop();
    }
}
