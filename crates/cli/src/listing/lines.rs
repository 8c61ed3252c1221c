//! Lists for programs: JSON Lines and CSV, every column of every row.

use gainsay::export::csv_row;

use super::{Column, ListFormat};

/// One object a line, keys in the order of the columns.
pub(super) fn jsonl<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let object = |row: &R| {
        let pairs = columns.iter().map(|it| format!("\"{}\":{}", it.name, (it.cell)(row).value()));
        format!("{{{}}}\n", pairs.collect::<Vec<_>>().join(","))
    };
    rows.iter().map(object).collect()
}

/// A row of names, and one for each row.
pub(super) fn csv<R>(columns: &[Column<R>], rows: &[R]) -> String {
    csv_row(columns.iter().map(|column| column.name.into())) + &csv_rows(columns, rows)
}

/// More rows of a list whose beginning is printed already.
pub(super) fn more<R>(columns: &[Column<R>], rows: &[R], format: ListFormat) -> String {
    if format == ListFormat::Csv { csv_rows(columns, rows) } else { jsonl(columns, rows) }
}

fn csv_rows<R>(columns: &[Column<R>], rows: &[R]) -> String {
    let row = |row: &R| csv_row(columns.iter().map(|it| (it.cell)(row).plain().into()));
    rows.iter().map(row).collect()
}
