//! How like articles are, for `training/stories.py`: features come from the program itself.
//!
//! A file of articles (JSONL, each with an address of its own) and one of pairs of addresses come
//! in; a line for each pair, and for every pair that keys bring together, goes to standard output:
//! the addresses, the signs, the days between them, and whether keys bring them together.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use gainsay::analysis::linking::{ArticleItem, Gist, Likeness, Linker, Stories};
use gainsay::record::{Article, Capture};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(articles), Some(pairs)) = (arguments.next(), arguments.next()) else {
        return Err("usage: likeness ARTICLES.jsonl PAIRS".into());
    };
    let items = items(articles.as_ref())?;
    let together = together(&items);
    let pairs = std::fs::read_to_string(pairs)?;
    let given = pairs.lines().filter_map(|line| line.split_once(' '));
    let given = given.map(|(a, b)| if a < b { (a, b) } else { (b, a) });
    let all: BTreeSet<(&str, &str)> = together.iter().copied().chain(given).collect();
    for (a, b) in all {
        let (Some(one), Some(other)) = (items.get(a), items.get(b)) else { continue };
        let Likeness { words, lead, names, shared, days } = Likeness::of(one, other);
        let signs = json!({"words": words, "lead": lead, "names": names, "shared": shared});
        println!("{}", json!([a, b, signs, days, together.contains(&(a, b))]));
    }
    Ok(())
}

/// The articles by their addresses.
fn items(path: &Path) -> Result<BTreeMap<String, Gist>, Box<dyn Error>> {
    let capture = Capture::new(std::fs::read(path)?, path.to_string_lossy(), None);
    let options = Default::default();
    let articles = gainsay::ingest::read(&capture, &options).filter_map(Result::ok);
    let item = |article: Article| {
        Some((article.meta().url.clone()?, Gist::of(&ArticleItem::new(&article))))
    };
    Ok(articles.filter_map(item).collect())
}

/// The pairs that share a key.
fn together(items: &BTreeMap<String, Gist>) -> BTreeSet<(&str, &str)> {
    let mut sharing: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    for (address, item) in items {
        for key in Stories.keys(item) {
            sharing.entry(key).or_default().insert(address);
        }
    }
    let pairs = sharing
        .values()
        .flat_map(|all| all.iter().flat_map(|&a| all.range(a..).skip(1).map(move |&b| (a, b))));
    pairs.collect()
}
