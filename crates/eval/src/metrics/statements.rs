//! Statements against the statements of the guide: which were found, and what is right about those.
//!
//! Gold and given statements of one text come in; a matching and counts go out. Statements are
//! matched one to one where their contents share at least 0.8 of their tokens (intersection over
//! union, outer punctuation and an opening "that" taken off each fragment). Gold that is marked
//! optional counts neither way, and neither does what is matched to it.

use std::ops::AddAssign;

use gainsay::record::{Act, Form};

use crate::corpora::guide::Gold;
use crate::metrics::assign::assign;
use crate::metrics::prf::{Counts, Ratio};
use crate::metrics::speaker::{Named, same_speaker};
use crate::metrics::whole::ENOUGH;
use crate::text::{Piece, Text, overlap};

/// A statement as the program gives it, in code points.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// The statement it nests in, as an index into the given statements.
    pub parent: Option<usize>,
    /// The words that name the speaker.
    pub source: Option<Piece>,
    /// The reporting expression.
    pub cue: Option<Piece>,
    /// The attributed words.
    pub content: Vec<Piece>,
    /// Who speaks.
    pub speaker: Named,
    /// Whether the content is quoted.
    pub form: Form,
    /// What is done by saying it.
    pub act: Act,
}

/// Who was matched with whom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matching {
    /// For each gold statement, the given one.
    pub partner: Vec<Option<usize>>,
    /// Given statements that are wrong.
    pub surplus: Vec<usize>,
}

/// What is right about a statement that was found.
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
    pub speaker: bool,
    /// The same form.
    pub form: bool,
    /// The same act.
    pub act: bool,
    /// Nested in the partner of its parent; where that is optional, also higher up or not at all.
    pub parent: bool,
}

/// The counts of statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StatementScores {
    /// Found, of those given and of the gold.
    pub found: Counts,
    /// Found, of the gold that nests in nothing.
    pub outermost: Ratio,
    /// Found, of the gold that nests in another statement.
    pub nested: Ratio,
    /// What is right about the found ones, in the order of [`PARTS`].
    pub parts: [Ratio; 8],
}

/// The names of what is judged on the statements found.
pub const PARTS: [&str; 8] =
    ["content", "content strict", "source", "cue", "speaker", "form", "act", "parent"];

impl Judgement {
    /// The judgements in the order of [`PARTS`].
    #[must_use]
    pub fn parts(self) -> [bool; 8] {
        let Self { content, strict, source, cue, speaker, form, act, parent } = self;
        [content, strict, source, cue, speaker, form, act, parent]
    }
}

impl AddAssign for StatementScores {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.outermost += other.outermost;
        self.nested += other.nested;
        self.parts.iter_mut().zip(other.parts).for_each(|(sum, part)| *sum += part);
    }
}

/// Scores the statements of one text.
#[must_use]
pub fn score_statements(
    text: &Text,
    gold: &[Gold],
    given: &[Given],
) -> (Matching, StatementScores) {
    let matching = matched(text, gold, given);
    let mut scores = StatementScores::default();
    let neutral = gold.iter().zip(&matching.partner).filter(|(g, of)| g.optional && of.is_some());
    scores.found.given = given.len() - neutral.count();
    for (at, statement) in gold.iter().enumerate().filter(|(_, statement)| !statement.optional) {
        let partner = matching.partner[at];
        let level =
            if statement.parent.is_some() { &mut scores.nested } else { &mut scores.outermost };
        level.add(partner.is_some());
        scores.found += Counts::new(partner.iter().count(), 0, 1);
        if partner.is_some()
            && let Some(judgement) = judge(text, gold, given, &matching, at)
        {
            let parts = scores.parts.iter_mut().zip(judgement.parts());
            parts.for_each(|(part, is_right)| part.add(is_right));
        }
    }
    (matching, scores)
}

/// Matches gold and given statements one to one: as many required ones as possible, then as many
/// optional ones, then the closest contents, then those that agree in source and cue.
#[must_use]
pub fn matched(text: &Text, gold: &[Gold], given: &[Given]) -> Matching {
    let tokens = |content: &[Piece]| text.token_set(&comparable(text, content));
    let given_tokens: Vec<_> = given.iter().map(|given| tokens(&given.content)).collect();
    let weight = |statement: &Gold| -> Vec<i64> {
        let wanted = tokens(&statement.content);
        let shares = given_tokens.iter().map(|tokens| overlap(&wanted, tokens));
        shares.zip(given).map(|(share, given)| worth(text, statement, given, share)).collect()
    };
    let partner = assign(&gold.iter().map(weight).collect::<Vec<_>>());
    let surplus = (0..given.len()).filter(|at| !partner.contains(&Some(*at))).collect();
    Matching { partner, surplus }
}

/// Each step outweighs all of the next ones together in a text of up to two thousand statements.
fn worth(text: &Text, gold: &Gold, given: &Given, share: f64) -> i64 {
    if share < ENOUGH {
        return 0;
    }
    let base = if gold.optional { 1 << 28 } else { 1 << 40 };
    let agreement = i64::from(same(text, gold.source.as_ref(), given.source.as_ref())) * 2
        + i64::from(same(text, gold.cue.as_ref(), given.cue.as_ref()));
    base + ((share * 1000.0) as i64) * 4 + agreement
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
    Some(Judgement {
        content: comparable(text, &wanted.content) == comparable(text, &found.content),
        strict: strict(&wanted.content) == strict(&found.content),
        source: same(text, wanted.source.as_ref(), found.source.as_ref()),
        cue: same(text, wanted.cue.as_ref(), found.cue.as_ref()),
        speaker: same_speaker(wanted.speaker.as_deref(), wanted.anonymous, &found.speaker),
        form: wanted.form == found.form,
        act: wanted.act == found.act,
        parent: right_parent(gold, &matching.partner, at, found.parent),
    })
}

fn comparable(text: &Text, content: &[Piece]) -> Vec<Piece> {
    let mut pieces: Vec<_> = content.iter().map(|piece| text.content(piece.clone())).collect();
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

fn same(text: &Text, a: Option<&Piece>, b: Option<&Piece>) -> bool {
    let bare = |piece: Option<&Piece>| {
        piece.map(|piece| text.without_marks(piece.clone())).filter(|piece| !piece.is_empty())
    };
    bare(a) == bare(b)
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
    use super::{Given, judge, matched, score_statements};
    use crate::corpora::guide::Gold;
    use crate::metrics::prf::{Counts, Ratio};
    use crate::metrics::speaker::Named;
    use crate::text::{Piece, Text};
    use gainsay::record::{Act, Form};

    // 0 Ana 4 said 9 that 14 the 18 port 23 denied 30 claims 37 of 40 fraud. 47 Bo 50 agreed. 58 “No way ever,” 73 he 76 said.
    const TEXT: &str =
        "Ana said that the port denied claims of fraud. Bo agreed. “No way ever,” he said.";

    fn gold(parent: Option<usize>, source: Option<Piece>, cue: Piece, content: Piece) -> Gold {
        Gold {
            id: String::new(),
            parent,
            source,
            cue: Some(cue),
            content: vec![content],
            speaker: Some("Ana Ruiz".to_owned()),
            anonymous: false,
            form: Form::Indirect,
            act: Act::Assert,
            optional: false,
        }
    }

    fn golds() -> Vec<Gold> {
        vec![
            gold(None, Some(0..3), 4..8, 9..45),
            gold(Some(0), Some(14..22), 23..29, 30..45),
            gold(Some(1), None, 30..36, 37..45),
            gold(None, Some(73..75), 76..80, 58..72),
        ]
    }

    fn as_given(gold: &Gold) -> Given {
        Given {
            parent: gold.parent,
            source: gold.source.clone(),
            cue: gold.cue.clone(),
            content: gold.content.clone(),
            speaker: Named::Name("ana ruiz".to_owned()),
            form: gold.form,
            act: gold.act,
        }
    }

    fn perfect() -> Vec<Given> {
        golds().iter().map(as_given).collect()
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let (matching, scores) = score_statements(&Text::new(TEXT), &golds(), &perfect());
        assert_eq!(matching.partner, [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(scores.found, Counts::new(4, 4, 4));
        assert_eq!(scores.nested, Ratio { right: 2, of: 2 });
        assert_eq!(scores.outermost, Ratio { right: 2, of: 2 });
        assert!(scores.parts.iter().all(|part| *part == Ratio { right: 4, of: 4 }));
    }

    #[test]
    fn that_and_outer_marks_are_no_difference_and_yet_not_strictly_the_same() {
        let mut given = perfect();
        given[0].content = vec![14..46];
        given[3].content = vec![59..70];
        given[3].source = Some(73..76);
        let (_, scores) = score_statements(&Text::new(TEXT), &golds(), &given);
        assert_eq!(scores.parts[0], Ratio { right: 4, of: 4 });
        assert_eq!(scores.parts[1], Ratio { right: 2, of: 4 });
        assert_eq!(scores.parts[2], Ratio { right: 4, of: 4 });
    }

    #[test]
    fn a_content_below_the_threshold_is_a_miss_and_a_surplus() {
        // Gold: the port denied claims of fraud (6 tokens); given: 4 of them.
        let mut given = perfect();
        given[0].content = vec![14..36];
        let (matching, scores) = score_statements(&Text::new(TEXT), &golds(), &given);
        assert_eq!(scores.found, Counts::new(3, 4, 4));
        assert_eq!(matching.surplus, [0]);
        assert_eq!(scores.outermost, Ratio { right: 1, of: 2 });
    }

    #[test]
    fn optional_gold_counts_neither_way() {
        let mut golds = golds();
        golds[3].optional = true;
        let text = Text::new(TEXT);
        let all = score_statements(&text, &golds, &perfect()).1;
        let without = score_statements(&text, &golds, &perfect()[..3]).1;
        assert_eq!(all.found, Counts::new(3, 3, 3));
        assert_eq!(without, all);
        let mut twice = perfect();
        twice.push(twice[3].clone());
        assert_eq!(score_statements(&text, &golds, &twice).1.found, Counts::new(3, 4, 3));
    }

    #[test]
    fn a_required_statement_is_preferred_to_an_optional_one() {
        let mut golds = vec![golds()[3].clone(), golds()[3].clone()];
        golds[0].optional = true;
        let given = vec![as_given(&golds[1])];
        assert_eq!(matched(&Text::new(TEXT), &golds, &given).partner, [None, Some(0)]);
    }

    #[test]
    fn of_equal_contents_the_one_with_the_same_source_is_the_partner() {
        let mut golds = vec![golds()[0].clone(), golds()[0].clone()];
        golds[1].source = Some(47..49);
        let given = vec![as_given(&golds[1]), as_given(&golds[0])];
        assert_eq!(matched(&Text::new(TEXT), &golds, &given).partner, [Some(1), Some(0)]);
    }

    #[test]
    fn each_part_is_judged_on_its_own() {
        let text = Text::new(TEXT);
        let mut given = perfect();
        given[0].source = Some(0..8);
        given[0].speaker = Named::Nobody;
        given[1].cue = None;
        given[1].form = Form::Mixed;
        given[2].act = Act::Allege;
        given[2].parent = Some(0);
        let matching = matched(&text, &golds(), &given);
        let of = |at| judge(&text, &golds(), &given, &matching, at).unwrap().parts();
        assert_eq!(of(0), [true, true, false, true, false, true, true, true]);
        assert_eq!(of(1), [true, true, true, false, true, false, true, true]);
        assert_eq!(of(2), [true, true, true, true, true, true, false, false]);
    }

    #[test]
    fn an_optional_parent_may_be_left_out_or_stepped_over() {
        let text = Text::new(TEXT);
        let mut golds = golds();
        golds[1].optional = true;
        for (parent, is_right) in [(Some(1), true), (None, true), (Some(0), true), (Some(3), false)]
        {
            let mut given = perfect();
            given[2].parent = parent;
            let matching = matched(&text, &golds, &given);
            assert_eq!(
                judge(&text, &golds, &given, &matching, 2).unwrap().parent,
                is_right,
                "{parent:?}"
            );
        }
    }

    #[test]
    fn a_parent_that_was_not_found_is_no_parent() {
        let text = Text::new(TEXT);
        let given: Vec<_> =
            perfect().into_iter().skip(1).map(|given| Given { parent: None, ..given }).collect();
        let matching = matched(&text, &golds(), &given);
        assert!(!judge(&text, &golds(), &given, &matching, 1).unwrap().parent);
        assert!(judge(&text, &golds(), &given, &matching, 3).unwrap().parent);
    }
}
