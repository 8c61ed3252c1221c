//! How fast articles are tagged: word pieces and articles a second, on one thread or several.
//!
//! `cargo bench -p gainsay-tagger -- [--threads N] [--json] [FILE…]` tags text files, or without
//! any the invented texts of the parity file, again and again for some seconds. Everything from
//! the article to its tags is timed. `training/speed.py` times onnxruntime on the same windows.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops at the first surprise")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use gainsay_record::{Article, BlockKind, Draft};
use gainsay_tagger::Tagger;

/// How long to go on, at least, and how many times; the fastest counts.
const TURN: Duration = Duration::from_secs(3);
const TURNS: usize = 3;
/// A first line longer than this is no headline.
const HEADLINE: usize = 250;

struct Options {
    threads: usize,
    json: bool,
    files: Vec<String>,
}

fn options() -> Options {
    let mut options = Options { threads: 1, json: false, files: Vec::new() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "--json" => options.json = true,
            "--threads" => {
                let threads = args.next().and_then(|threads| threads.parse().ok());
                options.threads = threads.expect("--threads takes a number");
            }
            _ => options.files.push(arg),
        }
    }
    options
}

/// A text whose lines are paragraphs, the first one a headline if it is short.
fn article(text: String) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        if start < end {
            let head = blocks.is_empty() && end - start < HEADLINE;
            blocks
                .push((if head { BlockKind::Headline } else { BlockKind::Paragraph }, start..end));
        }
    }
    Article::new(Draft { text, blocks, ..Draft::default() }).expect("lines are blocks")
}

fn texts(files: &[String]) -> Vec<String> {
    if !files.is_empty() {
        let read = |file: &String| std::fs::read_to_string(file).expect("a text file");
        return files.iter().map(read).collect();
    }
    let parity = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/gainsay-en-6/parity.jsonl");
    let rows = std::fs::read_to_string(parity).expect("the parity file");
    let text = |row: &str| {
        let row: serde_json::Value = serde_json::from_str(row).expect("a row of it");
        row["text"].as_str().unwrap_or_default().to_owned()
    };
    rows.lines().map(text).collect()
}

/// Tags articles in turn on `threads` threads; how many were done, and how long it took.
fn turn(tagger: &Tagger, articles: &[Article], threads: usize) -> (usize, Duration) {
    let (next, begun) = (AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while begun.elapsed() < TURN || next.load(Ordering::Relaxed) < articles.len() {
                    let article = &articles[next.fetch_add(1, Ordering::Relaxed) % articles.len()];
                    std::hint::black_box(tagger.tag(article).expect("tags"));
                }
            });
        }
    });
    (next.into_inner(), begun.elapsed())
}

fn main() {
    let options = options();
    let tagger = Tagger::embedded().expect("a model");
    let articles: Vec<Article> = texts(&options.files).into_iter().map(article).collect();
    let pieces: Vec<usize> = articles.iter().map(|article| tagger.pieces(article)).collect();
    let mut best = (0.0, 0.0);
    for _ in 0..TURNS {
        let (done, took) = turn(&tagger, &articles, options.threads);
        let seen: usize = (0..done).map(|turn| pieces[turn % pieces.len()]).sum();
        let a_second = |count: usize| count as f64 / took.as_secs_f64();
        if a_second(seen) > best.0 {
            best = (a_second(seen), a_second(done));
        }
    }
    let (threads, (pieces, articles)) = (options.threads, best);
    if options.json {
        println!(
            r#"{{"engine":"rten","threads":{threads},"pieces_a_second":{pieces:.0},"articles_a_second":{articles:.2}}}"#
        );
    } else {
        println!("{threads} threads: {pieces:.0} pieces, {articles:.2} articles a second");
    }
}
