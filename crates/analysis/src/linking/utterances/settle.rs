//! Settling: what is left of the links between two reports, or within one, seen together.
//!
//! Links come in with the statements that they join; links go out. A statement that another of its
//! report stands in renders nothing that the inner one renders as well. Of several sentences of one
//! speech the other report paraphrases one: a paraphrase is the surer the further it is ahead of the
//! next best, and falls behind it. Two statements that one quotation of the other report has in one
//! are spliced there.

use gainsay_record::{End, Link, Relation, SignValue, Told};

use super::super::Sides;
use super::super::again::near;
use super::super::item::{Item as _, StatementItem};
use super::common::piece;
use super::weights::WEIGHTS;

/// How much the lead over the next best counts, beside what speaks for a link by itself.
const OF_LEAD: f32 = 0.5;
/// A lead counts at least and at most this much, in log-odds.
const LEAD: (f32, f32) = (-4.0, 3.0);

/// From so much of the sign *passage* on, a paraphrase quotes what the other prints: another sentence
/// quoted beside it says nothing against that.
const QUOTES: f32 = 0.7;

/// The links that are left, in their order.
pub(super) fn settled(links: Vec<Link>, sides: &Sides<'_, StatementItem>) -> Vec<Link> {
    let ahead: Vec<Link> = links.iter().filter_map(|link| ahead(link, &links, sides)).collect();
    let is_inner = |link: &&Link| !ahead.iter().any(|inner| is_within(inner, link, sides));
    let mut left: Vec<Link> = ahead.iter().filter(is_inner).cloned().collect();
    let spliced: Vec<usize> = (0..left.len()).filter(|&at| is_spliced(at, &left, sides)).collect();
    for at in spliced {
        left[at].relation = Some(Relation::Spliced);
    }
    left
}

/// Whether a link may be what is left of another one between the same two, whatever their rivals.
pub(super) fn may_leave(found: &Link, left: &Link) -> bool {
    let quoted = found.relation != Some(Relation::Paraphrase);
    if quoted {
        let spliced = left.relation == Some(Relation::Spliced);
        return (spliced || left.relation == found.relation) && near(left.score, found.score);
    }
    let sum = |lead: f32| odds(found.score) + OF_LEAD * lead;
    let least = if quotes(found) { found.score } else { WEIGHTS.threshold(Relation::Paraphrase) };
    let bounds = [LEAD.0, LEAD.1].map(|lead| (1.0 / (1.0 + (-sum(lead)).exp())).max(least));
    let within = bounds[0] <= left.score && left.score <= bounds[1];
    left.relation == found.relation && (within || bounds.iter().any(|it| near(left.score, *it)))
}

/// The link, as sure as it is beside its rivals, if that is sure enough.
fn ahead(link: &Link, links: &[Link], sides: &Sides<'_, StatementItem>) -> Option<Link> {
    if link.relation != Some(Relation::Paraphrase) {
        return Some(link.clone());
    }
    let rivals = links.iter().filter(|other| are_rivals(link, other, sides));
    let next = rivals.map(|it| it.score).fold(WEIGHTS.least(), f32::max);
    let lead = (odds(link.score) - odds(next)).clamp(LEAD.0, LEAD.1);
    let sum = odds(link.score) + OF_LEAD * lead;
    let least = if quotes(link) { link.score } else { 0.0 };
    let score = (1.0 / (1.0 + (-sum).exp())).max(least);
    (score >= WEIGHTS.threshold(Relation::Paraphrase)).then(|| Link { score, ..link.clone() })
}

/// Whether two links join one statement with two others, none of which stands in the other.
fn are_rivals(one: &Link, other: &Link, sides: &Sides<'_, StatementItem>) -> bool {
    let ends = |link: &Link| [(link.a, link.b), (link.b, link.a)];
    let rival = |x: (End, End), y: (End, End)| {
        x.1 == y.1 && x.0 != y.0 && !stands_in(x.0, y.0, sides) && !stands_in(y.0, x.0, sides)
    };
    ends(one).into_iter().any(|x| ends(other).into_iter().any(|y| rival(x, y)))
}

fn quotes(link: &Link) -> bool {
    let passage = link.evidence.signs.iter().find(|sign| sign.name == "passage");
    passage.is_some_and(|it| matches!(it.value, SignValue::Number(found) if found >= QUOTES))
}

/// The logarithm of the odds.
fn odds(score: f32) -> f32 {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    (score / (1.0 - score)).ln()
}

fn stands_in(one: End, other: End, sides: &Sides<'_, StatementItem>) -> bool {
    sides.get(&one).and_then(|item| item.told.parent).map(End::Statement) == Some(other)
}

/// Whether two links join one statement with two others, of which the first stands in the second
/// and is as like it.
fn is_within(inner: &Link, outer: &Link, sides: &Sides<'_, StatementItem>) -> bool {
    let shares = |x: (End, End), y: (End, End)| x.1 == y.1 && stands_in(x.0, y.0, sides);
    let ends = |link: &Link| [(link.a, link.b), (link.b, link.a)];
    let any = ends(inner).into_iter().any(|x| ends(outer).into_iter().any(|y| shares(x, y)));
    any && inner.score >= outer.score
}

/// Whether a link is one of two whose words stand together in one quotation, and apart in the other
/// report: with other statements between, or the other way round.
fn is_spliced(at: usize, links: &[Link], sides: &Sides<'_, StatementItem>) -> bool {
    let link = &links[at];
    let quoted = |link: &Link| !matches!(link.relation, None | Some(Relation::Paraphrase));
    let others = links.iter().enumerate().filter(|(other, it)| *other != at && quoted(it));
    quoted(link)
        && others.into_iter().any(|(_, other)| {
            [(true, true), (true, false), (false, true), (false, false)].into_iter().any(
                |(one, two)| {
                    let (x, y) = (Joined::of(link, one, sides), Joined::of(other, two, sides));
                    x.zip(y).is_some_and(|(x, y)| x.is_spliced_with(&y))
                },
            )
        })
}

/// A link seen from one of its ends, which may be the spliced one.
struct Joined<'a> {
    whole: &'a Told,
    part: &'a Told,
    /// Where the words in common stand in the whole: from the first to the last.
    at: std::ops::Range<u32>,
}

impl<'a> Joined<'a> {
    fn of(link: &Link, from_a: bool, sides: &Sides<'a, StatementItem>) -> Option<Self> {
        let (whole, part) = if from_a { (link.a, link.b) } else { (link.b, link.a) };
        let (whole, part) = (*sides.get(&whole)?, *sides.get(&part)?);
        let places = link.evidence.passages.iter();
        let places = places.map(|it| if from_a { it.a.clone() } else { it.b.clone() });
        let at = places.reduce(|x, y| x.start.min(y.start)..x.end.max(y.end))?;
        let other_report = whole.article() != part.article();
        other_report.then_some(Self { whole: &whole.told, part: &part.told, at })
    }

    fn is_spliced_with(&self, other: &Self) -> bool {
        if self.whole.id != other.whole.id || self.part.id == other.part.id {
            return false;
        }
        let (first, second) =
            if self.at.start <= other.at.start { (self, other) } else { (other, self) };
        let apart = first.at.end <= second.at.start;
        let order = i64::from(second.part.position) - i64::from(first.part.position);
        apart
            && !(0..=1).contains(&order)
            && is_one_quotation(self.whole, first.at.end..second.at.start)
    }
}

/// Whether nothing between two places shows that something was left out, or that marks close.
fn is_one_quotation(told: &Told, between: std::ops::Range<u32>) -> bool {
    let place = piece(told, between.start.saturating_sub(1));
    let Some(piece) = place.and_then(|at| told.content.get(at)) else { return false };
    if !piece.at.contains(&between.end) {
        return false;
    }
    let skip = (between.start - piece.at.start) as usize;
    let text: String = piece.text.chars().skip(skip).take(between.len()).collect();
    !text.contains(['…', '"', '“', '”', '[']) && !text.contains("...") && !text.contains(". . .")
}

#[cfg(test)]
mod tests {
    use gainsay_record::{Evidence, Link, LinkKind, Relation};

    use super::super::super::Sides;
    use super::super::super::item::{Item as _, StatementItem};
    use super::super::samples::said;
    use super::settled;

    fn link(one: &StatementItem, other: &StatementItem, score: f32) -> Link {
        let relation = Some(Relation::Paraphrase);
        let (kind, evidence) = (LinkKind::SameUtterance, Evidence::default());
        Link { kind, a: one.end(), b: other.end(), relation, score, evidence }
    }

    #[test]
    fn a_paraphrase_is_surer_alone_than_beside_a_better_one() {
        let whole = said("The Ostrel Ledger", "the ferry would sail again by May");
        let [near, far] = ["the ferry sails in May", "the quay is safe"]
            .map(|content| said("Harbour News", content));
        let sides: Sides<'_, StatementItem> =
            [&whole, &near, &far].into_iter().map(|it| (it.end(), it)).collect();
        let (best, next) = (link(&whole, &near, 0.7), link(&whole, &far, 0.4));
        let alone = settled(vec![next.clone()], &sides);
        assert!(alone[0].score > 0.4);
        let mut left = settled(vec![next, best], &sides);
        assert_eq!(left.len(), 1);
        let left = left.remove(0);
        assert!(left.b == near.end() && left.score > 0.7);
    }

    #[test]
    fn an_inner_statement_is_no_rival_and_stands_for_the_outer() {
        let whole = said("The Ostrel Ledger", "the ferry would sail again by May");
        let outer = said("Harbour News", "Lind told us that the ferry sails in May");
        let mut inner = said("Harbour News", "the ferry sails in May");
        inner.told.parent = Some(outer.told.id);
        let sides: Sides<'_, StatementItem> =
            [&whole, &outer, &inner].into_iter().map(|it| (it.end(), it)).collect();
        let left = settled(vec![link(&whole, &outer, 0.6), link(&whole, &inner, 0.6)], &sides);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].b, inner.end());
    }
}
