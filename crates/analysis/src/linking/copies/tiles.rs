//! Tiles: which words of two articles are the same, in the same order, at length.
//!
//! The hashes of the words of two bodies come in; tiles go out. Runs of words in common are laid
//! down longest first, and no word twice (Greedy String Tiling, Wise 1993), so that a passage is
//! found where an editor moved it, too. Between two tiles that follow one another in both articles
//! the words in common of the few between them are filled in: a word was changed there, or a clause
//! left out.

use super::fingerprint::shingles;

/// A run of words in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tile {
    /// Its first word in the one article.
    pub(super) a: usize,
    /// Its first word in the other one.
    pub(super) b: usize,
    /// How many words it has.
    pub(super) len: usize,
}

impl Tile {
    /// The words between this tile and the next one, in both articles; none where they cross.
    pub(super) fn gap(
        self,
        next: Tile,
    ) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        let (a, b) = (self.a + self.len, self.b + self.len);
        (a <= next.a && b <= next.b).then_some((a..next.a, b..next.b))
    }
}

/// How many words in a row a tile has at least when it is laid down.
const SEED: usize = 5;
/// A run that stands more often than this in an article is a table, or a refrain.
const OFTEN: usize = 4;
/// The most words between two tiles that are looked through.
pub(super) const BETWEEN: usize = 24;

/// The tiles of two articles, in the order of the first.
pub(super) fn tiles(a: &[u64], b: &[u64]) -> Vec<Tile> {
    let mut laid = laid(runs(a, b), a.len(), b.len());
    if laid.is_empty() {
        return laid;
    }
    laid.sort_unstable();
    let framed = framed(&laid, a.len(), b.len());
    laid.extend(framed.windows(2).flat_map(|pair| filled(a, b, pair[0], pair[1])));
    laid.sort_unstable();
    laid
}

/// The tiles between an empty one where both articles begin and one where both end.
pub(super) fn framed(tiles: &[Tile], words_a: usize, words_b: usize) -> Vec<Tile> {
    let empty = |a, b| Tile { a, b, len: 0 };
    [&[empty(0, 0)], tiles, &[empty(words_a, words_b)]].concat()
}

/// The longest runs in common in which a seed stands, each once.
fn runs(a: &[u64], b: &[u64]) -> Vec<Tile> {
    let mut runs: Vec<Tile> = Vec::new();
    let diagonal = |&(at, there): &(usize, usize)| there + a.len() - at;
    let mut seeds = seeds(a, b);
    seeds.sort_unstable_by_key(|seed| (diagonal(seed), seed.0));
    for seed in seeds {
        let last = runs.last().filter(|run| diagonal(&(run.a, run.b)) == diagonal(&seed));
        if last.is_none_or(|run| run.a + run.len <= seed.0) {
            let (before, behind) = (a[..seed.0].iter().rev(), a[seed.0..].iter());
            let same = |(x, y): &(&u64, &u64)| x == y;
            let back = before.zip(b[..seed.1].iter().rev()).take_while(same).count();
            let on = behind.zip(&b[seed.1..]).take_while(same).count();
            runs.push(Tile { a: seed.0 - back, b: seed.1 - back, len: back + on });
        }
    }
    runs
}

/// Where so many words in a row are the same, but for those that stand there again and again.
fn seeds(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    let places = |words, is_b: bool| {
        shingles(words, SEED).into_iter().enumerate().map(move |(at, seed)| (seed, is_b, at))
    };
    let mut all: Vec<_> = places(a, false).chain(places(b, true)).collect();
    all.sort_unstable();
    let mut seeds = Vec::new();
    for same in all.chunk_by(|x, y| x.0 == y.0) {
        let (one, other) = same.split_at(same.partition_point(|(_, is_b, _)| !is_b));
        if one.len().max(other.len()) <= OFTEN {
            let pairs = |&(_, _, at)| other.iter().map(move |&(_, _, there)| (at, there));
            seeds.extend(one.iter().flat_map(pairs));
        }
    }
    seeds
}

/// The runs that are left once each word is given to the longest it belongs to.
fn laid(mut runs: Vec<Tile>, words_a: usize, words_b: usize) -> Vec<Tile> {
    runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
    let (mut taken_a, mut taken_b) = (vec![false; words_a], vec![false; words_b]);
    let mut laid = Vec::new();
    for run in runs {
        let mut at = 0;
        while at < run.len {
            let free = |at: &usize| !taken_a[run.a + at] && !taken_b[run.b + at];
            let len = (at..run.len).take_while(free).count();
            if len >= SEED {
                let tile = Tile { a: run.a + at, b: run.b + at, len };
                taken_a[tile.a..tile.a + len].fill(true);
                taken_b[tile.b..tile.b + len].fill(true);
                laid.push(tile);
            }
            at += len + 1;
        }
    }
    laid
}

/// The longest common subsequence of the few words between two tiles.
fn filled(a: &[u64], b: &[u64], tile: Tile, next: Tile) -> Vec<Tile> {
    let Some((gap_a, gap_b)) = tile.gap(next) else { return Vec::new() };
    if gap_a.is_empty() || gap_b.is_empty() || gap_a.len().max(gap_b.len()) > BETWEEN {
        return Vec::new();
    }
    let (one, other) = (&a[gap_a.clone()], &b[gap_b.clone()]);
    let longest = longest(one, other);
    let (mut x, mut y, mut found) = (0, 0, Vec::<Tile>::new());
    while x < one.len() && y < other.len() {
        let (at, there) = (gap_a.start + x, gap_b.start + y);
        if one[x] == other[y] {
            match found.last_mut() {
                Some(last) if (last.a + last.len, last.b + last.len) == (at, there) => {
                    last.len += 1
                }
                _ => found.push(Tile { a: at, b: there, len: 1 }),
            }
            (x, y) = (x + 1, y + 1);
        } else if longest[x + 1][y] >= longest[x][y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    found
}

/// How many words in common the rest has from here on.
fn longest(one: &[u64], other: &[u64]) -> [[u8; BETWEEN + 1]; BETWEEN + 1] {
    let mut longest = [[0; BETWEEN + 1]; BETWEEN + 1];
    for x in (0..one.len()).rev() {
        for y in (0..other.len()).rev() {
            longest[x][y] = if one[x] == other[y] {
                longest[x + 1][y + 1] + 1
            } else {
                longest[x + 1][y].max(longest[x][y + 1])
            };
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::{Tile, tiles};

    fn of(one: &str, other: &str) -> Vec<Tile> {
        let hashes = |text: &str| -> Vec<u64> { text.bytes().map(u64::from).collect() };
        tiles(&hashes(one), &hashes(other))
    }

    #[test]
    fn runs_are_found_where_they_were_moved() {
        let found = of("abcdefg-hijklmn", "hijklmn+abcdefg");
        assert_eq!(found, [Tile { a: 0, b: 8, len: 7 }, Tile { a: 8, b: 0, len: 7 }]);
    }

    #[test]
    fn few_words_between_two_runs_are_looked_through() {
        let found = of("abcdefXgYhijklm", "abcdefgZhijklm");
        let lengths: Vec<_> = found.iter().map(|tile| (tile.a, tile.b, tile.len)).collect();
        assert_eq!(lengths, [(0, 0, 6), (7, 6, 1), (9, 8, 6)]);
    }

    #[test]
    fn no_word_is_used_twice() {
        let found = of("abcdef abcdef", "abcdef");
        assert_eq!(found, [Tile { a: 0, b: 0, len: 6 }]);
        assert!(of("abcd", "abcd").is_empty());
    }
}
