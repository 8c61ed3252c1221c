//! Cases made by hand, for the tests of links: statements without words, each met by itself.

use gainsay::record::Relation;

use crate::corpora::guide::Document;
use crate::corpora::links::{At, Case, Judged, Member, Report, Utterance};
use crate::metrics::cases::gold;
use crate::metrics::links::matching::Meeting;
use crate::metrics::links::pairs::Meetings;

pub(crate) fn at(report: usize, statement: usize) -> At {
    At { report, statement }
}

/// Reports of so many statements each.
pub(crate) fn case(statements: &[usize], utterances: Vec<Utterance>) -> Case {
    let report = |&count: &usize| {
        let statements = (0..count).map(|_| gold(0..1, 0..1)).collect();
        let document = Document { id: String::new(), text: String::new(), statements };
        Report { document, outlet: None, published: None }
    };
    Case {
        name: String::new(),
        reports: statements.iter().map(report).collect(),
        utterances,
        denials: Vec::new(),
        judged: Judged::Across,
    }
}

/// An utterance of statements, each with its relation to the first one and the portion it renders.
pub(crate) fn utterance(members: &[(At, Option<Relation>, Option<u32>)]) -> Utterance {
    let member = |&(at, relation, part): &(At, Option<Relation>, Option<u32>)| Member {
        at,
        relation,
        parts: part.into_iter().collect(),
    };
    Utterance { optional: false, members: members.iter().map(member).collect() }
}

/// Given statements that are the gold ones.
pub(crate) fn meeting_all(case: &Case) -> Meetings {
    let meeting = |statement| {
        let meets: std::collections::BTreeSet<usize> = [statement].into();
        Meeting { touches: meets.clone(), meets }
    };
    let reports = case.reports.iter();
    reports.map(|it| (0..it.document.statements.len()).map(meeting).collect()).collect()
}
