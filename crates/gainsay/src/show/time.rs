//! The order of time: what has a date first, oldest to newest, then what has none.
//!
//! Things come in newest first, as the record lists them, each in a report. Where dates do not tell
//! which of two was first, a copy never stands before what it was copied from.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{ArticleId, End, StatementId, Told};
use gainsay_store::{ArticleLine, Store, StoreError, first_day};

/// Something in a report.
pub trait Dated {
    /// The report.
    fn report(&self) -> ArticleId;

    /// When that was published, in EDTF.
    fn published(&self) -> Option<&str>;

    /// The day on which it stands; none of a date without a year.
    fn day(&self) -> Option<i64> {
        self.published().and_then(first_day)
    }
}

impl Dated for Told {
    fn report(&self) -> ArticleId {
        self.article
    }

    fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }
}

impl Dated for ArticleLine {
    fn report(&self) -> ArticleId {
        self.id
    }

    fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }
}

/// The statements among some ends, which come newest first, in order of time.
///
/// # Errors
/// If the record does not hold one, or fails.
pub fn told_in_time(store: &Store, newest_first: &[End]) -> Result<Vec<Told>, StoreError> {
    let ids = newest_first.iter().filter_map(|end| match end {
        End::Statement(id) => Some(*id),
        _ => None,
    });
    let told = ids.map(|id: StatementId| store.told(id)).collect::<Result<Vec<_>, _>>()?;
    in_time(store, told)
}

/// Things in order of time, which come newest first.
///
/// # Errors
/// If the record fails.
pub fn in_time<T: Dated>(store: &Store, newest_first: Vec<T>) -> Result<Vec<T>, StoreError> {
    let (mut ordered, mut undated): (Vec<T>, Vec<T>) =
        newest_first.into_iter().rev().partition(|it| it.day().is_some());
    // Days without a year, as they follow in one; then what has no date at all.
    let order = |it: &T| it.published().is_none();
    undated.sort_by(|x, y| (order(x), x.published()).cmp(&(order(y), y.published())));
    ordered.extend(undated);
    let mut days: Vec<Vec<T>> = Vec::new();
    for it in ordered {
        match days.last_mut().filter(|day| day.last().is_some_and(|last| last.day() == it.day())) {
            Some(day) => day.push(it),
            None => days.push(vec![it]),
        }
    }
    let days = days.into_iter().map(|day| origins_first(store, day));
    Ok(days.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// What dates do not order: each behind what it was copied from, else as it stands.
fn origins_first<T: Dated>(store: &Store, day: Vec<T>) -> Result<Vec<T>, StoreError> {
    let mut of_report: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (at, it) in day.iter().enumerate() {
        of_report.entry(it.report()).or_default().push(at);
    }
    if of_report.len() < 2 {
        return Ok(day);
    }
    let mut places = Vec::new();
    let mut seen = BTreeSet::new();
    for it in &day {
        place(store, it.report(), &of_report, &mut seen, &mut places)?;
    }
    let mut day: Vec<Option<T>> = day.into_iter().map(Some).collect();
    Ok(places.into_iter().filter_map(|at: usize| day.get_mut(at)?.take()).collect())
}

/// Puts what stands in a report behind what stands in those that it copies.
fn place(
    store: &Store,
    report: ArticleId,
    of_report: &BTreeMap<ArticleId, Vec<usize>>,
    seen: &mut BTreeSet<ArticleId>,
    places: &mut Vec<usize>,
) -> Result<(), StoreError> {
    if !seen.insert(report) {
        return Ok(());
    }
    for origin in origins(store, report)?.into_iter().filter(|it| of_report.contains_key(it)) {
        place(store, origin, of_report, seen, places)?;
    }
    places.extend(of_report.get(&report).into_iter().flatten());
    Ok(())
}

/// The reports that one was copied from.
fn origins(store: &Store, report: ArticleId) -> Result<Vec<ArticleId>, StoreError> {
    let copied = store.copied(report)?.into_iter();
    Ok(copied.filter(|it| it.is_origin).map(|it| it.other).collect())
}

/// Whether a report is a copy of that of another one, and dates do not say which of them was first.
pub(super) fn copies_any<T: Dated>(store: &Store, one: &T, all: &[&T]) -> Result<bool, StoreError> {
    let origins = origins(store, one.report())?;
    let dates_tell = |of: &T| one.day().is_some() && of.day().is_some() && one.day() != of.day();
    Ok(all.iter().any(|of| origins.contains(&of.report()) && !dates_tell(of)))
}
