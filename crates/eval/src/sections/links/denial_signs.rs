//! What the linker of denials looks at, beside what our own labels say: what its weights are fitted
//! to.
//!
//! Our own labels come in, a table goes out. A line is two statements, as the gold has them
//! (`gold`), as the program reads them (`read`), and as it would read a report that it was not
//! trained on (`misread`: three acts of ten are others), with what the gold says of them. Of two events only
//! those are in it that share a key, as pairs that are about nothing in common. Lines that begin with
//! `pair` are the pairs of the gold.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gainsay::analysis::linking::{
    DENIAL_SIGNS, Denials, Items, Linker as _, StatementItem, denial_signs,
};
use gainsay::record::{Act, Reading, Statement};

use crate::corpora::links::{At, Case, Judged};
use crate::engine::articles::Reader;
use crate::engine::given;
use crate::error::EvalError;
use crate::metrics::links::denials::pairs;
use crate::metrics::links::matching::meetings;
use crate::metrics::links::pairs::{Meetings, Pairs, Verdict, verdict};
use crate::sections::Shared;
use crate::sections::links::Run;
use crate::sections::links::columns::readings;
use crate::sections::links::corpora::rounds;
use crate::text::Text;

/// A statement, ready to be compared.
struct Entry {
    case: usize,
    at: At,
    item: StatementItem,
    keys: BTreeSet<u64>,
    asks: BTreeSet<u64>,
}

/// What is known of a case.
struct Told {
    name: String,
    judged: Judged,
    meetings: Meetings,
    pairs: Pairs<usize>,
}

/// The table, its columns named in the first line.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn table(reader: &Reader<'_>, shared: &Shared) -> Result<String, EvalError> {
    let cases: Vec<Case> = rounds(shared)?;
    let mut table = String::new();
    let _ = writeln!(
        table,
        "run\tcase\tplace\tdenial\tclaim\tmeet\tjudged\tfound\t{}",
        DENIAL_SIGNS.join("\t")
    );
    for case in &cases {
        for (denial, claim) in pairs(case).keys() {
            let place = place(*denial, *claim);
            let _ = writeln!(
                table,
                "pair\t{}\t{place}\t{}\t{}",
                title(&case.name, case.judged),
                name(*denial),
                name(*claim)
            );
        }
    }
    for (run, word) in [(Run::Gold, "gold"), (Run::Read, "read"), (Run::Read, "misread")] {
        let (mut entries, mut told) = (Vec::new(), Vec::new());
        for (number, case) in cases.iter().enumerate() {
            let read = read(reader, case, run, word == "misread")?;
            told.push(Told::of(case, &read));
            entries.extend(entries_of(number, &read));
        }
        add(&mut table, word, &entries, &told);
    }
    Ok(table)
}

/// The readings of a case, each with what is known beside it and without.
type Readings = Vec<[Option<Reading>; 2]>;

fn read(reader: &Reader<'_>, case: &Case, run: Run, misread: bool) -> Result<Readings, EvalError> {
    let mut all = Vec::new();
    for report in &case.reports {
        let mut both = readings(reader, report, run)?;
        let statements = both.iter_mut().flatten().flat_map(|it| &mut it.statements);
        if misread {
            statements.for_each(misjudge);
        }
        all.push(both);
    }
    Ok(all)
}

/// What a reading of new reports makes of acts: of a hundred denials forty are taken for something
/// else, of other acts a quarter, and one or two of a hundred for a denial.
fn misjudge(statement: &mut Statement) {
    let id = statement.id.to_string();
    let drawn =
        id.bytes().fold(7_u32, |sum, it| sum.wrapping_mul(31).wrapping_add(u32::from(it))) % 1000;
    let others =
        [Act::Assert, Act::Allege, Act::Criticise, Act::Assert, Act::Confirm, Act::Promise];
    let other = others[drawn as usize % others.len()];
    statement.act = match statement.act {
        Act::Deny if drawn < 400 => other,
        act if act != Act::Deny && drawn < 15 => Act::Deny,
        act if act != Act::Deny && drawn < 260 => other,
        act => act,
    };
}

fn entries_of(case: usize, readings: &Readings) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (report, [dated, bare]) in readings.iter().enumerate() {
        let items = |reading: &Option<Reading>| -> Vec<StatementItem> {
            reading.iter().flat_map(|reading| Items::of(reading).statements).collect()
        };
        let both = items(dated).into_iter().zip(items(bare)).enumerate();
        entries.extend(both.map(|(statement, (item, bare))| {
            // Of two events the days would say that they are two.
            let keys = Denials.keys(&item).into_iter().chain(Denials.keys(&bare)).collect();
            let asks = Denials.asks(&item).into_iter().chain(Denials.asks(&bare)).collect();
            Entry { case, at: At { report, statement }, item, keys, asks }
        }));
    }
    entries
}

fn add(table: &mut String, run: &str, entries: &[Entry], told: &[Told]) {
    for denial in entries {
        for claim in entries {
            let same = denial.case == claim.case;
            let meet = !denial.asks.is_disjoint(&claim.keys);
            let events = [denial, claim].iter().all(|it| told[it.case].judged == Judged::All);
            if !same && !(meet && events) || std::ptr::eq(denial, claim) {
                continue;
            }
            line(table, run, [denial, claim], same.then(|| &told[denial.case]), meet);
        }
    }
}

fn line(table: &mut String, run: &str, pair: [&Entry; 2], told: Option<&Told>, meet: bool) {
    let [denial, claim] = pair;
    let item = |entry: &Entry| entry.item.clone();
    let signs = match told {
        Some(_) => denial_signs(&denial.item, &claim.item),
        None => denial_signs(&undated(item(denial)), &undated(item(claim))),
    };
    let Some(signs) = signs else { return };
    let verdict = told.map_or(Verdict::Wrong, |it| {
        verdict(&it.pairs, &it.meetings, (denial.at, claim.at), false, true)
    });
    let (judged, found) = match verdict {
        Verdict::Neutral => return,
        Verdict::Wrong => (0, Vec::new()),
        Verdict::Right(right) => {
            (1, right.iter().map(|(a, b)| format!("{}-{}", name(*a), name(*b))).collect())
        }
    };
    let place = if told.is_some() { place(denial.at, claim.at) } else { "between" };
    let case = told.map_or("-".to_owned(), |it| title(&it.name, it.judged));
    let (a, b) = (name(denial.at), name(claim.at));
    let _ = write!(
        table,
        "{run}\t{case}\t{place}\t{a}\t{b}\t{}\t{judged}\t{}",
        u8::from(meet),
        found.join(",")
    );
    for (_, value) in signs {
        let _ = if value == 0.0 { write!(table, "\t0") } else { write!(table, "\t{value:.4}") };
    }
    table.push('\n');
}

/// A case by its name, and whether it is an event of several reports.
fn title(name: &str, judged: Judged) -> String {
    if judged == Judged::All { format!("event:{name}") } else { name.to_owned() }
}

fn undated(mut item: StatementItem) -> StatementItem {
    item.published = None;
    item
}

fn name(at: At) -> String {
    format!("{}.{}", at.report, at.statement)
}

fn place(one: At, other: At) -> &'static str {
    if one.report == other.report { "inside" } else { "across" }
}

impl Told {
    fn of(case: &Case, readings: &Readings) -> Self {
        let met = readings.iter().enumerate().map(|(report, [dated, _])| {
            let document = case.document(report);
            let given = dated.as_ref().map(given).unwrap_or_default();
            meetings(&Text::new(&document.text), &document.statements, &given)
        });
        let meetings = met.collect();
        Self { name: case.name.clone(), judged: case.judged, meetings, pairs: pairs(case) }
    }
}
