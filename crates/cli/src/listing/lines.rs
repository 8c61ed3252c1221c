//! Lists for programs: JSON Lines and CSV, every column of every row.

use gainsay::export::csv_row;

use super::Column;

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
    let head = csv_row(columns.iter().map(|column| column.name.into()));
    let body =
        rows.iter().map(|row| csv_row(columns.iter().map(|it| (it.cell)(row).plain().into())));
    std::iter::once(head).chain(body).collect()
}
