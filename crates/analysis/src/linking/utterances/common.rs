//! What two contents have in common, word by word, weighed.
//!
//! Two statements and the runs of words in both come in; measures and passages go out.

use std::ops::Range;

use gainsay_record::{Passage, Told};

use super::super::item::StatementItem;
use super::super::words::Word;
use super::align::{EACH, Run, align};

/// The words of two contents laid side by side.
pub(super) struct Common<'a> {
    /// The one.
    pub(super) a: Side<'a>,
    /// The other.
    pub(super) b: Side<'a>,
    /// The words in both, in the order of `a`.
    pub(super) runs: Vec<Run>,
}

/// One of the two.
pub(super) struct Side<'a> {
    /// Its words.
    pub(super) words: &'a [Word],
    /// Which of them the speaker is quoted with: in marks, and not in brackets.
    pub(super) quoted: Vec<bool>,
}

/// What a word in common counts.
fn mass(word: &Word) -> f32 {
    word.weight + EACH
}

impl<'a> Side<'a> {
    fn of(item: &'a StatementItem) -> Self {
        let inserted = brackets(&item.told);
        let is_inserted = |word: &Word| inserted.iter().any(|it| it.contains(&word.at.start));
        let quoted = item.words.iter().map(|word| word.quoted && !is_inserted(word));
        Self { words: &item.words, quoted: quoted.collect() }
    }

    fn quoted_mass(&self) -> f32 {
        let quoted = self.words.iter().zip(&self.quoted).filter(|(_, quoted)| **quoted);
        quoted.map(|(word, _)| mass(word)).sum()
    }
}

/// Where square brackets stand: what they hold is the outlet's.
fn brackets(told: &Told) -> Vec<Range<u32>> {
    let mut ranges = Vec::new();
    for piece in told.content.iter().filter(|piece| piece.text.contains('[')) {
        let mut open = None;
        for (at, character) in (piece.at.start..).zip(piece.text.chars()) {
            match character {
                '[' => open = Some(at),
                ']' => ranges.extend(open.take().map(|from| from..at)),
                _ => {}
            }
        }
    }
    ranges
}

impl<'a> Common<'a> {
    /// Aligns two contents.
    pub(super) fn of(one: &'a StatementItem, other: &'a StatementItem) -> Self {
        let runs = align(&one.words, &other.words);
        Self { a: Side::of(one), b: Side::of(other), runs }
    }

    /// Lays two contents side by side that are taken to have nothing in common.
    pub(super) fn nothing(one: &'a StatementItem, other: &'a StatementItem) -> Self {
        Self { a: Side::of(one), b: Side::of(other), runs: Vec::new() }
    }

    /// Which words of each have their like on the other side.
    pub(super) fn found(&self) -> (Vec<bool>, Vec<bool>) {
        let mut found = [&self.a, &self.b].map(|side| vec![false; side.words.len()]);
        for run in &self.runs {
            found[0][run.a.clone()].fill(true);
            found[1][run.b.clone()].fill(true);
        }
        found.into()
    }

    /// What the words of a run count that satisfy something.
    fn count(&self, run: &Run, counts: impl Fn(usize, usize) -> bool) -> f32 {
        let counted = run.pairs().filter(|(a, b)| counts(a.start, b.start));
        counted.flat_map(|(a, _)| &self.a.words[a]).map(mass).sum()
    }

    fn both_quoted(&self) -> impl Fn(usize, usize) -> bool {
        |a, b| self.a.quoted[a] && self.b.quoted[b]
    }

    /// What the words count that both have in quotation marks.
    pub(super) fn quoted(&self) -> f32 {
        self.runs.iter().map(|run| self.count(run, self.both_quoted())).sum()
    }

    /// The same, as a share of the shorter quotation.
    pub(super) fn share_of_quoted(&self) -> f32 {
        let less = self.a.quoted_mass().min(self.b.quoted_mass());
        if less > 0.0 { (self.quoted() / less).min(1.0) } else { 0.0 }
    }

    /// What the longest run counts of which both have words in quotation marks.
    pub(super) fn longest_quoted(&self) -> f32 {
        let quoted = |run: &&Run| self.count(run, self.both_quoted()) > 0.0;
        let runs = self.runs.iter().filter(quoted).map(|run| self.count(run, |_, _| true));
        runs.fold(0.0, f32::max)
    }

    /// What all words in common count, as a share of the shorter content.
    pub(super) fn share(&self) -> f32 {
        let whole = |side: &Side<'_>| side.words.iter().map(mass).sum::<f32>();
        let less = whole(&self.a).min(whole(&self.b));
        let both: f32 = self.runs.iter().map(|run| self.count(run, |_, _| true)).sum();
        if less > 0.0 { (both / less).min(1.0) } else { 0.0 }
    }

    /// Where the words in common stand; a passage never leaves the piece of content it is in.
    pub(super) fn passages(&self, one: &Told, other: &Told) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        for run in &self.runs {
            let mut last: Option<(Option<usize>, Option<usize>)> = None;
            for (a, b) in run.pairs() {
                let (a, b) = (place(self.a.words, a), place(self.b.words, b));
                let pieces = (piece(one, a.start), piece(other, b.start));
                match passages.last_mut().filter(|_| last == Some(pieces)) {
                    Some(open) => (open.a.end, open.b.end) = (a.end, b.end),
                    None => passages.push(Passage { a, b }),
                }
                last = Some(pieces);
            }
        }
        passages
    }
}

/// Where some words stand, from the first to the last.
fn place(words: &[Word], some: Range<usize>) -> Range<u32> {
    words[some.start].at.start..words[some.end - 1].at.end
}

/// Which piece of the content a word stands in.
pub(super) fn piece(told: &Told, at: u32) -> Option<usize> {
    told.content.iter().position(|piece| piece.at.contains(&at))
}

#[cfg(test)]
mod tests {
    use gainsay_record::Told;

    use super::super::samples::said;
    use super::Common;
    use crate::linking::same_words;

    #[test]
    fn what_one_side_writes_as_two_words_is_in_the_passage() {
        for (one, other, passages) in [
            ("Auto glass is dear", "Autoglass was dear", 2),
            ("the spin off was late", "the spinoff was late", 1),
            ("every day and every fund raising dinner", "everyday and every fundraising dinner", 1),
            ("Hong Kong is a world view", "Hongkong has a worldview", 2),
        ] {
            let (one, other) = (said("The Ostrel Ledger", one), said("Harbour News", other));
            let found = Common::of(&one, &other).passages(&one.told, &other.told);
            let words = |told: &Told, at: &std::ops::Range<u32>| {
                let piece = &told.content[0];
                let skip = (at.start - piece.at.start) as usize;
                piece.text.chars().skip(skip).take(at.len()).collect::<String>()
            };
            for passage in &found {
                let (a, b) = (words(&one.told, &passage.a), words(&other.told, &passage.b));
                assert!(same_words(&a, &b), "{a} / {b}");
            }
            assert_eq!(found.len(), passages, "{found:?}");
        }
    }
}
