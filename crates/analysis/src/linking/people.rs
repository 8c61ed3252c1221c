//! People: who is one person, or one body, in the end, and what to call them.
//!
//! Links between speakers come in, and pairs that a user has told apart; groups with a name go out.
//! More than two are seen here at once, so that a group never holds two who cannot be one: "B. Lind"
//! may be Bruna or Berta, and goes with neither where both are linked to it as surely. Nothing here makes a link.

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

/// Whether two speakers cannot be one, by what they are called.
#[must_use]
pub fn cannot_be_one(one: &SpeakerItem, other: &SpeakerItem) -> bool {
    one.called.clashes(&other.called)
}

/// By how much the best link of a name without a given name must lead before those to other people.
const LEAD: f32 = 0.1;

/// What users say of who is one.
#[derive(Clone, Copy, Default, Debug)]
pub struct Said<'a> {
    /// Pairs that are one.
    pub one: &'a [(End, End)],
    /// Pairs that are not. Who stands in both is not one.
    pub apart: &'a [(End, End)],
}

/// Who is one, by links of [`LinkKind::SameSpeaker`] between these speakers; other links are passed
/// over. What users say comes first, then the surest links. A link never brings together two who are told apart,
/// or two groups of which somebody in the one cannot be somebody in the other. Those without a given name ("Lind",
/// "B. Lind") come last: each goes with the people to whom its best link leads, unless a link to others is
/// nearly as good; then with nobody of a full name. In which order links and speakers come makes
/// no difference. Sorted by the first member.
#[must_use]
pub fn identities<'a>(
    links: impl IntoIterator<Item = &'a Link>,
    speakers: impl IntoIterator<Item = &'a SpeakerItem>,
    said: Said<'_>,
) -> Vec<Identity> {
    let speakers: BTreeMap<End, &SpeakerItem> =
        speakers.into_iter().map(|it| (it.end(), it)).collect();
    let known = |link: &&Link| {
        link.kind == LinkKind::SameSpeaker
            && [link.a, link.b].iter().all(|it| speakers.contains_key(it))
    };
    let mut links: Vec<&Link> = links.into_iter().filter(known).collect();
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let is_vague = |end: End| speakers[&end].called.is_vague();
    let (sure, rest): (Vec<&Link>, Vec<&Link>) =
        links.into_iter().partition(|link| !is_vague(link.a) && !is_vague(link.b));
    let (both, one): (Vec<&Link>, Vec<&Link>) =
        rest.into_iter().partition(|link| is_vague(link.a) && is_vague(link.b));
    let mut crowd = Crowd::of(&speakers, said);
    sure.into_iter().for_each(|link| crowd.join(link.a, link.b));
    crowd.lead(&one, is_vague);
    both.into_iter().for_each(|link| crowd.join_vague(link.a, link.b));
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
    /// Those who may be several people: they go with nobody of a full name.
    undecided: BTreeSet<End>,
}

impl<'a> Crowd<'a> {
    fn of(speakers: &'a BTreeMap<End, &'a SpeakerItem>, said: Said<'a>) -> Self {
        let alone = |end: &End| (*end, BTreeSet::from([*end]));
        let name = |(end, it): (&End, &&'a SpeakerItem)| {
            (*end, BTreeMap::from([(it.heard.voice.name.as_str(), *end)]))
        };
        let mut crowd = Self {
            speakers,
            apart: said.apart,
            group_of: speakers.keys().map(|end| (*end, *end)).collect(),
            members: speakers.keys().map(alone).collect(),
            names: speakers.iter().map(name).collect(),
            undecided: BTreeSet::new(),
        };
        let mut wanted: Vec<(End, End)> =
            said.one.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
        wanted.sort_unstable();
        for (a, b) in wanted {
            if let (Some(&one), Some(&other)) = (crowd.group_of.get(&a), crowd.group_of.get(&b))
                && one != other
                && !crowd.are_told_apart(one, other)
            {
                crowd.unite(one, other);
            }
        }
        crowd
    }

    /// Joins the groups of two, if nothing speaks against it.
    fn join(&mut self, one: End, other: End) {
        let (one, other) = (self.group_of[&one], self.group_of[&other]);
        if one != other && !self.are_apart(one, other) {
            self.unite(one, other);
        }
    }

    fn unite(&mut self, one: End, other: End) {
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

    /// Whether somebody in one group cannot be somebody in the other. A name that both have was put
    /// beside all others before: by a user, if it clashes.
    fn are_apart(&self, one: End, other: End) -> bool {
        let (ones, others) = (&self.names[&one], &self.names[&other]);
        let new = |it: &BTreeMap<&str, End>, known: &BTreeMap<&str, End>| -> Vec<End> {
            it.iter().filter(|(name, _)| !known.contains_key(*name)).map(|it| *it.1).collect()
        };
        let (ones, others) = (new(ones, others), new(others, ones));
        let clash = |end: &End| {
            others.iter().any(|it| cannot_be_one(self.speakers[end], self.speakers[it]))
        };
        ones.iter().any(clash) || self.are_told_apart(one, other)
    }

    fn are_told_apart(&self, one: End, other: End) -> bool {
        let told = |&(a, b): &(End, End)| {
            let groups = (self.group_of.get(&a), self.group_of.get(&b));
            groups == (Some(&one), Some(&other)) || groups == (Some(&other), Some(&one))
        };
        self.apart.iter().any(told)
    }

    /// Lets everybody without a given name go where the best link leads to one who has one. Where each
    /// goes is known before anybody does.
    fn lead(&mut self, links: &[&Link], is_vague: impl Fn(End) -> bool) {
        let mut led: BTreeMap<End, Vec<(f32, End)>> = BTreeMap::new();
        for link in links {
            let (vague, full) = if is_vague(link.a) { (link.a, link.b) } else { (link.b, link.a) };
            led.entry(vague).or_default().push((link.score, full));
        }
        // Of whom a user said so is known who it is.
        led.retain(|vague, _| self.members[&self.group_of[vague]].iter().all(|it| is_vague(*it)));
        let (one, several): (Vec<_>, Vec<_>) =
            led.into_iter().partition(|(_, found)| self.are_one(found));
        self.undecided = several.into_iter().map(|it| it.0).collect();
        let mut one: Vec<(f32, End, End)> =
            one.into_iter().map(|(vague, found)| (found[0].0, vague, found[0].1)).collect();
        one.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        one.into_iter().for_each(|(_, vague, full)| self.join(vague, full));
    }

    /// Whether those to whom links lead, the surest first, are in the group of the first, or well behind.
    fn are_one(&self, found: &[(f32, End)]) -> bool {
        let Some(&(best, full)) = found.first() else { return false };
        let group = self.group_of[&full];
        !found.iter().any(|(score, end)| {
            let other = self.group_of[end];
            other != group && score + LEAD > best && self.are_apart(other, group)
        })
    }

    /// Joins two without a given name, unless that brings one who may be several to somebody with one.
    fn join_vague(&mut self, one: End, other: End) {
        let groups = [self.group_of[&one], self.group_of[&other]];
        let members = || groups.iter().flat_map(|it| &self.members[it]);
        let is_full = |end: &End| !self.speakers[end].called.is_vague();
        if !(members().any(|it| self.undecided.contains(it)) && members().any(is_full)) {
            self.join(one, other);
        }
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
