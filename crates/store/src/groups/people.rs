//! People: who is one of the speakers that are linked, worked out from all that hangs together.
//!
//! Speakers come in that were linked just now; whoever knows names is told of all around them, and says who is one. What
//! came first has no say then. Where too much hangs together it is told of those who were linked now and of the identities
//! that their links lead to, each with one speaker of every name: what is one there stays one.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{End, Evidence, Heard, Link, LinkKind};

use super::rule::{People, Scored};
use super::whole::Around;
use super::{Class, GroupKind, Groups};
use crate::error::{Outcome, Trouble};
use crate::read;

const KIND: LinkKind = LinkKind::SameSpeaker;
const IDENTITY: GroupKind = GroupKind::Identity;

/// Speakers, and all that says who of them is one.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The speakers.
    pub speakers: Vec<Heard>,
    /// What linkers found between them, without evidence.
    pub links: Vec<Link>,
    /// Pairs that are one, whatever the links say.
    pub one: Vec<(End, End)>,
    /// Pairs that users told apart.
    pub apart: Vec<(End, End)>,
}

/// Surroundings in the making, by the numbers of the speakers.
#[derive(Default)]
struct Made {
    ends: BTreeMap<i64, End>,
    told: Surroundings,
}

impl Made {
    fn link(&mut self, a: i64, b: i64, score: f32) {
        if let Some((a, b)) = self.pair(a, b) {
            let (a, b) = (a.min(b), a.max(b));
            let evidence = Evidence::default();
            self.told.links.push(Link { kind: KIND, a, b, relation: None, score, evidence });
        }
    }

    fn pair(&self, a: i64, b: i64) -> Option<(End, End)> {
        Some((*self.ends.get(&a)?, *self.ends.get(&b)?)).filter(|(a, b)| a != b)
    }

    /// Where each is, by who is one.
    fn places(&self, people: People<'_>) -> BTreeMap<i64, usize> {
        let sets = people(&self.told).into_iter().enumerate();
        let set_of: BTreeMap<End, usize> =
            sets.flat_map(|(at, set)| set.into_iter().map(move |end| (end, at))).collect();
        let alone = set_of.len()..;
        let places = self.ends.iter().zip(alone);
        places.map(|((&number, end), alone)| (number, *set_of.get(end).unwrap_or(&alone))).collect()
    }
}

impl Groups<'_> {
    /// Works out who is one around the ends of links that were put just now, and around some others.
    pub(crate) fn gather_people(
        &self,
        links: &[(i64, i64)],
        others: &BTreeSet<i64>,
        people: People<'_>,
    ) -> Outcome<()> {
        let seeds = links.iter().flat_map(|&(a, b)| [a, b]).chain(others.iter().copied());
        match self.all_around(IDENTITY, &seeds.collect())? {
            Some(around) => {
                let places = self.told(&around)?.places(people);
                self.mark_within(KIND, &around, &places).map(|_| ())
            }
            None => self.put_to_identities(links, people),
        }
    }

    /// All around, told.
    fn told(&self, around: &Around) -> Outcome<Made> {
        let mut made = Made::default();
        for &number in around.units.iter().flatten() {
            self.tell(&mut made, number)?;
        }
        for link in &around.links {
            if link.is_found() {
                made.link(link.a, link.b, link.score());
            }
            if link.wanted {
                made.told.one.extend(made.pair(link.a, link.b));
            }
        }
        let apart = self.apart.get(&IDENTITY).into_iter().flatten();
        made.told.apart = apart.filter_map(|&(a, b)| made.pair(a, b)).collect();
        Ok(made)
    }

    fn tell(&self, made: &mut Made, number: i64) -> Outcome<()> {
        let missing = || Trouble::Damaged("a speaker is not there".to_owned());
        let heard = read::heard(self.connection, number)?.ok_or_else(missing)?;
        made.ends.insert(number, End::Speaker(heard.voice.id));
        made.told.speakers.push(heard);
        Ok(())
    }

    /// Puts those who were linked just now to the identities that are there.
    fn put_to_identities(&self, links: &[(i64, i64)], people: People<'_>) -> Outcome<()> {
        let mut made = Made::default();
        // Of each identity, one speaker for each name.
        let mut stand_ins: BTreeMap<Class, BTreeMap<i64, i64>> = BTreeMap::new();
        let mut stands_for: BTreeMap<i64, i64> = BTreeMap::new();
        for &number in links.iter().flat_map(|(a, b)| [a, b]) {
            let class = self.class(IDENTITY, number)?;
            let of_class = match stand_ins.entry(class) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.stand_ins(&mut made, class)?),
            };
            let stand_in = of_class.get(&self.called(number)?);
            stands_for.insert(number, *stand_in.unwrap_or(&number));
        }
        let scored = self.scores(links)?;
        for (a, b, score) in &scored {
            made.link(stands_for[a], stands_for[b], *score as f32);
        }
        for &(a, b) in self.apart.get(&IDENTITY).into_iter().flatten() {
            let any = |number| -> Outcome<Option<i64>> {
                let class = self.class(IDENTITY, number)?;
                Ok(stand_ins.get(&class).and_then(|it| it.values().next()).copied())
            };
            if let (Some(a), Some(b)) = (any(a)?, any(b)?) {
                made.told.apart.extend(made.pair(a, b));
            }
        }
        let places = made.places(people);
        let place = |number: &i64| places.get(&stands_for[number]);
        let joining: Vec<Scored> =
            scored.into_iter().filter(|(a, b, _)| place(a) == place(b)).collect();
        self.let_join(KIND, &joining)
    }

    /// The newest of each name in an identity: they are told, and told to be one.
    fn stand_ins(&self, made: &mut Made, class: Class) -> Outcome<BTreeMap<i64, i64>> {
        let (condition, value) = class.condition(IDENTITY);
        let sql =
            format!("SELECT called, max(number) FROM speakers WHERE {condition} GROUP BY called");
        let mut find = self.connection.prepare_cached(&sql)?;
        let rows = find.query_map([value], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: BTreeMap<i64, i64> = rows.collect::<Result<_, _>>()?;
        let numbers: Vec<i64> = found.values().copied().collect();
        numbers.iter().try_for_each(|&number| self.tell(made, number))?;
        let pairs = numbers.windows(2).filter_map(|pair| made.pair(pair[0], pair[1]));
        let pairs: Vec<(End, End)> = pairs.collect();
        made.told.one.extend(pairs);
        Ok(found)
    }

    /// The number of the name of a speaker.
    fn called(&self, number: i64) -> Outcome<i64> {
        let sql = "SELECT called FROM speakers WHERE number = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([number], |row| row.get(0))?)
    }

    /// Links with their scores.
    fn scores(&self, links: &[(i64, i64)]) -> Outcome<Vec<Scored>> {
        let sql = "SELECT score FROM speaker_links WHERE kind = ?1 AND a = ?2 AND b = ?3";
        let mut find = self.connection.prepare_cached(sql)?;
        let scored = links
            .iter()
            .map(|&(a, b)| Ok((a, b, find.query_row((KIND.as_str(), a, b), |row| row.get(0))?)));
        scored.collect()
    }
}
