//! Links: whether their evidence holds.

use gainsay_record::Passage;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Ends, Finding, Witness, count};
use crate::error::Outcome;
use crate::gists;
use crate::read::{self, LINKS, read_link};

const STEP: &str = "links";

pub(super) fn verify(
    connection: &Connection,
    finding: &mut Finding<'_>,
    witness: &mut dyn Witness,
) -> Outcome<()> {
    let mut of = 0;
    for (links, _) in LINKS {
        of += count(connection, &format!("SELECT count(*) FROM {links}"))?;
    }
    for (links, ends) in LINKS {
        let article = if ends == "articles" { "number" } else { "article" };
        let sql = format!(
            "SELECT l.kind, x.id AS a_id, y.id AS b_id, l.relation, l.score, l.evidence, l.a, l.b, l.correction IS NOT NULL AS by_user, \
             x.{article} AS a_article, y.{article} AS b_article \
             FROM {links} l JOIN {ends} x ON x.number = l.a JOIN {ends} y ON y.number = l.b ORDER BY l.a"
        );
        let mut all = connection.prepare(&sql)?;
        let mut rows = all.query([])?;
        let mut texts = Texts { connection, a: None, b: None };
        while let Some(row) = rows.next()? {
            let at = format!("{} {}", row.get::<_, String>("a_id")?, row.get::<_, String>("b_id")?);
            let checked = check(row, ends, &mut texts, witness);
            if let Some(Some(message)) = finding.damage(&at, checked)? {
                finding.problem(at, message);
            }
            finding.found.links += 1;
            finding.tell(STEP, finding.found.links, of);
        }
    }
    Ok(())
}

/// What is wrong with a link.
fn check(
    row: &Row<'_>,
    ends: &str,
    texts: &mut Texts<'_>,
    witness: &mut dyn Witness,
) -> Outcome<Option<String>> {
    let link = read_link(row, ends)?;
    if link.kind.is_symmetric() && link.a > link.b {
        return Ok(Some("its ends are in the wrong order".to_owned()));
    }
    if !(0.0..=1.0).contains(&link.score) {
        return Ok(Some("its score is not between 0 and 1".to_owned()));
    }
    for Passage { a, b } in &link.evidence.passages {
        let (one, other) = texts.both(row.get("a_article")?, row.get("b_article")?)?;
        let (Some(one), Some(other)) = (piece(one, a), piece(other, b)) else {
            return Ok(Some(format!("{a:?} or {b:?} is no piece of the text")));
        };
        if !witness.same_words(one, other) {
            return Ok(Some(format!("`{one}` and `{other}` are not the same words")));
        }
    }
    // What a user said holds, whatever a linker finds by now.
    if row.get("by_user")? {
        return Ok(None);
    }
    let both = told(texts.connection, ends, [row.get("a")?, row.get("b")?])?;
    Ok(both.and_then(|both| witness.objects(&link, &both)))
}

/// The two that a link joins; `None` where one of them is not there, which is found elsewhere.
fn told(connection: &Connection, ends: &str, numbers: [i64; 2]) -> Outcome<Option<Ends>> {
    Ok(match ends {
        "statements" => both(numbers, |it| read::told(connection, it))?.map(Ends::Statements),
        "speakers" => both(numbers, |it| read::heard(connection, it))?.map(Ends::Speakers),
        _ => both(numbers, |it| {
            let article = read::alone(connection, read::id_of(connection, it)?)?;
            let gist = gists::get(connection, it)?;
            Ok(article.map(|article| (article, gist)))
        })?
        .map(Ends::Articles),
    })
}

fn both<T>(
    [a, b]: [i64; 2],
    read: impl Fn(i64) -> Outcome<Option<T>>,
) -> Outcome<Option<Box<[T; 2]>>> {
    Ok(read(a)?.zip(read(b)?).map(|(a, b)| Box::new([a, b])))
}

fn piece<'a>(text: &'a str, range: &std::ops::Range<u32>) -> Option<&'a str> {
    let units = gainsay_record::Units::new(text);
    let bytes = units.bytes_of_code_points(range.start as usize..range.end as usize)?;
    text.get(bytes).filter(|words| !words.is_empty())
}

/// The texts of the articles that were asked for last: links of one article stand together.
struct Texts<'a> {
    connection: &'a Connection,
    a: Option<(i64, String)>,
    b: Option<(i64, String)>,
}

impl Texts<'_> {
    fn both(&mut self, a: i64, b: i64) -> Outcome<(&str, &str)> {
        for (kept, wanted) in [(&mut self.a, a), (&mut self.b, b)] {
            if kept.as_ref().is_none_or(|it| it.0 != wanted) {
                let sql = "SELECT text FROM articles WHERE number = ?1";
                let mut find = self.connection.prepare_cached(sql)?;
                let text: Option<String> = find.query_row([wanted], |row| row.get(0)).optional()?;
                *kept = Some((wanted, text.unwrap_or_default()));
            }
        }
        Ok((
            self.a.as_ref().map_or("", |it| it.1.as_str()),
            self.b.as_ref().map_or("", |it| it.1.as_str()),
        ))
    }
}
