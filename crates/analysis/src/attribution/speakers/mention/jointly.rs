//! What several bodies publish together.
//!
//! The words of a mention come in: "a Morrow Herald/KQT poll", "the KQT-Morrow Herald survey". The
//! bodies go out, if there are two at least. A slash always parts them; a hyphen does where one side
//! of it is letters only, since names have hyphens of their own.

use super::super::words::Word;
use super::naming::Run;
use super::{Head, Part, Reader};
use crate::attribution::page::Page;

impl Reader<'_, '_> {
    /// The bodies before a document, where several of them stand there.
    pub(super) fn jointly(&mut self, words: &[Word]) -> Option<Vec<Part>> {
        let ends = |word: &Word| word.ends_head() || word.comma && !word.parts;
        let end = words.iter().position(ends).map_or(words.len(), |at| at + 1);
        let plain = |word: &Word| word.is_document() && !word.is_capital();
        let document = words[..end].iter().position(plain)?;
        let before = &words[..document];
        let opens = |word: &Word| !word.is_capital() || word.owns || word.determiner().is_some();
        let start = before.iter().rposition(opens);
        let publishers = &before[start.map_or(0, |at| at + 1)..];
        let pieces = pieces(self.page, publishers);
        if pieces.len() < 2 {
            return None;
        }
        let named = |piece: &Vec<Word>| match self.name_of(body(piece)) {
            Head::Name(part) => Some(part),
            _ => None,
        };
        pieces.iter().map(named).collect()
    }
}

/// A run of words as a body's name.
fn body<'a, 'b>(piece: &'b [Word<'a>]) -> Run<'a, 'b> {
    Run { segment: piece, run: piece, before: None, determiner: Some("definite") }
}

/// The words between slashes and the hyphens that part bodies.
fn pieces<'a>(page: &Page, words: &[Word<'a>]) -> Vec<Vec<Word<'a>>> {
    let mut pieces = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or(word.end, |next| next.start);
        let gap = page.article.text().get(word.end..next).unwrap_or_default();
        let halves = halves(word).map_or_else(|| vec![*word], |(one, other)| vec![one, other]);
        for half in halves {
            pieces.last_mut().into_iter().for_each(|piece| piece.push(half));
            if half.end < word.end || gap.contains('/') {
                pieces.push(Vec::new());
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// "Herald-KQT" in two, where both begin with a capital and one is letters only.
fn halves<'a>(word: &Word<'a>) -> Option<(Word<'a>, Word<'a>)> {
    let (left, right) = word.text.split_once('-')?;
    let middle = word.start + left.len();
    let one = Word { text: left, whole: left, end: middle, owns: false, ..*word };
    let other = Word { text: right, whole: right, start: middle + 1, ..*word };
    let capitals = one.is_capital() && other.is_capital();
    let letters = |word: &Word| word.is_acronym() && !word.is_initial();
    // "G-III" is one name.
    let long = left.len() > 1 && right.len() > 1;
    (long && capitals && (letters(&one) || letters(&other))).then_some((one, other))
}
