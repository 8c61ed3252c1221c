//! Claimants: who denies a claim did not make it.
//!
//! Drafts come in; a claim that stands in what somebody denies goes out without that one as its source:
//! "claims that the pool was unsafe were denied by the school" does not say who claims it.

use gainsay_record::Span;

use super::denying::is_denying;
use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;
use super::reasons::About;

/// Nouns that name a claim, in their dictionary form.
const CLAIMS: [&str; 7] =
    ["claim", "allegation", "accusation", "suggestion", "report", "rumour", "rumor"];

/// Takes the source from claims that have it from those who deny them.
pub(crate) fn part(page: &Page, drafts: &mut [Draft]) {
    let denials: Vec<(Span, Span)> = drafts
        .iter()
        .filter_map(|draft| Some((draft.cue?, draft.source?)))
        .filter(|(cue, source)| {
            let verb = lemma(page.text(*cue));
            let by = page.between(cue.end(), source.start()).trim();
            verb.split(' ').any(is_denying) && by.ends_with("by")
        })
        .collect();
    for draft in drafts {
        let (Some(cue), Some(source)) = (draft.cue, draft.source) else { continue };
        let denied = |(verb, by): &(Span, Span)| *by == source && cue.end() <= verb.start();
        if CLAIMS.contains(&lemma(page.text(cue)).as_str()) && denials.iter().any(denied) {
            draft.source = None;
            draft.why.retain(|reason| reason.about != About::Source);
        }
    }
}
