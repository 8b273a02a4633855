//! Compressed copies beside the files, for hosts that serve them.
//!
//! The best compression takes a while, so copies are kept between builds by the hash of
//! what they are copies of.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};

use super::{files_below, read, sha256};

/// A smaller file gains nothing.
const SMALLEST: usize = 200;

/// Endings of names whose bytes are compressed already.
const COMPRESSED: [&str; 2] = [".png", ".ico"];

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
    // A copy that was made in other ways before is not this one.
    let way = &sha256(format!("{LARGE} {WAYS:?}").as_bytes())[..8];
    for (ending, compress) in [("br", brotli as fn(&[u8]) -> _), ("gz", gzip)] {
        let cached = cache.join(format!("{hash}.{way}.{ending}"));
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

/// Writes a file all at once: half of one would be taken for the copy for ever.
fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    let thread = std::thread::current().id();
    let partial = file.with_extension(format!("{}-{thread:?}", std::process::id()));
    fs::write(&partial, bytes)
        .and_then(|()| fs::rename(&partial, file))
        .with_context(|| format!("could not write {}", file.display()))
}

/// A larger file gains when it is compressed in more than one way: this many bytes.
const LARGE: usize = 100_000;

/// How far back brotli looks for what repeats, and at how much at once: exponents of two. It chooses the second
/// where it is 0. The first way is that of small files.
const WAYS: [(i32, i32); 3] = [(22, 0), (22, 16), (18, 0)];

/// The bytes as a host sends them, as small as brotli makes them.
pub(crate) fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let ways = match bytes.len() > LARGE {
        true => &WAYS[..],
        false => &WAYS[..1],
    };
    let made = ways.iter().map(|way| brotli_in(*way, bytes));
    let copies: Vec<_> = made.collect::<std::io::Result<_>>()?;
    Ok(copies.into_iter().min_by_key(Vec::len).unwrap_or_default())
}

fn brotli_in((window, block): (i32, i32), bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut copy = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: window,
        lgblock: block,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut copy, &parameters)?;
    Ok(copy)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_is_whole_and_no_larger_than_it_is_made_in_any_way() {
        let lines = (0..9000).map(|n: u32| format!("{} {n}\n", n.wrapping_mul(2_654_435_761)));
        let bytes = lines.collect::<String>().into_bytes();
        assert!(bytes.len() > LARGE);
        let copy = brotli(&bytes).unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &copy[..], &mut plain).unwrap();
        assert_eq!(plain, bytes);
        for way in WAYS {
            assert!(
                copy.len() <= brotli_in(way, &bytes).unwrap().len(),
                "{way:?}"
            );
        }
    }
}
