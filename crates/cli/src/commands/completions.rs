//! `gainsay completions`: a script for a shell, on standard output.

use clap::Args;
use clap_complete::Shell;

use crate::exit;
use crate::failure::Failure;
use crate::help;
use crate::output::to_screen;

const EXAMPLES: &str = "\
Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions zsh > \"${fpath[1]}/_gainsay\"
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish";

/// Print the completions for a shell
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(args: &CompletionsArgs) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(), "gainsay", &mut script);
    to_screen(&String::from_utf8_lossy(&script))?;
    Ok(exit::DONE)
}
