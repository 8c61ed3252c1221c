//! Anchors: where something stood when a correction was made about it, so that it is found again
//! when the article is read by another model.
//!
//! The text of an article never changes, so places in it hold for ever; only what is read at them
//! may. An anchor finds what stands at the same place, or nothing: it never finds what stands
//! elsewhere.

use gainsay_record::{ArticleId, End};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::error::Outcome;
use crate::ids;
use crate::places::Place;

/// Something with its anchor.
#[derive(Clone, Debug)]
pub(super) struct Anchored {
    /// What it was.
    pub end: End,
    /// The article that it stands in.
    pub article: ArticleId,
    /// Where it stood, as JSON.
    pub anchor: String,
}

/// Places in the article's text, and what stood there.
#[derive(Serialize, Deserialize)]
struct Anchor {
    places: Vec<Place>,
    words: String,
}

/// The anchor of something in the record.
pub(super) fn of(connection: &Connection, end: End) -> Outcome<Anchored> {
    let number = ids::number(connection, end)?;
    let sql = match end {
        End::Article(_) => "SELECT id, '[]', coalesce(title, '') FROM articles WHERE number = ?1",
        End::Speaker(_) => {
            "SELECT a.id, p.mentions, n.name FROM speakers p JOIN articles a ON a.number = p.article \
             JOIN names n ON n.number = p.called WHERE p.number = ?1"
        }
        End::Statement(_) => {
            "SELECT a.id, s.pieces, s.content FROM statements s JOIN articles a ON a.number = s.article \
             WHERE s.number = ?1"
        }
    };
    let row = connection.prepare_cached(sql)?.query_row([number], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?))
    });
    let (article, places, words) = row?;
    let anchor = Anchor { places: serde_json::from_str(&places)?, words };
    Ok(Anchored { end, article: article.parse()?, anchor: serde_json::to_string(&anchor)? })
}

/// The number of what stands there now.
pub(super) fn find(connection: &Connection, it: &Anchored) -> Outcome<Option<i64>> {
    let sql = format!("SELECT number FROM {} WHERE id = ?1", ids::table(it.end));
    let same = connection.prepare_cached(&sql)?.query_row([it.end.to_string()], |row| row.get(0));
    if let Some(number) = same.optional()? {
        return Ok(Some(number));
    }
    let anchor: Anchor = serde_json::from_str(&it.anchor)?;
    let sql = match it.end {
        End::Article(_) => return Ok(None),
        End::Speaker(_) => {
            "SELECT p.number, p.mentions FROM speakers p JOIN articles a ON a.number = p.article WHERE a.id = ?1 \
             ORDER BY p.number"
        }
        End::Statement(_) => {
            "SELECT s.number, s.pieces FROM statements s JOIN articles a ON a.number = s.article WHERE a.id = ?1 \
             ORDER BY s.number"
        }
    };
    let mut candidates = connection.prepare_cached(sql)?;
    let mut rows = candidates.query([it.article.to_string()])?;
    let mut best = (0.5, None);
    while let Some(row) = rows.next()? {
        let places: Vec<Place> = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let common = in_common(&anchor.places, &places);
        if common >= best.0 && (best.1.is_none() || common > best.0) {
            best = (common, Some(row.get(0)?));
        }
    }
    Ok(best.1)
}

/// The share of two lists of places that both cover, of what either covers (Jaccard).
fn in_common(one: &[Place], other: &[Place]) -> f64 {
    let length = |places: &[Place]| -> u64 {
        places.iter().map(|&(start, end)| u64::from(end.saturating_sub(start))).sum()
    };
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let both: u64 = pairs.map(|(a, b)| u64::from(a.1.min(b.1).saturating_sub(a.0.max(b.0)))).sum();
    let either = (length(one) + length(other)).saturating_sub(both);
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::in_common;

    #[test]
    fn places_are_alike_as_far_as_they_overlap() {
        assert_eq!(in_common(&[(0, 10)], &[(0, 10)]), 1.0);
        assert_eq!(in_common(&[(0, 10)], &[(10, 20)]), 0.0);
        assert_eq!(in_common(&[(0, 4), (8, 12)], &[(0, 12)]), 8.0 / 12.0);
        assert_eq!(in_common(&[], &[]), 0.0);
    }
}
