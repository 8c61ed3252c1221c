//! Denials: which statement denies what another one says, in one report and across reports.
//!
//! Statements come in, two at a time; links go out, `a` the denial and `b` the allegation, with what
//! was looked at. Whether the reading calls it a denial is one sign among others: the reporting word,
//! words that turn a content round ("not", "false"), who is named in whose words, how like both
//! contents are, and, in one report, where they stand. What is merely open ("declined to comment",
//! "could not rule it out") denies nothing: whoever shows what the links come to asks [`leaves_open`].

mod evidence;
mod keys;
mod model;
mod open;
mod settle;
mod signs;
pub(crate) mod stance;
mod words;

use gainsay_record::{Act, ArticleId, Link, LinkKind, Told};

use super::item::{Item, StatementItem};
use super::{Linker, Sides};
pub use open::leaves_open;
pub use signs::NAMES as DENIAL_SIGNS;
use signs::Signs;

/// Links a denial to what it denies.
pub struct Denials;

/// Reports that appeared more days apart than these are about two matters, or one of them is old.
const DAYS: i32 = 30;

impl Linker<StatementItem> for Denials {
    fn kind(&self) -> LinkKind {
        LinkKind::Denies
    }

    fn version(&self) -> u32 {
        10
    }

    fn keys(&self, item: &StatementItem) -> Vec<u64> {
        keys::keys(item)
    }

    fn asks(&self, item: &StatementItem) -> Vec<u64> {
        keys::asks(item)
    }

    fn asks_in_story(&self, item: &StatementItem, report: ArticleId) -> Option<u64> {
        Some(keys::in_story(item, report))
    }

    /// Of two that might each deny the other, the likelier one does.
    fn compare(&self, one: &StatementItem, other: &StatementItem) -> Option<Link> {
        let (one, other) = if one.end() < other.end() { (one, other) } else { (other, one) };
        let (forth, back) = (weigh(one, other), weigh(other, one));
        match (forth, back) {
            (Some(forth), Some(back)) if back.0 > forth.0 => Some(link(other, one, back)),
            (Some(forth), _) => Some(link(one, other, forth)),
            (None, Some(back)) => Some(link(other, one, back)),
            (None, None) => None,
        }
    }

    fn settle(&self, links: Vec<Link>, sides: &Sides<'_, StatementItem>) -> Vec<Link> {
        settle::settled(links, sides)
    }
}

/// The signs that one statement denies the other, with their sum, if it is high enough.
fn weigh(denial: &StatementItem, allegation: &StatementItem) -> Option<(f32, Signs)> {
    let signs = looked_at(denial, allegation)?;
    let sum = model::sum(&signs);
    (sum >= model::least(&signs)).then_some((sum, signs))
}

fn looked_at(denial: &StatementItem, allegation: &StatementItem) -> Option<Signs> {
    let inside = denial.told.article == allegation.told.article;
    let may = if inside { denial.stance().may_deny } else { denial.stance().denies };
    // Who says "I was wrong about it" claims nothing any more.
    if !may
        || allegation.stance().recants
        || denial.stance().rejects_denial && allegation.told.act != Act::Deny
        || denial.end() == allegation.end()
        || denial.stance().says_the_same(allegation.stance())
        || denial.stance().hides
        || allegation.stance().hides
        || is_disowned(denial, allegation)
    {
        return None;
    }
    let near = |(one, other): (super::Days, super::Days)| one.apart(other) <= DAYS;
    if !inside && !denial.published.zip(allegation.published).is_none_or(near) {
        return None;
    }
    let signs = Signs::of(denial, allegation);
    // Nobody denies their own words without saying no to them, nor their own denial by denying once more;
    // what they reject is another's.
    let stance = denial.stance();
    let says_no = !stance.rejects && !stance.turns.is_empty();
    let own = signs.same_speaker > 0.0;
    // Who takes something back takes back their own words.
    let takes_back = stance.retracts || stance.recants;
    let theirs = allegation.stance();
    let others = takes_back
        && (theirs.retracts || signs.inside == 0.0 && !stance.is_of_one_voice_with(theirs));
    (!others && (!own || signs.both_deny == 0.0 && says_no)).then_some(signs)
}

/// Whether one says of the other that its own speaker does not hold it: "she did not think that he
/// had lied" makes nobody claim that he had.
fn is_disowned(one: &StatementItem, other: &StatementItem) -> bool {
    let (one, other) = (&one.told, &other.told);
    let voice = |it: &Told| it.voice.as_ref().map(|voice| voice.id);
    let is_inside = one.parent == Some(other.id) || other.parent == Some(one.id);
    is_inside && voice(one).is_some() && voice(one) == voice(other)
}

/// What is looked at to find out whether the first statement denies the second, by name: what the
/// weights are fitted to. `None` where nothing in the first one says that it denies.
#[must_use]
pub fn denial_signs(
    denial: &StatementItem,
    allegation: &StatementItem,
) -> Option<Vec<(&'static str, f32)>> {
    let signs = looked_at(denial, allegation)?;
    Some(signs::NAMES.iter().copied().zip(signs.values()).collect())
}

fn link(denial: &StatementItem, allegation: &StatementItem, (sum, signs): (f32, Signs)) -> Link {
    Link {
        kind: LinkKind::Denies,
        a: denial.end(),
        b: allegation.end(),
        relation: None,
        score: 1.0 / (1.0 + (-sum).exp()),
        evidence: evidence::evidence(denial, allegation, &signs),
    }
}
