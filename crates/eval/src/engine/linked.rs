//! Readings to links, and links to what the scores compare.
//!
//! Readings of several cases come in; all of them are linked together, as in one record, and what
//! was linked within each case goes out, in numbers of reports and statements.

use std::collections::BTreeMap;

use gainsay::analysis::linking::link;
use gainsay::record::{End, Link, Reading, StatementId};

use crate::corpora::links::At;
use crate::engine::given;
use crate::metrics::links::{Answers, Bond};

/// What the program made of some cases.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Linked {
    /// Of each case.
    pub cases: Vec<Answers>,
    /// Links between statements of two cases.
    pub strays: Vec<Link>,
}

/// Links the readings of all cases; a report that was refused has no reading.
#[must_use]
pub fn linked(cases: &[Vec<Option<Reading>>]) -> Linked {
    let readings: Vec<Reading> = cases.iter().flatten().flatten().cloned().collect();
    let mut places: BTreeMap<StatementId, (usize, At)> = BTreeMap::new();
    let mut answers = Vec::new();
    for (case, reports) in cases.iter().enumerate() {
        for (report, reading) in reports.iter().enumerate() {
            let statements = reading.iter().flat_map(|it| &it.statements).enumerate();
            let place = |(statement, it): (usize, &gainsay::record::Statement)| {
                (it.id, (case, At { report, statement }))
            };
            places.extend(statements.map(place));
        }
        let reports = reports.iter().map(|it| it.as_ref().map(given).unwrap_or_default());
        answers.push(Answers { reports: reports.collect(), links: Vec::new() });
    }
    let mut linked = Linked { cases: answers, strays: Vec::new() };
    link(&readings).into_iter().for_each(|link| linked.add(link, &places));
    linked
}

impl Linked {
    fn add(&mut self, link: Link, places: &BTreeMap<StatementId, (usize, At)>) {
        let (End::Statement(a), End::Statement(b)) = (link.a, link.b) else { return };
        let (Some(&(case, a)), Some(&(other, b))) = (places.get(&a), places.get(&b)) else {
            return;
        };
        if case == other {
            let Link { kind, relation, score, .. } = link;
            self.cases[case].links.push(Bond { kind, a, b, relation, score });
        } else {
            self.strays.push(link);
        }
    }
}
