//! A second annotator of the readings and of the events, scored as the program is: how far two who
//! read with care agree, which is what a program can be measured against.
//!
//! Their labels come in, columns of scores go out. They were made by the guides, without sight of the
//! gold. What they do not say (dates, on whose behalf somebody speaks) has no figure.

use gainsay::record::LinkKind;

use crate::corpora::guide::{Document, from_folder};
use crate::corpora::links::{Case, events};
use crate::error::EvalError;
use crate::metrics::links::{Answers, Bond};
use crate::metrics::statements::{Given, matched};
use crate::sections::links::columns::{Column, score as score_links};
use crate::sections::links::{Known, corpora::Corpus as Events};
use crate::sections::readings::{Corpus, Scored};
use crate::sections::{Shared, own_gold};
use crate::text::Text;

/// The name of the column.
const SECOND: &str = "second";

/// Their statements on the readings.
///
/// # Errors
/// If a file cannot be read or is not what it should be.
pub fn readings(shared: &Shared) -> Result<Corpus, EvalError> {
    let texts = shared.readings();
    let gold = from_folder(&texts, &texts)?;
    let second = from_folder(&own_gold().join("second/readings"), &texts)?;
    let scored = |gold: &Document| {
        let second = second.iter().find(|it| it.id == gold.id);
        let second = second.ok_or_else(|| missing(&gold.id))?;
        Ok(Scored::of(gold, &given(gold, second)))
    };
    let documents = gold.iter().map(scored).collect::<Result<_, EvalError>>()?;
    Ok(Corpus { name: SECOND, documents })
}

/// What the second annotator says of a text, but for what they, too, hold for borderline and the gold
/// does not have.
fn given(gold: &Document, second: &Document) -> Vec<Given> {
    let all: Vec<Given> = second.statements.iter().map(Given::of).collect();
    let surplus = matched(&Text::new(&gold.text), &gold.statements, &all).surplus;
    let kept: Vec<usize> = (0..all.len())
        .filter(|at| !(second.statements[*at].optional && surplus.contains(at)))
        .collect();
    let moved = |parent: usize| kept.iter().position(|&at| at == parent);
    let parent = |at: usize| all[at].parent.and_then(moved);
    kept.iter().map(|&at| Given { parent: parent(at), ..all[at].clone() }).collect()
}

fn missing(place: &str) -> EvalError {
    EvalError::Gold { place: place.to_owned(), problem: "nobody labelled it twice".to_owned() }
}

/// Their links in the events.
///
/// # Errors
/// If a file cannot be read or is not what it should be.
pub fn links(shared: &Shared, events: &Events) -> Result<Column, EvalError> {
    let second = events::from_folder(&own_gold().join("second/links"), &shared.links())?;
    let scored = |case: &Case| {
        let second = second.iter().find(|it| it.name == case.name);
        Ok(score_links(case, answers(second.ok_or_else(|| missing(&case.name))?)))
    };
    let cases = events.cases.iter().map(scored).collect::<Result<_, EvalError>>()?;
    Ok(Column { name: format!("{} {SECOND}", events.name), known: Known::Dated, cases, strays: 0 })
}

/// What somebody says who links by hand, as the program would say it: every two members of an
/// utterance are linked, but for those that are borderline.
fn answers(case: &Case) -> Answers {
    let reports = case.reports.iter();
    let reports = reports.map(|it| it.document.statements.iter().map(Given::of).collect());
    let bond = |kind, a, b, relation| Bond { kind, a, b, relation, score: 1.0 };
    let utterances = case.utterances.iter().filter(|it| !it.optional).flat_map(|it| {
        let pairs = it.members.iter().enumerate();
        pairs.flat_map(|(nth, one)| it.members[nth + 1..].iter().map(move |other| (one, other)))
    });
    let same = utterances.map(|(one, other)| {
        bond(LinkKind::SameUtterance, one.at, other.at, other.relation.max(one.relation))
    });
    let denials = case.denials.iter();
    let denials = denials.map(|it| bond(LinkKind::Denies, it.denial, it.allegation, None));
    Answers { reports: reports.collect(), links: same.chain(denials).collect() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{answers, given};
    use crate::corpora::guide::{Document, Gold};
    use crate::corpora::links::{At, Case, Denial, Judged, Member, Report, Utterance};
    use crate::metrics::cases::gold;
    use crate::sections::links::columns::score;

    /// Three statements in each of two reports, one utterance of all three kinds of members.
    fn case() -> Case {
        let report = || {
            let statements = vec![gold(0..3, 0..3), gold(4..7, 4..7), gold(8..11, 8..11)];
            let document =
                Document { id: "a".to_owned(), text: "Ana did it. No.".to_owned(), statements };
            Report { document, outlet: None, published: None }
        };
        let at = |report, statement| At { report, statement };
        let member = |at| Member { at, relation: None, parts: BTreeSet::new() };
        let members = vec![member(at(0, 0)), member(at(1, 0)), member(at(1, 1))];
        let denial = Denial {
            denial: at(0, 2),
            allegation: at(1, 0),
            group: "d1".to_owned(),
            optional: false,
        };
        Case {
            name: "e".to_owned(),
            reports: vec![report(), report()],
            utterances: vec![Utterance { optional: false, members }],
            denials: vec![denial],
            judged: Judged::All,
        }
    }

    #[test]
    fn who_agrees_with_themselves_makes_no_mistake() {
        let case = case();
        assert_eq!(answers(&case).links.len(), 4);
        let scored = score(&case, answers(&case));
        assert!((scored.denials.scores.across.f1() - 1.0).abs() < 1e-12);
        assert!((scored.utterances.scores.all.f1() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_both_hold_for_borderline_is_no_mistake() {
        let document = |statements| Document {
            id: "a".to_owned(),
            text: "Ana did it. No.".to_owned(),
            statements,
        };
        let theirs = |at| Gold { optional: true, ..gold(0..3, at) };
        let inner = Gold { parent: Some(1), ..gold(0..3, 8..10) };
        let second = document(vec![theirs(0..3), gold(0..3, 4..7), inner]);
        let kept = given(&document(vec![gold(0..3, 4..7)]), &second);
        assert_eq!(kept.iter().map(|it| it.parent).collect::<Vec<_>>(), [None, Some(0)]);
        assert_eq!(given(&second, &second).len(), 3);
    }

    #[test]
    fn what_is_borderline_is_not_linked() {
        let mut case = case();
        case.utterances[0].optional = true;
        assert_eq!(answers(&case).links.len(), 1);
    }
}
