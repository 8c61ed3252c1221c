//! Readings to links, and links to what the scores compare.
//!
//! Readings of several cases come in; all of them are linked together, as in one record, and what
//! was linked within each case goes out, in numbers of reports and statements.

use std::collections::BTreeMap;

use gainsay::analysis::linking::views::{Group, groups};
use gainsay::analysis::linking::{SpeakerItem, link, people};
use gainsay::record::{End, Heard, Link, Reading, Statement, StatementId};

use crate::corpora::links::At;
use crate::engine::given;
use crate::metrics::links::identities::Spoken;
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
            let place =
                |(statement, it): (usize, &Statement)| (it.id, (case, At { report, statement }));
            places.extend(statements.map(place));
        }
        let reports = reports.iter().map(|it| it.as_ref().map(given).unwrap_or_default());
        answers.push(Answers { reports: reports.collect(), links: Vec::new() });
    }
    let mut linked = Linked { cases: answers, strays: Vec::new() };
    link(&readings).into_iter().for_each(|link| linked.add(link, &places));
    linked
}

/// The speakers of each reading, each with the set of those who are one by the links.
#[must_use]
pub fn speakers(readings: &[Option<Reading>], links: &[Link]) -> Vec<Vec<Spoken>> {
    let all = readings.iter().flatten().flat_map(|reading| &reading.speakers);
    let all: Vec<End> = all.map(|it| End::Speaker(it.id)).collect();
    let items: Vec<SpeakerItem> =
        readings.iter().flatten().flat_map(Heard::all).map(SpeakerItem::new).collect();
    let people = people::identities(links, &items, people::Said::default());
    let mut sets = numbered(&all, people.iter().map(|it| &it.group)).into_iter();
    let mut of = |reading: &Reading| -> Vec<Spoken> {
        let piece = |span| reading.article.units().code_points(span);
        let speakers = reading.speakers.iter().zip(sets.by_ref());
        let spoken = speakers.map(|(it, set)| Spoken {
            name: it.name.clone(),
            pieces: it.mentions.iter().copied().map(piece).collect(),
            set,
        });
        spoken.collect()
    };
    readings.iter().map(|it| it.as_ref().map(&mut of).unwrap_or_default()).collect()
}

/// The set of each of some things: one number for those that links join; what no link joins is
/// alone.
#[must_use]
pub fn sets<'a>(things: &[End], links: impl IntoIterator<Item = &'a Link>) -> Vec<usize> {
    numbered(things, &groups(links, &[]))
}

/// The number of the group of each of some things; what is in none is alone.
fn numbered<'a>(things: &[End], joined: impl IntoIterator<Item = &'a Group>) -> Vec<usize> {
    let joined: Vec<&Group> = joined.into_iter().collect();
    let of: BTreeMap<End, usize> = joined
        .iter()
        .enumerate()
        .flat_map(|(set, group)| group.members.iter().map(move |&member| (member, set)))
        .collect();
    let alone = |(at, thing)| of.get(thing).copied().unwrap_or(joined.len() + at);
    things.iter().enumerate().map(alone).collect()
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

#[cfg(test)]
mod tests {
    use gainsay::record::{ArticleId, End, Evidence, Link, LinkKind};

    use super::sets;

    #[test]
    fn what_is_joined_has_one_number() {
        let end = |name: &str| End::Article(ArticleId::of(name, None));
        let link = |one: &str, other: &str| Link {
            kind: LinkKind::SameStory,
            a: end(one).min(end(other)),
            b: end(one).max(end(other)),
            relation: None,
            score: 1.0,
            evidence: Evidence::default(),
        };
        let things = [end("a"), end("b"), end("c"), end("d")];
        let sets = sets(&things, &[link("a", "d"), link("d", "c")]);
        assert!(sets[0] == sets[2] && sets[2] == sets[3] && sets[0] != sets[1]);
    }
}
