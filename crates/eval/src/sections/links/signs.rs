//! What the linker of utterances looks at, beside what our own labels say: what its weights are
//! fitted to.
//!
//! Corpora come in, a table goes out, one pair of statements a line, from gold statements and read,
//! with dates and without. Of two events only the pairs that share a key are in it, as pairs that
//! render nothing in common: what is labelled of an event is labelled of its own reports alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use gainsay::analysis::linking::{Items, Linker as _, StatementItem, Utterances, utterance_signs};
use gainsay::record::{Reading, Relation, Sense};

use crate::corpora::links::{At, Case, Judged};
use crate::engine::articles::Reader;
use crate::engine::given;
use crate::error::EvalError;
use crate::metrics::links::matching::meetings;
use crate::metrics::links::pairs::{Known, Meetings, Pairs, Verdict, verdict};
use crate::metrics::links::utterances::{Scheme, pairs};
use crate::sections::links::Run;
use crate::sections::links::columns::all_readings;
use crate::sections::links::corpora::Corpus;
use crate::text::Text;

/// A statement of an event, ready to be compared.
struct Entry {
    case: usize,
    at: At,
    item: StatementItem,
    keys: BTreeSet<u64>,
}

/// What is known of an event.
struct Judgement {
    meetings: Meetings,
    star: Pairs<Option<Relation>>,
    every: Pairs<Option<Relation>>,
}

/// The table, its columns named in the first line.
///
/// # Errors
/// If the model fails.
pub fn table(reader: &Reader<'_>, corpora: &[Corpus]) -> Result<String, EvalError> {
    let mut table = String::new();
    for corpus in corpora {
        let events = corpus.cases.iter().filter(|case| case.judged == Judged::All);
        let corpus = &Corpus { name: corpus.name, cases: events.cloned().collect() };
        for (run, word) in [(Run::Gold, "gold"), (Run::Read, "read")] {
            let known = all_readings(reader, corpus, run)?;
            for (readings, known) in known.into_iter().zip(["dated", "bare"]) {
                add(&mut table, corpus, &readings, &format!("{word}\t{known}"));
            }
        }
    }
    Ok(table)
}

fn add(table: &mut String, corpus: &Corpus, readings: &[Vec<Option<Reading>>], column: &str) {
    let events = corpus.cases.iter().zip(readings).enumerate();
    let (mut entries, mut known) = (Vec::new(), BTreeMap::new());
    for (number, (case, readings)) in events {
        known.insert(number, Judgement::of(case, readings));
        entries.extend(entries_of(number, readings));
    }
    for (nth, one) in entries.iter().enumerate() {
        for other in &entries[nth + 1..] {
            let meet = !one.keys.is_disjoint(&other.keys);
            if one.case != other.case && !meet {
                continue;
            }
            let event = (one.case == other.case).then(|| &known[&one.case]);
            let signs = utterance_signs(&one.item, &other.item);
            if table.is_empty() {
                let Some((signs, _)) = &signs else { continue };
                table.push_str(&spreads(&entries));
                let names: Vec<&str> = signs.iter().map(|sign| sign.0).collect();
                let _ = writeln!(
                    table,
                    "run\tknown\tone\tother\tstar\tevery\tkeys\ta\tb\trelation\t{}",
                    names.join("\t")
                );
            }
            line(table, column, [one, other], event, meet, signs);
        }
    }
}

/// How much the senses of all these differ in each direction: the standard deviation.
fn spreads(entries: &[Entry]) -> String {
    let senses: Vec<_> = entries.iter().filter_map(|entry| entry.item.told.sense).collect();
    let mut line = "spreads".to_owned();
    for direction in 0..Sense::DIMENSIONS {
        let along = senses.iter().map(|sense| f64::from(sense.to_bytes()[direction].cast_signed()));
        let count = senses.len().max(1) as f64;
        let (sum, squares) =
            along.fold((0.0, 0.0), |(sum, squares), it| (sum + it, squares + it * it));
        let mean = sum / count;
        let _ = write!(line, "\t{:.2}", (squares / count - mean * mean).max(0.0).sqrt());
    }
    line.push('\n');
    line
}

fn entries_of(case: usize, readings: &[Option<Reading>]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (report, reading) in readings.iter().enumerate() {
        let items = reading.iter().flat_map(|reading| Items::of(reading).statements);
        entries.extend(items.enumerate().map(|(statement, item)| {
            let keys = Utterances.keys(&item).into_iter().collect();
            Entry { case, at: At { report, statement }, item, keys }
        }));
    }
    entries
}

fn line(
    table: &mut String,
    column: &str,
    [one, other]: [&Entry; 2],
    known: Option<&Judgement>,
    meet: bool,
    signs: Option<(Vec<(&'static str, f32)>, Relation)>,
) {
    let verdicts =
        known.map_or(["wrong".to_owned(), "wrong".to_owned()], |it| it.judge(one.at, other.at));
    if signs.is_none() && verdicts[1] == "wrong" {
        return;
    }
    let meet = u8::from(meet);
    let [star, every] = verdicts;
    let _ = write!(table, "{column}\t{}\t{}\t{star}\t{every}\t{meet}", one.case, other.case);
    for it in [one, other] {
        let _ = write!(table, "\t{}.{}", it.at.report, it.at.statement);
    }
    if let Some((signs, relation)) = signs {
        let _ = write!(table, "\t{relation}");
        for (_, value) in signs {
            let _ = write!(table, "\t{value:.4}");
        }
    }
    table.push('\n');
}

impl Judgement {
    fn of(case: &Case, readings: &[Option<Reading>]) -> Self {
        let met = readings.iter().enumerate().map(|(report, reading)| {
            let document = case.document(report);
            let given = reading.as_ref().map(given).unwrap_or_default();
            meetings(&Text::new(&document.text), &document.statements, &given)
        });
        let (star, every) = (pairs(case, Scheme::Star), pairs(case, Scheme::Every));
        Self { meetings: met.collect(), star, every }
    }

    /// What the gold says of a pair: its relation, `wrong`, or `neutral`.
    fn judge(&self, a: At, b: At) -> [String; 2] {
        [&self.star, &self.every].map(|pairs| {
            match verdict(pairs, &self.meetings, (a, b), true, true) {
                Verdict::Wrong => "wrong".to_owned(),
                Verdict::Neutral => "neutral".to_owned(),
                Verdict::Right(right) => {
                    let relation = right.iter().find_map(|pair| match pairs.get(pair) {
                        Some(Known::Linked(relation)) => *relation,
                        _ => None,
                    });
                    relation.map_or("right", Relation::as_str).to_owned()
                }
            }
        })
    }
}
