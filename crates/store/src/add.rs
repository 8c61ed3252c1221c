//! Adding: a reading comes in and is in the record, whole, or not at all.
//!
//! One article is one transaction, links and all: whatever stops the program, the file holds whole
//! articles only, and adding again goes on where it stopped. What the record holds already is left
//! as it is; the same article read by another model replaces the reading that was there; another
//! article at the same address is a version of it.

use std::path::Path;

use gainsay_record::{ArticleId, End, Provenance, Reading};
use rusqlite::Connection;

use crate::error::Outcome;
use crate::key_log::KeyLog;
use crate::linking::{Linking, Unsettled, ends};
use crate::remove::Before;
use crate::versions::Place;
use crate::write::{self, Head, Written, number_of};
use crate::{Store, StoreError, corrections, ids, index, read, remove, versions};

/// What is known of an article beside its reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Arrival<'a> {
    /// When it is added, as RFC 3339 has it: the record asks no clock.
    pub time: &'a str,
    /// Where newer versions of it are to be expected: the path of a file that holds nothing else.
    /// The article's own address, if it has one, comes first.
    pub address: Option<&'a str>,
    /// What the sender said its bytes are, such as `text/html`.
    pub media_type: Option<&'a str>,
}

/// What adding came to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Added {
    /// The article is new.
    New,
    /// The record held it already, read by the same model: nothing has changed.
    Known,
    /// The article is new, and the next version of another one at the same address.
    Version {
        /// The version before.
        of: ArticleId,
        /// Which version this is, counted from 1.
        number: u32,
    },
    /// The article is new, and dated before the version of its page that counts: it is an earlier one.
    Earlier {
        /// The version after it.
        of: ArticleId,
        /// Which version this is, counted from 1.
        number: u32,
    },
    /// The record held the article, read by another model: this reading has taken its place.
    Reread,
}

impl Store {
    /// Whether the record holds an article as this model would read it, so that reading it again
    /// can be saved.
    ///
    /// # Errors
    /// If the file fails.
    pub fn holds(&self, id: ArticleId, provenance: &Provenance) -> Result<bool, StoreError> {
        self.ask(|connection| read::holds(connection, id, provenance))
    }

    /// Adds a reading. `link` may look at the record, which holds the article already, and hands in
    /// its keys and its links; it is not called for what is [`Added::Known`]. If it fails, nothing
    /// is added.
    ///
    /// # Errors
    /// If the reading breaks a rule of [`Reading::check`], another program is writing for too long,
    /// there is no room, or the file fails; then the record is as it was.
    pub fn add(
        &mut self,
        reading: &Reading,
        arrival: &Arrival<'_>,
        link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
    ) -> Result<Added, StoreError> {
        let origin = || reading.article.origin().to_owned();
        reading.check().map_err(|error| StoreError::Unsound { origin: origin(), error })?;
        let path = self.path.clone();
        self.with_log(|connection, log| add(connection, &path, log, reading, arrival, link))
    }

    /// Does something in one transaction that knows all keys.
    pub(crate) fn with_log<T>(
        &mut self,
        change: impl FnOnce(&Connection, &KeyLog) -> Outcome<T>,
    ) -> Result<T, StoreError> {
        let mut log = std::mem::take(&mut self.log);
        let done = self.change(|connection| {
            log.catch_up(connection)?;
            if log.is_long() {
                log.sort_in(connection)?;
                log.catch_up(connection)?;
            }
            change(connection, &log)
        });
        // What was sorted in, and then was not, must be fetched again.
        self.log = if done.is_ok() { log } else { KeyLog::default() };
        done
    }
}

fn add(
    connection: &Connection,
    path: &Path,
    log: &KeyLog,
    reading: &Reading,
    arrival: &Arrival<'_>,
    link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
) -> Outcome<Added> {
    let set_right = set_right(connection, reading)?;
    let reading = set_right.as_ref().unwrap_or(reading);
    let (article, id) = (&reading.article, reading.article.id());
    let mut head = head(reading, arrival);
    let known = number_of(connection, id)?;
    if let Some(number) = known {
        write::sight(connection, number, article, &head)?;
        if read::holds(connection, id, &reading.provenance)? {
            return Ok(Added::Known);
        }
    }
    let before = known.map(|number| remove::reading(connection, number)).transpose()?;
    let place = match (&before, head.address.as_deref()) {
        (None, Some(address)) => Place::of(connection, article, address)?,
        _ => Place::default(),
    };
    match &before {
        Some(before) => before.head(&mut head),
        None => (head.version, head.newer) = (place.version(), place.newer()),
    }
    let written = put(connection, reading, &head, before.as_ref())?;
    place.take(connection, written.article)?;
    if place.before.is_some() {
        corrections::attach(connection, id)?;
    }
    let linking = Linking::new(connection, path, log, ends(&written, id));
    let linking = match before {
        Some(before) => linking.again(before.unsettled),
        // What was said of earlier versions holds in this one, too.
        None if place.before.is_some() => linking.again(Unsettled::new()),
        None => linking,
    };
    linked(linking, link)?;
    let number = place.version();
    Ok(match (known, place.newer(), place.before) {
        (Some(_), ..) => Added::Reread,
        (None, None, None) => Added::New,
        (None, None, Some((of, _))) => Added::Version { of: read::id_of(connection, of)?, number },
        (None, Some(of), _) => Added::Earlier { of: read::id_of(connection, of)?, number },
    })
}

/// Puts a reading in place of the one that the record holds of the same article.
pub(crate) fn again(
    connection: &Connection,
    path: &Path,
    log: &KeyLog,
    reading: &Reading,
    link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
) -> Outcome<()> {
    let id = reading.article.id();
    let before = remove::reading(connection, ids::number(connection, End::Article(id))?)?;
    let mut head = head(reading, &Arrival::default());
    before.head(&mut head);
    let written = put(connection, reading, &head, Some(&before))?;
    let linking = Linking::new(connection, path, log, ends(&written, id));
    linked(linking.again(before.unsettled), link)
}

/// Writes a reading, and lets it be found and corrected.
fn put(
    connection: &Connection,
    reading: &Reading,
    head: &Head<'_>,
    before: Option<&Before>,
) -> Outcome<Written> {
    let written = write::reading(connection, reading, head)?;
    index::put_article(connection, written.article)?;
    index::put_statements(connection, written.article)?;
    match head.newer {
        None => write::tally(connection, written.article, 1)?,
        Some(_) => write::mark_replaced(connection, written.article, true)?,
    }
    if let Some(before) = before {
        before.succeed(connection, written.article)?;
        let id = reading.article.id();
        match versions::order(connection, written.article)? {
            Some(order) => {
                corrections::moving(connection, id, || versions::put_in_order(connection, &order))?;
            }
            None => corrections::attach(connection, id)?,
        }
    }
    Ok(written)
}

/// Lets whoever adds link what was written.
fn linked(
    mut linking: Linking<'_>,
    link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
) -> Outcome<()> {
    link(&mut linking)?;
    linking.finish()
}

/// The reading with what users set right about its article, where it was made without.
fn set_right(connection: &Connection, reading: &Reading) -> Outcome<Option<Reading>> {
    let amendments = corrections::amendments(connection, reading.article.id())?;
    if amendments == reading.article.amendments() {
        return Ok(None);
    }
    let mut reading = reading.clone();
    reading.article = reading.article.amended(&amendments);
    Ok(Some(reading))
}

fn head<'a>(reading: &'a Reading, arrival: &Arrival<'a>) -> Head<'a> {
    let url = reading.article.meta().url.as_deref();
    let origin = Some(reading.article.origin()).filter(|it| is_web(it));
    Head {
        added: arrival.time.into(),
        address: url.or(origin).or(arrival.address).map(Into::into),
        media_type: arrival.media_type,
        version: 1,
        newer: None,
    }
}

fn is_web(origin: &str) -> bool {
    origin.starts_with("https://") || origin.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use gainsay_testkit::sample_reading;

    use super::{Added, Arrival};
    use crate::{Store, StoreError};

    #[test]
    fn a_full_disk_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(folder.path().join("record.gainsay")).unwrap();
        let (mut reading, arrival) = (sample_reading(), Arrival::default());
        let sql = "PRAGMA page_count";
        let pages: i64 = store.connection.query_row(sql, [], |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: i64| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            store.connection.query_row(&sql, [], |_| Ok(())).unwrap();
        };
        store.add(&reading, &arrival, |_| Ok(())).unwrap();
        limit(&store, pages + 8);
        let mut added = 1;
        let error = loop {
            // As many models as the disk lets us keep the names of.
            reading.provenance.model = "m".repeat(2000 + added);
            match store.add(&reading, &arrival, |_| Ok(())) {
                Ok(_) => added += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        assert!(added > 1);
        let verified = store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap();
        assert_eq!((verified.articles, verified.problems), (1, Vec::new()));
        limit(&store, 1 << 20);
        assert_eq!(store.add(&reading, &arrival, |_| Ok(())).unwrap(), Added::Reread);
    }
}
