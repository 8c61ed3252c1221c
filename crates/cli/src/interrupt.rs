//! Ctrl-C: the run stops between two reports, and says what is left of it.
//!
//! A thread waits for the signal. It takes what the run writes to, which whoever writes holds for a
//! whole report at a time, so that nothing is cut in the middle, and ends the program by the same
//! signal. A second Ctrl-C ends it at once.

use std::sync::{Arc, Mutex};

use crate::output::Output;
use crate::talk::Talk;

/// What a run writes to.
pub(crate) trait Written: Send + 'static {
    /// What is to be said where the run stops here, and nothing more will be written.
    fn stopped(&mut self, talk: &Talk) -> String;
}

impl Written for Output {
    fn stopped(&mut self, talk: &Talk) -> String {
        let left = self.left().map_or(String::new(), |path| {
            format!("; what was read so far is in {}", path.display())
        });
        format!("stopped after {} reports{left}", talk.reports())
    }
}

/// Stops the run whole reports at a time when the user asks for it.
#[cfg(unix)]
pub(crate) fn watch<W: Written>(written: &Arc<Mutex<W>>, talk: &Talk) {
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::{flag, iterator::Signals};

    let again = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first signal only arms the second one.
        let armed = flag::register_conditional_default(signal, Arc::clone(&again));
        if armed.and_then(|_| flag::register(signal, Arc::clone(&again))).is_err() {
            return;
        }
    }
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let (written, talk) = (Arc::clone(written), talk.clone());
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            stop(&written, &talk);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub(crate) fn watch<W: Written>(_written: &Arc<Mutex<W>>, _talk: &Talk) {}

#[cfg(unix)]
fn stop<W: Written>(written: &Mutex<W>, talk: &Talk) {
    let mut written = written.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    talk.end();
    talk.say(&written.stopped(talk));
    // Held until the end: nobody writes any more.
    std::mem::forget(written);
}
