//! The commands, one file each.

pub(crate) mod completions;
pub(crate) mod man;
pub(crate) mod model;
pub(crate) mod read;

use std::path::Path;

use gainsay::tagger::{Tagger, TaggerError};

use crate::args::{Args, Command};
use crate::failure::Failure;

/// Runs the command that was asked for, and gives its exit code.
pub(crate) fn run(args: Args) -> Result<u8, Failure> {
    match args.command {
        Command::Read(read) => read::run(read, args.color),
        Command::Model(model) => model::run(&model),
        Command::Completions(completions) => completions::run(&completions),
        Command::Man(man) => man::run(&man),
    }
}

/// The model in a folder, or the one that comes with the program.
fn tagger(folder: Option<&Path>) -> Result<Tagger, Failure> {
    let Some(folder) = folder else {
        return Tagger::embedded().map_err(|error| match error {
            TaggerError::NotEmbedded => {
                Failure::usage(format!("{error}; name the folder of one with --model"))
            }
            _ => Failure::bug(error),
        });
    };
    Tagger::open(folder).map_err(|error| {
        let folder = folder.display();
        Failure::usage(format!(
            "cannot use the model in {folder}: {error}; name a folder made by training/, or leave \
             --model out"
        ))
    })
}
