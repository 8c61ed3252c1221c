//! What holds of every reading: the rules that a type alone cannot keep.
//!
//! A reading comes in; nothing or the first broken rule goes out. The JSON reader calls it on files
//! from outside, and tests call it on what the stages make. It never repairs anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::error::FieldProblem;
use crate::{
    Article, Ground, Reading, RecordError, Span, Speaker, SpeakerId, Statement, StatementId,
};

type Checked = Result<(), RecordError>;

impl Reading {
    /// Checks what the types leave open.
    ///
    /// Ids are the hashes of what they name and stand once; `parent`, `speaker` and `speaks_for`
    /// name something in this reading and never lead back to where they began; mentions stand in
    /// text order, and so does content, which neither overlaps nor is empty; scores lie between 0
    /// and 1; what is absent is `None` and never an empty string; spans lie in the text; only a
    /// date has grounds.
    ///
    /// # Errors
    /// The first broken rule, with the path of its field in the published form.
    pub fn check(&self) -> Checked {
        check_meta(&self.article)?;
        let speakers = unique("speakers", self.speakers.iter().map(|speaker| speaker.id))?;
        let statements = unique("statements", self.statements.iter().map(|it| it.id))?;
        for (index, speaker) in self.speakers.iter().enumerate() {
            let at = format!("speakers[{index}]");
            check_speaker(&self.article, &at, speaker)?;
            known(&at, "speaks_for", speaker.speaks_for, &speakers)?;
        }
        for (index, statement) in self.statements.iter().enumerate() {
            let at = format!("statements[{index}]");
            check_statement(&self.article, &at, statement)?;
            known(&at, "speaker", statement.speaker, &speakers)?;
            known(&at, "parent", statement.parent, &statements)?;
        }
        acyclic("speakers", "speaks_for", self.speakers.iter().map(|it| (it.id, it.speaks_for)))?;
        acyclic("statements", "parent", self.statements.iter().map(|it| (it.id, it.parent)))
    }
}

fn check_meta(article: &Article) -> Checked {
    let digest = article.sha256();
    if digest.len() != 64 || !digest.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    {
        return Err(RecordError::field("article.sha256", FieldProblem::Digest));
    }
    let meta = article.meta();
    let fields = [
        ("outlet", &meta.outlet),
        ("title", &meta.title),
        ("published", &meta.published),
        ("modified", &meta.modified),
        ("dateline", &meta.dateline),
        ("language", &meta.language),
    ];
    for (name, value) in fields {
        not_empty(&format!("article.{name}"), value.as_deref())?;
    }
    check_grounds(article, "article", meta.published.as_deref(), article.published_from())?;
    if let Some(read) = article.as_read() {
        let at = "article.as_read";
        not_empty(&format!("{at}.outlet"), read.outlet.as_deref())?;
        not_empty(&format!("{at}.published"), read.published.as_deref())?;
        check_grounds(article, at, read.published.as_deref(), &read.published_from)?;
    }
    let byline = meta.byline.iter().enumerate();
    byline
        .into_iter()
        .try_for_each(|(i, name)| not_empty(&format!("article.byline[{i}]"), Some(name)))
}

fn check_grounds(
    article: &Article,
    at: &str,
    published: Option<&str>,
    grounds: &[Ground],
) -> Checked {
    let at = format!("{at}.published_from");
    if !grounds.is_empty() && published.is_none() {
        return Err(RecordError::field(at, FieldProblem::NoDate));
    }
    let mut spans = grounds.iter().enumerate().filter_map(|(i, it)| Some((i, it.span?)));
    spans.try_for_each(|(index, span)| is_words(article, &format!("{at}[{index}].words"), span))
}

fn check_speaker(article: &Article, at: &str, speaker: &Speaker) -> Checked {
    not_empty(&format!("{at}.name"), Some(&speaker.name))?;
    not_empty(&format!("{at}.description"), speaker.description.as_deref())?;
    in_order(article, &format!("{at}.mentions"), &speaker.mentions, |a, b| a < b)?;
    let first = speaker.mentions.first().copied();
    same_id(at, speaker.id, SpeakerId::of(article, speaker.kind, &speaker.name, first))
}

fn check_statement(article: &Article, at: &str, statement: &Statement) -> Checked {
    let content = format!("{at}.content");
    if statement.content.is_empty() {
        return Err(RecordError::field(content, FieldProblem::Empty));
    }
    in_order(article, &content, &statement.content, |a, b| a.end() <= b.start())?;
    let cue = statement.cue.as_ref().map(|cue| cue.span);
    let when = statement.when.as_ref().map(|when| when.span);
    let parts = [
        ("source", statement.source),
        ("cue", cue),
        ("to", statement.to),
        ("where", statement.place),
        ("when", when),
    ];
    for (name, span) in parts {
        span.map_or(Ok(()), |span| is_words(article, &format!("{at}.{name}"), span))?;
    }
    not_empty(&format!("{at}.cue.lemma"), statement.cue.as_ref().map(|cue| cue.lemma.as_str()))?;
    let edtf = statement.when.as_ref().and_then(|when| when.edtf.as_deref());
    not_empty(&format!("{at}.when.edtf"), edtf)?;
    if !(0.0..=1.0).contains(&statement.score) {
        return Err(RecordError::field(format!("{at}.score"), FieldProblem::Score));
    }
    let id = StatementId::of(article, statement.source, cue, &statement.content);
    same_id(at, statement.id, id)
}

/// A span that lies in the text and holds at least one character.
fn is_words(article: &Article, at: &str, span: Span) -> Checked {
    if span.is_empty() {
        return Err(RecordError::field(at, FieldProblem::Empty));
    }
    let (start, end) = (span.start(), span.end());
    let wrong = |_| RecordError::field(at, FieldProblem::Offsets { start, end });
    article.span(span.range()).map(|_| ()).map_err(wrong)
}

/// Spans of which each comes before the next, in the sense of `before`.
fn in_order(
    article: &Article,
    list: &str,
    spans: &[Span],
    before: impl Fn(Span, Span) -> bool,
) -> Checked {
    for (index, &span) in spans.iter().enumerate() {
        is_words(article, &format!("{list}[{index}]"), span)?;
    }
    match spans.windows(2).position(|pair| !before(pair[0], pair[1])) {
        Some(index) => {
            Err(RecordError::field(format!("{list}[{}]", index + 1), FieldProblem::Order))
        }
        None => Ok(()),
    }
}

fn not_empty(at: &str, value: Option<&str>) -> Checked {
    match value {
        Some("") => Err(RecordError::field(at, FieldProblem::Empty)),
        _ => Ok(()),
    }
}

fn same_id<I: PartialEq + Display>(at: &str, given: I, expected: I) -> Checked {
    if given == expected {
        return Ok(());
    }
    let (given, expected) = (given.to_string(), expected.to_string());
    Err(RecordError::field(format!("{at}.id"), FieldProblem::Id { given, expected }))
}

fn unique<I: Ord + Copy + Display>(
    list: &str,
    ids: impl Iterator<Item = I>,
) -> Result<BTreeSet<I>, RecordError> {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            let problem = FieldProblem::Twice { id: id.to_string() };
            return Err(RecordError::field(format!("{list}[{index}].id"), problem));
        }
    }
    Ok(seen)
}

fn known<I: Ord + Display>(at: &str, name: &str, id: Option<I>, ids: &BTreeSet<I>) -> Checked {
    match id {
        Some(id) if !ids.contains(&id) => {
            let problem = FieldProblem::Unknown { id: id.to_string() };
            Err(RecordError::field(format!("{at}.{name}"), problem))
        }
        _ => Ok(()),
    }
}

/// Follows every chain; one that is longer than there are things has come back to where it was.
fn acyclic<I: Ord + Copy + Display>(
    list: &str,
    name: &str,
    links: impl Iterator<Item = (I, Option<I>)>,
) -> Checked {
    let links: Vec<_> = links.collect();
    let next: BTreeMap<I, I> = links.iter().filter_map(|&(id, to)| Some((id, to?))).collect();
    let mut sound = BTreeSet::new();
    for (index, &(start, _)) in links.iter().enumerate() {
        let mut chain = BTreeSet::new();
        let mut here = start;
        while !sound.contains(&here) && chain.insert(here) {
            match next.get(&here) {
                Some(&to) if chain.contains(&to) => {
                    let problem = FieldProblem::Circle { id: to.to_string() };
                    return Err(RecordError::field(format!("{list}[{index}].{name}"), problem));
                }
                Some(&to) => here = to,
                None => break,
            }
        }
        sound.append(&mut chain);
    }
    Ok(())
}
