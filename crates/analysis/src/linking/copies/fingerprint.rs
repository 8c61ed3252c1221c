//! Fingerprints: the hashes that an article shares with its copies.
//!
//! The words of a body come in; keys go out. Some are hashes of eight words in a row that nobody is
//! quoted with, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), so that a long passage
//! in common is found wherever it stands. The others are bands of a MinHash signature (Broder 1997)
//! over all words, so that an article is found whose every sentence was touched. They are kept for
//! years: whoever changes a number here raises the linker's version.

use xxhash_rust::xxh3::xxh3_64;

use crate::linking::words::Word;

/// How many words in a row make a fingerprint.
const IN_A_ROW: usize = 8;
/// About how many windows an article is cut into; twice as many fingerprints are its keys.
const WINDOWS: usize = 30;
/// The narrowest and the widest window, in shingles. Of two articles that have a window and seven
/// words more in common, the wider window of theirs, one fingerprint at least is the same.
const WINDOW: (usize, usize) = (4, 40);
/// How many words in a row are an element of the signature.
const ELEMENT: usize = 4;
/// How many bands the signature has, and how many numbers each.
const BANDS: usize = 8;
const ROWS: usize = 2;

/// The factors and summands of the permutations: SplitMix64 (Steele, Lea and Flood 2014) from 1.
const PERMUTATIONS: [(u64, u64); BANDS * ROWS] = {
    let mut all = [(0, 0); BANDS * ROWS];
    let mut at = 0;
    while at < all.len() {
        let nth = 2 * at as u64;
        all[at] = (split_mix(nth) | 1, split_mix(nth + 1));
        at += 1;
    }
    all
};

const fn split_mix(nth: u64) -> u64 {
    let mut z = 1_u64.wrapping_add((nth + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The keys of a body.
pub(super) fn keys(body: &[Word]) -> Vec<u64> {
    let unquoted: Vec<u64> = body.iter().filter(|word| !word.quoted).map(hash).collect();
    let all: Vec<u64> = body.iter().map(hash).collect();
    let mut keys = winnowed(&shingles(&unquoted, IN_A_ROW));
    keys.extend(bands(&shingles(&all, ELEMENT)));
    keys
}

/// The hash of a word.
pub(super) fn hash(word: &Word) -> u64 {
    xxh3_64(word.norm.as_bytes())
}

/// The hashes of so many words in a row, at every word where so many follow.
pub(super) fn shingles(words: &[u64], in_a_row: usize) -> Vec<u64> {
    let mut bytes = Vec::with_capacity(8 * in_a_row);
    let hash = |row: &[u64]| {
        bytes.clear();
        row.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        xxh3_64(&bytes)
    };
    words.windows(in_a_row).map(hash).collect()
}

/// The least shingle of every window, each once.
fn winnowed(shingles: &[u64]) -> Vec<u64> {
    let window = (shingles.len() / WINDOWS).clamp(WINDOW.0, WINDOW.1).min(shingles.len());
    let mut least: Vec<u64> = match window {
        0 => Vec::new(),
        _ => shingles.windows(window).filter_map(|some| some.iter().min().copied()).collect(),
    };
    least.sort_unstable();
    least.dedup();
    least
}

/// The bands of the signature: none of a text that is too short for one.
fn bands(elements: &[u64]) -> Vec<u64> {
    let least = |&(factor, summand): &(u64, u64)| {
        let permuted = elements.iter().map(|it| it.wrapping_mul(factor).wrapping_add(summand));
        permuted.min().unwrap_or_default()
    };
    if elements.is_empty() {
        return Vec::new();
    }
    let signature: Vec<u64> = PERMUTATIONS.iter().map(least).collect();
    let band =
        |(nth, rows): (usize, &[u64])| shingles(&[&[nth as u64], rows].concat(), ROWS + 1)[0];
    signature.chunks(ROWS).enumerate().map(band).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{PERMUTATIONS, keys};
    use crate::linking::words::words;

    /// `count` words that no other seed has.
    fn prose(seed: usize, count: usize) -> String {
        (0..count).map(|nth| format!("w{seed}x{nth} ")).collect()
    }

    fn of(text: &str) -> BTreeSet<u64> {
        keys(&words(text, 0, false)).into_iter().collect()
    }

    #[test]
    fn keys_stay_what_they_are() {
        let found = of("The harbour board of Velmar sold two cranes to a firm from Port Solano.");
        assert_eq!(PERMUTATIONS[0].0, 0x910a_2dec_8902_5cc1);
        assert_eq!(found.first(), Some(&272_255_863_351_754_510));
    }

    #[test]
    fn a_long_passage_in_common_is_a_key_in_common() {
        let passage = prose(0, 48);
        for nth in 1..20 {
            let one = prose(nth, 600) + &passage + &prose(nth + 100, 300);
            let other = prose(nth + 200, 40 * nth) + &passage;
            assert!(!of(&one).is_disjoint(&of(&other)), "{nth}");
            assert!(of(&one).len() < 90);
        }
    }

    #[test]
    fn what_somebody_says_is_no_fingerprint() {
        let said = format!("“{}”", prose(0, 60));
        let (one, other) = (prose(1, 300) + &said, prose(2, 300) + &said);
        assert!(of(&one).is_disjoint(&of(&other)));
    }

    #[test]
    fn an_article_is_found_whose_every_sentence_was_touched() {
        let touched = |every: usize| -> String {
            let word = |nth| if nth % every == 3 { format!("t{nth} ") } else { format!("w{nth} ") };
            (0..400).map(word).collect()
        };
        assert!(!of(&touched(1000)).is_disjoint(&of(&touched(10))));
    }
}
