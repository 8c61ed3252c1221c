//! `gainsay man`: the manual, one page on standard output or all of them in a folder.

use std::path::{Path, PathBuf};

use clap::{Args, Command};

use crate::exit;
use crate::failure::Failure;
use crate::help;
use crate::output::{to_screen, write_whole};

const EXAMPLES: &str = "\
Examples:
  gainsay man | man -l -                show the manual
  gainsay man read | man -l -           show that of one command
  gainsay man correct-merge | man -l -  and of one of its own
  gainsay man --out ~/.local/share/man/man1";

/// Print the manual
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// The command whose page to print [default: that of gainsay itself]
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Option<String>,

    /// Write all pages into this folder instead, one file each
    #[arg(short, long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Prints a page, or writes them all.
pub(crate) fn run(args: &ManArgs) -> Result<u8, Failure> {
    let pages = pages()?;
    match &args.out {
        Some(folder) => write_all(folder, &pages)?,
        None => {
            let name = args.command.as_ref().map_or("gainsay".into(), |it| format!("gainsay-{it}"));
            let page = pages.iter().find(|(known, _)| *known == name).ok_or_else(|| {
                let names = pages.iter().filter_map(|(name, _)| name.strip_prefix("gainsay-"));
                let names = names.collect::<Vec<_>>().join(", ");
                let command = args.command.as_deref().unwrap_or_default();
                Failure::usage(format!("no command `{command}`; there are {names}"))
            })?;
            to_screen(&page.1)?;
        }
    }
    Ok(exit::DONE)
}

fn write_all(folder: &Path, pages: &[(String, String)]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing_to(folder, &error))?;
    pages.iter().try_for_each(|(name, page)| write_whole(&folder.join(format!("{name}.1")), page))
}

/// The name and text of every page.
fn pages() -> Result<Vec<(String, String)>, Failure> {
    let mut gainsay = help::command();
    gainsay.build();
    let mut commands = Vec::new();
    collect(gainsay, &mut commands);
    commands.into_iter().map(page).collect()
}

/// A command, and all beneath it.
fn collect(command: Command, commands: &mut Vec<Command>) {
    let beneath: Vec<Command> = command.get_subcommands().cloned().collect();
    commands.push(command);
    let beneath = beneath.into_iter().filter(|command| command.get_name() != "help");
    beneath.for_each(|command| collect(command, commands));
}

fn page(command: Command) -> Result<(String, String), Failure> {
    // Once built, a command of gainsay is displayed as `gainsay-read`.
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(Failure::bug)?;
    Ok((name, String::from_utf8_lossy(&page).into_owned()))
}
