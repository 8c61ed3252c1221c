//! The command `gainsay`: arguments in, readings shown, an exit code out.
//!
//! The only crate that reads the environment, the home directory and the terminal, and the only one
//! that knows exit codes and what to advise. It never decides what a report says.

mod args;
mod bug;
mod clock;
mod commands;
mod exit;
mod failure;
mod help;
mod interrupt;
mod listing;
mod output;
mod record;
mod reports;
mod stats;
mod talk;
mod terminal;
mod view;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    bug::install_hook();
    let run = || commands::run(help::parse());
    let code = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => {
            if !failure.message.is_empty() {
                talk::line(&failure.message);
            }
            failure.code
        }
        // The hook has said what there is to say.
        Err(_) => exit::BUG,
    };
    ExitCode::from(code)
}
