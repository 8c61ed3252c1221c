//! Corrections of reports: who published one, and when.
//!
//! A date decides what "Wednesday" means, where a statement stands in the order of time, and what it
//! is compared with. So such a correction comes with the report read anew: whoever makes it asks for
//! the article as it shall be, reads that, and hands the reading in; log and reading go into the
//! record together.

use gainsay_record::{Amendments, Article, ArticleId, End, Reading};
use rusqlite::Connection;

use super::log::{self, Change, Signed};
use super::{apply, refused};
use crate::day::days;
use crate::error::Outcome;
use crate::linking::Linking;
use crate::{Store, StoreError, add, read};

impl Store {
    /// The article that a correction gives another date or outlet, or takes them back from, as it
    /// is to be read then: see [`Store::amend`]. `None` of any other correction.
    ///
    /// # Errors
    /// If the record does not hold the article, the date is none or the outlet is empty, or the file
    /// fails.
    pub fn amended(&self, change: &Change) -> Result<Option<Article>, StoreError> {
        self.ask(|connection| amended(connection, change))
    }

    /// Makes a correction that gives a report another date or outlet, or takes such a one back, and
    /// puts in place of its reading the one of [`Store::amended`]. `link` is that of
    /// [`Store::add`]. Gives the number of the correction in the log.
    ///
    /// # Errors
    /// As [`Store::correct`] and [`Store::add`]; and if the record has changed since the article
    /// was asked for. Then nothing has changed.
    pub fn amend(
        &mut self,
        change: &Change,
        signed: &Signed<'_>,
        reading: &Reading,
        link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
    ) -> Result<i64, StoreError> {
        let origin = || reading.article.origin().to_owned();
        reading.check().map_err(|error| StoreError::Unsound { origin: origin(), error })?;
        let path = self.path.clone();
        self.with_log(|connection, keys| {
            if amended(connection, change)?.as_ref() != Some(&reading.article) {
                return refused("the record has changed in between: try again");
            }
            let number = apply::make(connection, change, signed)?;
            add::again(connection, &path, keys, reading, link)?;
            Ok(number)
        })
    }

    /// What users set right about an article: whoever reads it anew reads it with that.
    ///
    /// # Errors
    /// If the file fails.
    pub fn amendments(&self, id: ArticleId) -> Result<Amendments, StoreError> {
        self.ask(|connection| amendments(connection, id))
    }
}

/// What corrections that hold say about who published an article, and when.
pub(crate) fn amendments(connection: &Connection, id: ArticleId) -> Outcome<Amendments> {
    let about = "a_article = ?1 AND kind IN ('outlet', 'published') AND undone_by IS NULL";
    let mut amendments = Amendments::default();
    for entry in log::entries(connection, about, [id.to_string()])? {
        put(&mut amendments, &entry.correction.change, true);
    }
    Ok(amendments)
}

/// Lets a correction hold, or no longer.
fn put(amendments: &mut Amendments, change: &Change, holds: bool) {
    match change {
        Change::Outlet { right, .. } => amendments.outlet = holds.then(|| right.clone()),
        Change::Published { right, .. } => amendments.published = holds.then(|| right.clone()),
        _ => {}
    }
}

fn amended(connection: &Connection, change: &Change) -> Outcome<Option<Article>> {
    let (change, holds, revived) = match *change {
        Change::Undo(number) => match log::entry(connection, number)? {
            Some(entry) => (entry.correction.change, false, log::struck_by(connection, number)?),
            None => return Ok(None),
        },
        _ => (change.clone(), true, Vec::new()),
    };
    check(&change)?;
    let [Some(End::Article(id)), None] = change.ends() else { return Ok(None) };
    let Some(article) = read::alone(connection, id)? else {
        return refused(format!("the record holds no report {id}"));
    };
    let mut amendments = amendments(connection, id)?;
    put(&mut amendments, &change, holds);
    for entry in revived {
        put(&mut amendments, &entry.correction.change, true);
    }
    Ok(Some(article.amended(&amendments)))
}

/// Whether a correction says something that can be so.
fn check(change: &Change) -> Outcome<()> {
    match change {
        Change::Published { right: Some(date), .. }
            if days(date).is_none() || date.contains('/') =>
        {
            refused(format!(
                "`{date}` is no date: write 2016-07-27, 2016-07 or 2016, with ? behind it where it is not sure"
            ))
        }
        Change::Outlet { right: Some(name), .. } if name.trim().is_empty() => {
            refused("an outlet has a name")
        }
        _ => Ok(()),
    }
}
