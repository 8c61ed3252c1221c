//! The tallies of identities: they go where the speakers go.

use rusqlite::Connection;

use super::Class;
use crate::error::Outcome;

/// Says in the tallies that speakers will be in another identity, or in none.
pub(super) fn moved(connection: &Connection, class: Class, into: Option<i64>) -> Outcome<()> {
    let run = |sql: &str, value: i64| -> Outcome<()> {
        connection.prepare_cached(sql)?.execute((value, into))?;
        Ok(())
    };
    match class {
        Class::Group(group) => {
            if into.is_some() {
                run(
                    "INSERT INTO voice_tallies SELECT ?2, outlet, lemma, form, act, kind, statements \
                     FROM voice_tallies WHERE identity = ?1 \
                     ON CONFLICT DO UPDATE SET statements = statements + excluded.statements",
                    group,
                )?;
            }
            gone(connection, group)
        }
        Class::Single(speaker) | Class::Utterance(speaker) => {
            // Those of one speaker, out of where they are and into where they go.
            let counted = |identity: &str, times: &str| {
                format!(
                    "INSERT INTO voice_tallies SELECT {identity}, coalesce(a.outlet, 0), coalesce(s.lemma, ''), \
                     s.form, s.act, p.kind, {times} * count(*) FROM speakers p \
                     CROSS JOIN articles a ON a.number = p.article CROSS JOIN statements s ON s.speaker = p.number \
                     WHERE p.number = ?1 AND {identity} IS NOT NULL AND ?2 IS NOT p.identity \
                     AND a.newer IS NULL AND s.rejected IS NULL GROUP BY 2, 3, 4, 5 \
                     ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"
                )
            };
            run(&counted("p.identity", "-1"), speaker)?;
            run(&counted("?2", "1"), speaker)
        }
    }
}

/// Lets go of the tallies of an identity that is none any more.
pub(super) fn gone(connection: &Connection, group: i64) -> Outcome<()> {
    let sql = "DELETE FROM voice_tallies WHERE identity = ?1";
    connection.prepare_cached(sql)?.execute([group])?;
    Ok(())
}
