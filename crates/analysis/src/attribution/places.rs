//! Places: which drafts have content or a cue near a place, without comparing each with each.
//!
//! Drafts come in; their numbers go out, ascending. Text is cut into stretches of a kilobyte, and a
//! draft is entered in those it lies in, so that hostile input costs no more than its length.

use std::collections::BTreeMap;
use std::ops::Range;

use gainsay_record::Span;

use super::draft::Draft;

/// Bytes in a stretch.
const STRETCH: usize = 1 << 10;
/// A span is entered in this many stretches at most.
const MOST: usize = 1 << 8;

/// Drafts by where their content stands, and by where their cues do.
#[derive(Default)]
pub(crate) struct Places {
    contents: BTreeMap<usize, Vec<usize>>,
    cues: Vec<Span>,
}

impl Places {
    /// Enters every draft.
    pub(crate) fn of(drafts: &[Draft]) -> Self {
        let mut places = Self::default();
        for (at, draft) in drafts.iter().enumerate() {
            draft.content.iter().for_each(|&span| places.add(at, span));
        }
        places.cues = drafts.iter().filter_map(|draft| draft.cue).collect();
        places.cues.sort();
        places
    }

    /// Enters one span of a draft's content.
    pub(crate) fn add(&mut self, at: usize, span: Span) {
        for stretch in stretches(span) {
            self.contents.entry(stretch).or_default().push(at);
        }
    }

    /// The drafts whose content may touch a span.
    pub(crate) fn near(&self, span: Span) -> Vec<usize> {
        let stretches = stretches(span).filter_map(|stretch| self.contents.get(&stretch));
        let mut near: Vec<usize> = stretches.flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// Whether a cue starts between two bytes.
    pub(crate) fn cue_between(&self, start: usize, end: usize) -> bool {
        let first = self.cues.partition_point(|cue| cue.start() < start);
        self.cues.get(first).is_some_and(|cue| cue.start() < end)
    }
}

fn stretches(span: Span) -> Range<usize> {
    let first = span.start() / STRETCH;
    first..(span.end() / STRETCH + 1).min(first + MOST)
}
