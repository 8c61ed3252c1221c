//! Lines to readings: the shape first, then every offset against the text, then the reading as a
//! whole.

use std::ops::Range;

use serde::Deserialize;

use super::FORMAT;
use super::form::{
    ArticleForm, AsReadForm, CueForm, GroundForm, ReadingForm, SpeakerForm, StatementForm, Text,
    WhenForm, WordsForm,
};
use crate::ground::Grounds;
use crate::{
    Amendments, Article, Cue, Draft, FieldProblem, GroundKind, Meta, Provenance, Reading,
    RecordError, Span, Speaker, Statement, Units, When,
};

/// Reads one line of the published form.
///
/// # Errors
/// If the line is not JSON of this shape, is of another or a newer format, gives offsets outside
/// the text or words that differ from those in it, or breaks a rule of [`Reading::check`].
pub fn from_json(line: &str) -> Result<Reading, RecordError> {
    check_format(line)?;
    let form: ReadingForm<'static> = serde_json::from_str(line)?;
    let article = article(form.article)?;
    let texts = Texts { article: &article };
    let speakers = indexed(form.speakers, "speakers", |at, form| texts.speaker(at, form))?;
    let statements = indexed(form.statements, "statements", |at, form| texts.statement(at, form))?;
    let provenance = Provenance {
        gainsay: form.provenance.gainsay.into_owned(),
        model: form.provenance.model.into_owned(),
        settings: form.provenance.settings.into_owned(),
    };
    let reading = Reading { article, speakers, statements, provenance };
    reading.check()?;
    Ok(reading)
}

/// Looks at the format before the rest, so that a newer file is called newer and not broken.
fn check_format(line: &str) -> Result<(), RecordError> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let Head { format: found } = serde_json::from_str(line)?;
    let version = |format: &str| -> Option<(String, u32)> {
        let (name, number) = format.rsplit_once('/')?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    match (version(&found), version(FORMAT)) {
        _ if found == FORMAT => Ok(()),
        (Some((name, number)), Some((own, known))) if name == own && number > known => {
            Err(RecordError::NewerFormat { found })
        }
        _ => Err(RecordError::OtherFormat { found }),
    }
}

fn article(form: ArticleForm<'_>) -> Result<Article, RecordError> {
    let text = form.text.into_owned();
    let units = Units::new(&text);
    let blocks = indexed(form.blocks, "article.blocks", |at, block| {
        let range = units.bytes_of_code_points(block.start..block.end);
        let range = range.ok_or_else(|| offsets(at, block.start, block.end))?;
        Ok((block.kind, range))
    })?;
    let shown = Shown {
        outlet: owned(form.outlet),
        published: owned(form.published),
        grounds: grounds(&text, &units, "article.published_from", form.published_from)?,
    };
    let read = form.as_read.map(|it| as_read(&text, &units, it)).transpose()?;
    let of_itself = read.as_ref().unwrap_or(&shown);
    let meta = Meta {
        outlet: of_itself.outlet.clone(),
        title: owned(form.title),
        byline: form.byline.into_iter().map(Text::into_owned).collect(),
        published: of_itself.published.clone(),
        modified: owned(form.modified),
        dateline: owned(form.dateline),
        language: owned(form.language),
        url: None,
    };
    let published_from = of_itself.grounds.clone().unwrap_or_default();
    let (origin, sha256) = (form.origin.into_owned(), form.sha256.into_owned());
    let article = Article::new(Draft { origin, sha256, text, meta, published_from, blocks })?;
    if article.id() != form.id {
        let (given, expected) = (form.id.to_string(), article.id().to_string());
        return Err(RecordError::field("article.id", FieldProblem::Id { given, expected }));
    }
    match read {
        Some(read) => amended(article, read, shown),
        None => Ok(article),
    }
}

/// Who published an article, when, and what says so.
#[derive(PartialEq, Eq)]
struct Shown {
    outlet: Option<String>,
    published: Option<String>,
    grounds: Option<Grounds>,
}

fn as_read(text: &str, units: &Units<'_>, form: AsReadForm<'_>) -> Result<Shown, RecordError> {
    let grounds = grounds(text, units, "article.as_read.published_from", form.published_from)?;
    Ok(Shown { outlet: owned(form.outlet), published: owned(form.published), grounds })
}

/// The article with what users set right about it: what differs from what was read.
fn amended(article: Article, read: Shown, shown: Shown) -> Result<Article, RecordError> {
    let is_dated = (&shown.published, &shown.grounds) != (&read.published, &read.grounds);
    let expected = shown.published.as_ref().map(|_| vec![(GroundKind::Correction, None)]);
    let is_amended = read != shown && (!is_dated || shown.grounds == expected);
    if !is_amended {
        return Err(RecordError::field("article.as_read", FieldProblem::Amendment));
    }
    Ok(article.amended(&Amendments {
        outlet: (shown.outlet != read.outlet).then_some(shown.outlet),
        published: is_dated.then_some(shown.published),
    }))
}

/// What a date rests on; where nothing is known of it the list is left out.
fn grounds(
    text: &str,
    units: &Units<'_>,
    list: &str,
    form: Option<Vec<GroundForm<'_>>>,
) -> Result<Option<Grounds>, RecordError> {
    let Some(form) = form else { return Ok(None) };
    if form.is_empty() {
        return Err(RecordError::field(list, FieldProblem::Empty));
    }
    let grounds = indexed(form, list, |at, GroundForm { kind, words }| {
        let words = words.map(|words| place_of(text, units, &format!("{at}.words"), words));
        Ok((kind, words.transpose()?))
    })?;
    Ok(Some(grounds))
}

/// Where words stand, in bytes, if they are those at their offsets.
fn place_of(
    text: &str,
    units: &Units<'_>,
    at: &str,
    form: WordsForm<'_>,
) -> Result<Range<usize>, RecordError> {
    let range = units.bytes_of_code_points(form.start..form.end);
    let range = range.ok_or_else(|| offsets(at, form.start, form.end))?;
    let found = text.get(range.clone()).unwrap_or_default();
    if found != form.text {
        let (given, found) = (form.text.into_owned(), found.to_owned());
        return Err(RecordError::field(at, FieldProblem::Words { given, found }));
    }
    Ok(range)
}

/// Turns places of the form into spans of its article.
struct Texts<'a> {
    article: &'a Article,
}

impl Texts<'_> {
    fn speaker(&self, at: &str, form: SpeakerForm<'_>) -> Result<Speaker, RecordError> {
        let mentions = indexed(form.mentions, &format!("{at}.mentions"), |at, place| {
            self.span(at, place.start, place.end)
        })?;
        Ok(Speaker {
            id: form.id,
            name: form.name.into_owned(),
            kind: form.kind,
            description: owned(form.description),
            speaks_for: form.speaks_for,
            mentions,
        })
    }

    fn statement(&self, at: &str, form: StatementForm<'_>) -> Result<Statement, RecordError> {
        let field = |name: &str| format!("{at}.{name}");
        let words = |name: &str, form: Option<WordsForm<'_>>| {
            form.map(|form| self.words(&field(name), form)).transpose()
        };
        Ok(Statement {
            id: form.id,
            parent: form.parent,
            speaker: form.speaker,
            source: words("source", form.source)?,
            cue: form.cue.map(|cue| self.cue(&field("cue"), cue)).transpose()?,
            content: indexed(form.content, &field("content"), |at, form| self.words(at, form))?,
            form: form.form,
            act: form.act,
            hedged: form.hedged,
            to: words("to", form.to)?,
            place: words("where", form.place)?,
            when: form.when.map(|when| self.when(&field("when"), when)).transpose()?,
            in_headline: form.in_headline,
            score: form.score,
            sense: None,
        })
    }

    fn cue(&self, at: &str, form: CueForm<'_>) -> Result<Cue, RecordError> {
        let CueForm { start, end, text, lemma } = form;
        let span = self.words(at, WordsForm { start, end, text })?;
        Ok(Cue { span, lemma: lemma.into_owned() })
    }

    fn when(&self, at: &str, form: WhenForm<'_>) -> Result<When, RecordError> {
        let WhenForm { start, end, text, edtf } = form;
        let span = self.words(at, WordsForm { start, end, text })?;
        Ok(When { span, edtf: owned(edtf) })
    }

    fn words(&self, at: &str, form: WordsForm<'_>) -> Result<Span, RecordError> {
        let units = self.article.units();
        self.article.span(place_of(self.article.text(), &units, at, form)?)
    }

    fn span(&self, at: &str, start: usize, end: usize) -> Result<Span, RecordError> {
        let range = self.article.units().bytes_of_code_points(start..end);
        self.article.span(range.ok_or_else(|| offsets(at, start, end))?)
    }
}

fn offsets(at: &str, start: usize, end: usize) -> RecordError {
    RecordError::field(at, FieldProblem::Offsets { start, end })
}

fn owned(text: Option<Text<'_>>) -> Option<String> {
    text.map(Text::into_owned)
}

/// Reads a list, telling each item where it stands.
fn indexed<T, U>(
    items: Vec<T>,
    list: &str,
    mut read: impl FnMut(&str, T) -> Result<U, RecordError>,
) -> Result<Vec<U>, RecordError> {
    let items = items.into_iter().enumerate();
    items.map(|(index, item)| read(&format!("{list}[{index}]"), item)).collect()
}
