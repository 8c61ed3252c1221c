//! Signs: what is looked at to find out whether one statement denies another.
//!
//! Two statements come in, the denial first; numbers go out, each with its name. Most are 1 where
//! something holds and 0 where it does not. Nothing here decides anything.

use gainsay_record::{Act, Form, SpeakerKind, Told};

use super::super::item::StatementItem;
use crate::signs::signs;

/// So many statements further on, "he was lying" still is said of whoever made one.
const NEXT: u32 = 2;

signs! {
    /// The act of the denial is to deny.
    denies,
    /// It is none that states something: it asks, promises, praises, feels, declines.
    other_act,
    /// The cue of the denial rejects something: "denied".
    rejects,
    /// A word of the denial says that something does not hold: "false".
    says_false,
    /// A word of the denial turns it round, outside of the words of the claim.
    turns,
    /// One of the first words of the denial does.
    opens,
    /// The first words of the denial only point: "it".
    points,
    /// How short the denial is: 1 for no word, 0 from eight words on.
    short,
    /// How long it is: the logarithm of its words.
    length,
    /// All of the denial is quoted.
    quoted,
    /// The denial stands in the head.
    head,
    /// The denial stands inside another statement.
    nested,
    /// The act of the claim is to allege.
    alleges,
    /// The cue of the claim makes a claim of it: "accused".
    claims,
    /// The claim's speaker feels, praises, promises, declines.
    feels,
    /// The claim names a claim: "the allegations".
    names_claim,
    /// The claim stands in the head.
    claim_head,
    /// How late the claim stands in its report, in twenties of statements.
    claim_late,
    /// The claim stands inside another statement.
    claim_nested,
    /// The two stand in different reports.
    across,
    /// The claim stands inside the denial.
    inside,
    /// Both are the same words.
    same_words,
    /// The denial stands inside the claim.
    around,
    /// The claim stands ahead of the denial.
    before,
    /// It is the statement right ahead.
    next_before,
    /// It is the statement right behind.
    next_after,
    /// How far apart they are: the logarithm of hundreds of code points.
    gap,
    /// One speaker, and neither inside the other; not of whoever takes back their own words.
    same_speaker,
    /// Who denies is named in the claim.
    denier_named,
    /// Who claims is named in the denial.
    claimant_named,
    /// A word of the claim's cue stands in the denial: "claims" and "the claim".
    cue_named,
    /// Which share of what the claim is about stands in the denial too.
    of_claim,
    /// Which share of what the denial is about stands in the claim too.
    of_denial,
    /// How many telling words both have, where one of them alone is turned round.
    turned_common,
    /// How like in meaning both are: the cosine of their senses, less 0.6; 0 where it is not known.
    meaning,
    /// The same, of a statement whose act is to deny, and neither inside the other.
    denied_meaning,
    /// How many telling words both have, where the act is to deny, and neither inside the other.
    denied_common,
    /// How near they are, where the act is to deny: 1 at the same place, 0 from six statements on.
    denied_near,
    /// The claim stands ahead, and the act is to deny.
    denied_before,
    /// The claim stands inside, and the act is to deny.
    denied_inside,
    /// Who denies is named in the claim, and the act is to deny.
    denier_denies,
    /// The acts of both are to deny.
    both_deny,
    /// The claim stands right inside the denial, and a word outside of it turns it round.
    turned_child,
    /// The denial names a claim, and the cue of the claim makes one.
    named_claims,
    /// The denial names a claim, and the act of the claim is to allege.
    named_alleges,
    /// The denial names a claim, and is short.
    named_short,
    /// The claim is the question right ahead.
    asked_next,
    /// The claim stands right ahead, and the denial is short.
    short_next,
    /// The claim stands right ahead, and the first words of the denial turn it down.
    opens_next,
}

impl Signs {
    /// What there is to see of two statements.
    pub(super) fn of(denial: &StatementItem, claim: &StatementItem) -> Self {
        let mut signs = Self { across: 1.0, ..Self::default() };
        if denial.told.article == claim.told.article {
            signs.add_places(&denial.told, &claim.told);
        }
        signs.add_denial(denial, claim);
        signs.add_claim(claim);
        signs.add_speakers(denial, claim);
        signs.add_contents(denial, claim);
        signs.add_both(denial, claim);
        // Who rejects a denial has that for a claim; so has who says that the one who denied is wrong.
        let rejects = denial.stance().rejects_denial
            || denial.stance().rejects_finding && is_just_ahead(&claim.told, &denial.told);
        if rejects && claim.told.act == Act::Deny {
            (signs.alleges, signs.named_alleges, signs.both_deny) = (1.0, 1.0, 0.0);
        }
        signs
    }

    /// Where both stand in their one report.
    fn add_places(&mut self, denial: &Told, claim: &Told) {
        let (around, inside) = (is_inside(denial, claim), is_inside(claim, denial));
        self.across = 0.0;
        self.inside = one(inside && !around);
        self.same_words = one(inside && around);
        self.around = one(around && !inside);
        let steps = i64::from(denial.position) - i64::from(claim.position);
        self.before = one(steps > 0);
        self.next_before = one(steps == 1);
        self.next_after = one(steps == -1);
        let start = |told: &Told| told.content.first().map_or(0, |piece| piece.at.start);
        let end = |told: &Told| told.content.last().map_or(0, |piece| piece.at.end);
        let gap = start(denial).max(start(claim)).saturating_sub(end(denial).min(end(claim)));
        self.gap = (gap as f32 / 100.0).ln_1p();
        self.denied_near = near(steps) * self.free();
    }

    fn add_denial(&mut self, denial: &StatementItem, claim: &StatementItem) {
        let (told, stance) = (&denial.told, denial.stance());
        self.denies = one(told.act == Act::Deny);
        self.other_act = one(!matches!(
            told.act,
            Act::Deny | Act::Assert | Act::Allege | Act::Criticise | Act::Confirm
        ));
        self.rejects = one(stance.rejects);
        self.says_false = one(stance.falsity);
        self.turns = one(stance.turns.iter().any(|at| self.across > 0.0 || !has(&claim.told, *at)));
        self.opens = one(stance.opens);
        self.points = one(stance.points);
        self.short = (1.0 - denial.words.len() as f32 / 8.0).max(0.0);
        self.length = (denial.words.len() as f32).ln_1p();
        self.quoted = one(told.form == Form::Direct);
        self.head = one(told.in_headline);
        self.nested = one(told.parent.is_some());
    }

    fn add_claim(&mut self, claim: &StatementItem) {
        let (told, stance) = (&claim.told, claim.stance());
        self.alleges = one(told.act == Act::Allege);
        self.claims = one(stance.claims);
        let feels = [Act::Express, Act::Praise, Act::Promise, Act::Decline];
        self.feels = one(feels.contains(&told.act));
        self.names_claim = one(stance.names_claim);
        self.claim_head = one(told.in_headline);
        self.claim_late = (told.position as f32 / 20.0).min(5.0);
        self.claim_nested = one(told.parent.is_some());
    }

    fn add_speakers(&mut self, denial: &StatementItem, claim: &StatementItem) {
        let (ours, theirs) = (denial.stance(), claim.stance());
        let known = [named(&denial.told), named(&claim.told)];
        let same = match (&denial.told.voice, &claim.told.voice) {
            (Some(one), Some(other)) if one.id == other.id => true,
            _ => known == [true, true] && meet(&ours.voice, &theirs.voice),
        };
        self.same_speaker = one(same && !ours.retracts) * self.free();
        let about = |voice: &[u64], stems: &[(u64, f32)]| {
            voice.iter().any(|name| stems.binary_search_by_key(name, |it| it.0).is_ok())
        };
        self.denier_named = one(known[0] && about(&ours.voice, &theirs.stems));
        self.claimant_named = one(known[1] && about(&theirs.voice, &ours.stems));
        self.cue_named = one(meet(&theirs.cue, &ours.all)) * self.free();
    }

    fn add_contents(&mut self, denial: &StatementItem, claim: &StatementItem) {
        let (ours, theirs) = (denial.stance(), claim.stance());
        let common = common(&ours.stems, &theirs.stems);
        self.of_claim = common / theirs.weight.max(0.5);
        self.of_denial = common / ours.weight.max(0.5);
        let free = self.free() * common.ln_1p();
        let turned = |it: &StatementItem| !it.stance().turns.is_empty();
        self.turned_common = free * one(self.turns > 0.0 && turned(denial) != turned(claim));
        self.denied_common = free * self.denies;
        let senses = denial.told.sense.zip(claim.told.sense);
        self.meaning = senses.map_or(0.0, |(one, other)| one.cosine(&other) - 0.6);
    }

    /// What counts only together.
    fn add_both(&mut self, denial: &StatementItem, claim: &StatementItem) {
        let names_claim = one(denial.stance().names_claim);
        self.denied_meaning = self.denies * self.free() * self.meaning;
        self.denied_near *= self.denies;
        self.denied_before = self.denies * self.before;
        self.denied_inside = self.denies * self.inside;
        self.denier_denies = self.denies * self.denier_named;
        self.both_deny = self.denies * one(claim.told.act == Act::Deny);
        self.turned_child = self.turns * one(claim.told.parent == Some(denial.told.id));
        self.named_claims = names_claim * self.claims;
        self.named_alleges = names_claim * self.alleges;
        self.named_short = names_claim * self.short;
        self.asked_next = self.next_before * one(claim.told.act == Act::Question);
        self.short_next = self.next_before * self.short;
        self.opens_next = self.next_before * self.opens;
    }

    /// 1 where neither stands inside the other.
    fn free(&self) -> f32 {
        one(self.inside + self.same_words + self.around == 0.0)
    }
}

/// The logarithm of the steps, turned round: 1 at no step, 0 from six steps on.
fn near(steps: i64) -> f32 {
    (1.0 - (steps.unsigned_abs() as f32).ln_1p() / 2.0).max(0.0)
}

fn one(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Whether all the words of the one stand among those of the other.
fn is_inside(one: &Told, other: &Told) -> bool {
    let holds = |at: &std::ops::Range<u32>| {
        other.content.iter().any(|it| it.at.start <= at.start && at.end <= it.at.end)
    };
    one.content.iter().all(|piece| holds(&piece.at))
}

/// Whether one stands ahead of the other in its report, and at most one between them.
fn is_just_ahead(one: &Told, other: &Told) -> bool {
    one.article == other.article
        && one.position < other.position
        && other.position - one.position <= NEXT
}

/// Whether a place is inside a content.
fn has(told: &Told, at: u32) -> bool {
    told.content.iter().any(|piece| piece.at.contains(&at))
}

fn named(told: &Told) -> bool {
    told.voice.as_ref().is_some_and(|voice| voice.kind != SpeakerKind::Unnamed)
}

/// Whether two sorted lists have anything in common.
fn meet(one: &[u64], other: &[u64]) -> bool {
    one.iter().any(|it| other.binary_search(it).is_ok())
}

/// What the stems weigh that two sorted lists have in common.
fn common(one: &[(u64, f32)], other: &[(u64, f32)]) -> f32 {
    let (mut at, mut weight) = (0, 0.0);
    for (stem, of_stem) in one {
        at += other[at..].partition_point(|it| it.0 < *stem);
        if other.get(at).is_some_and(|it| it.0 == *stem) {
            weight += of_stem;
        }
    }
    weight
}
