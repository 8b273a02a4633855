//! Compressed copies beside the files, for hosts that serve them.
//!
//! The best compression takes a while, so copies are cached between builds by the hash of
//! what they are copies of.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::files::{files_below, read, sha256};

/// A smaller file gains nothing.
const SMALLEST: usize = 200;

/// Endings of names whose bytes are compressed already.
const COMPRESSED: [&str; 2] = [".png", ".webp"];

/// Writes `.br` and `.gz` beside every file that gains by it.
pub(super) fn write_copies(release: &Path, cache: &Path) -> Result<()> {
    fs::create_dir_all(cache)
        .with_context(|| format!("could not make the folder {}", cache.display()))?;
    let names = files_below(release)?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            write_copies_of(&release.join(name), cache)?;
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().expect("a compressing thread does not panic"))
    })
}

fn write_copies_of(file: &Path, cache: &Path) -> Result<()> {
    let name = file.to_string_lossy();
    let bytes = read(file)?;
    if bytes.len() < SMALLEST || COMPRESSED.iter().any(|end| name.ends_with(end)) {
        return Ok(());
    }
    let hash = sha256(&bytes);
    for (ending, compress) in [("br", brotli as fn(&[u8]) -> _), ("gz", gzip)] {
        let cached = cache.join(format!("{hash}.{ending}"));
        let copy = match fs::read(&cached) {
            Ok(copy) => copy,
            Err(_) => {
                let copy = compress(&bytes).context("compressing in memory")?;
                put(&cached, &copy)?;
                copy
            }
        };
        fs::write(format!("{name}.{ending}"), copy)
            .with_context(|| format!("could not write {name}.{ending}"))?;
    }
    Ok(())
}

/// Writes a file all at once: half of one would be taken for the copy by every later build.
fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    let thread = std::thread::current().id();
    let partial = file.with_extension(format!("{}-{thread:?}", std::process::id()));
    fs::write(&partial, bytes)
        .and_then(|()| fs::rename(&partial, file))
        .with_context(|| format!("could not write {}", file.display()))
}

/// Bytes in brotli's best compression, as a host sends them.
///
/// # Errors
///
/// If memory runs out.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut copy = Vec::new();
    let best = BrotliEncoderParams {
        quality: 11,
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut copy, &best)?;
    Ok(copy)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
