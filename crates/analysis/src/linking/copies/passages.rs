//! Passages: how much two articles have in common, and where.
//!
//! Two articles come in; what they share goes out, measured: which passages, how much of each
//! article, and how many names and numbers are other ones in the same place. Words that somebody is
//! quoted with are no copying, so they are carried along and not counted. Nothing here decides what
//! is a copy.

use std::ops::Range;

use gainsay_record::Passage;

use super::fingerprint::hash;
use super::tiles::{BETWEEN, Tile, framed, tiles};
use crate::linking::ArticleItem;
use crate::linking::words::Word;

/// How many words that nobody is quoted with a passage has at least.
const WORDS: usize = 12;
/// What they tell at least, together: "he said, and he added that it" is no passage.
const TELLS: f32 = 2.5;
/// The most words that were changed or left out in a row inside a passage.
const CHANGED: usize = 6;
/// The most words behind a passage that ends an article.
const END: usize = 25;
/// The shortest run of words that is shown as evidence.
const SHOWN: usize = 4;
/// The most words that a number goes on with: "6 3/16".
const NUMBER: usize = 4;
/// How much a capitalised word tells at least that is taken for a name.
const NAME: f32 = 0.55;

/// What two articles have in common.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The words in common that belong to passages, run by run and paragraph by paragraph.
    pub(super) passages: Vec<Passage>,
    /// How many words of passages nobody is quoted with.
    pub(super) words: usize,
    /// How many of them stand in a passage that ends both articles.
    pub(super) at_end: usize,
    /// How much of what the first article says in its own words stands in the second one, from 0 to
    /// 1: each word counts by what it tells.
    pub(super) of_a: f32,
    /// How much of the second article stands in the first one.
    pub(super) of_b: f32,
    /// How many names and numbers are the same.
    pub(super) same: usize,
    /// How many are other ones, where the words around them are the same.
    pub(super) other: usize,
}

impl Shared {
    /// Lays two articles side by side.
    pub(super) fn of(a: &ArticleItem, b: &ArticleItem) -> Self {
        let sides = Sides { a, b };
        let hashes = |item: &ArticleItem| -> Vec<u64> { item.body.iter().map(hash).collect() };
        let tiles = tiles(&hashes(a), &hashes(b));
        let mut shared = Self::default();
        for passage in tiles.chunk_by(|&tile, &next| follows(tile, next)) {
            sides.add(passage, &mut shared);
        }
        (shared.of_a, shared.of_b) = sides.shares(&tiles);
        (shared.same, shared.other) = sides.names_and_numbers(&tiles);
        shared
    }
}

/// Whether two tiles belong to one passage.
fn follows(tile: Tile, next: Tile) -> bool {
    tile.gap(next).is_some_and(|(a, b)| a.len().max(b.len()) <= CHANGED)
}

/// The two articles.
struct Sides<'a> {
    a: &'a ArticleItem,
    b: &'a ArticleItem,
}

impl<'a> Sides<'a> {
    /// The words of a tile in both articles.
    fn words(&self, tile: Tile) -> impl Iterator<Item = (&'a Word, &'a Word)> {
        self.a.body[tile.a..].iter().zip(&self.b.body[tile.b..]).take(tile.len)
    }

    /// Those that nobody is quoted with in either article.
    fn unquoted(&self, tile: Tile) -> impl Iterator<Item = &'a Word> {
        self.words(tile).filter(|(x, y)| !x.quoted && !y.quoted).map(|(x, _)| x)
    }

    /// Adds a passage, if it is one.
    fn add(&self, passage: &[Tile], shared: &mut Shared) {
        let unquoted = || passage.iter().flat_map(|&tile| self.unquoted(tile));
        let (words, tells) = (unquoted().count(), unquoted().map(|word| word.weight).sum::<f32>());
        if words < WORDS || tells < TELLS {
            return;
        }
        shared.words += words;
        if let Some(last) = passage.last() {
            let left = |item: &ArticleItem, end: usize| item.body.len() - end;
            let ends = left(self.a, last.a + last.len).max(left(self.b, last.b + last.len));
            shared.at_end += if ends <= END { words } else { 0 };
        }
        shared.passages.extend(passage.iter().flat_map(|&tile| self.shown(tile)));
    }

    /// A tile as evidence: in pieces where a paragraph begins.
    fn shown(&self, tile: Tile) -> Vec<Passage> {
        let begins = |item: &ArticleItem, from: usize| {
            let first = item.paragraphs.partition_point(|&at| at <= from);
            let inside = item.paragraphs[first..].iter().take_while(|&&at| at < from + tile.len);
            inside.map(|&at| at - from).collect::<Vec<_>>()
        };
        let mut cuts = [begins(self.a, tile.a), begins(self.b, tile.b), vec![0, tile.len]].concat();
        cuts.sort_unstable();
        let piece = |cut: &[usize]| {
            let at = |words: &[Word]| Some(words.first()?.at.start..words.last()?.at.end);
            let a = at(&self.a.body[tile.a + cut[0]..tile.a + cut[1]])?;
            let b = at(&self.b.body[tile.b + cut[0]..tile.b + cut[1]])?;
            (cut[1] - cut[0] >= SHOWN).then_some(Passage { a, b })
        };
        cuts.windows(2).filter_map(piece).collect()
    }

    /// How much of each article, in its own words, stands in the other one.
    fn shares(&self, tiles: &[Tile]) -> (f32, f32) {
        let in_common = tiles.iter().flat_map(|&tile| self.words(tile));
        let (mut common, mut quoted_a, mut quoted_b) = (0.0, 0.0, 0.0);
        for (x, y) in in_common {
            match (x.quoted, y.quoted) {
                (false, false) => common += x.weight,
                (true, false) => quoted_a += x.weight,
                (false, true) => quoted_b += x.weight,
                (true, true) => {}
            }
        }
        let own = |item: &ArticleItem| -> f32 {
            item.body.iter().filter(|word| !word.quoted).map(|word| word.weight).sum()
        };
        // What one report has in quotation marks and the other has not is left out of both.
        let share = |all: f32| if all > 0.0 { (common / all).min(1.0) } else { 0.0 };
        (share(own(self.a) - quoted_b), share(own(self.b) - quoted_a))
    }

    /// How many names and numbers are the same, and how many are not.
    fn names_and_numbers(&self, tiles: &[Tile]) -> (usize, usize) {
        let same = tiles.iter().flat_map(|&tile| self.words(tile));
        let same = same.filter(|(x, y)| tells_apart(x) && tells_apart(y)).count();
        let all = framed(tiles, self.a.body.len(), self.b.body.len());
        let gaps = all.windows(2).filter_map(|pair| pair[0].gap(pair[1]));
        let other = gaps.map(|(a, b)| self.conflicts(a, b)).sum();
        (same, other)
    }

    /// How many names and numbers stand against one another in a gap between two tiles.
    fn conflicts(&self, a: Range<usize>, b: Range<usize>) -> usize {
        if a.len().max(b.len()) > BETWEEN {
            return 0;
        }
        let (mut one, mut other) = (telling(self.a, &a), telling(self.b, &b));
        // What stands on both sides was only moved.
        one.retain(|word| match other.iter().position(|it| it == word) {
            Some(at) => {
                other.swap_remove(at);
                false
            }
            None => true,
        });
        let other_number = a.len().max(b.len()) <= NUMBER
            && (runs_on(self.a, &a) || runs_on(self.b, &b))
            && one.len() + other.len() > 0;
        one.len().min(other.len()).max(usize::from(other_number))
    }
}

/// The names and numbers in a piece of a body.
fn telling<'a>(item: &'a ArticleItem, piece: &Range<usize>) -> Vec<&'a str> {
    let words = item.body[piece.clone()].iter().filter(|word| tells_apart(word));
    words.map(|word| &*word.norm).collect()
}

/// Whether a number goes on across the edge of this piece: "6 3/16" is not 6.
fn runs_on(item: &ArticleItem, piece: &Range<usize>) -> bool {
    let number = |at: Option<usize>| at.and_then(|at| item.body.get(at)).is_some_and(is_number);
    let (before, behind) = (piece.start.checked_sub(1), Some(piece.end));
    let (first, last) = (Some(piece.start), piece.end.checked_sub(1));
    !piece.is_empty() && (number(before) && number(first) || number(last) && number(behind))
}

/// Whether a word is a number.
fn is_number(word: &Word) -> bool {
    word.norm.starts_with(|it: char| it.is_ascii_digit())
}

/// Whether a word is a number or a name.
fn tells_apart(word: &Word) -> bool {
    is_number(word) || word.capital && word.weight >= NAME
}
