//! Articles: whether every word stands where the record says, and every id is the hash of what it
//! names.

use gainsay_record::{ArticleId, End, Heard, Reading, Told};
use rusqlite::Connection;

use super::{Finding, count, stray};
use crate::day::is_no_date;
use crate::error::Outcome;
use crate::{corrections, ids, number, read};

const STEP: &str = "articles";

pub(super) fn verify(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let of = count(connection, "SELECT count(*) FROM articles")?;
    let mut all = connection.prepare("SELECT id FROM articles ORDER BY number")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let found = id.parse().map_err(Into::into).and_then(|it| check(connection, finding, it));
        finding.damage(&id, found)?;
        finding.found.articles += 1;
        finding.tell(STEP, finding.found.articles, of);
    }
    for (at, sql) in SUMS {
        stray(connection, finding, at, sql)?;
    }
    Ok(())
}

fn check(connection: &Connection, finding: &mut Finding<'_>, id: ArticleId) -> Outcome<()> {
    let Some(reading) = read::reading(connection, id)? else { return Ok(()) };
    // Ids are hashes, spans hold words, nothing leads in a circle.
    if let Err(error) = reading.check() {
        finding.problem(id, error.to_string());
    }
    let amendments = corrections::amendments(connection, id)?;
    if reading.article.clone().amended(&amendments) != reading.article {
        finding.problem(id, "its outlet or its date is not what corrections say");
    }
    let published = reading.article.meta().published.as_deref();
    if published.is_some_and(is_no_date) {
        finding.problem(id, "the date that it has is none");
    }
    if reading.article.meta().modified.as_deref().is_some_and(is_no_date) {
        finding.problem(id, "the time of its change is none");
    }
    if !number::fits(connection, ids::number(connection, End::Article(id))?, published)? {
        finding.problem(id, "its date is not the day by which its number orders it");
    }
    check_statements(connection, finding, &reading)?;
    for heard in Heard::all(&reading) {
        let id = heard.voice.id;
        let kept = read::heard(connection, ids::number(connection, End::Speaker(id))?)?;
        if kept.as_ref() != Some(&heard) {
            finding.problem(id, "the names of this speaker are not those in the text");
        }
    }
    Ok(())
}

/// Whether what is kept of each statement for lists is what its article gives.
fn check_statements(
    connection: &Connection,
    finding: &mut Finding<'_>,
    reading: &Reading,
) -> Outcome<()> {
    let sql = "SELECT corrected IS NULL FROM statements WHERE number = ?1";
    let mut is_read = connection.prepare_cached(sql)?;
    for told in Told::all(reading) {
        finding.found.statements += 1;
        let number = ids::number(connection, End::Statement(told.id))?;
        let Some(mut kept) = finding.damage(told.id, read::told(connection, number))?.flatten()
        else {
            continue;
        };
        if !is_read.query_row([number], |row| row.get::<_, bool>(0))? {
            kept.voice.clone_from(&told.voice);
        }
        if kept != told {
            finding.problem(told.id, "its words are not those where it says they stand");
        }
        if told.edtf.as_deref().is_some_and(is_no_date) {
            finding.problem(told.id, "the date of what it says is none");
        }
    }
    Ok(())
}

/// What is counted twice, and must come to the same.
const SUMS: [(&str, &str); 9] = [
    (
        "versions",
        "SELECT m.id || ' is not marked as what its version is' FROM articles a JOIN \
         (SELECT id, article, replaced FROM statements UNION ALL SELECT id, article, replaced FROM speakers) m \
         ON m.article = a.number WHERE m.replaced <> (a.newer IS NOT NULL) LIMIT 100",
    ),
    (
        "speakers",
        "SELECT p.id || ' does not make ' || p.statements || ' statements' FROM speakers p WHERE p.statements <> \
         (SELECT count(*) FROM statements s WHERE s.speaker = p.number AND s.rejected IS NULL) LIMIT 100",
    ),
    (
        "speakers",
        "SELECT p.id || ' was named by a user and says nothing' FROM speakers p WHERE p.by_user = 1 AND NOT EXISTS \
         (SELECT 1 FROM statements s WHERE s.speaker = p.number AND s.corrected IS NOT NULL) LIMIT 100",
    ),
    (
        "statements",
        "SELECT s.id || ' is not ' || s.depth || ' deep' FROM statements s LEFT JOIN statements p ON p.number = s.parent \
         WHERE s.depth <> coalesce(p.depth - (p.rejected IS NOT NULL), 0) + 1 LIMIT 100",
    ),
    (
        "versions",
        "SELECT a.id || ' is not the version before ' || n.id FROM articles a JOIN articles n ON n.number = a.newer \
         WHERE n.version <> a.version + 1 OR n.address IS NOT a.address LIMIT 100",
    ),
    (
        "versions",
        "SELECT n.id || ' is version ' || n.version || ' and follows none' FROM articles n WHERE n.version < 1 OR \
         (n.version > 1) <> (SELECT count(*) FROM articles a WHERE a.newer = n.number) LIMIT 100",
    ),
    (
        "tallies",
        "WITH counted AS (SELECT coalesce(a.outlet, 0) AS outlet, coalesce(s.lemma, '') AS lemma, s.form, s.act, \
         coalesce(p.kind, '') AS kind, count(*) AS statements FROM statements s JOIN articles a ON a.number = s.article \
         LEFT JOIN speakers p ON p.number = s.speaker WHERE a.newer IS NULL AND s.rejected IS NULL GROUP BY 1, 2, 3, 4, 5) \
         SELECT 'of outlet ' || outlet || ', `' || lemma || '`, are not right' FROM \
         (SELECT * FROM counted EXCEPT SELECT * FROM tallies UNION ALL \
         SELECT * FROM (SELECT * FROM tallies WHERE statements > 0 EXCEPT SELECT * FROM counted)) LIMIT 100",
    ),
    (
        "voice_tallies",
        "WITH counted AS (SELECT p.identity, coalesce(a.outlet, 0) AS outlet, coalesce(s.lemma, '') AS lemma, s.form, s.act, \
         p.kind, count(*) AS statements FROM statements s JOIN speakers p ON p.number = s.speaker \
         JOIN articles a ON a.number = s.article \
         WHERE p.identity IS NOT NULL AND a.newer IS NULL AND s.rejected IS NULL GROUP BY 1, 2, 3, 4, 5, 6) \
         SELECT 'of identity ' || identity || ', `' || lemma || '`, are not right' FROM \
         (SELECT * FROM counted EXCEPT SELECT * FROM voice_tallies UNION ALL \
         SELECT * FROM (SELECT * FROM voice_tallies WHERE statements <> 0 EXCEPT SELECT * FROM counted)) LIMIT 100",
    ),
    (
        "counts",
        "SELECT what || ' are not ' || count FROM counts c WHERE count <> \
         (SELECT count(*) FROM statements WHERE c.what = 'statements' AND rejected IS NULL) \
         + (SELECT count(*) FROM speakers WHERE c.what = 'speakers') \
         + (SELECT count(*) FROM statement_links WHERE kind = c.what) \
         + (SELECT count(*) FROM speaker_links WHERE kind = c.what) \
         + (SELECT count(*) FROM article_links WHERE kind = c.what) \
         + (SELECT count(*) FROM groups WHERE kind = c.what)",
    ),
];
