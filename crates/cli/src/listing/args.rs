//! What every list takes on the command line: a format, a limit, a width.

use std::num::NonZeroUsize;

use clap::Args;

use super::{ListFormat, Printed};
use crate::terminal::{Color, look};

/// How many rows at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// So many.
    Most(NonZeroUsize),
    /// However many there are.
    All,
}

/// How many rows a list has that goes on and on.
const USUAL: Limit = Limit::Most(NonZeroUsize::new(50).unwrap());

impl Limit {
    /// Reads what the user wrote.
    pub(crate) fn parse(given: &str) -> Result<Self, String> {
        match given.parse() {
            Ok(most) => Ok(Self::Most(most)),
            Err(_) if given == "all" => Ok(Self::All),
            Err(_) => Err("a number from 1 on, or all".to_owned()),
        }
    }

    /// The largest number of rows.
    pub(crate) fn most(self) -> usize {
        match self {
            Self::Most(most) => most.get(),
            Self::All => usize::MAX,
        }
    }
}

/// How a list is printed.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// What to print: table, jsonl, or csv
    ///
    /// A table shows as much as there is room for, ids by their first eight digits; jsonl (one JSON
    /// object a line) and csv give every column and whole ids.
    #[arg(
        short,
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t = ListFormat::Table,
        hide_possible_values = true
    )]
    pub(crate) format: ListFormat,

    /// How many to list at most, or all [default: 50; all of one dispute, story or comparison]
    #[arg(short = 'n', long, value_name = "N", value_parser = Limit::parse)]
    pub(crate) limit: Option<Limit>,

    /// How wide a table may be [default: the terminal's width; 80 elsewhere]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

impl ListArgs {
    /// How it is to be printed on this terminal.
    pub(crate) fn printed(&self, color: Color) -> Printed {
        let limit = self.limit.unwrap_or(USUAL);
        Printed { limit, ..self.printed_whole(color) }
    }

    /// The same of something that is shown whole, unless the user sets a limit.
    pub(crate) fn printed_whole(&self, color: Color) -> Printed {
        let (format, limit) = (self.format, self.limit.unwrap_or(Limit::All));
        Printed { format, limit, look: look(color, self.width, false) }
    }
}
