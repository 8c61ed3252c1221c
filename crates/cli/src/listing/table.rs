//! Lists for people: columns without lines between them, as wide as the terminal.

use anstyle::Style;
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets::NOTHING,
};

use super::{Cell, Column, Place};
use crate::terminal::harmless;
use crate::view::Look;

/// What stands out in a cell.
const FOUND: Style = Style::new().bold();
/// The names of the columns.
const NAME: Style = Style::new().dimmed();

/// The most cells of a narrow column.
const NARROW: u16 = 24;

/// The table, without spaces at the ends of lines.
pub(super) fn text<R>(columns: &[Column<R>], rows: &[R], look: Look) -> String {
    let shown: Vec<_> = columns.iter().filter(|it| it.place != Place::Hidden).collect();
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    table.set_header(shown.iter().map(|it| styled(it.name, NAME, look)));
    for row in rows {
        table.add_row(shown.iter().map(|it| cell(&(it.cell)(row), look)));
    }
    for (column, it) in table.column_iter_mut().zip(&shown) {
        column.set_padding((0, 2));
        if it.place == Place::Narrow {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(NARROW)));
        }
        if rows.first().is_some_and(|row| (it.cell)(row).is_number()) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn cell(cell: &Cell, look: Look) -> String {
    let pieces = cell.pieces().into_iter().map(|(words, found)| {
        let words = harmless(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        if found { styled(&words, FOUND, look) } else { words }
    });
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

fn styled(words: &str, style: Style, look: Look) -> String {
    if look.color {
        format!("{}{words}{}", style.render(), style.render_reset())
    } else {
        words.to_owned()
    }
}
