//! Settling: what is left of the links between two reports, or within one, seen together.
//!
//! Links come in with the statements that they join; links go out. A statement that another of its
//! report stands in renders nothing that the inner one renders as well. Two statements that one
//! quotation of the other report has in one are spliced there.

use gainsay_record::{End, Link, Relation, Told};

use super::super::Sides;
use super::super::item::{Item as _, StatementItem};
use super::common::piece;

/// The links that are left, in their order.
pub(super) fn settled(links: Vec<Link>, sides: &Sides<'_, StatementItem>) -> Vec<Link> {
    let is_inner = |link: &&Link| !links.iter().any(|inner| is_within(inner, link, sides));
    let mut left: Vec<Link> = links.iter().filter(is_inner).cloned().collect();
    let spliced: Vec<usize> = (0..left.len()).filter(|&at| is_spliced(at, &left, sides)).collect();
    for at in spliced {
        left[at].relation = Some(Relation::Spliced);
    }
    left
}

/// Whether two links join one statement with two others, of which the first stands in the second
/// and is as like it.
fn is_within(inner: &Link, outer: &Link, sides: &Sides<'_, StatementItem>) -> bool {
    let stands_in = |x: End, y: End| {
        let parent = sides.get(&x).and_then(|item| item.told.parent).map(End::Statement);
        parent == Some(y)
    };
    let shares = |x: (End, End), y: (End, End)| x.1 == y.1 && stands_in(x.0, y.0);
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
