//! Sources whose speakers are known, by place, and what their words tell of strangers.
//!
//! Drafts come in one by one, as it is found out who they are by; those around a place go out.

use std::collections::{HashMap, HashSet};

use gainsay_record::{Form, Span};

use super::behalf;
use super::words::{Gender, Word, words};
use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// No source is longer, in bytes, that anybody points at.
pub(super) const LONGEST: usize = 400;

/// Sentences that are looked back over for those who go on speaking.
const BACK: usize = 12;

/// Statements that are looked back over for those who spoke.
pub(super) const REACH: usize = 60;

/// Whom a statement turned out to be by.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Who {
    /// Places in [`Names::all`]; more than one where they speak together.
    Named(Vec<usize>),
    /// People the report does not name.
    Unnamed,
}

/// The sources whose speakers are known, by place.
#[derive(Default, Debug)]
pub(crate) struct Sources {
    all: Vec<Known>,
    /// Everybody who speaks alone somewhere.
    pub(super) speak: HashSet<usize>,
    /// Where each of them speaks, in text order.
    by: HashMap<Who, Vec<usize>>,
}

impl Sources {
    pub(crate) fn add(&mut self, page: &Page, draft: &Draft, who: Option<&Who>) {
        let Some(who) = who else { return };
        if let Who::Named(who) = who {
            self.speak.extend(who.iter().filter(|_| who.len() == 1));
        }
        let at = anchor(draft.source, draft.cue, &draft.content);
        let quoted = page.quotations.at(at).is_some();
        let place = self.all.partition_point(|known| known.at <= at);
        let outermost = draft.parent.is_none();
        let source = draft.source;
        let one = |source: Span| one_person(page, source).or_else(|| he_or_she(page, source));
        let gender = source.filter(|_| *who == Who::Unnamed).and_then(one);
        let is_one = gender.is_some();
        let is_body = *who == Who::Unnamed && source.is_some_and(|source| is_body(page, source));
        let is_pronoun = source.is_some_and(|source| is_pronoun(page, source));
        let who = who.clone();
        let own = self.by.entry(who.clone()).or_default();
        own.insert(own.partition_point(|&it| it <= at), at);
        self.all.insert(
            place,
            Known { is_one, is_body, is_pronoun, gender, at, who, outermost, quoted, source },
        );
    }

    /// Those whose source overlaps with a span.
    pub(crate) fn within(&self, span: Span) -> impl Iterator<Item = &Known> {
        let from = self.all.partition_point(|known| known.at + LONGEST < span.start());
        let near = self.all[from..].iter().take_while(move |known| known.at < span.end());
        near.filter(move |known| known.source.is_some_and(|source| source.overlaps(span)))
    }

    /// Those before a place, the last one first; not all the way back.
    pub(crate) fn before(&self, at: usize) -> impl Iterator<Item = &Known> {
        let end = self.all.partition_point(|known| known.at < at);
        self.all[end.saturating_sub(REACH)..end].iter().rev()
    }

    /// The next ones after a place.
    pub(crate) fn after(&self, at: usize) -> impl Iterator<Item = &Known> {
        let start = self.all.partition_point(|known| known.at <= at);
        self.all[start..].iter().take(2)
    }

    /// How many statements before a place are somebody's, and how many are anybody's.
    pub(crate) fn said(&self, who: &Who, at: usize) -> (usize, usize) {
        let own = self.by.get(who).map_or(0, |places| places.partition_point(|&it| it < at));
        (own, self.all.partition_point(|known| known.at < at))
    }

    /// Where the sentences begin in which "they" may have been named: the one before a place, and those before it as long as
    /// "they" speak in each. What is quoted is passed over.
    pub(super) fn lately(&self, page: &Page, at: usize) -> usize {
        let here = page.sentences.at(at);
        let mut from = page.sentences.get(here).map_or(at, Span::start);
        for sentence in (0..here).rev().take(BACK).filter_map(|at| page.sentences.get(at)) {
            from = sentence.start();
            let quoted = page.quotations.at(from).is_some();
            let mut said = self.between(from, sentence.end()).iter();
            if !quoted && !said.any(|known| known.is_pronoun && known.gender.is_none()) {
                break;
            }
        }
        from
    }

    /// Those from one place up to another.
    pub(super) fn between(&self, start: usize, end: usize) -> &[Known] {
        let first = self.all.partition_point(|known| known.at < start);
        let last = self.all.partition_point(|known| known.at < end);
        self.all.get(first..last).unwrap_or_default()
    }
}

/// One source whose speaker is known.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) at: usize,
    pub(crate) who: Who,
    /// The statement stands in no other.
    pub(crate) outermost: bool,
    /// Somebody spoke: the source stands in no quotation.
    pub(crate) quoted: bool,
    /// The words of the source.
    pub(crate) source: Option<Span>,
    /// One person without a name.
    pub(crate) is_one: bool,
    /// One body without a name, or something written.
    pub(crate) is_body: bool,
    /// The source is a pronoun.
    pub(crate) is_pronoun: bool,
    /// What is known of one person without a name.
    gender: Option<Gender>,
}

impl Known {
    /// Somebody with a name who speaks for themselves.
    pub(super) fn alone(&self) -> Option<usize> {
        match &self.who {
            Who::Named(who) if who.len() == 1 => Some(who[0]),
            _ => None,
        }
    }

    /// Whether somebody without a name, called "he" or "she", speaks here once more.
    pub(super) fn goes_on_as(&self, wanted: Gender) -> bool {
        self.outermost && !self.quoted && self.is_pronoun && self.gender == Some(wanted)
    }
}

/// The words that say who a stranger is: the source, or, of a pronoun, the source of the statement
/// around it, if that is a stranger's, too, and the pronoun may mean them; else of the last such one before.
pub(crate) fn stranger(
    page: &Page,
    known: &Sources,
    draft: &Draft,
    around: Option<&Draft>,
) -> Option<Span> {
    let source = draft.source.filter(|&source| is_pronoun(page, source));
    let Some(source) = source else { return draft.source };
    let class = words(page.text(source), source.start()).first().and_then(Word::pronoun);
    let is_one = match class {
        Some("he" | "she" | "i") => true,
        Some("it" | "they") => false,
        _ => return None,
    };
    let wanted = match class {
        Some("he") => Gender::He,
        Some("she") => Gender::She,
        _ => Gender::Unknown,
    };
    let of_gender = |known: &Known| {
        let gender = known.source.and_then(|source| one_person(page, source));
        gender.is_none_or(|it| it.fits(wanted))
    };
    let fits = |known: &&Known| {
        known.who == Who::Unnamed
            && !known.is_pronoun
            && (known.is_one || !is_one)
            && of_gender(known)
    };
    let around = around.filter(|it| class == Some("i") || it.form != Form::Direct);
    let around = around.and_then(|it| it.source);
    if let (Some(around), Some(class)) = (around, class)
        && behalf::is_voice_of(page, around, class)
    {
        return None;
    }
    let mut inside = around.into_iter().flat_map(|around| known.within(around));
    // "Farmers turned out, and they": it is these.
    let own = page.sentences.get(page.sentences.at(source.start())).map_or(0, Span::start);
    let ahead = page.between(own.min(source.start()), source.start()).trim_end();
    let joined = class == Some("they") && (ahead.ends_with(" and") || ahead.ends_with(" but"));
    if joined && known.between(own, source.start()).is_empty() {
        return None;
    }
    let from = if class == Some("they") { known.lately(page, source.start()) } else { 0 };
    let mut before = known.before(source.start()).take_while(|known| known.at >= from);
    let found = inside.find(fits).or_else(|| before.find(fits));
    found.and_then(|known| known.source)
}

/// The source without a name of the statement that a quotation without source or cue follows at once in its paragraph.
pub(crate) fn goes_on(page: &Page, known: &Sources, draft: &Draft) -> Option<Span> {
    let first = *draft.content.first().filter(|_| draft.cue.is_none() && draft.source.is_none())?;
    let last = known.before(first.start()).find(|it| it.outermost && !it.quoted)?;
    let source = last.source.filter(|_| last.who == Who::Unnamed && !last.is_pronoun)?;
    let (own, here) = (page.sentences.at(source.start()), page.sentences.at(first.start()));
    (page.same_block(source, first) && own + 1 == here).then_some(source)
}

/// Whether a source is nothing but a pronoun.
pub(crate) fn is_pronoun(page: &Page, source: Span) -> bool {
    let words = words(page.text(source), source.start());
    words.len() == 1 && words.iter().all(|word| word.pronoun().is_some())
}

/// Which of both a source is that is nothing but "he" or "she".
fn he_or_she(page: &Page, source: Span) -> Option<Gender> {
    let words = words(page.text(source), source.start());
    let [word] = words.as_slice() else { return None };
    match word.pronoun()? {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    }
}

/// The gender of a source that is one person without a name: "a trader in Orlen", "his wife".
pub(crate) fn one_person(page: &Page, source: Span) -> Option<Gender> {
    let words = words(page.text(source), source.start());
    let end = words.iter().skip(1).position(Word::ends_head).map_or(words.len(), |at| at + 1);
    let head = words[..end].last().filter(|_| words.len() > 1)?;
    (head.is_role() && !head.is_plural()).then(|| head.role_gender())
}

/// Whether a source is one body, or something written, without a name: "the company", "the report".
fn is_body(page: &Page, source: Span) -> bool {
    let words = words(page.text(source), source.start());
    let end = words.iter().skip(1).position(Word::ends_head).map_or(words.len(), |at| at + 1);
    let it = |head: &Word| (head.is_body() || head.is_document()) && !head.is_plural();
    words[..end].last().is_some_and(|head| words.len() > 1 && it(head))
}

/// Where a statement is looked up from: its source, else its cue, else its content.
pub(crate) fn anchor(source: Option<Span>, cue: Option<Span>, content: &[Span]) -> usize {
    source.or(cue).or(content.first().copied()).map_or(0, Span::start)
}
