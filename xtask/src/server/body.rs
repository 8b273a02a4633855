//! The body of a response: whole, cut off, or never ending.

use std::io;
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use super::log::Sent;

/// Bytes to send, and what happens after them.
pub(super) struct Reply {
    left: Bytes,
    promised: u64,
    end: End,
    sent: Sent,
}

/// What happens after the bytes of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The body is complete.
    Whole,
    /// The connection is closed, although more was promised.
    CutOff,
    /// Nothing more comes, and the connection stays open.
    Stall,
    /// The connection is closed as soon as what went before has left.
    CuttingOff,
}

/// Small enough that the count of bytes sent follows a slow reader.
const PIECE: usize = 16 * 1024;

impl Reply {
    /// The whole of `bytes`.
    pub(super) fn whole(bytes: Bytes, sent: Sent) -> Reply {
        Reply {
            promised: bytes.len() as u64,
            left: bytes,
            end: End::Whole,
            sent,
        }
    }

    /// The first `count` bytes of what this reply promised, and then `end`.
    pub(super) fn only(mut self, count: usize, end: End) -> Reply {
        self.left.truncate(count);
        self.end = end;
        self
    }

    /// Other bytes in place of these.
    pub(super) fn replaced(self, bytes: Bytes) -> Reply {
        Reply::whole(bytes, self.sent)
    }

    /// The same bytes but for one, of which every bit is turned.
    pub(super) fn flipped(self, at: usize) -> Reply {
        let mut bytes = self.left.to_vec();
        let last = bytes.len().saturating_sub(1);
        if let Some(byte) = bytes.get_mut(at.min(last)) {
            *byte = !*byte;
        }
        self.replaced(bytes.into())
    }
}

impl Body for Reply {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if !self.left.is_empty() {
            let count = self.left.len().min(PIECE);
            let piece = self.left.split_to(count);
            self.sent.fetch_add(count as u64, Ordering::Relaxed);
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Stall => Poll::Pending,
            // Hyper sends what it holds when a body has nothing to give; an error at once
            // would throw it away.
            End::CutOff => {
                self.end = End::CuttingOff;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::CuttingOff => Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty() && self.end == End::Whole
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}
