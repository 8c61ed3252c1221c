//! Alignment: which words two contents have in common, in runs.
//!
//! The words of two contents come in; runs of words that stand in both go out, each word in one run
//! at most. The runs that are worth most are taken first, wherever they stand (greedy string tiling,
//! Wise 1993), so that sentences in another order are found too; what is common between two runs
//! that keep the order is filled in (longest common subsequence). Alike but for an ellipsis, a
//! bracket, a hyphen: see [`Token`]. Everything is bounded, whatever comes in; what lies beyond the
//! bounds is taken for different.

use std::collections::BinaryHeap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::super::same::may_be_one;
use super::super::words::Word;

/// Only so many words of a content are looked at.
const LONGEST: usize = 4096;
/// With fewer pairs of words than these, runs may start at any word in common.
const FEW_PAIRS: usize = 1 << 14;
/// Otherwise they start where so many words in a row are the same, …
const SEED: usize = 3;
/// … unless these stand in more places than that.
const MOST_PLACES: usize = 8;
/// So many words are compared, one by one, to see how far runs reach.
const STEPS: usize = 1 << 18;
/// A run is worth at least this.
const LEAST: f32 = 0.45;
/// A run out of order is worth at least this.
const LEAST_MOVED: f32 = 2.0;
/// So many runs are kept.
const MOST_RUNS: usize = 64;
/// Between two runs, so many words of each side are looked at.
const GAP: usize = 48;
/// What a word is worth beyond its weight: five common ones in a row tell something too.
pub(super) const EACH: f32 = 0.15;

/// Words that stand in both contents: which ones of either. As many of one as of the other, but for
/// those that one writes as two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run {
    /// The words of the one.
    pub(super) a: Range<usize>,
    /// The words of the other.
    pub(super) b: Range<usize>,
    /// Where one writes as two what the other writes as one: the words of either, in their order.
    twos: Vec<(Range<usize>, Range<usize>)>,
}

impl Run {
    /// Its words side by side: one of either, or two where the other has one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        let (mut a, mut b, mut twos) = (self.a.start, self.b.start, self.twos.iter().peekable());
        std::iter::from_fn(move || {
            if a >= self.a.end {
                return None;
            }
            let two = twos.next_if(|two| two.0.start == a).cloned();
            let pair = two.unwrap_or((a..a + 1, b..b + 1));
            (a, b) = (pair.0.end, pair.1.end);
            Some(pair)
        })
    }
}

/// What is compared: a word, or two that the other side writes as one ("world view", "worldview").
#[derive(Clone, Copy)]
struct Token {
    hash: u64,
    weight: f32,
    first: usize,
    words: usize,
}

/// A run of tokens.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Tile {
    a: usize,
    b: usize,
    length: usize,
    worth: f32,
}

impl Eq for Tile {}

impl Ord for Tile {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place = |it: &Self| (it.a, it.b, it.length);
        self.worth.total_cmp(&other.worth).then_with(|| place(other).cmp(&place(self)))
    }
}

impl PartialOrd for Tile {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The runs of words that two contents have in common, in the order of `a`.
pub(super) fn align(a: &[Word], b: &[Word]) -> Vec<Run> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let (a, b) = (tokens(a, b), tokens(b, a));
    let mut tiles = tiles(&a, &b);
    let chain = chain(&tiles);
    let fill: Vec<Tile> = gaps(&tiles, &chain).flat_map(|gap| common(&a, &b, gap)).collect();
    let moved = |nth: usize| !chain.contains(&nth) && tiles[nth].worth < LEAST_MOVED;
    let dropped: Vec<usize> = (0..tiles.len()).filter(|&nth| moved(nth)).collect();
    for nth in dropped.into_iter().rev() {
        tiles.remove(nth);
    }
    tiles.extend(fill);
    tiles.sort_by_key(|tile| tile.a);
    runs(&a, &b, &tiles)
}

/// The words of one side; two that the other side writes as one are one.
fn tokens(words: &[Word], other: &[Word]) -> Vec<Token> {
    let hash = |it: &Word| xxh3_64(it.norm.as_bytes());
    let mut others: Vec<u64> = other.iter().map(hash).collect();
    others.sort_unstable();
    let mut tokens = Vec::with_capacity(words.len());
    let (mut nth, mut both) = (0, String::new());
    while let Some(word) = words.get(nth) {
        let next = words.get(nth + 1).filter(|next| next.at.start <= word.at.end + 1);
        let joined = next.filter(|next| may_be_one(&word.norm, &next.norm)).map(|next| {
            both.clear();
            both.push_str(&word.norm);
            both.push_str(&next.norm);
            (xxh3_64(both.as_bytes()), word.weight.max(next.weight))
        });
        let (hash, weight, words) = match joined {
            Some((hash, weight)) if others.binary_search(&hash).is_ok() => (hash, weight, 2),
            _ => (hash(word), word.weight, 1),
        };
        tokens.push(Token { hash, weight, first: nth, words });
        nth += words;
    }
    tokens
}

/// What is common to both, most worth first, no token twice.
fn tiles(a: &[Token], b: &[Token]) -> Vec<Tile> {
    let mut heap: BinaryHeap<Tile> = candidates(a, b).into();
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut tiles = Vec::new();
    while let Some(tile) = heap.pop().filter(|_| tiles.len() < MOST_RUNS) {
        let free = |nth: usize| !used_a[tile.a + nth] && !used_b[tile.b + nth];
        let left = longest(a, tile, free);
        if left == tile {
            used_a[tile.a..tile.a + tile.length].fill(true);
            used_b[tile.b..tile.b + tile.length].fill(true);
            tiles.push(tile);
        } else if left.worth >= LEAST {
            heap.push(left);
        }
    }
    tiles.sort_by_key(|tile| tile.a);
    tiles
}

/// The part of a tile that is worth most of those that are free.
fn longest(a: &[Token], tile: Tile, free: impl Fn(usize) -> bool) -> Tile {
    let mut best = Tile { length: 0, worth: 0.0, ..tile };
    let mut from = 0;
    for nth in 0..=tile.length {
        if nth < tile.length && free(nth) {
            continue;
        }
        let part = made(a, tile.a + from, tile.b + from, nth - from);
        if part.worth > best.worth {
            best = part;
        }
        from = nth + 1;
    }
    best
}

fn made(a: &[Token], at_a: usize, at_b: usize, length: usize) -> Tile {
    let worth = a[at_a..at_a + length].iter().map(|it| it.weight + EACH).sum::<f32>();
    Tile { a: at_a, b: at_b, length, worth: (worth - EACH).max(0.0) }
}

/// Every run that cannot be made longer, that is worth anything.
fn candidates(a: &[Token], b: &[Token]) -> Vec<Tile> {
    let seed = if a.len() * b.len() <= FEW_PAIRS { 1 } else { SEED };
    let places = Places::of(b, seed);
    let same = |i: usize, j: usize| a[i].hash == b[j].hash;
    let mut left = STEPS;
    let mut tiles = Vec::new();
    if seed > 1 {
        tiles.extend(ends(a, b));
    }
    for i in 0..(a.len() + 1).saturating_sub(seed) {
        for j in places.of_seed(&a[i..i + seed]) {
            if i > 0 && j > 0 && same(i - 1, j - 1) || !(0..seed).all(|nth| same(i + nth, j + nth))
            {
                continue;
            }
            let most = (a.len() - i).min(b.len() - j).min(left);
            let length = (0..most).take_while(|&nth| same(i + nth, j + nth)).count();
            left -= length;
            tiles.push(made(a, i, j, length));
        }
    }
    tiles.retain(|tile| tile.worth >= LEAST);
    tiles
}

/// What both begin with and what both end with: the same words ten thousand times have no seeds.
fn ends(a: &[Token], b: &[Token]) -> [Tile; 2] {
    let pairs = || a.iter().zip(b);
    let first = pairs().take_while(|(a, b)| a.hash == b.hash).count();
    let back = a.iter().rev().zip(b.iter().rev());
    let last = back.take_while(|(a, b)| a.hash == b.hash).count();
    [made(a, 0, 0, first), made(a, a.len() - last, b.len() - last, last)]
}

/// Where the seeds of one side stand.
struct Places(Vec<(u64, usize)>, usize);

impl Places {
    fn of(tokens: &[Token], seed: usize) -> Self {
        let seeds = tokens.windows(seed).map(mixed);
        let mut places: Vec<(u64, usize)> = seeds.zip(0..).collect();
        places.sort_unstable();
        Self(places, if seed == 1 { usize::MAX } else { MOST_PLACES })
    }

    /// Where a seed stands; nowhere, if it is everywhere.
    fn of_seed(&self, seed: &[Token]) -> impl Iterator<Item = usize> {
        let hash = mixed(seed);
        let from = self.0.partition_point(|it| it.0 < hash);
        let found = self.0[from..].iter().take_while(move |it| it.0 == hash).map(|it| it.1);
        let many = found.clone().nth(self.1).is_some();
        found.filter(move |_| !many)
    }
}

fn mixed(seed: &[Token]) -> u64 {
    seed.iter()
        .fold(0, |sum: u64, it| sum.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(it.hash))
}

/// Which tiles stand in the same order on both sides and are worth most together.
fn chain(tiles: &[Tile]) -> Vec<usize> {
    let mut best: Vec<(f32, Option<usize>)> = Vec::new();
    for (nth, tile) in tiles.iter().enumerate() {
        let follows = |&it: &usize| tiles[it].b < tile.b;
        let before =
            (0..nth).filter(follows).reduce(|x, y| if best[y].0 > best[x].0 { y } else { x });
        best.push((tile.worth + before.map_or(0.0, |it| best[it].0), before));
    }
    let last = (0..best.len()).reduce(|x, y| if best[y].0 > best[x].0 { y } else { x });
    let mut chain: Vec<usize> = std::iter::successors(last, |&it| best[it].1).collect();
    chain.reverse();
    chain
}

/// What lies between tiles that follow one another, if little does.
fn gaps<'a>(
    tiles: &'a [Tile],
    chain: &'a [usize],
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
    let between = |pair: &[usize]| {
        let (one, next) = (tiles[pair[0]], tiles[pair[1]]);
        (one.a + one.length..next.a, one.b + one.length..next.b)
    };
    let small = |gap: &Range<usize>| (1..=GAP).contains(&gap.len());
    chain.windows(2).map(between).filter(move |(a, b)| small(a) && small(b))
}

/// The longest common subsequence of a gap, by worth, one tile a token.
fn common(a: &[Token], b: &[Token], (in_a, in_b): (Range<usize>, Range<usize>)) -> Vec<Tile> {
    let wide = in_b.len() + 1;
    let mut best = vec![0.0_f32; (in_a.len() + 1) * wide];
    let same = |i: usize, j: usize| a[in_a.start + i].hash == b[in_b.start + j].hash;
    for i in (0..in_a.len()).rev() {
        for j in (0..in_b.len()).rev() {
            let skipped = best[(i + 1) * wide + j].max(best[i * wide + j + 1]);
            let worth = a[in_a.start + i].weight + EACH;
            best[i * wide + j] = if same(i, j) {
                skipped.max(worth + best[(i + 1) * wide + j + 1])
            } else {
                skipped
            };
        }
    }
    let (mut i, mut j, mut tiles) = (0, 0, Vec::new());
    while i < in_a.len() && j < in_b.len() {
        let here = best[i * wide + j];
        if same(i, j) && here > best[(i + 1) * wide + j].max(best[i * wide + j + 1]) {
            tiles.push(made(a, in_a.start + i, in_b.start + j, 1));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * wide + j] >= best[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    tiles
}

/// Tiles as runs of words; those that follow one another on both sides are one.
fn runs(a: &[Token], b: &[Token], tiles: &[Tile]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let words = |token: &Token| token.first..token.first + token.words;
    for tile in tiles {
        let tokens = a[tile.a..tile.a + tile.length].iter().zip(&b[tile.b..]);
        for (in_a, in_b) in tokens.map(|(a, b)| (words(a), words(b))) {
            let two = in_a.len() != in_b.len();
            let twos = || two.then(|| (in_a.clone(), in_b.clone()));
            match runs.last_mut() {
                Some(last) if last.a.end == in_a.start && last.b.end == in_b.start => {
                    last.twos.extend(twos());
                    (last.a.end, last.b.end) = (in_a.end, in_b.end);
                }
                _ => {
                    let twos = twos().into_iter().collect();
                    runs.push(Run { a: in_a, b: in_b, twos });
                }
            }
        }
    }
    runs
}
