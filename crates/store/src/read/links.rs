//! Links out of their rows.

use gainsay_record::{Link, LinkKind};
use rusqlite::Row;

use super::{evidence_of, parse};
use crate::error::Outcome;
use crate::ids::end;

/// The tables of links, with those of the ends they join.
pub(crate) const LINKS: [(&str, &str); 3] = [
    ("article_links", "articles"),
    ("speaker_links", "speakers"),
    ("statement_links", "statements"),
];

/// The table of a kind of link, and that of its ends.
pub(crate) const fn link_table(kind: LinkKind) -> (&'static str, &'static str) {
    match kind {
        LinkKind::CopyOf | LinkKind::SameStory => LINKS[0],
        LinkKind::SameSpeaker => LINKS[1],
        LinkKind::SameUtterance | LinkKind::Denies => LINKS[2],
    }
}

/// A link of a row with the columns kind, a_id, b_id, relation, score, evidence.
pub(crate) fn read_link(row: &Row<'_>, ends: &str) -> Outcome<Link> {
    let relation: Option<String> = row.get("relation")?;
    Ok(Link {
        kind: parse(&row.get::<_, String>("kind")?)?,
        a: end(ends, &row.get::<_, String>("a_id")?)?,
        b: end(ends, &row.get::<_, String>("b_id")?)?,
        relation: relation.map(|it| parse(&it)).transpose()?,
        score: row.get::<_, f64>("score")? as f32,
        evidence: evidence_of(&row.get::<_, String>("evidence")?)?,
    })
}
