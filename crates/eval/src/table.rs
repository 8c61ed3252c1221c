//! Tables of figures, for people and for programs.
//!
//! Sections hand in tables; lines of text, or one JSON object with a key for every cell, go out. A
//! key is `table.row.column`, lower case, spaces as underscores; shares are between 0 and 1 there and
//! in per cent in the text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

/// One figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell {
    /// Between 0 and 1.
    Share(f64),
    /// How many.
    Count(usize),
    /// How many of many kinds: none is a dot, so that the others stand out.
    Cases(usize),
    /// Anything else.
    Number(f64),
    /// Not measured.
    Empty,
}

impl Cell {
    fn shown(self) -> String {
        match self {
            Self::Share(share) => format!("{:.1}", share * 100.0),
            Self::Cases(0) => "·".to_owned(),
            Self::Count(count) | Self::Cases(count) => count.to_string(),
            Self::Number(number) if number < 100.0 => format!("{number:.2}"),
            Self::Number(number) => format!("{number:.0}"),
            Self::Empty => "–".to_owned(),
        }
    }

    /// The figure as a number.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Share(value) | Self::Number(value) => Some(value),
            Self::Count(count) | Self::Cases(count) => Some(count as f64),
            Self::Empty => None,
        }
    }
}

/// Rows and columns with a name and a title.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    name: &'static str,
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Cell>)>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(name: &'static str, title: impl Into<String>, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Self { name, title: title.into(), columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, name: impl Into<String>, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push((name.into(), cells.into_iter().collect()));
    }

    /// Every figure with its key.
    pub fn figures(&self) -> impl Iterator<Item = (String, f64)> + '_ {
        self.rows.iter().flat_map(move |(row, cells)| {
            let cells = self.columns.iter().zip(cells);
            cells.filter_map(move |(column, cell)| Some((self.key(row, column), cell.value()?)))
        })
    }

    fn key(&self, row: &str, column: &str) -> String {
        format!("{}.{row}.{column}", self.name).to_lowercase().replace(' ', "_")
    }

    /// The table as lines of text.
    #[must_use]
    pub fn text(&self) -> String {
        let shown: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|(_, cells)| cells.iter().map(|cell| cell.shown()).collect())
            .collect();
        let first = self.rows.iter().map(|(row, _)| row.chars().count()).max().unwrap_or_default();
        let width = |column: usize| {
            let cells =
                shown.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain([self.columns[column].chars().count()]).max().unwrap_or_default()
        };
        let widths: Vec<_> = (0..self.columns.len()).map(width).collect();
        let mut out = format!("{}\n", self.title);
        let head =
            self.columns.iter().zip(&widths).map(|(column, width)| format!("  {column:>width$}"));
        let _ = writeln!(out, "  {:first$}{}", "", head.collect::<String>());
        for ((row, _), cells) in self.rows.iter().zip(&shown) {
            let cells = cells.iter().zip(&widths).map(|(cell, width)| format!("  {cell:>width$}"));
            let _ = writeln!(out, "  {row:first$}{}", cells.collect::<String>());
        }
        out
    }
}

/// All figures of some tables as one JSON object.
#[must_use]
pub fn to_json(model: &str, tables: &[Table]) -> Value {
    let figures: BTreeMap<String, f64> = tables.iter().flat_map(Table::figures).collect();
    json!({"format": "gainsay.eval/1", "model": model, "figures": figures})
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table, to_json};

    fn table() -> Table {
        let mut table = Table::new("fruit.sold", "Fruit sold", &["F1", "per day"]);
        table.row("apples", [Cell::Share(0.8254), Cell::Count(7)]);
        table.row("red pears", [Cell::Empty, Cell::Number(1234.5)]);
        table
    }

    #[test]
    fn columns_stand_beneath_their_heads() {
        let expected = "Fruit sold\n               F1  per day\n  apples     82.5        7\n  red pears     –     1234\n";
        assert_eq!(table().text(), expected);
    }

    #[test]
    fn no_cases_are_a_dot_and_yet_a_figure() {
        let mut table = Table::new("fruit", "Fruit", &["ripe", "rotten"]);
        table.row("figs", [Cell::Cases(0), Cell::Cases(12)]);
        assert_eq!(table.text(), "Fruit\n        ripe  rotten\n  figs     ·      12\n");
        assert_eq!(to_json("m", &[table])["figures"]["fruit.figs.ripe"], 0.0);
    }

    #[test]
    fn every_figure_has_a_key() {
        let json = to_json("m", &[table()]);
        assert_eq!(json["figures"]["fruit.sold.red_pears.per_day"], 1234.5);
        assert_eq!(json["figures"]["fruit.sold.apples.f1"], 0.8254);
        assert_eq!(json["figures"].as_object().unwrap().len(), 3);
    }
}
