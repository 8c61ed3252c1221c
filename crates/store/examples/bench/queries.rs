//! Questions to a large record, with the time that the answers take.

use std::time::{Duration, Instant};

use gainsay_record::{Act, Form, Heard};
use gainsay_store::{ArticleQuery, GroupKind, Page, Query, Store};

use crate::synthetic::{Numbers, name, word};

/// Median, 99th percentile and longest of some times, in milliseconds.
pub fn quantiles(times: &mut [Duration]) -> String {
    times.sort();
    let at =
        |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let mean = times.iter().sum::<Duration>().as_secs_f64() * 1e3 / times.len() as f64;
    format!("mean {mean:7.2}  p50 {:7.2}  p99 {:7.2}  max {:7.2}", at(50), at(99), at(100))
}

fn time(what: &str, rounds: u64, mut ask: impl FnMut(u64, &mut Numbers) -> usize) {
    let mut numbers = Numbers::new(99);
    let (mut times, mut busy, mut found) = (Vec::new(), Vec::new(), 0);
    for round in 0..rounds {
        let (start, before) = (Instant::now(), crate::cpu());
        found += ask(round, &mut numbers);
        busy.push(Duration::from_secs_f64((crate::cpu() - before).max(0.0)));
        times.push(start.elapsed());
    }
    let found = found as f64 / rounds as f64;
    println!(
        "{what:<44} {}  CPU {}  ({found:.1} found)",
        quantiles(&mut times),
        quantiles(&mut busy)
    );
}

pub fn ask(store: &Store) {
    let page = Page { limit: 20, ..Page::default() };
    // An outlet that is in no article is no answer, and no surprise.
    let find = |query: Query| store.find(&query, &page).map_or(0, |it| it.items.len());
    let words = |it: String| Query { words: Some(it), ..Query::default() };
    time("newest", 100, |_, _| find(Query::default()));
    time("one word", 300, |_, it| find(words(word(it.frequent(40_000)))));
    time("the commonest words", 20, |at, _| find(words(word(at))));
    time("two words", 300, |_, it| {
        find(words(format!("{} {}", word(it.frequent(2_000)), word(it.frequent(2_000)))))
    });
    time("two middling words", 100, |_, it| {
        find(words(format!("{} {}", word(30 + it.below(300)), word(30 + it.below(300)))))
    });
    time("a phrase of two common words", 100, |_, it| {
        find(words(format!("\"{} {}\"", word(it.below(20)), word(it.below(20)))))
    });
    time("a phrase of two middling words", 100, |_, it| {
        find(words(format!("\"{} {}\"", word(30 + it.below(300)), word(30 + it.below(300)))))
    });
    time("a beginning of three letters", 60, |_, it| {
        find(words(format!("{}*", &(word(it.below(400)) + "x")[..3])))
    });
    time("a word and not another", 100, |_, it| {
        find(words(format!("{} -{}", word(it.below(50)), word(it.below(5)))))
    });
    time("by somebody", 300, |_, it| {
        find(Query { by: Some(name(it.frequent(20_000))), ..Query::default() })
    });
    time("words by somebody", 300, |_, it| {
        find(Query { by: Some(name(it.frequent(20_000))), ..words(word(it.frequent(2_000))) })
    });
    time("denials", 50, |_, _| find(Query { act: Some(Act::Deny), ..Query::default() }));
    time("words, act, form, outlet, since", 300, |_, it| {
        find(Query {
            act: Some(Act::ALL[it.below(12) as usize]),
            form: Some(Form::Direct),
            outlet: Some(format!("The {} Post", word(it.frequent(200)))),
            since: Some("2012".into()),
            ..words(word(it.frequent(2_000)))
        })
    });
    time("words until a year", 200, |_, it| {
        find(Query { until: Some("2013".into()), ..words(word(it.frequent(2_000))) })
    });
    time("act and outlet", 200, |_, it| {
        find(Query {
            act: Some(Act::ALL[it.below(12) as usize]),
            outlet: Some(format!("The {} Post", word(it.frequent(200)))),
            ..Query::default()
        })
    });
    time("articles by words", 200, |_, it| {
        let words = format!("{} {}", word(it.frequent(2_000)), word(it.frequent(2_000)));
        let query = ArticleQuery { words: Some(words), ..ArticleQuery::default() };
        store.find_articles(&query, &page).unwrap().items.len()
    });
    time("who, by surname", 200, |_, it| {
        let name = name(it.frequent(20_000));
        store.who(name.split(' ').next_back().unwrap_or_default(), 20).unwrap().len()
    });
    time("who, by given name", 60, |_, it| {
        let name = name(it.frequent(20_000));
        store.who(name.split(' ').next().unwrap_or_default(), 20).unwrap().len()
    });
    let mut people = Vec::new();
    for number in 0..60 {
        people.extend(store.who(&name(number), 1).unwrap().into_iter().map(|it| it.heard.voice.id));
    }
    time("said by the most frequent", 60, |at, _| {
        store.said(people[at as usize % people.len()], &page).unwrap().items.len()
    });
    let cannot = |one: &Heard, other: &Heard| one.voice.name != other.voice.name;
    time("said of them", 60, |at, _| {
        let (one, name) = (people[at as usize % people.len()], name(at));
        store.said_of(one, &[&name], &cannot, &page).unwrap().items.len()
    });
    for kind in GroupKind::ALL {
        time(&format!("newest of kind {kind}"), 20, |_, _| {
            store.groups(kind, &page).unwrap().items.len()
        });
    }
    let disputes = store.groups(GroupKind::Dispute, &Page { limit: 300, ..page }).unwrap().items;
    time("a dispute with its words", disputes.len().max(1) as u64, |at, _| {
        let Some(dispute) = disputes.get(at as usize) else { return 0 };
        let members = store.members(GroupKind::Dispute, dispute.name, &page).unwrap().items;
        let told = members.iter().filter_map(|end| match end {
            gainsay_record::End::Statement(id) => Some(store.told(*id).unwrap()),
            _ => None,
        });
        told.count() + store.links(dispute.name).unwrap().len()
    });
    time("an article, whole", 200, |at, _| {
        let id = crate::reading(at, 25).article.id();
        store.reading(id).map_or(0, |it| it.statements.len())
    });
    time("how outlets report", 10, |_, _| store.framing(None, None).unwrap().len());
    time("how outlets report somebody", 60, |at, _| {
        store.framing(None, people.get(at as usize).copied()).unwrap().len()
    });
    time("stats", 5, |_, _| store.stats().unwrap().articles as usize);
}
