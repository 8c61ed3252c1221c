//! Any names: who is linked depends on the two alone, whoever is linked was brought together, and no
//! order makes a difference.

use gainsay_analysis::linking::people::{Identity, Said, identities};
use gainsay_analysis::linking::{Identities, Item, Linker, SpeakerItem, compare_all};
use gainsay_record::{ArticleId, Heard, Link, SpeakerKind, Voice};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Pieces of names, of persons and of bodies, of several countries, and what reports make of them.
const PIECES: [&str; 44] = [
    "Mara",
    "William",
    "Bill",
    "J.",
    "H.W.",
    "Sergei",
    "Sergey",
    "Muhammad",
    "Mohamed",
    "Kim",
    "Xi",
    "Dae-sun",
    "Dae",
    "sun",
    "Oduya",
    "Lind",
    "Oduya-Lind",
    "al-Tarifi",
    "Tarifi",
    "Oreskov",
    "Oreskow",
    "Quillen",
    "Tarrant",
    "O'Tarrigan",
    "de",
    "van der",
    "Jr.",
    "III",
    "Dr.",
    "“Bob”",
    "née",
    "The",
    "Harbour",
    "Board",
    "of",
    "for",
    "Works",
    "HBW",
    "Inc",
    "campaign",
    "U.S.",
    "FBI",
    "Ωμ",
    "🙂",
];

const DESCRIPTIONS: [&str; 6] = [
    "senator",
    "striker",
    "President",
    "judge of the harbour court",
    "spokesman",
    "34-year-old farmer",
];

const DAYS: [&str; 5] = ["2021-03-08", "2021-03-10", "2021-05", "1987", "soon"];

fn drawn(number: usize) -> impl Strategy<Value = SpeakerItem> {
    let name = || vec(prop::sample::select(&PIECES[..]), 1..5).prop_map(|it| it.join(" "));
    let kind = prop::sample::select(SpeakerKind::ALL);
    let description = option::of(prop::sample::select(&DESCRIPTIONS[..]));
    let day = option::of(prop::sample::select(&DAYS[..]));
    let of = (name(), kind, description, day, vec(name(), 0..3), option::of(name()));
    of.prop_map(move |(name, kind, description, day, aliases, speaks_for)| {
        SpeakerItem::new(Heard {
            voice: Voice {
                id: format!("{number:020x}").parse().unwrap(),
                name,
                kind,
                description: description.map(str::to_owned),
                speaks_for,
            },
            article: ArticleId::of(&number.to_string(), None),
            outlet: None,
            published: day.map(str::to_owned),
            aliases,
        })
    })
}

fn crowd() -> impl Strategy<Value = Vec<SpeakerItem>> {
    (0..12_usize).map(drawn).collect::<Vec<_>>()
}

fn links(speakers: &[&SpeakerItem]) -> Vec<Link> {
    let pairs = speakers.iter().flat_map(|one| speakers.iter().map(move |other| (*one, *other)));
    compare_all(&Identities, pairs.filter(|(one, other)| one.end() < other.end()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_speakers_are_linked_alike_both_ways_and_were_brought_together(
        one in drawn(1),
        other in drawn(2),
    ) {
        let link = Identities.compare(&one, &other);
        prop_assert_eq!(&link, &Identities.compare(&other, &one));
        let keys = Identities.keys(&one);
        prop_assert!(keys.len() <= 40, "{}", keys.len());
        if let Some(link) = link {
            let shared = Identities.keys(&other).iter().any(|key| keys.contains(key));
            prop_assert!(shared, "{:?} {:?}", one.heard.voice.name, other.heard.voice.name);
            prop_assert!((0.5..=1.0).contains(&link.score) && link.a < link.b);
            prop_assert_eq!(one.heard.voice.kind, other.heard.voice.kind);
            let named = [SpeakerKind::Person, SpeakerKind::Organization];
            prop_assert!(named.contains(&one.heard.voice.kind));
            prop_assert!(!link.evidence.signs.is_empty());
        }
    }

    #[test]
    fn the_order_of_speakers_makes_no_difference(speakers in crowd()) {
        let forth: Vec<&SpeakerItem> = speakers.iter().collect();
        let back: Vec<&SpeakerItem> = speakers.iter().rev().collect();
        let found = links(&forth);
        let mut turned = links(&back);
        prop_assert_eq!(&turned, &found);
        turned.reverse();
        let people = identities(&found, forth.iter().copied(), Said::default());
        prop_assert_eq!(&identities(&turned, back.iter().copied(), Said::default()), &people);
        for person in people {
            prop_assert!(person.group.members.len() > 1);
            prop_assert!(person.group.members.windows(2).all(|two| two[0] < two[1]));
            prop_assert!(!person.others.contains(&person.name));
        }
    }

    #[test]
    fn what_users_say_of_two_holds(speakers in crowd(), one in 0..12_usize, other in 0..12_usize) {
        prop_assume!(one != other);
        let all: Vec<&SpeakerItem> = speakers.iter().collect();
        let apart = [(all[one].end(), all[other].end())];
        for one in [&[][..], &apart] {
            let said = Said { one, apart: &apart };
            for person in identities(&links(&all), all.iter().copied(), said) {
                let members = &person.group.members;
                prop_assert!(!(members.contains(&apart[0].0) && members.contains(&apart[0].1)));
            }
        }
        let said = Said { one: &apart, apart: &[] };
        let people = identities(&links(&all), all.iter().copied(), said);
        let both = |it: &&Identity| [apart[0].0, apart[0].1].iter().all(|end| it.group.members.contains(end));
        prop_assert_eq!(people.iter().filter(both).count(), 1);
    }
}
