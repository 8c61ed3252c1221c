//! Ctrl-C: the run stops between two reports, and says what is left of it.
//!
//! A thread waits for the signal. It takes the output, which whoever writes holds for a whole piece
//! at a time, so that nothing is cut in the middle, and ends the program by the same signal. A
//! second Ctrl-C ends it at once.

use std::sync::{Arc, Mutex};

use crate::output::Output;
use crate::talk::Talk;

/// Stops the run whole pieces at a time when the user asks for it.
#[cfg(unix)]
pub(crate) fn watch(output: &Arc<Mutex<Output>>, talk: &Talk) {
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
    let (output, talk) = (Arc::clone(output), talk.clone());
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            stop(&output, &talk);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub(crate) fn watch(_output: &Arc<Mutex<Output>>, _talk: &Talk) {}

#[cfg(unix)]
fn stop(output: &Mutex<Output>, talk: &Talk) {
    let output = output.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    talk.end();
    let left = output
        .left()
        .map_or(String::new(), |path| format!("; what was read so far is in {}", path.display()));
    talk.say(&format!("stopped after {} reports{left}", talk.reports()));
    // Held until the end: nobody writes any more.
    std::mem::forget(output);
}
