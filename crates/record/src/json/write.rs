//! Readings to lines: the same reading gives the same bytes, always.

use super::FORMAT;
use super::form::{
    ArticleForm, AsReadForm, BlockForm, CueForm, GroundForm, PlaceForm, ProvenanceForm,
    ReadingForm, SpeakerForm, StatementForm, Text, WhenForm, WordsForm,
};
use crate::{Article, AsRead, Cue, Ground, Provenance, Reading, Span, Speaker, Statement, When};

/// The published form of a reading: one line, without the line break.
///
/// Keys stand in the order of the schema; offsets are code points.
#[must_use]
pub fn to_json(reading: &Reading) -> String {
    let article = &reading.article;
    let form = ReadingForm {
        format: FORMAT.into(),
        article: article_form(article),
        speakers: reading.speakers.iter().map(|speaker| speaker_form(article, speaker)).collect(),
        statements: reading.statements.iter().map(|it| statement_form(article, it)).collect(),
        provenance: provenance_form(&reading.provenance),
    };
    // Strings, numbers and lists written to memory: there is nothing here that could fail.
    serde_json::to_string(&form).unwrap_or_default()
}

fn text(words: &str) -> Text<'_> {
    Text::Borrowed(words)
}

fn optional(words: &Option<String>) -> Option<Text<'_>> {
    words.as_deref().map(Text::Borrowed)
}

fn article_form(article: &Article) -> ArticleForm<'_> {
    let meta = article.meta();
    ArticleForm {
        id: article.id(),
        origin: text(article.origin()),
        sha256: text(article.sha256()),
        outlet: optional(&meta.outlet),
        title: optional(&meta.title),
        byline: meta.byline.iter().map(|name| text(name)).collect(),
        published: optional(&meta.published),
        published_from: grounds(article, article.published_from()),
        as_read: article.as_read().map(|it| as_read_form(article, it)),
        modified: optional(&meta.modified),
        dateline: optional(&meta.dateline),
        language: optional(&meta.language),
        text: text(article.text()),
        blocks: article.blocks().iter().map(|block| block_form(article, block)).collect(),
    }
}

/// What a date rests on; left out where nothing is known of it, as it is in older files.
fn grounds<'a>(article: &'a Article, grounds: &[Ground]) -> Option<Vec<GroundForm<'a>>> {
    let form =
        |it: &Ground| GroundForm { kind: it.kind, words: it.span.map(|span| words(article, span)) };
    (!grounds.is_empty()).then(|| grounds.iter().map(form).collect())
}

fn as_read_form<'a>(article: &'a Article, read: &'a AsRead) -> AsReadForm<'a> {
    AsReadForm {
        outlet: optional(&read.outlet),
        published: optional(&read.published),
        published_from: grounds(article, &read.published_from),
    }
}

fn block_form(article: &Article, block: &crate::Block) -> BlockForm {
    let PlaceForm { start, end } = place(article, block.span);
    BlockForm { kind: block.kind, start, end }
}

fn speaker_form<'a>(article: &Article, speaker: &'a Speaker) -> SpeakerForm<'a> {
    SpeakerForm {
        id: speaker.id,
        name: text(&speaker.name),
        kind: speaker.kind,
        description: optional(&speaker.description),
        speaks_for: speaker.speaks_for,
        mentions: speaker.mentions.iter().map(|&span| place(article, span)).collect(),
    }
}

fn statement_form<'a>(article: &'a Article, statement: &'a Statement) -> StatementForm<'a> {
    let words = |span| words(article, span);
    StatementForm {
        id: statement.id,
        parent: statement.parent,
        speaker: statement.speaker,
        source: statement.source.map(words),
        cue: statement.cue.as_ref().map(|cue| cue_form(article, cue)),
        content: statement.content.iter().copied().map(words).collect(),
        form: statement.form,
        act: statement.act,
        hedged: statement.hedged,
        to: statement.to.map(words),
        place: statement.place.map(words),
        when: statement.when.as_ref().map(|when| when_form(article, when)),
        in_headline: statement.in_headline,
        score: statement.score,
    }
}

fn place(article: &Article, span: Span) -> PlaceForm {
    let range = article.units().code_points(span);
    PlaceForm { start: range.start, end: range.end }
}

fn words(article: &Article, span: Span) -> WordsForm<'_> {
    let PlaceForm { start, end } = place(article, span);
    WordsForm { start, end, text: text(article.slice(span)) }
}

fn cue_form<'a>(article: &'a Article, cue: &'a Cue) -> CueForm<'a> {
    let WordsForm { start, end, text: at } = words(article, cue.span);
    CueForm { start, end, text: at, lemma: text(&cue.lemma) }
}

fn when_form<'a>(article: &'a Article, when: &'a When) -> WhenForm<'a> {
    let WordsForm { start, end, text } = words(article, when.span);
    WhenForm { start, end, text, edtf: optional(&when.edtf) }
}

fn provenance_form(provenance: &Provenance) -> ProvenanceForm<'_> {
    ProvenanceForm {
        gainsay: text(&provenance.gainsay),
        model: text(&provenance.model),
        settings: text(&provenance.settings),
    }
}
