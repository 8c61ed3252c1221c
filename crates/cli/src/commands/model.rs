//! `gainsay model`: what reads the reports, and how well.

use std::path::PathBuf;

use clap::Args;

use crate::exit;
use crate::failure::Failure;
use crate::output::to_screen;

const EXAMPLES: &str = "\
Examples:
  gainsay model
  gainsay model --model ./my-model";

/// Print the model's card: what it was trained on, its scores, its limits
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ModelArgs {
    /// The model in this folder [default: the one that comes with gainsay]
    #[arg(long, value_name = "FOLDER")]
    model: Option<PathBuf>,
}

/// Prints the card.
pub(crate) fn run(args: &ModelArgs) -> Result<u8, Failure> {
    let tagger = super::tagger(args.model.as_deref())?;
    to_screen(&format!("{}\n", tagger.model_card().trim_end()))?;
    Ok(exit::DONE)
}
