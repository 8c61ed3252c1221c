//! Safety: whatever stops a program that adds, the file is sound and holds whole articles only; and
//! two programs may add at once.
//!
//! The tests start this test program once more, as one that only adds.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gainsay_record::{Act, End, LinkKind, Reading};
use gainsay_store::{Linking, Store};

use crate::any::{Line, arrival, says};
use crate::grouping::link;

/// How the program that only adds is told where, and how many.
const PATH: &str = "GAINSAY_TEST_RECORD";
const COUNT: &str = "GAINSAY_TEST_COUNT";

fn report(number: usize) -> Reading {
    let contents: Vec<String> =
        (0..6).map(|at| format!("“The harbour was never sold, {number} {at}.”")).collect();
    let lines: Vec<Line<'_>> = contents
        .iter()
        .zip(["Ana Ruiz", "Tomás Vega"].into_iter().cycle())
        .map(|(content, name)| Line(name, content, Act::Deny))
        .collect();
    says(&format!("Outlet {}", number % 7), &format!("2016-07-{:02}", 1 + number % 28), &lines)
}

/// Adds a report with keys, and links it to those that share one.
fn add(store: &mut Store, number: usize) {
    let reading = report(number);
    let (kind, end) = (LinkKind::SameSpeaker, End::Speaker(reading.speakers[0].id));
    let join = |it: &mut Linking<'_>| {
        let others = it.sharing(kind, &[1 << 20], 2000)?;
        let links: Vec<_> = others.iter().map(|&other| link(kind, other, end, 0.9)).collect();
        it.put_links(&links)?;
        let keys: Vec<u64> = (1..40).map(|at| at << 20 | (number as u64) << 40).collect();
        it.put_keys(kind, end, &keys)?;
        it.put_keys(kind, end, &[1 << 20])
    };
    store.add(&reading, &arrival(), join).unwrap();
}

/// No test: what the tests below start.
#[test]
#[ignore = "started by other tests"]
fn adds_until_it_is_stopped() {
    let Ok(path) = std::env::var(PATH) else { return };
    let count = std::env::var(COUNT).unwrap().parse().unwrap();
    let mut store = Store::open_or_create(path).unwrap();
    for number in 0..count {
        let reading = report(number);
        if !store.holds(reading.article.id(), &reading.provenance).unwrap() {
            println!("adding {number}");
            add(&mut store, number);
        }
    }
    println!("done");
}

fn adder(path: &Path, count: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::adds_until_it_is_stopped", "--ignored", "--nocapture"])
        .env(PATH, path)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[track_caller]
fn check(path: &Path) -> u64 {
    let store = Store::open(path).unwrap();
    let verified = store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap();
    assert_eq!(verified.problems, []);
    for reading in store.readings() {
        assert_eq!(reading.unwrap().statements.len(), 6);
    }
    verified.articles
}

/// Numbers that look random, the same each time.
fn scattered(round: u64) -> u64 {
    let mixed = (round + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// Kills a program that adds, so many times, each time at another moment.
fn kill(times: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    let mut before = 0;
    for round in 0..times {
        let mut adder = adder(&path, usize::MAX);
        let lines = BufReader::new(adder.stdout.take().unwrap()).lines();
        let lines = lines.map_while(Result::ok).filter(|line| line.contains("adding"));
        // Some articles on, and then some moment within the next ones.
        lines.take(1 + scattered(round) as usize % 4).for_each(drop);
        let moment = Duration::from_micros(scattered(round + times) % 20_000);
        let start = Instant::now();
        while start.elapsed() < moment {
            std::hint::spin_loop();
        }
        adder.kill().unwrap();
        adder.wait().unwrap();
        // Every tenth time all is looked at; the last time in any case.
        if round % 10 == 9 || round + 1 == times {
            let now = check(&path);
            assert!(now >= before, "{now} articles, {before} before");
            before = now;
        }
    }
    let mut store = Store::open(&path).unwrap();
    (0..before as usize + 3).for_each(|number| add(&mut store, number));
    drop(store);
    assert_eq!(check(&path), before.max(before + 3));
}

#[test]
fn a_program_that_is_killed_leaves_nothing_half() {
    kill(30);
}

#[test]
#[ignore = "takes minutes"]
fn a_program_that_is_killed_a_thousand_times_leaves_nothing_half() {
    kill(1000);
}

#[test]
fn two_programs_may_add_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    let adders = [adder(&path, 60), adder(&path, 60), adder(&path, 40)];
    for adder in adders {
        let output = adder.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("done"), "{text}");
    }
    assert_eq!(check(&path), 60);
    let store = Store::open(&path).unwrap();
    let who = store.who("Ana Ruiz", 9).unwrap();
    assert_eq!(who.iter().map(|it| it.identity.as_ref().unwrap().size).collect::<Vec<_>>(), [60]);
}
