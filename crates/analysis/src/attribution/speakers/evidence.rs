//! Evidence: whether enough speaks for whom the choice fell on.
//!
//! Somebody with a name, and what there is to see of them, comes in; whether that is enough to put words into their mouth goes
//! out. Of those who are merely the likeliest near, where the model points at others or at nobody, three of four did not say it
//! (`training/speakers.py --evidence` prints the shares by kind of mention); then the report leaves open who speaks.

use super::antecedents::Story;
use super::at_of;
use super::mention::{Mention, Role};
use super::names::Sort;
use super::open::Open;
use super::pointed::Pointed;
use super::signs::Signs;
use super::sorts_of_bodies::Agreement;
use super::sources::Who;
use super::words::country;

/// The model points at somebody: as likely as not, and perhaps.
const SURE: f32 = 0.5;
const PERHAPS: f32 = 0.2;
/// In a report with more names nobody is looked for who alone is of a sort.
const NAMES: usize = 500;

/// Whether enough speaks for somebody whom a mention of a class may mean, `agreed` where the report has a body's noun for
/// them, or they speak together more than once.
pub(super) fn is_enough(
    class: &str,
    mention: Option<&Mention>,
    signs: &Signs,
    agreed: bool,
) -> bool {
    // "His letter", "the board's report" are somebody's by their own words.
    let is_owned = |role: &Role| role.of.is_some() || role.owner.is_some();
    if matches!(mention, Some(Mention::Role(role)) if is_owned(role)) {
        return true;
    }
    let is_ruled = signs.rule > 0.0;
    match class {
        "document" => signs.pointed >= SURE || agreed,
        "they" => signs.pointed >= SURE || agreed && is_ruled,
        "body" => signs.pointed >= PERHAPS || signs.noun_in_name > 0.0 || agreed,
        "it" => signs.pointed >= PERHAPS,
        "cue" => signs.pointed >= SURE || is_ruled,
        "he" | "free" => signs.pointed >= PERHAPS || is_ruled,
        _ => true,
    }
}

impl Open<'_> {
    /// Whether the report has the noun of a body for whom it may mean, or has but one such body and the model points at no other;
    /// of several, whether they have spoken together more than once.
    pub(super) fn is_agreed(&self, story: &Story, who: &Who, pointed: &[Pointed]) -> bool {
        let one = match who {
            Who::Named(all) if all.len() > 1 => {
                return story.known.said(who, at_of(self.draft)).0 > 1;
            }
            Who::Named(all) => all.first().copied(),
            Who::Unnamed => None,
        };
        let (Some(Mention::Role(role)), Some(one)) = (self.mention, one) else { return false };
        let named = |it: usize| &story.names.all[it];
        let free = |it: usize| story.agrees(role, it) >= Agreement::Free;
        let fits = |&it: &usize| {
            let other = named(it);
            let body = other.sort == Sort::Organization && other.sure;
            body && free(it) && country(&other.name).is_none()
        };
        let few = story.names.all.len() <= NAMES;
        let mut all = (0..story.names.all.len()).filter(fits);
        let alone = few && pointed.is_empty() && all.next() == Some(one) && all.next().is_none();
        let letters = !named(one).name.chars().any(char::is_lowercase);
        let body = role.is_body && (role.is_state() || alone || letters && free(one));
        story.agrees(role, one) == Agreement::Said || body
    }
}
