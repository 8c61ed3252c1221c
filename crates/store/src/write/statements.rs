//! The rows of an article's statements.

use std::collections::BTreeMap;

use gainsay_record::{Reading, SpeakerId, Statement, StatementId};
use rusqlite::{Connection, named_params};

use crate::error::Outcome;
use crate::number;
use crate::places::{Place, decimal, joined, json, place};

/// Writes the statements of a reading, numbered in their order.
pub(super) fn write(
    connection: &Connection,
    reading: &Reading,
    article: i64,
    speakers: &BTreeMap<SpeakerId, i64>,
) -> Outcome<BTreeMap<StatementId, i64>> {
    let (published, count) =
        (reading.article.meta().published.as_deref(), reading.statements.len());
    let first = number::free(connection, "statements", published, count)?;
    let numbers: BTreeMap<_, _> = reading.statements.iter().map(|it| it.id).zip(first..).collect();
    let mut insert = connection.prepare_cached(
        "INSERT INTO statements (number, id, article, position, speaker, parent, depth, form, act, hedged, in_headline, \
         score, source, source_start, cue, cue_start, lemma, content, pieces, addressee, addressee_start, venue, \
         venue_start, time, time_start, edtf, sense) \
         VALUES (:number, :id, :article, :position, :speaker, :parent, :depth, :form, :act, :hedged, :in_headline, \
         :score, :source, :source_start, :cue, :cue_start, :lemma, :content, :pieces, :addressee, :addressee_start, :venue, \
         :venue_start, :time, :time_start, :edtf, :sense)",
    )?;
    for (position, it) in reading.statements.iter().enumerate() {
        let words = |span| (reading.article.slice(span), place(&reading.article, span).0);
        let pieces = it.content.iter().map(|&span| place(&reading.article, span));
        let (source, to, venue) = (it.source.map(words), it.to.map(words), it.place.map(words));
        let cue = it.cue.as_ref().map(|cue| words(cue.span));
        let time = it.when.as_ref().map(|when| words(when.span));
        insert.execute(named_params! {
            ":number": first + position as i64,
            ":id": it.id.to_string(),
            ":article": article,
            ":position": position as i64,
            ":speaker": it.speaker.and_then(|id| speakers.get(&id)),
            ":parent": it.parent.and_then(|id| numbers.get(&id)),
            ":depth": depth(reading, it),
            ":form": it.form.as_str(),
            ":act": it.act.as_str(),
            ":hedged": it.hedged,
            ":in_headline": it.in_headline,
            ":score": decimal(it.score),
            ":source": source.map(|it| it.0),
            ":source_start": source.map(|it| it.1),
            ":cue": cue.map(|it| it.0),
            ":cue_start": cue.map(|it| it.1),
            ":lemma": it.cue.as_ref().map(|cue| &cue.lemma),
            ":content": joined(&reading.article, &it.content),
            ":pieces": json(&pieces.collect::<Vec<Place>>())?,
            ":addressee": to.map(|it| it.0),
            ":addressee_start": to.map(|it| it.1),
            ":venue": venue.map(|it| it.0),
            ":venue_start": venue.map(|it| it.1),
            ":time": time.map(|it| it.0),
            ":time_start": time.map(|it| it.1),
            ":edtf": it.when.as_ref().and_then(|when| when.edtf.as_deref()),
            ":sense": it.sense.map(|sense| sense.to_bytes()),
        })?;
    }
    Ok(numbers)
}

/// How many speakers the words went through before the outlet: a checked reading has no circles.
fn depth(reading: &Reading, statement: &Statement) -> i64 {
    let above = |it: &&Statement| it.parent.and_then(|id| reading.statement(id));
    std::iter::successors(Some(statement), above).count() as i64
}
