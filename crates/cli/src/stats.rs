//! What a run came to: how much was read, how fast, with how much memory, and the exit code.

use std::fs;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use indicatif::{BinaryBytes, HumanCount};

use crate::exit;
use crate::reports::Size;

/// What was read so far.
#[derive(Debug)]
pub(crate) struct Tally {
    start: Instant,
    reports: u64,
    statements: u64,
    words: u64,
    bytes: u64,
    skipped: u64,
    bugs: u64,
}

impl Tally {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        let start = Instant::now();
        Self { start, reports: 0, statements: 0, words: 0, bytes: 0, skipped: 0, bugs: 0 }
    }

    /// One more report was read.
    pub(crate) fn read(&mut self, size: &Size) {
        self.reports += 1;
        self.statements += size.statements as u64;
        self.words += size.words as u64;
        self.bytes += size.bytes as u64;
    }

    /// One more input was skipped.
    pub(crate) fn skip(&mut self, bug: bool) {
        self.skipped += 1;
        self.bugs += u64::from(bug);
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match (self.bugs, self.skipped) {
            (0, 0) => exit::DONE,
            (0, _) => exit::SKIPPED,
            _ => exit::BUG,
        }
    }

    /// One line about the run.
    pub(crate) fn report(&self, jobs: NonZeroUsize) -> String {
        let taken = self.start.elapsed();
        let rate = self.reports as f64 / taken.max(Duration::from_millis(1)).as_secs_f64();
        let threads = if jobs.get() == 1 { "thread" } else { "threads" };
        let count = |number, what| format!("{} {what}", HumanCount(number));
        let parts = [
            count(self.reports, "reports"),
            count(self.statements, "statements"),
            count(self.words, "words"),
            format!("{} of text", BinaryBytes(self.bytes)),
            count(self.skipped, "skipped"),
            format!("{:.2} s", taken.as_secs_f64()),
            format!("{rate:.1} reports a second on {jobs} {threads}"),
            peak_memory().map_or("peak memory unknown".to_owned(), |bytes| {
                format!("peak memory {}", BinaryBytes(bytes))
            }),
        ];
        parts.join(", ")
    }
}

/// The most memory that this process has held, in bytes, where the system says so.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
