//! What is said to the user while data goes elsewhere: messages and progress, on standard error.
//!
//! Each message is one line that begins with `gainsay: `. Progress shows only on a terminal, only
//! where no data scrolls by, only after a quarter of a second, and ten times a second at most.
//! Standard error that cannot be written to is nobody's problem.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::terminal::harmless;

/// How long a command may take before it shows progress.
const PATIENCE: Duration = Duration::from_millis(250);

/// Says a line without regard for progress: where there is none, or in an emergency.
pub(crate) fn line(message: &str) {
    let _ = writeln!(stderr().lock(), "gainsay: {}", harmless(message).replace('\n', " "));
}

/// Messages and progress of one run.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    bar: ProgressBar,
    done: Arc<Mutex<Done>>,
}

#[derive(Debug, Default)]
struct Done {
    reports: u64,
    statements: u64,
}

impl Talk {
    /// `scrolls`: whether data goes to standard output. `count` says how many reports there will
    /// be, if that can be known; it is asked only once progress is shown.
    pub(crate) fn new(scrolls: bool, count: impl FnOnce() -> Option<u64> + Send + 'static) -> Self {
        let bar = ProgressBar::hidden();
        let shows = stderr().is_terminal() && !(scrolls && stdout().is_terminal());
        if shows {
            let bar = bar.clone();
            thread::spawn(move || show_later(&bar, count));
        }
        Self { bar, done: Arc::default() }
    }

    /// Says a line, above the progress.
    pub(crate) fn say(&self, message: &str) {
        self.bar.suspend(|| line(message));
    }

    /// One more report was read.
    pub(crate) fn read(&self, statements: usize) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.reports += 1;
        done.statements += statements as u64;
        self.bar.inc(1);
        self.bar.set_message(format!("{} statements", HumanCount(done.statements)));
    }

    /// How many reports were read.
    pub(crate) fn reports(&self) -> u64 {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).reports
    }

    /// Takes the progress away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn show_later(bar: &ProgressBar, count: impl FnOnce() -> Option<u64>) {
    thread::sleep(PATIENCE);
    if bar.is_finished() {
        return;
    }
    bar.set_style(style("{spinner} {human_pos} reports · {msg} · {per_sec} · {elapsed}"));
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
    bar.enable_steady_tick(Duration::from_millis(100));
    if let Some(total) = count() {
        bar.set_length(total);
        bar.set_style(style(
            "{spinner} {human_pos} of {human_len} reports · {msg} · {per_sec} · {eta} to go",
        ));
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}
