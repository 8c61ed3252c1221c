//! Signs: what is looked at in a statement to tell what is done by saying it.
//!
//! A draft with everything but its act comes in, with the page, the other drafts and the cast;
//! named signs go out, each with the words that it stands in. A name says what kind of sign it is
//! and which: `cue=deny`, `word=false`, `pair=not true`. How much each counts is in `weights`.

use gainsay_record::{Form, Span, Speaker};

use super::super::draft::Draft;
use super::super::page::Page;
use super::cues::Named;
use super::words::{Word, words};

/// How many words before and after a cue are looked at.
const NEAR: usize = 6;
/// Bytes on either side of a cue within which they are looked for.
const AROUND: usize = 300;
/// Bytes of a piece of content that are looked at; longer ones say enough in as many.
const LONG: usize = 4000;

/// Something that may tell the act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sign {
    pub(crate) name: String,
    pub(crate) at: Option<Span>,
}

/// Where a draft stands: all that its signs may be looked for in.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) drafts: &'a [Draft],
    pub(crate) cast: &'a [Speaker],
}

/// The signs of a draft, each name once.
pub(crate) fn signs(scene: Scene<'_>, draft: &Draft) -> Vec<Sign> {
    let mut signs = Signs(Vec::new());
    let content = content(scene.page, draft);
    signs.cue(scene.page, draft, &content);
    signs.around(scene.page, draft);
    signs.content(&content);
    signs.place(scene, draft, content.len());
    let mut signs = signs.0;
    signs.sort_by(|x, y| (&x.name, x.at).cmp(&(&y.name, y.at)));
    signs.dedup_by(|next, kept| next.name == kept.name);
    signs
}

fn content(page: &Page, draft: &Draft) -> Vec<Word> {
    let end = |span: &Span| page.article.text().floor_char_boundary(span.start() + LONG);
    let look = |span: &Span| words(page, span.start(), span.end().min(end(span)));
    let words = draft.content.iter().flat_map(look);
    let mut words: Vec<Word> = words.collect();
    if words.first().is_some_and(|word| word.norm == "that") {
        words.remove(0);
    }
    words
}

struct Signs(Vec<Sign>);

impl Signs {
    fn add(&mut self, kind: &str, which: &str, at: Option<Span>) {
        self.0.push(Sign { name: format!("{kind}={which}"), at });
    }

    /// The reporting expression, and how the content goes on from it.
    fn cue(&mut self, page: &Page, draft: &Draft, content: &[Word]) {
        let opening = content.first().map_or("", |word| word.norm.as_str());
        let Some(cue) = draft.cue else {
            return self.add("cue", "", None);
        };
        let named = Named::of(page, cue);
        let not = if named.negated { "not " } else { "" };
        let first = named.lemma.split(' ').next().unwrap_or_default();
        self.add("cue", &format!("{not}{}", named.lemma), Some(cue));
        self.add("verb", &format!("{not}{first}"), Some(cue));
        self.add("goes", &format!("{first} {opening}"), Some(cue));
        let printed: Vec<String> =
            words(page, cue.start(), cue.end()).into_iter().map(|word| word.norm).collect();
        self.add("printed", &printed.join(" "), Some(cue));
        let before = draft.content.first().is_some_and(|first| cue.start() < first.start());
        self.add("order", if before { "cue first" } else { "content first" }, None);
    }

    /// The words of the cue's sentence that are part of nothing else.
    fn around(&mut self, page: &Page, draft: &Draft) {
        let Some(cue) = draft.cue else { return };
        let Some(sentence) = page.sentences.get(page.sentences.at(cue.start())) else { return };
        let is_free = |word: &Word| {
            !draft.holds(word.at) && draft.source.is_none_or(|source| !source.contains(word.at))
        };
        let free = |from, to| words(page, from, to).into_iter().filter(is_free);
        let text = page.article.text();
        let from = text.ceil_char_boundary(cue.start().saturating_sub(AROUND));
        let to = text.floor_char_boundary(cue.end() + AROUND);
        let before: Vec<Word> = free(sentence.start().max(from), cue.start()).collect();
        let after = free(cue.end(), sentence.end().min(to).max(cue.end()));
        for (far, word) in before.iter().rev().take(NEAR).enumerate() {
            self.add("near", &word.norm, Some(word.at));
            if far < 2 {
                self.add(["before", "before that"][far], &word.norm, Some(word.at));
            }
        }
        for word in after.take(NEAR) {
            self.add("near", &word.norm, Some(word.at));
        }
    }

    /// The words that are attributed.
    fn content(&mut self, content: &[Word]) {
        for (place, word) in ["first", "second", "third"].iter().zip(content) {
            self.add(place, &word.norm, Some(word.at));
        }
        for word in content {
            self.add("word", &word.norm, Some(word.at));
        }
        for pair in content.windows(2) {
            let at = Some(pair[0].at.cover(pair[1].at));
            self.add("pair", &format!("{} {}", pair[0].norm, pair[1].norm), at);
        }
        if let Some(last) = content.last().filter(|word| word.norm == "?") {
            self.add("ends", "?", Some(last.at));
        }
    }

    /// What kind of statement it is, where it stands, and whose it is.
    fn place(&mut self, scene: Scene<'_>, draft: &Draft, length: usize) {
        let form = match draft.form {
            Form::Direct => "direct",
            Form::Mixed => "mixed",
            Form::Indirect => "indirect",
        };
        self.add("form", form, None);
        self.add("words", &length.checked_ilog2().map_or(0, |it| it + 1).min(6).to_string(), None);
        if draft.hedged {
            self.add("is", "hedged", None);
        }
        if draft.in_headline {
            self.add("is", "headline", None);
        }
        let parent = draft.parent.and_then(|parent| scene.drafts.get(parent));
        self.add("is", if parent.is_some() { "nested" } else { "outermost" }, None);
        if let Some(cue) = parent.and_then(|parent| parent.cue) {
            self.add("inside", &Named::of(scene.page, cue).lemma, Some(cue));
        }
        let speaker = draft.speaker.and_then(|speaker| scene.cast.get(speaker));
        self.add("speaker", speaker.map_or("nobody", |it| it.kind.as_str()), None);
        let source = draft.source.map(|it| words(scene.page, it.start(), it.end()));
        match source.as_deref().and_then(<[Word]>::last) {
            Some(word) => self.add("source", &word.norm, Some(word.at)),
            None => self.add("source", "", None),
        }
    }
}
