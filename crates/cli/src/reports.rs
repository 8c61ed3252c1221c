//! Reports on their way through the program: how large each is, and what is said of it.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use gainsay::Unread;
use gainsay::record::Reading;

use crate::bug;

/// More threads than any machine can feed.
const MOST_JOBS: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// What stands behind `--jobs`.
///
/// # Errors
/// If it is no number, or none of the reports would ever be read.
pub(crate) fn jobs_given(given: &str) -> Result<NonZeroUsize, String> {
    given.parse().map_err(|_| "give a number from 1 on".to_owned())
}

/// How many reports are read at once: as many as asked for, else one for each core.
pub(crate) fn jobs(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    let jobs = asked.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    jobs.min(MOST_JOBS)
}

/// How large a report was.
pub(crate) struct Size {
    pub(crate) statements: usize,
    pub(crate) words: usize,
    pub(crate) bytes: usize,
}

impl Size {
    /// The size of a reading.
    pub(crate) fn of(reading: &Reading) -> Self {
        let text = reading.article.text();
        let words = text.split_whitespace().count();
        Self { statements: reading.statements.len(), words, bytes: text.len() }
    }
}

/// What is to be said of a report that was kept but not read for statements.
pub(crate) fn remark(reading: &Reading) -> Option<String> {
    if gainsay::ingest::is_english(&reading.article) {
        return None;
    }
    let origin = reading.article.origin();
    let language = reading.article.meta().language.as_deref();
    let why = language.map_or("its language cannot be told".to_owned(), |language| {
        format!("it is not in English but in another language ({language})")
    });
    Some(format!("{origin}: kept, but not read for statements: {why}"))
}

/// Why a report was not read and what to do, in one line; and whether that is our mistake.
pub(crate) fn unread(unread: &Unread) -> (String, bool) {
    let bug = matches!(unread, Unread::Bug { .. } | Unread::Tagger { .. });
    let advice = if bug { bug::REPORT.to_owned() } else { unread.advice() };
    (format!("{unread}; {advice}"), bug)
}
