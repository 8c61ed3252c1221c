//! What is right about a statement that was found.
//!
//! A gold statement, its partner and the matching of their text come in; a verdict on each part
//! goes out. What the corpus does not say of the gold is not judged.

use gainsay::record::SpeakerKind;

use crate::corpora::guide::Gold;
use crate::metrics::prf::Counts;
use crate::metrics::speaker::{Named, same_speaker};
use crate::metrics::statements::{Given, Matching, comparable, same};
use crate::text::{Piece, Text};

/// What is right about a statement that was found. None of an `Option`: not judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// The same fragments, outer punctuation and an opening "that" taken off each.
    pub content: bool,
    /// The same fragments to the character, but for white space.
    pub strict: bool,
    /// The same source, outer punctuation taken off; none where there is none.
    pub source: bool,
    /// The same cue, likewise.
    pub cue: bool,
    /// The same speaker.
    pub speaker: Option<bool>,
    /// The same form.
    pub form: Option<bool>,
    /// The same act.
    pub act: bool,
    /// Nested in the partner of its parent; where that is optional, also higher up or not at all.
    pub parent: bool,
    /// The same kind of speaker.
    pub kind: Option<bool>,
    /// The same date, judged where both have words for the time and they meet.
    pub edtf: Option<bool>,
    /// On behalf of the same, or of nobody on both sides.
    pub speaks_for: Option<bool>,
    /// To whom, where, when, on whose behalf, in the order of [`ASIDES`].
    pub asides: [Counts; 4],
}

/// The names of the parts that are right or wrong.
pub const PARTS: [&str; 11] = [
    "content",
    "content strict",
    "source",
    "cue",
    "speaker",
    "form",
    "act",
    "parent",
    "kind",
    "edtf",
    "speaks for",
];

/// The names of the parts that most statements lack: counted where either side has one.
pub const ASIDES: [&str; 4] = ["to", "where", "when", "speaks for"];

impl Judgement {
    /// The verdicts in the order of [`PARTS`].
    #[must_use]
    pub fn parts(self) -> [Option<bool>; 11] {
        let Self { content, strict, source, cue, speaker, form, act, parent, .. } = self;
        let Self { kind, edtf, speaks_for, .. } = self;
        let (content, strict, source, cue) = (Some(content), Some(strict), Some(source), Some(cue));
        let (act, parent) = (Some(act), Some(parent));
        [content, strict, source, cue, speaker, form, act, parent, kind, edtf, speaks_for]
    }
}

/// What is right about the given statement matched with one gold statement, if one was.
#[must_use]
pub fn judge(
    text: &Text,
    gold: &[Gold],
    given: &[Given],
    matching: &Matching,
    at: usize,
) -> Option<Judgement> {
    let (wanted, found) = (gold.get(at)?, given.get((*matching.partner.get(at)?)?)?);
    let strict = |content: &[Piece]| -> Vec<Piece> {
        content.iter().map(|piece| text.without_space(piece.clone())).collect()
    };
    let asides = asides(wanted, found);
    Some(Judgement {
        content: comparable(text, &wanted.content) == comparable(text, &found.content),
        strict: strict(&wanted.content) == strict(&found.content),
        source: same(text, wanted.source.as_ref(), found.source.as_ref()),
        cue: same(text, wanted.cue.as_ref(), found.cue.as_ref()),
        speaker: speaker(wanted, found),
        form: wanted.form.map(|form| form == found.form),
        act: wanted.act == found.act,
        parent: right_parent(gold, &matching.partner, at, found.parent),
        kind: wanted.kind.map(|kind| kind == found.kind),
        edtf: edtf(wanted, found).filter(|_| asides[2].right == 1),
        speaks_for: wanted.inferred.is_some().then(|| is_right(asides[3])),
        asides,
    })
}

/// Whether nothing is missing and nothing is too much.
#[must_use]
pub fn is_right(counts: Counts) -> bool {
    counts.right == counts.given && counts.found == counts.gold
}

/// Not judged where the corpus knows that somebody has a name, and not which.
fn speaker(gold: &Gold, given: &Given) -> Option<bool> {
    let has_name = gold.kind.is_some_and(|kind| kind != SpeakerKind::Unnamed);
    let is_lost = gold.speaker.is_none() && has_name;
    (!is_lost).then(|| same_speaker(gold.speaker.as_deref(), gold.anonymous, &given.speaker))
}

fn edtf(gold: &Gold, given: &Given) -> Option<bool> {
    gold.inferred.as_ref().map(|inferred| inferred.edtf == given.edtf)
}

fn asides(gold: &Gold, given: &Given) -> [Counts; 4] {
    let words = |gold: Option<&Piece>, given: Option<&Piece>| {
        let meet = |(a, b): (&Piece, &Piece)| a.start < b.end && b.start < a.end;
        counted(gold.is_some(), given.is_some(), gold.zip(given).is_some_and(meet))
    };
    let behalf = gold.inferred.as_ref().map(|inferred| {
        let (wanted, found) = (inferred.speaks_for.as_deref(), &given.speaks_for);
        let is_same = same_speaker(wanted, false, found);
        counted(wanted.is_some(), *found != Named::Nobody, wanted.is_some() && is_same)
    });
    [
        words(gold.to.as_ref(), given.to.as_ref()),
        words(gold.place.as_ref(), given.place.as_ref()),
        words(gold.when.as_ref(), given.when.as_ref()),
        behalf.unwrap_or_default(),
    ]
}

/// One case: whether the gold has something, whether it was given, and whether both are the same.
fn counted(gold: bool, given: bool, right: bool) -> Counts {
    Counts::new(usize::from(right), usize::from(given), usize::from(gold))
}

/// Climbs from the gold parent through optional ones.
fn right_parent(gold: &[Gold], partner: &[Option<usize>], at: usize, given: Option<usize>) -> bool {
    let mut at = at;
    for _ in 0..gold.len() {
        let Some(parent) = gold[at].parent else { return given.is_none() };
        let found = partner[parent].is_some() && partner[parent] == given;
        let optional = gold[parent].optional;
        if found || !optional || given.is_none() {
            return found || optional;
        }
        at = parent;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Judgement, PARTS, judge};
    use crate::corpora::guide::{Gold, Inferred};
    use crate::metrics::cases::{TEXT, golds, perfect};
    use crate::metrics::prf::Counts;
    use crate::metrics::speaker::Named;
    use crate::metrics::statements::{Given, matched};
    use crate::text::Text;
    use gainsay::record::{Act, Form, SpeakerKind};

    fn judged(golds: &[Gold], given: &[Given], at: usize) -> Judgement {
        let text = Text::new(TEXT);
        judge(&text, golds, given, &matched(&text, golds, given), at).unwrap()
    }

    /// The names of the parts that are wrong.
    fn wrong(judgement: Judgement) -> Vec<&'static str> {
        let parts = PARTS.into_iter().zip(judgement.parts());
        parts.filter(|(_, part)| *part == Some(false)).map(|(name, _)| name).collect()
    }

    #[test]
    fn each_part_is_judged_on_its_own() {
        let mut given = perfect();
        given[0].source = Some(0..8);
        given[0].speaker = Named::Nobody;
        given[0].kind = SpeakerKind::Unnamed;
        given[1].cue = None;
        given[1].form = Form::Mixed;
        given[2].act = Act::Allege;
        given[2].parent = Some(0);
        given[3].speaks_for = Named::Name("Bo Lund".to_owned());
        let wrong = |at| wrong(judged(&golds(), &given, at));
        assert_eq!(wrong(0), ["source", "speaker", "kind"]);
        assert_eq!(wrong(1), ["cue", "form"]);
        assert_eq!(wrong(2), ["act", "parent"]);
        assert_eq!(wrong(3), ["speaks for"]);
    }

    #[test]
    fn what_the_corpus_does_not_say_is_not_judged() {
        let mut golds = golds();
        golds[0] = Gold { speaker: None, form: None, inferred: None, ..golds[0].clone() };
        golds[1] = Gold { kind: None, ..golds[1].clone() };
        let judgement = judged(&golds, &perfect(), 0);
        assert_eq!((judgement.speaker, judgement.form), (None, None));
        assert_eq!((judgement.speaks_for, judgement.edtf), (None, None));
        assert_eq!(judged(&golds, &perfect(), 1).kind, None);
    }

    #[test]
    fn words_that_meet_are_the_same_circumstance() {
        let mut golds = golds();
        golds[0].to = Some(47..49);
        golds[0].place = Some(47..49);
        let mut given = perfect();
        given[0].to = Some(48..56);
        given[0].place = Some(49..56);
        given[0].when = Some(50..56);
        let [to, place, when, behalf] = judged(&golds, &given, 0).asides;
        assert_eq!(to, Counts::new(1, 1, 1));
        assert_eq!(place, Counts::new(0, 1, 1));
        assert_eq!(when, Counts::new(0, 1, 0));
        assert_eq!(behalf, Counts::default());
    }

    #[test]
    fn a_date_is_judged_where_the_words_for_it_are_found() {
        let judged = |gold: Option<&str>, given: Option<&str>, when| {
            let (mut golds, mut answers) = (golds(), perfect());
            let inferred = Inferred { edtf: gold.map(str::to_owned), speaks_for: None };
            (golds[0].when, golds[0].inferred) = (Some(50..56), Some(inferred));
            (answers[0].when, answers[0].edtf) = (when, given.map(str::to_owned));
            judged(&golds, &answers, 0).edtf
        };
        assert_eq!(judged(Some("2020-05"), Some("2020-05"), Some(50..56)), Some(true));
        assert_eq!(judged(Some("2020-05"), Some("2020-05?"), Some(50..56)), Some(false));
        assert_eq!(judged(None, Some("2020-05"), Some(50..56)), Some(false));
        assert_eq!(judged(None, None, Some(50..56)), Some(true));
        assert_eq!(judged(Some("2020-05"), Some("2020-05"), Some(47..49)), None);
        assert_eq!(judged(Some("2020-05"), None, None), None);
    }

    #[test]
    fn on_whose_behalf_is_a_name() {
        let mut golds = golds();
        let speaks_for = Some("Port Board; Bo Lund".to_owned());
        golds[0].inferred = Some(Inferred { edtf: None, speaks_for });
        let mut given = perfect();
        given[0].speaks_for = Named::Name("Bo Lund and the Port Board".to_owned());
        let right = judged(&golds, &given, 0);
        assert_eq!((right.speaks_for, right.asides[3]), (Some(true), Counts::new(1, 1, 1)));
        given[0].speaks_for = Named::Nobody;
        let missed = judged(&golds, &given, 0);
        assert_eq!((missed.speaks_for, missed.asides[3]), (Some(false), Counts::new(0, 0, 1)));
    }

    #[test]
    fn an_optional_parent_may_be_left_out_or_stepped_over() {
        let mut golds = golds();
        golds[1].optional = true;
        for (parent, is_right) in [(Some(1), true), (None, true), (Some(0), true), (Some(3), false)]
        {
            let mut given = perfect();
            given[2].parent = parent;
            assert_eq!(judged(&golds, &given, 2).parent, is_right, "{parent:?}");
        }
    }

    #[test]
    fn a_parent_that_was_not_found_is_no_parent() {
        let given: Vec<_> =
            perfect().into_iter().skip(1).map(|given| Given { parent: None, ..given }).collect();
        assert!(!judged(&golds(), &given, 1).parent);
        assert!(judged(&golds(), &given, 3).parent);
    }
}
