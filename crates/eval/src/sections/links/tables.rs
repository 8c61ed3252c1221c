//! The tables of links between statements.
//!
//! Columns that are scored come in; tables go out. What a corpus has no gold for has no figure.

use gainsay::record::Relation;

use crate::metrics::links::denials::DenialScores;
use crate::metrics::links::utterances::UtteranceScores;
use crate::metrics::prf::{Counts, FIGURES, Figure, Ratio};
use crate::sections::links::Known;
use crate::sections::links::columns::Column;
use crate::table::{Cell, Table};

/// What is counted of a column.
#[derive(Default)]
struct Sums {
    utterances: UtteranceScores,
    every: UtteranceScores,
    closed: UtteranceScores,
    denials: DenialScores,
    strays: usize,
}

impl Sums {
    fn of(column: &Column) -> Self {
        let mut sums = Self { strays: column.strays, ..Self::default() };
        for scored in &column.cases {
            sums.utterances += &scored.utterances.scores;
            sums.every += &scored.every;
            sums.closed += &scored.closed;
            sums.denials += scored.denials.scores;
        }
        sums
    }
}

/// Utterances, denials, and which relation was taken for which; and the main figures again where
/// nothing was known beside the texts.
#[must_use]
pub fn tables(columns: &[Column]) -> Vec<Table> {
    let (dated, without) = (of(columns, Known::Dated), of(columns, Known::Bare));
    let tables = vec![utterances(&dated), denials(&dated), relations(&dated)];
    let bare = (!without.is_empty()).then(|| bare(&without));
    tables.into_iter().chain(bare).collect()
}

fn of(columns: &[Column], known: Known) -> Vec<(&str, Sums)> {
    let wanted = columns.iter().filter(|column| column.known == known);
    wanted.map(|column| (column.name.as_str(), Sums::of(column))).collect()
}

fn table(name: &'static str, title: &str, columns: &[(&str, Sums)]) -> Table {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    Table::new(name, title, &names)
}

/// F1, precision and recall of some counts.
fn three(table: &mut Table, columns: &[(&str, Sums)], name: &str, counts: fn(&Sums) -> Counts) {
    for (figure, of) in FIGURES {
        let cells = columns.iter().map(|(_, sums)| share(counts(sums), of));
        table.row(format!("{name} {figure}"), cells);
    }
}

fn one(table: &mut Table, columns: &[(&str, Sums)], name: &str, counts: fn(&Sums) -> Counts) {
    table.row(name, columns.iter().map(|(_, sums)| share(counts(sums), Counts::f1)));
}

fn count(table: &mut Table, columns: &[(&str, Sums)], name: &str, counts: fn(&Sums) -> usize) {
    table.row(name, columns.iter().map(|(_, sums)| Cell::Count(counts(sums))));
}

fn ratio(ratio: Ratio) -> Cell {
    if ratio.of == 0 { Cell::Empty } else { Cell::Share(ratio.value()) }
}

fn share(counts: Counts, of: Figure) -> Cell {
    if counts.gold == 0 { Cell::Empty } else { Cell::Share(of(counts)) }
}

fn utterances(columns: &[(&str, Sums)]) -> Table {
    let mut table = table("links.utterances", "Pairs that render one utterance", columns);
    three(&mut table, columns, "quoted", |sums| sums.utterances.quoted);
    three(&mut table, columns, "paraphrase", |sums| sums.utterances.paraphrase);
    three(&mut table, columns, "all", |sums| sums.utterances.all);
    table.row("relation", columns.iter().map(|(_, sums)| ratio(sums.utterances.relation)));
    one(&mut table, columns, "every pair quoted F1", |sums| sums.every.quoted);
    one(&mut table, columns, "every pair paraphrase F1", |sums| sums.every.paraphrase);
    one(&mut table, columns, "closed F1", |sums| sums.closed.all);
    table.row("reachable", columns.iter().map(|(_, sums)| ratio(sums.utterances.reachable)));
    count(&mut table, columns, "gold quoted", |sums| sums.utterances.quoted.gold);
    count(&mut table, columns, "gold paraphrase", |sums| sums.utterances.paraphrase.gold);
    count(&mut table, columns, "gold", |sums| sums.utterances.all.gold);
    count(&mut table, columns, "given", |sums| sums.utterances.all.given);
    count(&mut table, columns, "strays", |sums| sums.strays);
    table
}

fn denials(columns: &[(&str, Sums)]) -> Table {
    let mut table = table("links.denials", "Denials and what they deny", columns);
    three(&mut table, columns, "inside", |sums| sums.denials.inside);
    three(&mut table, columns, "across", |sums| sums.denials.across);
    three(&mut table, columns, "groups", |sums| sums.denials.groups);
    one(&mut table, columns, "groups met F1", |sums| sums.denials.met);
    table.row("reachable", columns.iter().map(|(_, sums)| ratio(sums.denials.reachable)));
    count(&mut table, columns, "gold inside", |sums| sums.denials.inside.gold);
    count(&mut table, columns, "gold across", |sums| sums.denials.across.gold);
    count(&mut table, columns, "gold groups", |sums| sums.denials.groups.gold);
    count(&mut table, columns, "given inside", |sums| sums.denials.inside.given);
    count(&mut table, columns, "given across", |sums| sums.denials.across.given);
    count(&mut table, columns, "given groups", |sums| sums.denials.groups.given);
    table
}

/// The relations between statements.
const RELATIONS: [Relation; 5] = [
    Relation::Verbatim,
    Relation::Trimmed,
    Relation::Altered,
    Relation::Spliced,
    Relation::Paraphrase,
];

fn relations(columns: &[(&str, Sums)]) -> Table {
    let names = RELATIONS.map(Relation::as_str);
    let title = "Which relation (row) was taken for which (column), over the pairs found";
    let mut table = Table::new("links.relations", title, &names);
    for gold in RELATIONS {
        let cell = |given| {
            let of = |sums: &Sums| sums.utterances.relations.get(&(gold, given)).copied();
            Cell::Cases(columns.iter().filter_map(|(_, sums)| of(sums)).sum())
        };
        table.row(gold.as_str(), RELATIONS.map(cell));
    }
    table
}

fn bare(columns: &[(&str, Sums)]) -> Table {
    let mut table = table("links.bare", "The same, nothing known but the texts", columns);
    one(&mut table, columns, "quoted F1", |sums| sums.utterances.quoted);
    one(&mut table, columns, "paraphrase F1", |sums| sums.utterances.paraphrase);
    one(&mut table, columns, "all F1", |sums| sums.utterances.all);
    one(&mut table, columns, "inside F1", |sums| sums.denials.inside);
    one(&mut table, columns, "across F1", |sums| sums.denials.across);
    one(&mut table, columns, "groups F1", |sums| sums.denials.groups);
    count(&mut table, columns, "strays", |sums| sums.strays);
    table
}
