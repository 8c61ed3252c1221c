//! Opposites: words of two contents that face one another and say the opposite, "alive" and "dead".
//!
//! What two contents have in common comes in; whether the one says the opposite of the other, or the
//! same by way of an opposite and a "not", goes out. Only words count that the other side has not, and
//! that stand between the same words in common: what is said of another matter says no opposite. The
//! pairs stand in `opposites.txt`; "un" ahead of a word makes another.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::words::Word;
use super::bags::stem;
use super::common::Common;
use super::relation::is_negation;
use crate::attribution::lexicon;

/// Stems, each with the lines it stands in, and whether behind the stroke.
static LINES: LazyLock<HashMap<&str, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
    for (nth, line) in lexicon::entries(include_str!("opposites.txt")).enumerate() {
        let halves = line.split('|').zip([false, true]);
        for (word, behind) in halves.flat_map(|(half, it)| half.split(',').map(move |w| (w, it))) {
            let places = lines.entry(stem(word.trim())).or_default();
            if !places.contains(&(nth, behind)) {
                places.push((nth, behind));
            }
        }
    }
    lines
});

/// So many words of a side are looked at between two words in common.
const MOST: usize = 12;
/// One of the two has at most so much else to tell there.
const ELSE: f32 = 0.6;
/// "Un" makes the opposite of words that are no shorter than this.
const SHORTEST: usize = 4;

/// How opposites that face one another leave two contents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Opposites {
    /// None do.
    None,
    /// The one says the opposite of the other.
    Contrary,
    /// One says no to the opposite of what the other says.
    Same,
}

/// Whether two contents say the opposite of one another: two opposites, or two "not", undo each other.
pub(super) fn opposites(common: &Common<'_>) -> Opposites {
    let (found_a, found_b) = common.found();
    let left =
        |found: &[bool], at: Range<usize>| -> Vec<usize> { at.filter(|&it| !found[it]).collect() };
    let (a, b) = (common.a.words, common.b.words);
    let faced = gaps(common).filter(|(in_a, in_b)| {
        let (in_a, in_b) = (left(&found_a, in_a.clone()), left(&found_b, in_b.clone()));
        in_a.len() <= MOST && in_b.len() <= MOST && face(a, b, &in_a, &in_b)
    });
    if faced.count() % 2 == 0 {
        return Opposites::None;
    }
    let nots = |words: &[Word], found: &[bool]| {
        words.iter().zip(found).filter(|(word, found)| !**found && is_negation(&word.norm)).count()
    };
    match (nots(a, &found_a) + nots(b, &found_b)) % 2 {
        0 => Opposites::Contrary,
        _ => Opposites::Same,
    }
}

/// What stands on either side ahead of the words in common, between them and behind them.
fn gaps(common: &Common<'_>) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let ends = (common.a.words.len(), common.b.words.len());
    let starts = common.runs.iter().map(|run| (run.a.start, run.b.start)).chain([ends]);
    let mut from = (0, 0);
    let places = common.runs.iter().map(|run| (run.a.end, run.b.end)).chain([ends]);
    starts.zip(places).filter_map(move |(to, next)| {
        let gap = (from.0..to.0, from.1..to.1);
        from = next;
        (!gap.0.is_empty() && !gap.1.is_empty()).then_some(gap)
    })
}

/// Whether one of these words of either is the opposite of one of the other's, and there is little else.
fn face(a: &[Word], b: &[Word], in_a: &[usize], in_b: &[usize]) -> bool {
    let rest = |words: &[Word], some: &[usize], but: usize| -> f32 {
        some.iter().filter(|it| **it != but).map(|it| words[*it].weight).sum()
    };
    let mut pairs = in_a.iter().flat_map(|one| in_b.iter().map(move |other| (*one, *other)));
    pairs.any(|(one, other)| {
        are_opposite(&a[one].norm, &b[other].norm, a, b)
            && rest(a, in_a, one).min(rest(b, in_b, other)) <= ELSE
    })
}

/// Whether two words are opposites, of which neither content has both.
fn are_opposite(one: &str, other: &str, a: &[Word], b: &[Word]) -> bool {
    let un = |one: &str, other: &str| {
        other.len() >= SHORTEST && one.strip_prefix("un").is_some_and(|it| stem(it) == stem(other))
    };
    if un(one, other) || un(other, one) {
        return true;
    }
    let (Some(lines), Some(others)) = (LINES.get(stem(one)), LINES.get(stem(other))) else {
        return false;
    };
    let has = |words: &[Word], place: (usize, bool)| {
        words.iter().any(|it| LINES.get(stem(&it.norm)).is_some_and(|it| it.contains(&place)))
    };
    lines.iter().any(|&(line, behind)| {
        others.contains(&(line, !behind)) && !has(a, (line, !behind)) && !has(b, (line, behind))
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::said;
    use super::{Common, LINES, Opposites, opposites};

    fn of(one: &str, other: &str) -> Opposites {
        let (one, other) = (said("The Ostrel Ledger", one), said("Harbour News", other));
        let found = opposites(&Common::of(&one, &other));
        assert_eq!(found, opposites(&Common::of(&other, &one)), "whichever comes first");
        found
    }

    #[test]
    fn words_that_face_one_another_say_the_opposite() {
        for (one, other) in [
            ("that the miners were alive", "that the miners were dead"),
            ("that she would resign", "that she would stay"),
            ("that the mine would open in June", "that the mine would close in June"),
            ("that the tax would rise in May", "that the tax would be cut in May"),
            ("that the old quay was safe", "that the old quay was unsafe, and full of rats"),
            ("that it was not open on Sundays", "that it was not closed on Sundays"),
        ] {
            assert_eq!(of(one, other), Opposites::Contrary, "{one} / {other}");
        }
    }

    #[test]
    fn what_is_said_of_another_matter_or_turned_round_does_not() {
        assert_eq!(of("that she would not resign", "that she would stay"), Opposites::Same);
        assert_eq!(of("the quay would not be open", "the quay would be shut"), Opposites::Same);
        for (one, other) in [
            ("that the ferry opens in June", "that the ferry sails in June"),
            ("open the quay and close the mine", "close the mine and open the quay"),
            ("taxes would rise and wages fall", "taxes would fall and wages rise"),
            ("The council would support the mine", "The mine had the council's support"),
        ] {
            assert_eq!(of(one, other), Opposites::None, "{one} / {other}");
        }
    }

    #[test]
    fn every_word_of_the_list_has_its_opposite() {
        let places: Vec<_> = LINES.values().flatten().collect();
        let other = |it: &(usize, bool)| places.contains(&&(it.0, !it.1));
        assert!(places.iter().all(|it| other(it)));
    }
}
