//! How fast a record is added to and asked, with articles that nobody wrote.
//!
//!     cargo run --release -p gainsay-store --example bench -- FILE ARTICLES [STATEMENTS [only]]
//!
//! Adds so many articles to the record (those that are there already are left out), with keys and
//! links as linkers would hand them in, then asks it, unless it shall only add. Prints times in milliseconds, by the
//! clock and of this program's own work: on a machine that others use, only the latter tells something.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "stops at the first surprise")]

mod queries;
mod synthetic;

use std::time::Instant;

use gainsay_record::{End, Evidence, Link, LinkKind, Reading, SpeakerId};
use gainsay_store::{Arrival, Linking, Store, StoreError};

use synthetic::{Numbers, reading};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("FILE");
    let articles: u64 = arguments.next().map_or(1000, |it| it.parse().expect("a number"));
    let statements: u64 = arguments.next().map_or(25, |it| it.parse().expect("a number"));
    let mut store = Store::open_or_create(&path).expect("a record");
    add(&mut store, articles, statements);
    if arguments.next().is_some() {
        return;
    }
    let stats = store.stats().expect("stats");
    println!("{stats:#?}");
    println!("{:.1} kB an article", stats.bytes as f64 / stats.articles.max(1) as f64 / 1000.0);
    queries::ask(&store);
}

fn add(store: &mut Store, articles: u64, statements: u64) {
    let (mut times, mut all, mut busy) = (Vec::new(), Instant::now(), 0.0);
    for number in 0..articles {
        let reading = reading(number, statements);
        if store.holds(reading.article.id(), &reading.provenance).expect("an answer") {
            continue;
        }
        let arrival = Arrival { time: "2024-03-01T12:00:00Z", ..Arrival::default() };
        let (start, before) = (Instant::now(), cpu());
        store.add(&reading, &arrival, |linking| link(linking, &reading, number)).expect("added");
        times.push(start.elapsed());
        busy += cpu() - before;
        if times.len() == 1000 {
            println!(
                "{number:>8} {} all {:.1}/s, {:.2} ms of CPU each",
                queries::quantiles(&mut times),
                1000.0 / all.elapsed().as_secs_f64(),
                busy
            );
            times.clear();
            (all, busy) = (Instant::now(), 0.0);
        }
    }
    if !times.is_empty() {
        println!("     add {}", queries::quantiles(&mut times));
    }
}

/// Keys and links as linkers hand them in: a key for each name, eleven for each statement, twenty
/// for the article; every speaker is linked to three others of the same name.
fn link(linking: &mut Linking<'_>, reading: &Reading, number: u64) -> Result<(), StoreError> {
    let mut numbers = Numbers::new(number ^ 0xabcd);
    for speaker in &reading.speakers {
        let key = [hash(&speaker.name)];
        let end = End::Speaker(speaker.id);
        let others = linking.sharing(LinkKind::SameSpeaker, &key, 2000)?;
        let ids: Vec<SpeakerId> = others
            .iter()
            .rev()
            .take(3)
            .filter_map(|end| if let End::Speaker(id) = end { Some(*id) } else { None })
            .collect();
        linking.heard(&ids)?;
        let links: Vec<Link> =
            ids.iter().map(|&id| same(LinkKind::SameSpeaker, end, End::Speaker(id))).collect();
        linking.put_links(&links)?;
        linking.put_keys(LinkKind::SameSpeaker, end, &key)?;
    }
    for statement in &reading.statements {
        let keys = keys(&mut numbers, 11);
        let end = End::Statement(statement.id);
        let others = linking.sharing(LinkKind::SameUtterance, &keys, 2000)?;
        let links: Vec<Link> =
            others.iter().take(1).map(|&it| same(LinkKind::SameUtterance, end, it)).collect();
        linking.put_links(&links)?;
        linking.put_keys(LinkKind::SameUtterance, end, &keys)?;
    }
    if let [one, .., other] = &reading.statements[..]
        && number.is_multiple_of(3)
    {
        let ends = [one, other].map(|it| End::Statement(it.id));
        let (kind, evidence) = (LinkKind::Denies, Evidence::default());
        let link = Link { kind, a: ends[0], b: ends[1], relation: None, score: 0.8, evidence };
        linking.put_links(&[link])?;
    }
    let (keys, end) = (keys(&mut numbers, 20), End::Article(reading.article.id()));
    linking.sharing(LinkKind::CopyOf, &keys, 2000)?;
    linking.put_keys(LinkKind::CopyOf, end, &keys)
}

/// Some keys: one in ten has a few that share it, the others hardly anybody.
fn keys(numbers: &mut Numbers, count: usize) -> Vec<u64> {
    (0..count)
        .map(|at| match at % 10 {
            0 => hash(&numbers.below(300_000).to_string()),
            _ => numbers.next(),
        })
        .collect()
}

fn hash(text: &str) -> u64 {
    Numbers::new(text.bytes().fold(7, |hash, byte| hash * 31 + u64::from(byte))).next()
}

fn same(kind: LinkKind, a: End, b: End) -> Link {
    let (a, b) = (a.min(b), a.max(b));
    Link { kind, a, b, relation: None, score: 0.9, evidence: Evidence::default() }
}

/// How long this program has been at work, in seconds, where the system tells.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = told.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}
