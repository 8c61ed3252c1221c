//! Lists for people: columns without lines between them, as wide as the terminal.
//!
//! Narrow columns take what their words need, up to a limit; wide ones share the rest. Where that is
//! too little to read, wide cells stand beneath their row, indented. Names of several words give way
//! before a date or an id is cut. A column with nothing in it is left out.

use unicode_width::UnicodeWidthStr;

use super::{Cell, Column, Place};
use crate::terminal::harmless;
use crate::view::Look;
use crate::view::lines::{Line, Piece, Word, wrap};
use crate::view::paint::FAINT;

/// The most cells of a narrow column.
const NARROW: usize = 24;
/// The fewest that a narrow column is cut down to.
const LEAST: usize = 8;
/// The fewest of a wide column beside the others.
const BESIDE: usize = 32;
/// Cells between columns.
const GAP: usize = 2;
/// How far what stands beneath a row is indented.
const INDENT: usize = 2;

/// The table, without spaces at the ends of lines.
pub(super) fn text<R>(columns: &[Column<R>], rows: &[R], look: Look) -> String {
    let says = |it: &&Column<R>| rows.iter().any(|row| !(it.cell)(row).plain().is_empty());
    let shown = columns.iter().filter(|it| it.place != Place::Hidden).filter(says);
    let shown: Vec<_> = shown.collect();
    let names = shown.iter().map(|it| vec![vec![Piece::new(it.name, FAINT)]]).collect();
    let mut cells: Vec<Row> =
        vec![Row { cells: names, flush: vec![false; shown.len()], is_head: true }];
    cells.extend(rows.iter().map(|row| {
        let values: Vec<Cell> = shown.iter().map(|it| (it.cell)(row)).collect();
        Row {
            cells: values.iter().map(words).collect(),
            flush: values.iter().map(Cell::is_number).collect(),
            is_head: false,
        }
    }));
    // A name stands above its numbers.
    for at in 0..shown.len() {
        cells[0].flush[at] = cells.iter().any(|row| row.flush[at]);
    }
    let layout = Layout::new(&shown, &cells, look.width);
    let mut text = String::new();
    for row in &cells {
        layout.lines(row).iter().for_each(|line| line.write(&mut text, look.color));
    }
    text
}

/// The words of each cell of a row, and whether they stand flush right.
struct Row {
    cells: Vec<Vec<Word>>,
    flush: Vec<bool>,
    is_head: bool,
}

/// The words of a cell: white space parts them, a change of style does not.
fn words(cell: &Cell) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for (text, style) in cell.pieces() {
        for (at, part) in harmless(&text).split(char::is_whitespace).enumerate() {
            goes_on &= at == 0;
            if part.is_empty() {
                continue;
            }
            let piece = Piece::new(part, style);
            match words.last_mut().filter(|_| goes_on) {
                Some(word) => word.push(piece),
                None => words.push(vec![piece]),
            }
            goes_on = true;
        }
    }
    words
}

/// How wide each column is.
struct Layout {
    widths: Vec<usize>,
    /// The columns that stand beneath the others, with their names.
    beneath: Vec<(usize, &'static str)>,
    width: usize,
}

impl Layout {
    fn new<R>(shown: &[&Column<R>], rows: &[Row], width: usize) -> Self {
        let mut widths: Vec<usize> = (0..shown.len())
            .map(|at| rows.iter().map(|row| needed(&row.cells[at])).max().unwrap_or_default())
            .collect();
        let is_wide = |at: usize| shown[at].place == Place::Wide;
        let wide: Vec<usize> = (0..shown.len()).filter(|&at| is_wide(at)).collect();
        for at in (0..shown.len()).filter(|&at| !is_wide(at)) {
            widths[at] = widths[at].min(NARROW);
        }
        let taken: usize =
            (0..shown.len()).filter(|&at| !is_wide(at)).map(|at| widths[at] + GAP).sum();
        let share = (width.saturating_sub(taken) / wide.len().max(1)).saturating_sub(GAP);
        let fits = wide.iter().all(|&at| widths[at] <= share) || share >= BESIDE;
        let beneath = if fits { Vec::new() } else { wide.clone() };
        if fits {
            wide.iter().for_each(|&at| widths[at] = widths[at].min(share));
        }
        let beneath: Vec<_> = beneath.into_iter().map(|at| (at, shown[at].name)).collect();
        let mut layout = Self { widths, beneath, width };
        let column = |at: usize| rows.iter().map(move |row| &row.cells[at]);
        let longest = |at: usize| column(at).flatten().map(cells).max().unwrap_or_default();
        let floors: Vec<usize> = (0..shown.len()).map(longest).collect();
        let several = |at: usize| column(at).any(|cell| cell.len() > 1);
        layout.squeeze(|at| floors[at].max(LEAST));
        layout.squeeze(|at| if several(at) { LEAST } else { usize::MAX });
        layout.squeeze(|_| LEAST);
        layout
    }

    fn is_beneath(&self, at: usize) -> bool {
        self.beneath.iter().any(|(it, _)| *it == at)
    }

    /// Cuts down the widest columns until they fit, none below its least.
    fn squeeze(&mut self, least: impl Fn(usize) -> usize) {
        loop {
            let beside: Vec<usize> =
                (0..self.widths.len()).filter(|&at| !self.is_beneath(at)).collect();
            let taken: usize = beside.iter().map(|&at| self.widths[at] + GAP).sum();
            let fits = taken <= self.width + GAP;
            let spare = beside.into_iter().filter(|&at| !fits && self.widths[at] > least(at));
            match spare.max_by_key(|&at| self.widths[at]) {
                Some(at) => self.widths[at] -= 1,
                None => return,
            }
        }
    }

    /// The lines of a row.
    fn lines(&self, row: &Row) -> Vec<Line> {
        let cells: Vec<(usize, Vec<Line>)> = (0..row.cells.len())
            .filter(|&at| !self.is_beneath(at))
            .map(|at| (at, wrap(row.cells[at].clone(), self.widths[at], Line::default())))
            .collect();
        let height = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let mut lines: Vec<Line> = (0..height).map(|nth| self.line(row, &cells, nth)).collect();
        let named = self.beneath.len() > 1;
        // Several are named at each row, so the head need not.
        if named && row.is_head {
            return lines;
        }
        let widest = self.beneath.iter().map(|(_, name)| name.len()).max().unwrap_or_default();
        for (at, name) in &self.beneath {
            if row.cells[*at].is_empty() {
                continue;
            }
            let name = if named { format!("{name:widest$}  ") } else { String::new() };
            let first = Line::of(" ".repeat(INDENT) + &name, FAINT);
            lines.extend(wrap(row.cells[*at].clone(), self.width, first));
        }
        lines
    }

    /// One line of the cells that stand side by side.
    fn line(&self, row: &Row, cells: &[(usize, Vec<Line>)], nth: usize) -> Line {
        let (mut line, mut end) = (Line::default(), 0);
        for (at, lines) in cells {
            let part = lines.get(nth).cloned().unwrap_or_default();
            let missing = self.widths[*at].saturating_sub(part.width());
            line.pad(end + if row.flush[*at] { missing } else { 0 });
            line.extend(part);
            end += self.widths[*at] + GAP;
        }
        line
    }
}

/// The cells that words take on one line.
fn needed(words: &[Word]) -> usize {
    words.iter().map(|word| cells(word) + 1).sum::<usize>().saturating_sub(1)
}

/// The cells that a word takes.
fn cells(word: &Word) -> usize {
    word.iter().map(|piece| piece.text.width()).sum()
}

#[cfg(test)]
mod tests {
    use super::{Cell, Column, Look, Place, text};

    #[test]
    fn names_give_way_before_dates_and_ids_do() {
        let column = |name, cell: fn(&[&'static str; 5]) -> Cell| Column {
            name,
            place: Place::Narrow,
            cell,
        };
        let columns = [
            column("published", |row| Cell::text(row[0])),
            column("outlet", |row| Cell::text(row[1])),
            column("speaker", |row| Cell::text(row[2])),
            column("relation", |row| Cell::text(row[3])),
            column("statement", |row| Cell::text(row[4])),
        ];
        let row = [
            "2023-08-14",
            "The Dunmore Sentinel",
            "Department of Environmental Quality",
            "paraphrase",
            "673dfb59",
        ];
        let table = text(&columns, &[row], Look { width: 60, color: false });
        for whole in ["2023-08-14", "paraphrase", "673dfb59", "statement"] {
            assert!(table.contains(whole), "{table}");
        }
    }
}
