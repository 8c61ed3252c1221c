//! Help: the texts behind the options, in paragraphs that fit whatever terminal shows them.
//!
//! The texts stand in their files with lines that are pleasant to edit; here lines of one paragraph
//! become one, so that they are broken once, where the terminal ends, and not twice.

use clap::{Command, CommandFactory, FromArgMatches};

use crate::args::Args;

/// A line at least so long goes on in the next one.
const FULL: usize = 70;

/// The command line, to be parsed or to be described.
pub(crate) fn command() -> Command {
    with_paragraphs(Args::command())
}

/// The arguments that were given; ends the program where there is help to print, or they are wrong.
pub(crate) fn parse() -> Args {
    let mut matches = command().get_matches();
    Args::from_arg_matches_mut(&mut matches)
        .unwrap_or_else(|error| error.format(&mut command()).exit())
}

fn with_paragraphs(mut command: Command) -> Command {
    if let Some(text) = command.get_after_long_help().map(ToString::to_string) {
        command = command.after_long_help(paragraphs(&text));
    }
    command.mut_subcommands(with_paragraphs)
}

/// A text in which each paragraph is one line: what stands as far to the right as a full line above
/// it goes on from there, unless it has columns.
fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    let mut last = "";
    for line in text.lines() {
        let goes_on = last.chars().count() >= FULL && indent(last) == indent(line);
        if goes_on && !line.trim().is_empty() && !has_columns(last) && !has_columns(line) {
            out.push(' ');
            out.push_str(line.trim_start());
        } else {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
        last = line;
    }
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn has_columns(line: &str) -> bool {
    line.trim_start().contains("   ")
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::{command, paragraphs};

    #[test]
    fn a_paragraph_is_one_line() {
        let long = "x".repeat(80);
        let columns = format!("  gainsay read report.txt               {long}");
        let text = format!(
            "Examples:\n  gainsay read a\n      {long}\n      goes on\n\n{columns}\n{columns}\n\n{long}\nand on."
        );
        let wanted = format!(
            "Examples:\n  gainsay read a\n      {long} goes on\n\n{columns}\n{columns}\n\n{long} and on."
        );
        assert_eq!(paragraphs(&text), wanted);
    }

    /// No line of a help text ends in the middle of a terminal to go on in the next one.
    #[test]
    fn no_help_is_broken_twice() {
        fn check(command: &Command) {
            for text in command.get_after_long_help().map(ToString::to_string).iter() {
                for pair in text.lines().collect::<Vec<_>>().windows(2) {
                    let goes_on = pair[1].trim_start().starts_with(char::is_lowercase);
                    let same = super::indent(pair[0]) == super::indent(pair[1]);
                    let in_list =
                        super::has_columns(pair[1]) || pair[1].trim_start().starts_with("gainsay");
                    assert!(!goes_on || !same || in_list, "{}: {pair:?}", command.get_name());
                }
            }
            command.get_subcommands().for_each(check);
        }
        check(&command());
    }
}
