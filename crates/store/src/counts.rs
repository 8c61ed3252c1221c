//! Counts: how much there is, and in which manner outlets report.

mod hidden;

use std::collections::BTreeMap;

use gainsay_record::{Act, End, Form, LinkKind, SpeakerId, SpeakerKind};
use rusqlite::{Connection, Row};

use crate::error::Outcome;
use crate::find::outlet_numbers;
use crate::groups::GroupKind;
use crate::read::parse;
use crate::together::group_of;
use crate::{Store, StoreError, ids};

/// How much is in the record: as much as lists show, so without what newer versions have replaced and
/// what users said is none. What was replaced is counted apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stats {
    /// Files and pages, as they were received.
    pub captures: u64,
    /// Articles, each in its newest version.
    pub articles: u64,
    /// Articles that a newer version has replaced.
    pub older_versions: u64,
    /// Statements in newest versions.
    pub statements: u64,
    /// Statements in articles that a newer version has replaced.
    pub older_statements: u64,
    /// Speakers, counted in each article in its newest version.
    pub speakers: u64,
    /// Outlets.
    pub outlets: u64,
    /// Links of each kind that hold, between newest versions.
    pub links: BTreeMap<LinkKind, u64>,
    /// Groups of each kind that lists show.
    pub groups: BTreeMap<GroupKind, u64>,
    /// Corrections that are not undone.
    pub corrections: u64,
    /// When the oldest dated article was published, in EDTF.
    pub first: Option<String>,
    /// When the newest article was published, in EDTF.
    pub last: Option<String>,
    /// The size of the file, in bytes, without what still stands in its log.
    pub bytes: u64,
}

/// How often something is reported in one manner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The outlet.
    pub outlet: Option<String>,
    /// The dictionary form of the reporting expression.
    pub lemma: Option<String>,
    /// Whether the content stands in quotation marks.
    pub form: Form,
    /// What is done by saying it.
    pub act: Act,
    /// The kind of speaker; `None` where nobody is named.
    pub kind: Option<SpeakerKind>,
    /// How many statements.
    pub statements: u64,
}

impl Store {
    /// How much is in the record.
    ///
    /// # Errors
    /// If the file fails.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        self.ask(|connection| {
            let mut stats = sums(connection)?;
            for kind in GroupKind::ALL {
                let (link, all) = (kind.link(), kept(connection, kind.link().as_str())?);
                stats.links.insert(link, all.saturating_sub(hidden::links(connection, link)?));
                let all = kept(connection, kind.as_str())?;
                stats.groups.insert(kind, all.saturating_sub(hidden::groups(connection, kind)?));
            }
            stats.links.retain(|_, count| *count > 0);
            stats.groups.retain(|_, count| *count > 0);
            Ok(stats)
        })
    }

    /// The same without links and groups, which take longer where much was replaced.
    ///
    /// # Errors
    /// If the file fails.
    pub fn sums(&self) -> Result<Stats, StoreError> {
        self.ask(sums)
    }

    /// In which manner outlets report, of the newest versions of their articles: all outlets or
    /// those of a name, everybody's statements or those of one identity. The most frequent first.
    ///
    /// # Errors
    /// If there is no such outlet or speaker, or the file fails.
    pub fn framing(
        &self,
        outlet: Option<&str>,
        by: Option<SpeakerId>,
    ) -> Result<Vec<Tally>, StoreError> {
        self.ask(|connection| {
            let outlets = outlet.map(|given| outlet_numbers(connection, given)).transpose()?;
            let mut tallies = match by {
                None => all(connection)?,
                Some(by) => of_identity(connection, by)?,
            };
            tallies.retain(|(number, _)| outlets.as_ref().is_none_or(|it| it.contains(number)));
            let mut tallies: Vec<Tally> = tallies.into_iter().map(|it| it.1).collect();
            tallies.sort_by_key(|it| std::cmp::Reverse(it.statements));
            Ok(tallies)
        })
    }
}

fn sums(connection: &Connection) -> Outcome<Stats> {
    let count = |what: &str| -> Outcome<u64> {
        number(connection, &format!("SELECT count(*) FROM {what}"))
    };
    let dated = |order: &str| -> Outcome<Option<String>> {
        // Numbers of the first day on are those of articles with a date.
        let sql = format!(
            "SELECT (SELECT published FROM articles WHERE number >= {} AND newer IS NULL ORDER BY number {order} LIMIT 1)",
            crate::number::first_dated()
        );
        Ok(connection.query_row(&sql, [], |row| row.get(0))?)
    };
    let older = count("articles WHERE newer IS NOT NULL")?;
    let statements = kept(connection, "statements")?;
    // The tallies are those of newest versions.
    let shown = number(connection, "SELECT coalesce(sum(statements), 0) FROM tallies")?;
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    Ok(Stats {
        captures: count("captures")?,
        articles: count("articles")?.saturating_sub(older),
        older_versions: older,
        statements: shown,
        older_statements: statements.saturating_sub(shown),
        speakers: kept(connection, "speakers")?.saturating_sub(hidden::speakers(connection)?),
        outlets: count("outlets")?,
        links: BTreeMap::new(),
        groups: BTreeMap::new(),
        corrections: count("corrections WHERE kind <> 'undo' AND undone_by IS NULL")?,
        first: dated("ASC")?,
        last: dated("DESC")?,
        bytes: number(connection, sql)?,
    })
}

/// What triggers count.
fn kept(connection: &Connection, what: &str) -> Outcome<u64> {
    let mut find = connection.prepare_cached("SELECT count FROM counts WHERE what = ?1")?;
    Ok(find.query_row([what], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

fn number(connection: &Connection, sql: &str) -> Outcome<u64> {
    Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Tallies with the numbers of their outlets.
type Tallies = Vec<(i64, Tally)>;

fn all(connection: &Connection) -> Outcome<Tallies> {
    let sql = "SELECT t.outlet, o.name, nullif(t.lemma, ''), t.form, t.act, nullif(t.kind, ''), t.statements \
        FROM tallies t LEFT JOIN outlets o ON o.number = t.outlet WHERE t.statements > 0";
    let mut find = connection.prepare_cached(sql)?;
    collect(find.query([])?)
}

fn of_identity(connection: &Connection, by: SpeakerId) -> Outcome<Tallies> {
    if let Some(group) = group_of(connection, GroupKind::Identity, End::Speaker(by))? {
        let sql = "SELECT t.outlet, o.name, nullif(t.lemma, ''), t.form, t.act, t.kind, t.statements \
            FROM voice_tallies t LEFT JOIN outlets o ON o.number = t.outlet \
            WHERE t.identity = ?1 AND t.statements > 0";
        return collect(connection.prepare_cached(sql)?.query([group])?);
    }
    let sql = "SELECT coalesce(a.outlet, 0), o.name, s.lemma, s.form, s.act, p.kind, count(*) \
        FROM speakers p CROSS JOIN articles a ON a.number = p.article CROSS JOIN statements s ON s.speaker = p.number \
        LEFT JOIN outlets o ON o.number = a.outlet \
        WHERE p.number = ?1 AND a.newer IS NULL AND s.rejected IS NULL GROUP BY 1, 3, 4, 5, 6";
    let speaker = ids::number(connection, End::Speaker(by))?;
    collect(connection.prepare_cached(sql)?.query([speaker])?)
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Outcome<Tallies> {
    let mut tallies = Vec::new();
    while let Some(row) = rows.next()? {
        tallies.push((row.get(0)?, tally(row)?));
    }
    Ok(tallies)
}

fn tally(row: &Row<'_>) -> Outcome<Tally> {
    let kind: Option<String> = row.get(5)?;
    Ok(Tally {
        outlet: row.get(1)?,
        lemma: row.get(2)?,
        form: parse(&row.get::<_, String>(3)?)?,
        act: parse(&row.get::<_, String>(4)?)?,
        kind: kind.map(|it| parse(&it)).transpose()?,
        statements: row.get::<_, i64>(6)?.unsigned_abs(),
    })
}
