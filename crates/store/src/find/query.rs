//! A question about statements, and what it asks of the index and of the rows.

use std::ops::Range;

use gainsay_record::{Act, ArticleId, Form, SpeakerKind};
use rusqlite::Connection;

use super::own::is_person;
use super::words::{Terms, terms};
use crate::StoreError;
use crate::day::days;
use crate::error::Outcome;
use crate::fold::folded;
use crate::number::{first_dated, of_days, start};
use crate::who::other_names;

/// Which statements are looked for. What is left out asks for nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// Words of what was said: `words`, `"in a row"`, `begin*`, `-without`.
    pub words: Option<String>,
    /// Words that name or describe the speaker, in the same manner. Whoever goes by such a name in one
    /// report is found under the names that others have for them, too. Where anybody is called so, whoever
    /// is only described by that one's name is not meant: "Lindholm's lawyer" by "Lindholm".
    pub by: Option<String>,
    /// Whether they are meant all the same.
    pub by_described: bool,
    /// Words none of which may name or describe the speaker.
    pub not_by: Option<String>,
    /// The act.
    pub act: Option<Act>,
    /// The form.
    pub form: Option<Form>,
    /// The kind of speaker; where there is none, nobody is named.
    pub kind: Option<SpeakerKind>,
    /// The outlet, or a part of its name.
    pub outlet: Option<String>,
    /// Published on this day or later: a date in EDTF, its first day.
    pub since: Option<String>,
    /// Published on this day or earlier: a date in EDTF, its last day.
    pub until: Option<String>,
    /// Through so many speakers or more: 2 where somebody says what somebody said.
    pub depth: Option<u32>,
    /// Reports of the same story as this one.
    pub story: Option<ArticleId>,
}

/// A query as the index and the rows understand it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    /// What the index must match; nothing where everything does.
    pub matching: Option<String>,
    /// The numbers of the days that are asked for.
    pub numbers: Range<i64>,
    /// The depth that a statement has at least, where it is more than the index tells apart.
    pub deeper: Option<u32>,
    /// Whether the words for the speaker must be the speaker's own.
    pub is_own: bool,
}

/// The index has this depth for all that are as deep or deeper.
const DEEPEST: u32 = 4;

impl Query {
    /// Whether a report of this date is within the days that are asked for.
    #[must_use]
    pub fn covers(&self, published: Option<&str>) -> bool {
        let numbers = numbers(self.since.as_deref(), self.until.as_deref());
        numbers.is_ok_and(|it| it.contains(&start(published)))
    }

    pub(super) fn asked(&self, connection: &Connection) -> Outcome<Asked> {
        let (mut with, mut without, mut is_own) = (Vec::new(), Vec::new(), false);
        for (column, field, given) in [("words", "words", &self.words), ("speaker", "by", &self.by)]
        {
            let Some(given) = given else { continue };
            let Terms { with: some, without: none } = terms(field, given)?;
            let others = match field {
                "by" if !some.is_empty() => other_names(connection, &some, is_own)?,
                _ => Vec::new(),
            };
            if field == "by" && !self.by_described && !some.is_empty() {
                is_own = is_person(connection, &some)?;
            }
            let all = |terms: &[String], joint: &str| {
                let of_column = terms.iter().map(|term| format!("{column} : {term}"));
                of_column.collect::<Vec<_>>().join(joint)
            };
            match others.is_empty() {
                true => with.extend(some.iter().map(|term| format!("{column} : {term}"))),
                false => {
                    with.push(format!("(({}) OR {})", all(&some, " AND "), all(&others, " OR ")))
                }
            }
            without.extend(none.into_iter().map(|term| format!("{column} : {term}")));
        }
        if let Some(given) = &self.not_by {
            let Terms { with: some, .. } = terms("not by", given)?;
            without.extend(some.into_iter().map(|term| format!("speaker : {term}")));
        }
        with.extend(self.facets().into_iter().map(|it| format!("facets : {it}")));
        if let Some(given) = &self.outlet {
            with.push(format!("facets : ({})", outlets(connection, given)?.join(" OR ")));
        }
        if with.is_empty() && !without.is_empty() {
            with.push("facets : (depth1 OR depth2 OR depth3 OR depth4)".to_owned());
        }
        let matching = match (with.is_empty(), without.is_empty()) {
            (true, _) => None,
            (false, true) => Some(with.join(" AND ")),
            (false, false) => {
                Some(format!("({}) NOT ({})", with.join(" AND "), without.join(" OR ")))
            }
        };
        let numbers = numbers(self.since.as_deref(), self.until.as_deref())?;
        let deeper = self.depth.filter(|&least| least > DEEPEST);
        Ok(Asked { matching, numbers, deeper, is_own })
    }

    fn facets(&self) -> Vec<String> {
        let act = self.act.map(|it| format!("act{it}"));
        let form = self.form.map(|it| format!("form{it}"));
        // Where nothing even names a kind of source, nobody is named either.
        let kind = self.kind.map(|it| match it {
            SpeakerKind::Unnamed => "(kindunnamed OR kindnobody)".to_owned(),
            it => format!("kind{it}"),
        });
        let depth = self.depth.filter(|&it| it > 1).map(|least| {
            let tokens: Vec<_> =
                (least.min(DEEPEST)..=DEEPEST).map(|it| format!("depth{it}")).collect();
            format!("({})", tokens.join(" OR "))
        });
        [act, form, kind, depth].into_iter().flatten().collect()
    }
}

/// The numbers of everything published within these dates; without any, also of what has no date.
pub(super) fn numbers(since: Option<&str>, until: Option<&str>) -> Outcome<Range<i64>> {
    let day = |field: &'static str, given: &str| {
        // An interval has two ends, and only one is asked for.
        days(given).filter(|_| !given.contains('/')).ok_or_else(|| StoreError::Question {
            field,
            given: given.to_owned(),
            problem: "is no date, as 2016, 2016-07 or 2016-07-27".to_owned(),
        })
    };
    let (since, until) = (
        since.map(|it| day("since", it)).transpose()?,
        until.map(|it| day("until", it)).transpose()?,
    );
    let start = match (&since, &until) {
        (Some(since), _) => of_days(*since.start(), *since.end()).start.max(first_dated()),
        (None, Some(_)) => first_dated(),
        (None, None) => 0,
    };
    let end = until.map_or(i64::MAX, |until| of_days(*until.start(), *until.end()).end);
    Ok(start..end)
}

/// The tokens of the outlets that a user may mean.
pub(super) fn outlets(connection: &Connection, given: &str) -> Outcome<Vec<String>> {
    let numbers = outlet_numbers(connection, given)?;
    Ok(numbers.into_iter().map(|number| format!("outlet{number}")).collect())
}

/// The numbers of the outlets that a user may mean: of those called exactly so, or else of those
/// whose name has the same words however they are written, or holds them from the start of a word on.
pub(crate) fn outlet_numbers(connection: &Connection, given: &str) -> Outcome<Vec<i64>> {
    let wanted = given.trim().to_lowercase();
    let words = folded(given);
    let mut all = connection.prepare_cached("SELECT number, name FROM outlets ORDER BY number")?;
    let mut rows = all.query([])?;
    let (mut exact, mut same, mut partial) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let name = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let of_name = folded(name);
        if name.to_lowercase() == wanted {
            exact.push(row.get(0)?);
        } else if of_name == words && !words.is_empty() {
            same.push(row.get(0)?);
        } else if holds(&of_name, &words) {
            partial.push(row.get(0)?);
        }
    }
    let found = [exact, same, partial].into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let problem = match found.len() {
        _ if wanted.is_empty() => "is empty",
        0 => "no outlet in the record is called so",
        101.. => "is a part of too many names",
        _ => return Ok(found),
    };
    let (given, problem) = (given.to_owned(), problem.to_owned());
    Err(StoreError::Question { field: "outlet", given, problem }.into())
}

/// Whether a name holds these words, of the last at least the beginning.
fn holds(name: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {name}").contains(&format!(" {words}"))
}
