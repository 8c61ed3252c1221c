//! How fast pages are: 50 connections ask one record for every kind of page, at once.
//!
//! `cargo run --release -p gainsay-server --example bench_pages -- RECORD [REQUESTS]` prints, for each kind
//! of page, how long the server takes at the median and for the slowest hundredth, and at the end how
//! much memory it took at most. Requests of all kinds are mixed; REQUESTS is how many each connection
//! makes (default 200). First one connection asks ten times as many, one after the other: that is the
//! server's own time. With fifty, what each waits for the others is in it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops at the first surprise")]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use gainsay::store::{Page, Query, Store};
use gainsay_server::{Settings, serve};

const CONNECTIONS: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let record = PathBuf::from(arguments.next().expect("name a record"));
    let requests: usize = arguments.next().map_or(200, |it| it.parse().expect("how many"));
    let paths = paths(&record);
    let address = start(record);
    // What nobody has looked at since the machine started lies on the disk: every page once.
    ask(address, &paths, 1, paths.len());
    for (at, concurrent) in [1, CONNECTIONS].into_iter().enumerate() {
        let start = Instant::now();
        let requests = if concurrent == 1 { requests * 10 } else { requests };
        let times = ask(address, &paths, concurrent, requests);
        let count: usize = times.values().map(Vec::len).sum();
        let rate = count as f64 / start.elapsed().as_secs_f64();
        if at > 0 {
            println!();
        }
        println!("{concurrent} connections, {count} requests, {rate:.0} a second\n");
        println!("| page | p50 ms | p99 ms | most ms |\n|---|---|---|---|");
        for (kind, mut times) in times {
            times.sort_unstable();
            let ms =
                |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
            println!("| {kind} | {:.1} | {:.1} | {:.1} |", ms(0.5), ms(0.99), ms(1.0));
        }
    }
    println!("\npeak memory {} MiB, server and clients together", peak_kib() / 1024);
}

/// Addresses of every kind of page, about things that are in the record.
fn paths(record: &PathBuf) -> Vec<(&'static str, String)> {
    let store = Store::open(record).unwrap();
    let page = Page { limit: 40, ..Page::default() };
    let hits = store.find(&Query::default(), &page).unwrap().items;
    let mut paths = vec![
        ("home", "/".to_owned()),
        ("disputes", "/disputes".to_owned()),
        ("stories", "/stories".to_owned()),
        ("framing", "/framing".to_owned()),
    ];
    for hit in &hits {
        let told = &hit.told;
        paths.push(("report", format!("/report/{}", told.article)));
        paths.push(("utterance", format!("/utterance/{}", told.id)));
        paths.push(("dispute", format!("/dispute/{}", told.id)));
        paths.push(("story", format!("/story/{}", told.article)));
        if let Some(voice) = &told.voice {
            paths.push(("speaker", format!("/speaker/{}", voice.id)));
        }
        let line = told.line();
        let word = line
            .split(|it: char| !it.is_alphanumeric())
            .max_by_key(|it| it.len())
            .unwrap_or("said");
        if word.is_ascii() {
            paths.push(("search", format!("/search?words={word}")));
            paths.push(("search as data", format!("/api/v1/statements?words={word}")));
        }
    }
    paths
}

fn start(record: PathBuf) -> SocketAddr {
    let settings = Settings {
        record,
        scratch: std::env::temp_dir(),
        address: "127.0.0.1:0".parse().unwrap(),
        names: Vec::new(),
        may_write: false,
        fetches: false,
        token: None,
        user: "bench".to_owned(),
        now: || "2026-01-01T00:00:00Z".to_owned(),
    };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || serve(settings, |address| sender.send(address).unwrap()));
    receiver.recv().unwrap()
}

type Times = BTreeMap<&'static str, Vec<Duration>>;

fn ask(
    address: SocketAddr,
    paths: &[(&'static str, String)],
    connections: usize,
    requests: usize,
) -> Times {
    let mut all = Times::new();
    thread::scope(|scope| {
        let clients: Vec<_> = (0..connections)
            .map(|client| {
                scope.spawn(move || {
                    let agent = ureq::Agent::new_with_defaults();
                    let mut times = Times::new();
                    for request in 0..requests {
                        // Each client walks through all of them from a place of its own.
                        let (kind, path) = &paths[(client * 37 + request) % paths.len()];
                        let start = Instant::now();
                        let mut answer =
                            agent.get(format!("http://{address}{path}")).call().expect(path);
                        answer.body_mut().read_to_vec().unwrap();
                        times.entry(kind).or_default().push(start.elapsed());
                    }
                    times
                })
            })
            .collect();
        for client in clients {
            for (kind, times) in client.join().unwrap() {
                all.entry(kind).or_default().extend(times);
            }
        }
    });
    all
}

/// The most memory that this process has had, in KiB; 0 where the system does not say.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM:"));
    line.and_then(|it| it.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
