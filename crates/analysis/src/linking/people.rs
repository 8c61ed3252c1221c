//! People: who is one person, or one body, in the end, and what to call them.
//!
//! Links between speakers come in, and pairs that a user has told apart; groups with a name go out.
//! More than two are seen here at once, so that a group never holds two who cannot be one: "B. Lind"
//! may be Bruna or Berta, and goes with neither where both are linked to it. Nothing here makes a link.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{End, Heard, Link, LinkKind};

use super::item::{Item, SpeakerItem};
use super::views::Group;

/// One person, or one body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// The speakers that are taken for one.
    pub group: Group,
    /// The name to show: see [`name`].
    pub name: String,
    /// The other names, the most frequent first.
    pub others: Vec<String>,
}

/// By how much the best link of a surname must lead before those to other people.
const LEAD: f32 = 0.1;

/// Who is one, by links of [`LinkKind::SameSpeaker`] between these speakers, the surest first; other
/// links are passed over. A link never brings together two that are told `apart`, or two groups of
/// which somebody in the one cannot be somebody in the other. Surnames alone come last: each goes
/// with the people to whom its best link leads, unless a link to others is nearly as good. Sorted by
/// the first member.
#[must_use]
pub fn identities<'a>(
    links: impl IntoIterator<Item = &'a Link>,
    speakers: impl IntoIterator<Item = &'a SpeakerItem>,
    apart: &[(End, End)],
) -> Vec<Identity> {
    let speakers: BTreeMap<End, &SpeakerItem> =
        speakers.into_iter().map(|it| (it.end(), it)).collect();
    let known = |link: &&Link| {
        link.kind == LinkKind::SameSpeaker
            && [link.a, link.b].iter().all(|it| speakers.contains_key(it))
    };
    let mut links: Vec<&Link> = links.into_iter().filter(known).collect();
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let is_bare = |end: End| speakers[&end].called.is_bare();
    let (sure, rest): (Vec<&Link>, Vec<&Link>) =
        links.into_iter().partition(|link| !is_bare(link.a) && !is_bare(link.b));
    let (both, one): (Vec<&Link>, Vec<&Link>) =
        rest.into_iter().partition(|link| is_bare(link.a) && is_bare(link.b));
    let mut crowd = Crowd::of(&speakers, apart);
    sure.into_iter().for_each(|link| crowd.join(link.a, link.b));
    let mut led: BTreeMap<End, Vec<(f32, End)>> = BTreeMap::new();
    for link in one {
        let (bare, full) = if is_bare(link.a) { (link.a, link.b) } else { (link.b, link.a) };
        led.entry(bare).or_default().push((link.score, full));
    }
    for (bare, found) in led {
        if let Some(full) = crowd.one_of(&found) {
            crowd.join(bare, full);
        }
    }
    both.into_iter().for_each(|link| crowd.join(link.a, link.b));
    crowd.identities()
}

/// Groups in the making: each end has the group it is in, each group its members.
struct Crowd<'a> {
    speakers: &'a BTreeMap<End, &'a SpeakerItem>,
    apart: &'a [(End, End)],
    group_of: BTreeMap<End, End>,
    members: BTreeMap<End, BTreeSet<End>>,
    /// One speaker for each name that a group has.
    names: BTreeMap<End, BTreeMap<&'a str, End>>,
}

impl<'a> Crowd<'a> {
    fn of(speakers: &'a BTreeMap<End, &'a SpeakerItem>, apart: &'a [(End, End)]) -> Self {
        let alone = |end: &End| (*end, BTreeSet::from([*end]));
        let name = |(end, it): (&End, &&'a SpeakerItem)| {
            (*end, BTreeMap::from([(it.heard.voice.name.as_str(), *end)]))
        };
        Self {
            speakers,
            apart,
            group_of: speakers.keys().map(|end| (*end, *end)).collect(),
            members: speakers.keys().map(alone).collect(),
            names: speakers.iter().map(name).collect(),
        }
    }

    /// Joins the groups of two, if nothing speaks against it.
    fn join(&mut self, one: End, other: End) {
        let (one, other) = (self.group_of[&one], self.group_of[&other]);
        if one == other || self.are_apart(one, other) {
            return;
        }
        let (small, large) = if self.members[&one].len() < self.members[&other].len() {
            (one, other)
        } else {
            (other, one)
        };
        let moved = self.members.remove(&small).unwrap_or_default();
        self.group_of.extend(moved.iter().map(|end| (*end, large)));
        self.members.entry(large).or_default().extend(moved);
        let names = self.names.remove(&small).unwrap_or_default();
        self.names.entry(large).or_default().extend(names);
    }

    /// Whether somebody in one group cannot be somebody in the other.
    fn are_apart(&self, one: End, other: End) -> bool {
        let told = |&(a, b): &(End, End)| {
            let groups = (self.group_of.get(&a), self.group_of.get(&b));
            groups == (Some(&one), Some(&other)) || groups == (Some(&other), Some(&one))
        };
        let called = |end: &End| &self.speakers[end].called;
        let (ones, others) = (&self.names[&one], &self.names[&other]);
        let clash = |end: &End| others.values().any(|it| called(end).clashes(called(it)));
        ones.values().any(clash) || self.apart.iter().any(told)
    }

    /// Of those to whom links lead the best, if the others are in its group or well behind.
    fn one_of(&self, found: &[(f32, End)]) -> Option<End> {
        let (best, full) = found.first()?;
        let group = self.group_of[full];
        let rival = |(score, end): &(f32, End)| {
            let other = self.group_of[end];
            other != group && self.are_apart(other, group) && score + LEAD > *best
        };
        (!found.iter().any(rival)).then_some(*full)
    }

    fn identities(self) -> Vec<Identity> {
        let several = self.members.into_values().filter(|it| it.len() > 1);
        let mut identities: Vec<Identity> = several
            .map(|members| {
                let (name, others) = name(members.iter().map(|end| &self.speakers[end].heard));
                Identity { group: Group { members: members.into_iter().collect() }, name, others }
            })
            .collect();
        identities.sort_by_key(|it| it.group.members[0]);
        identities
    }
}

/// The name to show for one whom articles call by these names, and the other names, the most frequent
/// first. It is the most frequent of the full ones: of several words, no given name only an initial,
/// not all in capitals. Of two equally frequent ones the longer, then the first in the alphabet.
#[must_use]
pub fn name<'a>(heard: impl IntoIterator<Item = &'a Heard>) -> (String, Vec<String>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    heard.into_iter().for_each(|it| *counts.entry(&it.voice.name).or_default() += 1);
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|&(name, count)| {
        (std::cmp::Reverse((is_full(name), count, name.len())), name)
    });
    let mut names = names.into_iter();
    let name = names.next().map_or(String::new(), |(name, _)| name.to_owned());
    let mut others: Vec<(&str, usize)> = names.collect();
    others.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    (name, others.into_iter().map(|(name, _)| name.to_owned()).collect())
}

/// Whether a name is given in full.
fn is_full(name: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|it| it.is_alphabetic()).count();
    let first = name.split_whitespace().next().unwrap_or_default();
    let several = name.split_whitespace().count() > 1 && letters(first) > 1;
    several && !name.chars().all(|it| !it.is_lowercase())
}

#[cfg(test)]
mod tests {
    use gainsay_record::{ArticleId, Heard, SpeakerKind, Voice};

    use super::name;

    fn heard(name: &str) -> Heard {
        Heard {
            voice: Voice {
                id: "00000000000000000001".parse().unwrap(),
                name: name.to_owned(),
                kind: SpeakerKind::Person,
                description: None,
                speaks_for: None,
            },
            article: ArticleId::of("", None),
            outlet: None,
            published: None,
            aliases: Vec::new(),
        }
    }

    #[test]
    fn the_name_to_show_is_full_and_frequent() {
        let names = [
            "Oduya",
            "Oduya",
            "Oduya",
            "M. Oduya",
            "Mara Oduya",
            "Mara Oduya",
            "MARA ODUYA",
            "Mara C. Oduya",
        ];
        let all: Vec<Heard> = names.into_iter().map(heard).collect();
        let (shown, others) = name(&all);
        assert_eq!(shown, "Mara Oduya");
        assert_eq!(others, ["Oduya", "M. Oduya", "MARA ODUYA", "Mara C. Oduya"]);
        assert_eq!(name(&[heard("Oduya")]).0, "Oduya");
        assert_eq!(name(&[]).0, "");
    }
}
