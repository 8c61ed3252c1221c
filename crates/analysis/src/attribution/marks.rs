//! Quotation marks: which characters are one, and what each seems to do where it stands.
//!
//! One block of text comes in; its marks go out, in order, each with its kind and its shape: an
//! opening mark has room on its left and a word on its right, a closing one the other way round.
//! Apostrophes are left out where they can be told. Pairing marks is the task of `quotations`.

use std::ops::Range;

use super::lexicon::{self, Words};

/// Words that begin with an apostrophe: `'em`, `'til`.
static ELISIONS: Words = Words::new(|| lexicon::words(include_str!("elisions.txt")));

/// What the marks of a pair look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Double,
    Single,
}

/// What a mark does, as far as its neighbours and its glyph tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// Glyph and neighbours agree, or the glyph says nothing: it opens.
    Opens,
    /// Likewise: it closes.
    Closes,
    /// An opening glyph where a closing mark would stand.
    OpensOddly,
    /// A closing glyph where an opening mark would stand.
    ClosesOddly,
    /// Nothing tells.
    Either,
}

/// One mark; two glyphs in a row (`''`) may be one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    /// No more than white space stands between it and the start of its line.
    pub(crate) starts_line: bool,
    /// It stands after a digit: perhaps a sign for inches, feet, or minutes.
    pub(crate) after_digit: bool,
    /// It stands after `s`: perhaps the apostrophe of a plural ("the workers' rights").
    pub(crate) after_s: bool,
    /// Punctuation stands before or after it, as it does at the end of speech.
    pub(crate) beside_stop: bool,
    /// Punctuation stands right before it.
    pub(crate) after_stop: bool,
}

impl Mark {
    pub(crate) fn may_open(&self) -> bool {
        matches!(self.shape, Shape::Opens | Shape::OpensOddly | Shape::Either | Shape::ClosesOddly)
    }

    pub(crate) fn may_close(&self) -> bool {
        matches!(self.shape, Shape::Closes | Shape::OpensOddly | Shape::Either)
    }
}

/// What a glyph says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glyph {
    Open,
    Close,
    Plain,
}

fn double(character: char) -> Option<Glyph> {
    match character {
        '"' | '″' => Some(Glyph::Plain),
        '“' | '„' | '‟' | '«' | '〝' => Some(Glyph::Open),
        '”' | '»' | '〞' => Some(Glyph::Close),
        _ => None,
    }
}

fn single(character: char) -> Option<Glyph> {
    match character {
        '\'' => Some(Glyph::Plain),
        '‘' | '‚' | '‛' | '‹' | '`' => Some(Glyph::Open),
        '’' | '›' | '´' => Some(Glyph::Close),
        _ => None,
    }
}

/// Whether a character is a quotation mark of any kind.
pub(crate) fn is_mark(character: char) -> bool {
    double(character).is_some() || single(character).is_some()
}

/// Whether a character is a mark that no apostrophe looks like.
pub(crate) fn is_double(character: char) -> bool {
    double(character).is_some()
}

pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―' | '‒')
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | ',' | '!' | '?' | '…' | ';' | ':')
}

/// A mark's neighbours; other marks right beside it are looked through.
struct Place {
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    fn of(words: &str, start: usize, end: usize) -> Self {
        let is_word = |c: &char| !is_mark(*c);
        Self {
            before: words[..start].chars().rev().take(4).find(is_word),
            after: words[end..].chars().take(4).find(is_word),
        }
    }

    /// White space, an opening bracket, a dash, or nothing on the left: room for an opening mark.
    fn room_left(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '<' | '/' | '>') || is_dash(c)
        })
    }

    /// The same on the right.
    fn room_right(&self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace()
                || is_stop(c)
                || matches!(c, ')' | ']' | '}' | '<' | '/')
                || is_dash(c)
        })
    }
}

/// Marks of one block beyond this many are not looked at: no report has them.
const MOST: usize = 1 << 20;

/// The marks of a block in order.
pub(crate) fn marks(text: &str, block: Range<usize>) -> Vec<Mark> {
    let words = text.get(block.clone()).unwrap_or_default();
    let mut marks: Vec<Mark> = Vec::new();
    let mut line_is_blank = true;
    let mut skip_to = 0;
    for (at, character) in words.char_indices() {
        if at >= skip_to
            && marks.len() < MOST
            && is_mark(character)
            && let Some(mut mark) = read(words, at)
        {
            mark.starts_line = line_is_blank;
            skip_to = mark.end;
            mark.start += block.start;
            mark.end += block.start;
            marks.push(mark);
        }
        line_is_blank = character == '\n' || line_is_blank && character.is_whitespace();
    }
    marks
}

/// The mark at a place, unless it is an apostrophe.
fn read(words: &str, at: usize) -> Option<Mark> {
    let mut rest = words[at..].chars();
    let character = rest.next()?;
    let mut end = at + character.len_utf8();
    let (mut kind, mut glyph) = (Kind::Double, double(character));
    if glyph.is_none() {
        glyph = single(character);
        if rest.next() == Some(character) {
            end += character.len_utf8();
        } else {
            kind = Kind::Single;
        }
    }
    let glyph = glyph?;
    if kind == Kind::Single && is_apostrophe(words, at, end, glyph) {
        return None;
    }
    let place = Place::of(words, at, end);
    let is_before = |test: fn(char) -> bool| place.before.is_some_and(test);
    Some(Mark {
        start: at,
        end,
        kind,
        shape: shape(glyph, &place),
        starts_line: false,
        after_digit: is_before(|c| c.is_ascii_digit()),
        after_s: is_before(|c| matches!(c, 's' | 'S' | 'z' | 'x')),
        beside_stop: is_before(is_stop) || place.after.is_some_and(|c| is_stop(c) || c == ')'),
        after_stop: is_before(is_stop),
    })
}

/// Inside a word, or before a shortened one.
fn is_apostrophe(words: &str, start: usize, end: usize, glyph: Glyph) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (words[..start].chars().next_back(), words[end..].chars().next());
    if is_word(before) && is_word(after) {
        return true;
    }
    if glyph == Glyph::Open || is_word(before) || before.is_some_and(is_stop) {
        return false;
    }
    let letters = words[end..].chars().take_while(|c| c.is_alphanumeric()).take(12);
    let word = letters.collect::<String>().to_lowercase();
    let is_decade = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s');
    is_decade || ELISIONS.contains(word.as_str())
}

fn shape(glyph: Glyph, place: &Place) -> Shape {
    let (left, right) = (place.room_left(), place.room_right());
    match (glyph, left && !right, right && !left) {
        (Glyph::Open, _, true) => Shape::OpensOddly,
        (Glyph::Close, true, _) => Shape::ClosesOddly,
        (Glyph::Open, ..) | (Glyph::Plain, true, _) => Shape::Opens,
        (Glyph::Close, ..) | (Glyph::Plain, _, true) => Shape::Closes,
        (Glyph::Plain, false, false) => Shape::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Shape, marks};

    fn shapes(text: &str) -> Vec<(Kind, Shape)> {
        marks(text, 0..text.len()).iter().map(|mark| (mark.kind, mark.shape)).collect()
    }

    #[test]
    fn straight_marks_are_told_by_their_neighbours() {
        use {Kind::Double, Shape::*};
        assert_eq!(shapes("\"No,\" he said"), [(Double, Opens), (Double, Closes)]);
        assert_eq!(shapes("(\"No\")—\"Yes\""), [Opens, Closes, Opens, Closes].map(|s| (Double, s)));
        assert_eq!(shapes("a \" b"), [(Double, Either)]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(shapes("It's the rock of the '90s, don’t tell 'em").is_empty());
        assert_eq!(shapes("the workers' rights").len(), 1);
    }

    #[test]
    fn two_single_marks_are_one_double() {
        use {Kind::Double, Shape::*};
        assert_eq!(shapes("''No,'' he said"), [(Double, Opens), (Double, Closes)]);
    }

    #[test]
    fn an_odd_glyph_is_noticed() {
        use {Kind::Double, Shape::*};
        assert_eq!(shapes("“No,“ he said"), [(Double, Opens), (Double, OpensOddly)]);
        assert_eq!(shapes("”No,” he said"), [(Double, ClosesOddly), (Double, Closes)]);
    }
}
