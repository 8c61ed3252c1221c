//! The commands, one file each.

pub(crate) mod add;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod correct;
pub(crate) mod disputes;
pub(crate) mod export;
pub(crate) mod find;
pub(crate) mod framing;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod model;
mod query;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod story;
pub(crate) mod undo;
pub(crate) mod verify;
pub(crate) mod who;

use std::path::Path;

use gainsay::tagger::{Tagger, TaggerError};

use crate::args::{Args, Command};
use crate::failure::Failure;

/// Runs the command that was asked for, and gives its exit code.
pub(crate) fn run(args: Args) -> Result<u8, Failure> {
    let color = args.color;
    match args.command {
        Command::Read(read) => read::run(read, color),
        Command::Add(add) => add::run(add),
        Command::Find(find) => find::run(&find, color),
        Command::Who(who) => who::run(&who, color),
        Command::Compare(compare) => compare::run(&compare, color),
        Command::Story(story) => story::run(&story, color),
        Command::Disputes(disputes) => disputes::run_all(&disputes, color),
        Command::Dispute(dispute) => disputes::run(&dispute, color),
        Command::Framing(framing) => framing::run(&framing, color),
        Command::Report(report) => report::run(&report),
        Command::Serve(serve) => serve::run(serve),
        Command::Show(show) => show::run(&show, color),
        Command::Export(export) => export::run(&export),
        Command::Stats(stats) => stats::run(&stats, color),
        Command::Verify(verify) => verify::run(&verify, color),
        Command::Correct(correct) => correct::run(&correct),
        Command::Undo(undo) => undo::run(&undo),
        Command::Log(log) => log::run(&log, color),
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
