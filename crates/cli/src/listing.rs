//! Lists: rows of what a command found, as a table for people and as lines for programs.
//!
//! Rows and a description of their columns come in; text goes out. Every list has the same three
//! formats, and what a table leaves out for want of room stands in the other two. A cell's words are
//! shown as they are, but for characters that would steer the terminal.

mod args;
mod cell;
mod lines;
mod statements;
mod table;

use clap::ValueEnum;
use gainsay::store::{Listed, Page, StoreError};

pub(crate) use args::{Limit, ListArgs};
pub(crate) use cell::Cell;
pub(crate) use statements::{Line, content, score, speaker, statement_columns};

use crate::failure::Failure;
use crate::output::to_screen;
use crate::view::Look;

/// How many rows are asked for at a time.
const PIECE: usize = 500;

/// What a list is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns, for a terminal
    #[default]
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a line of names (RFC 4180)
    Csv,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the table, as narrow as its words allow.
    Narrow,
    /// In the table, taking the room that is left; beneath its row where that is too little.
    Wide,
    /// Not in the table: for programs.
    Hidden,
}

/// A column of rows of one kind.
pub(crate) struct Column<R> {
    /// Its name: a promise, as the names of the published form are.
    pub(crate) name: &'static str,
    /// Where it stands.
    pub(crate) place: Place,
    /// What a row has in it.
    pub(crate) cell: fn(&R) -> Cell,
}

/// How a list is to be printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed {
    pub(crate) format: ListFormat,
    pub(crate) limit: Limit,
    pub(crate) look: Look,
}

/// Prints a list. Where it is empty, `none` says on standard error that and why there is nothing.
pub(crate) fn print<R>(
    columns: &[Column<R>],
    rows: &[R],
    printed: Printed,
    none: &str,
) -> Result<(), Failure> {
    if rows.is_empty() {
        crate::talk::line(none);
        if printed.format == ListFormat::Table {
            return Ok(());
        }
    }
    to_screen(&text(columns, rows, printed.format, printed.look))
}

/// Prints a list that is asked for piece by piece, up to its limit; for programs each piece as soon
/// as it is there.
pub(crate) fn print_pieces<R>(
    columns: &[Column<R>],
    printed: Printed,
    none: &str,
    mut ask: impl FnMut(&Page) -> Result<Listed<R>, Failure>,
) -> Result<(), Failure> {
    if printed.format == ListFormat::Table {
        let (rows, more) = gather(printed.limit, ask)?;
        print(columns, &rows, printed, none)?;
        if more {
            say_more(rows.len());
        }
        return Ok(());
    }
    let (mut left, mut page, mut first) = (printed.limit.most(), Page::default(), true);
    loop {
        page.limit = left.min(PIECE);
        let Listed { items, after } = ask(&page)?;
        left = left.saturating_sub(items.len());
        page.after = after;
        let last = page.after.is_none() || left == 0;
        if first && (last || !items.is_empty()) {
            print(columns, &items, printed, none)?;
            first = false;
        } else {
            to_screen(&lines::more(columns, &items, printed.format))?;
        }
        if last {
            if page.after.is_some() {
                say_more(printed.limit.most());
            }
            return Ok(());
        }
    }
}

/// All of a list that is asked for piece by piece, up to a limit, and whether there is more.
pub(crate) fn gather<R, E>(
    limit: Limit,
    mut ask: impl FnMut(&Page) -> Result<Listed<R>, E>,
) -> Result<(Vec<R>, bool), E> {
    let (mut rows, mut page) = (Vec::new(), Page::default());
    loop {
        page.limit = (limit.most() - rows.len()).min(PIECE);
        let Listed { items, after } = ask(&page)?;
        rows.extend(items);
        page.after = after;
        if page.after.is_none() || rows.len() >= limit.most() {
            return Ok((rows, page.after.is_some()));
        }
    }
}

/// Everything of a list that is asked for piece by piece.
pub(crate) fn gather_all<R>(
    ask: impl FnMut(&Page) -> Result<Listed<R>, StoreError>,
) -> Result<Vec<R>, StoreError> {
    Ok(gather(Limit::All, ask)?.0)
}

/// Says that a list was cut.
pub(crate) fn say_more(shown: usize) {
    crate::talk::line(&format!("there are more than these {shown}: --limit all shows them"));
}

/// A list with a heading, as a part of a view for people, and an empty line behind it; nothing if
/// it is empty.
pub(crate) fn section<R>(title: &str, columns: &[Column<R>], rows: &[R], look: Look) -> String {
    if rows.is_empty() {
        return String::new();
    }
    crate::view::heading(title, look) + &table::text(columns, rows, look) + "\n"
}

/// The columns of another list with one more behind the column of this name.
pub(crate) fn with_column<R>(
    mut columns: Vec<Column<R>>,
    behind: &str,
    column: Column<R>,
) -> Vec<Column<R>> {
    let at = columns.iter().position(|it| it.name == behind).map_or(0, |at| at + 1);
    columns.insert(at, column);
    columns
}

/// The list as text: whole lines.
pub(crate) fn text<R>(columns: &[Column<R>], rows: &[R], format: ListFormat, look: Look) -> String {
    match format {
        ListFormat::Table => table::text(columns, rows, look),
        ListFormat::Jsonl => lines::jsonl(columns, rows),
        ListFormat::Csv => lines::csv(columns, rows),
    }
}

#[cfg(test)]
mod tests {
    use gainsay::show::Change;

    use super::{Cell, Column, ListFormat, Place, text};
    use crate::view::Look;

    const COLUMNS: &[Column<(&str, u64)>] = &[
        Column { name: "who", place: Place::Narrow, cell: |row| Cell::text(row.0) },
        Column { name: "times", place: Place::Narrow, cell: |row| Cell::Count(row.1) },
        Column { name: "twice", place: Place::Hidden, cell: |row| Cell::Count(row.1 * 2) },
    ];

    fn look(width: usize) -> Look {
        Look { width, color: false }
    }

    #[test]
    fn a_table_has_the_columns_that_there_is_room_for() {
        let rows = [("Ana Ruiz", 3), ("the mayor\u{1b}[31m", 12)];
        let table = text(COLUMNS, &rows, ListFormat::Table, look(60));
        assert_eq!(table, "who             times\nAna Ruiz            3\nthe mayor�[31m     12\n");
    }

    #[test]
    fn programs_get_every_column() {
        let rows = [("=Ana, \"Ruiz\"", 3)];
        let lines = text(COLUMNS, &rows, ListFormat::Jsonl, look(60));
        assert_eq!(lines, "{\"who\":\"=Ana, \\\"Ruiz\\\"\",\"times\":3,\"twice\":6}\n");
        let csv = text(COLUMNS, &rows, ListFormat::Csv, look(60));
        assert_eq!(csv, "who,times,twice\r\n\"'=Ana, \"\"Ruiz\"\"\",3,6\r\n");
    }

    const WORDS: &[Column<&str>] = &[
        Column { name: "id", place: Place::Narrow, cell: |_| Cell::id("0123456789abcdef0123") },
        Column {
            name: "words",
            place: Place::Wide,
            cell: |row| {
                let (before, found) = row.split_at(4);
                Cell::Marked(vec![(before.to_owned(), false), (found.to_owned(), true)])
            },
        },
    ];

    #[test]
    fn words_stand_beneath_where_there_is_no_room_beside() {
        let rows = ["“They knew by September, and they kept pumping,”"];
        insta::assert_snapshot!(text(WORDS, &rows, ListFormat::Table, look(60)), @r"
        id        words
        01234567  “They knew by September, and they kept pumping,”
        ");
        insta::assert_snapshot!(text(WORDS, &rows, ListFormat::Table, look(36)), @r"
        id
          words
        01234567
          “They knew by September, and they
          kept pumping,”
        ");
        let jsonl = text(WORDS, &rows, ListFormat::Jsonl, look(36));
        assert!(jsonl.starts_with("{\"id\":\"0123456789abcdef0123\",\"words\":\"“They knew"));
    }

    #[test]
    fn what_was_changed_can_be_seen_without_colour() {
        let columns: &[Column<()>] = &[Column {
            name: "words",
            place: Place::Wide,
            cell: |()| {
                Cell::Compared(vec![
                    ("They knew".to_owned(), Change::Same),
                    ("by".to_owned(), Change::Gone),
                    ("in".to_owned(), Change::New),
                    ("September".to_owned(), Change::Same),
                ])
            },
        }];
        let table = text(columns, &[()], ListFormat::Table, look(60));
        assert_eq!(table, "words\nThey knew [-by-] {+in+} September\n");
        let jsonl = text(columns, &[()], ListFormat::Jsonl, look(60));
        assert_eq!(jsonl, "{\"words\":\"They knew in September\"}\n");
    }
}
