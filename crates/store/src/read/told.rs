//! A statement told on its own, out of its rows, with what users corrected.

use gainsay_record::Told;
use rusqlite::{Connection, OptionalExtension, Row};

use super::next::Next;
use crate::error::Outcome;
use crate::places::{Place, parted};

/// The statement of a number; `None` if there is none.
pub(crate) fn told(connection: &Connection, number: i64) -> Outcome<Option<Told>> {
    // In the order in which `of_row` takes them.
    let mut find = connection.prepare_cached(
        "SELECT s.id, a.id, s.position, above.id, o.name, a.title, a.published, \
         p.id, n.name, p.kind, p.description, m.name, s.source, s.source_start, s.cue, s.cue_start, s.lemma, \
         s.content, s.pieces, s.form, s.act, s.hedged, s.addressee, s.addressee_start, s.venue, s.venue_start, \
         s.time, s.time_start, s.edtf, s.in_headline, s.score, s.sense \
         FROM statements s JOIN articles a ON a.number = s.article LEFT JOIN outlets o ON o.number = a.outlet \
         LEFT JOIN statements above ON above.number = s.parent \
         LEFT JOIN speakers p ON p.number = s.speaker LEFT JOIN names n ON n.number = p.called \
         LEFT JOIN speakers f ON f.number = p.speaks_for LEFT JOIN names m ON m.number = f.called \
         WHERE s.number = ?1",
    )?;
    find.query_row([number], |row| Ok(of_row(row))).optional()?.transpose()
}

fn of_row(row: &Row<'_>) -> Outcome<Told> {
    let mut next = Next::of(row);
    Ok(Told {
        id: next.word()?,
        article: next.word()?,
        position: next.value()?,
        parent: next.word_if_any()?,
        outlet: next.value()?,
        title: next.value()?,
        published: next.value()?,
        voice: next.voice()?,
        source: next.words("source")?,
        cue: next.words("cue")?,
        lemma: next.value()?,
        content: {
            let (content, places) = (next.text()?, next.text()?);
            parted(content, &serde_json::from_str::<Vec<Place>>(places)?)?
        },
        form: next.word()?,
        act: next.word()?,
        hedged: next.value()?,
        to: next.words("addressee")?,
        place: next.words("venue")?,
        when: next.words("time")?,
        edtf: next.value()?,
        in_headline: next.value()?,
        score: next.value::<f64>()? as f32,
        sense: next.sense()?,
    })
}
