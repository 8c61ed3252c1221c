//! Keys: by what statements that may render one utterance are brought together.
//!
//! A statement comes in, hashes go out. Quoted words give fingerprints (winnowing: Schleimer,
//! Wilkerson and Aiken, SIGMOD 2003), so that a trimmed quotation meets the whole one. Who speaks
//! gives one for the days around the report, and one with each of the rarest words of the content;
//! where no day is known, with more of those, and with words of the title. The rarest words and the day bring together what names
//! nobody. All statements of one article share one.

use super::super::days::Days;
use super::super::item::StatementItem;
use super::super::words::{Word, words};
use super::bags::stem;
use super::voices::handles;
use crate::fold::key;

/// So many words in a row make a fingerprint.
const SHINGLE: usize = 3;
/// A fingerprint is kept of so many shingles in a row, at least.
const WINDOW: usize = 6;
/// At most about so many fingerprints of one quotation are kept.
const FINGERPRINTS: usize = 4;
/// Only so many words of a quotation are looked at.
const LONGEST: usize = 2000;
/// Quoted words weigh this much at least, or they say too little.
const TELLING: f32 = 1.0;
/// A word that brings together weighs this much at least.
const RARE: f32 = 0.3;
/// So many days are one bucket; two grids are staggered by half of it.
const BUCKET: i32 = 6;
/// Only so many speakers of one statement are looked at.
const SPEAKERS: usize = 2;

/// The keys of a statement.
pub(super) fn keys(item: &StatementItem) -> Vec<u64> {
    let mut keys = vec![key(&["article", &item.told.article.to_string()])];
    keys.extend(fingerprints(&item.words));
    let handles: Vec<String> = handles(&item.told).into_iter().take(SPEAKERS).collect();
    match item.published {
        Some(published) => keys.extend(dated(item, published, &handles)),
        None => keys.extend(undated(item, &handles)),
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Winnowed hashes of the quoted words; of few, one of all.
fn fingerprints(words: &[Word]) -> Vec<u64> {
    let quoted: Vec<&Word> = words.iter().filter(|word| word.quoted).take(LONGEST).collect();
    if quoted.iter().map(|word| word.weight).sum::<f32>() < TELLING {
        return Vec::new();
    }
    let shingle = |words: &[&Word]| {
        let norms: Vec<&str> = words.iter().map(|word| &*word.norm).collect();
        key(&["quoted", &norms.join(" ")])
    };
    if quoted.len() <= SHINGLE + 1 {
        return vec![shingle(&quoted)];
    }
    let hashes: Vec<u64> = quoted.windows(SHINGLE).map(shingle).collect();
    let window = WINDOW.max(2 * hashes.len() / FINGERPRINTS).min(hashes.len());
    let mut kept: Vec<u64> =
        hashes.windows(window).filter_map(|it| it.iter().min().copied()).collect();
    kept.dedup();
    kept
}

fn dated(item: &StatementItem, published: Days, handles: &[String]) -> Vec<u64> {
    let told_later =
        item.said.filter(|said| said.first == said.last && said.apart(published) > BUCKET / 2);
    let days = [Some(published.first), told_later.map(|said| said.first)];
    let mut keys = Vec::new();
    for day in days.into_iter().flatten() {
        let buckets = [("even", day), ("odd", day + BUCKET / 2)];
        for (grid, day) in buckets {
            let bucket = day.div_euclid(BUCKET).to_string();
            keys.extend(handles.iter().map(|name| key(&["speaker", grid, name, &bucket])));
        }
        let bucket = day.div_euclid(BUCKET).to_string();
        let rare = rarest(&item.words, 2);
        keys.extend(rare.iter().map(|word| key(&["word", word, &bucket])));
    }
    // So that it meets those whose day is not known.
    let rare = rarest(&item.words, 2);
    let said = handles.iter().flat_map(|name| rare.iter().map(move |word| (name, word)));
    keys.extend(said.map(|(name, word)| key(&["said", name, word])));
    keys
}

fn undated(item: &StatementItem, handles: &[String]) -> Vec<u64> {
    let title = words(item.told.title.as_deref().unwrap_or_default(), 0, false);
    let (title, content) = (rarest(&title, 4), rarest(&item.words, 4));
    let mut keys = Vec::new();
    for name in handles {
        let others = title.iter().filter(|word| **word != stem(name)).take(3);
        keys.extend(others.map(|word| key(&["title", name, word])));
        keys.extend(content.iter().map(|word| key(&["said", name, word])));
    }
    if handles.is_empty() {
        for (nth, one) in content.iter().take(3).enumerate() {
            for other in &content[nth + 1..content.len().min(3)] {
                keys.push(key(&["words", one.min(other), one.max(other)]));
            }
        }
    }
    keys
}

/// The stems of the rarest words, rarest first; of those that are as rare, the longest first.
fn rarest(words: &[Word], most: usize) -> Vec<&str> {
    let mut rare: Vec<&Word> =
        words.iter().filter(|word| word.weight > RARE).take(LONGEST).collect();
    let rank = |word: &Word| (word.norm.len(), word.norm.clone());
    rare.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| rank(y).cmp(&rank(x))));
    let mut stems: Vec<&str> = Vec::new();
    for word in rare {
        if stems.len() == most {
            break;
        }
        if !stems.contains(&stem(&word.norm)) {
            stems.push(stem(&word.norm));
        }
    }
    stems
}
