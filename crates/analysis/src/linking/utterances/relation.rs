//! Relations: what one of two renderings of an utterance is to the other.
//!
//! Two statements and their words side by side come in, a relation goes out, as the guide of the
//! labels draws the lines. It does not ask whether they render one utterance at all.

use gainsay_record::{Form, Relation, Told};

use super::common::{Common, Side, piece};

/// Less of the shorter quotation in common is no quotation of the same words.
const SAME_WORDS: f32 = 0.5;
/// What the unquoted words of a rendering weigh at most that only name the subject: so much, and
/// this share of what the quoted words in common count.
const SUBJECT: (f32, f32) = (0.3, 0.7);

/// Words that turn round what they stand in.
const NEGATIONS: [&str; 12] = [
    "not", "never", "no", "didnt", "dont", "doesnt", "wasnt", "isnt", "wont", "wouldnt", "cannot",
    "cant",
];

/// Beside so many words at most a "not" turns round what stands around it.
const TURNING: usize = 2;

/// What one statement is to the other.
pub(super) fn relation(common: &Common<'_>, one: &Told, other: &Told) -> Relation {
    let indirect = [one, other].iter().any(|it| it.form == Form::Indirect);
    if indirect || common.share_of_quoted() < SAME_WORDS {
        return Relation::Paraphrase;
    }
    let aligned = Aligned::of(common);
    if aligned.rest_a.max(aligned.rest_b) > SUBJECT.0 + SUBJECT.1 * common.quoted() {
        return Relation::Paraphrase;
    }
    if aligned.is_altered(common, one, other) || is_turned(common) {
        return Relation::Altered;
    }
    let whole = aligned.rest_a + aligned.rest_b == 0.0;
    let complete = |side: &Side<'_>, found: &[bool]| {
        side.quoted.iter().zip(found).all(|(quoted, found)| !quoted || *found)
    };
    match whole && complete(&common.a, &aligned.in_a) && complete(&common.b, &aligned.in_b) {
        true => Relation::Verbatim,
        false => Relation::Trimmed,
    }
}

/// Which words have their like in quotation marks on the other side, and what is left.
pub(super) struct Aligned {
    /// The pairs of quoted words, by their places, in the order of `a`.
    pairs: Vec<(usize, usize)>,
    in_a: Vec<bool>,
    in_b: Vec<bool>,
    /// What the unquoted words weigh that the other side has nowhere.
    pub(super) rest_a: f32,
    pub(super) rest_b: f32,
}

impl Aligned {
    pub(super) fn of(common: &Common<'_>) -> Self {
        let (in_a, in_b) = common.found();
        // Of two words that the other side writes as one, both stand beside it.
        let pairs = common.runs.iter().flat_map(|run| run.pairs()).flat_map(|(a, b)| {
            let (first, last) = ((a.start, b.start), (a.end - 1, b.end - 1));
            std::iter::once(first).chain((last != first).then_some(last))
        });
        let quoted = pairs.filter(|&(a, b)| common.a.quoted[a] && common.b.quoted[b]).collect();
        let (rest_a, rest_b) = (rest(&common.a, &in_a), rest(&common.b, &in_b));
        Self { pairs: quoted, in_a, in_b, rest_a, rest_b }
    }

    /// Whether quoted words of the one stand where the other has others: between words in common,
    /// or beside them in the same sentence; or whether the order is another.
    fn is_altered(&self, common: &Common<'_>, one: &Told, other: &Told) -> bool {
        let left = |side: &Side<'_>, found: &[bool], range: std::ops::Range<usize>| {
            range.into_iter().any(|it| side.quoted[it] && !found[it])
        };
        let between = self.pairs.windows(2).any(|pair| {
            let ((a, b), (next_a, next_b)) = (pair[0], pair[1]);
            next_b < b
                || left(&common.a, &self.in_a, a + 1..next_a)
                    && left(&common.b, &self.in_b, b + 1..next_b)
        });
        let ends = || {
            let (Some(&first), Some(&last)) = (self.pairs.first(), self.pairs.last()) else {
                return false;
            };
            let before = |side: &Side<'_>, found: &[bool], at: usize, told: &Told| {
                at > 0 && side.quoted[at - 1] && !found[at - 1] && !parted(told, side, at - 1)
            };
            let behind = |side: &Side<'_>, found: &[bool], at: usize, told: &Told| {
                let next = at + 1;
                next < found.len() && side.quoted[next] && !found[next] && !parted(told, side, at)
            };
            before(&common.a, &self.in_a, first.0, one)
                && before(&common.b, &self.in_b, first.1, other)
                || behind(&common.a, &self.in_a, last.0, one)
                    && behind(&common.b, &self.in_b, last.1, other)
        };
        between || ends()
    }
}

/// Whether a word turns round what it stands in.
pub(super) fn is_negation(norm: &str) -> bool {
    NEGATIONS.contains(&norm.replace('\'', "").as_str())
}

/// Whether one has a "not" between words that both have, and the other has nothing there: who leaves
/// that out trims nothing.
pub(super) fn is_turned(common: &Common<'_>) -> bool {
    let (in_a, in_b) = common.found();
    let turns = |side: &Side<'_>, found: &[bool], between: std::ops::Range<usize>| {
        // A clause left out has its own "not".
        between.len() <= TURNING
            && between.into_iter().any(|it| !found[it] && is_negation(&side.words[it].norm))
    };
    let pairs: Vec<_> = common.runs.iter().flat_map(|run| run.pairs()).collect();
    let inside = pairs.windows(2).any(|pair| {
        let ((a, b), (next_a, next_b)) = (&pair[0], &pair[1]);
        turns(&common.a, &in_a, a.end..next_a.start.max(a.end))
            || turns(&common.b, &in_b, b.end..next_b.start.max(b.end))
    });
    // "I never saw" and "I saw": small words alone are not laid side by side.
    let ahead = || {
        let Some((a, b)) = pairs.first().map(|(a, b)| (0..a.start, 0..b.start)) else {
            return false;
        };
        !a.is_empty() && !b.is_empty() && turns(&common.a, &in_a, a) != turns(&common.b, &in_b, b)
    };
    inside || ahead()
}

/// What the unquoted words weigh that are nowhere on the other side.
fn rest(side: &Side<'_>, found: &[bool]) -> f32 {
    let words = side.words.iter().zip(&side.quoted).zip(found);
    words
        .filter(|((word, _), found)| !word.quoted && !**found)
        .map(|((word, _), _)| word.weight)
        .sum()
}

/// Whether a sentence ends, or a mark stands, between a word and the next.
fn parted(told: &Told, side: &Side<'_>, word: usize) -> bool {
    let (this, next) = (&side.words[word].at, &side.words[word + 1].at);
    let Some(piece) = piece(told, this.start).and_then(|at| told.content.get(at)) else {
        return true;
    };
    if !piece.at.contains(&next.start) {
        return true;
    }
    let (skip, take) = (this.end - piece.at.start, next.start - this.end);
    let mut between = piece.text.chars().skip(skip as usize).take(take as usize);
    between.any(|it| matches!(it, '.' | '!' | '?' | '…' | '"' | '“' | '”' | ';'))
}

#[cfg(test)]
mod tests {
    use gainsay_record::Relation;

    use super::super::common::Common;
    use super::super::samples::said;
    use super::relation;
    use crate::linking::StatementItem;

    #[test]
    fn who_leaves_a_not_out_trims_nothing() {
        let words = [
            "“I did not take the money from the harbour fund”",
            "“I did take the money from the harbour fund”",
            "“I did not take the money”",
        ];
        let [denial, turned, trimmed] = words.map(|words| said("The Ostrel Ledger", words));
        let is = |one: &StatementItem, other: &StatementItem| {
            relation(&Common::of(one, other), &one.told, &other.told)
        };
        assert_eq!(is(&denial, &turned), Relation::Altered);
        assert_eq!(is(&turned, &denial), Relation::Altered);
        assert_eq!(is(&denial, &trimmed), Relation::Trimmed);
        assert_eq!(is(&denial, &denial), Relation::Verbatim);
        let saw = ["“I never saw the mayor take it”", "“I saw the mayor take it”"];
        let [never, saw] = saw.map(|words| said("The Ostrel Ledger", words));
        assert_eq!(is(&never, &saw), Relation::Altered);
        assert_eq!(is(&saw, &said("Harbour News", "“saw the mayor take it”")), Relation::Trimmed);
        let long = said("The Ostrel Ledger", "“I did, and it was not easy at all, take the money”");
        assert_eq!(is(&long, &said("Harbour News", "“I did take the money”")), Relation::Trimmed);
    }
}
