//! Pages: a list is answered in pieces, each with where the next one starts.

use std::fmt;
use std::str::FromStr;

use crate::StoreError;

/// Which piece of a list is wanted. Lists are newest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// How many at most.
    pub limit: usize,
    /// Where the piece before ended.
    pub after: Option<Cursor>,
    /// Whether articles that a newer version has replaced are listed too.
    pub all_versions: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: 50, after: None, all_versions: false }
    }
}

impl Page {
    /// The condition on articles, which must be called `a`.
    pub(crate) const fn versions(&self) -> &'static str {
        if self.all_versions { "1" } else { "a.newer IS NULL" }
    }

    /// The largest numbers that may come next, first and second.
    pub(crate) fn bounds(&self) -> (i64, i64) {
        self.after.map_or((i64::MAX, i64::MAX), |it| (it.0, it.1))
    }

    /// One more than wanted, so that one sees whether there are more.
    pub(crate) const fn fetch(&self) -> i64 {
        self.limit as i64 + 1
    }

    /// A piece of a list out of what was fetched, each with where it stands.
    pub(crate) fn listed<T>(&self, mut found: Vec<(Cursor, T)>) -> Listed<T> {
        let more = found.len() > self.limit;
        found.truncate(self.limit);
        let after = found.last().map(|it| it.0).filter(|_| more);
        Listed { items: found.into_iter().map(|it| it.1).collect(), after }
    }
}

/// Where a piece of a list ended; means nothing but to the list it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor(pub(crate) i64, pub(crate) i64);

/// Two numbers.
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.0, self.1)
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(given: &str) -> Result<Self, StoreError> {
        let numbers = given.split_once('-').and_then(|(first, second)| {
            let number = |it| i64::from_str_radix(it, 16).ok();
            Some(Self(number(first)?, number(second)?))
        });
        numbers.ok_or_else(|| StoreError::Question {
            field: "after",
            given: given.to_owned(),
            problem: "is no place in a list".to_owned(),
        })
    }
}

/// A piece of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// Where the next piece starts; `None` if there is none.
    pub after: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Page};

    #[test]
    fn a_cursor_leads_back() {
        let cursor = Cursor(736_172 << 27 | 9, 0);
        assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        for wrong in ["", "-", "1", "x-1", "1;--"] {
            assert!(wrong.parse::<Cursor>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_list_says_whether_there_is_more() {
        let page = Page { limit: 2, ..Page::default() };
        let found = |count| (0..count).map(|at| (Cursor(at, 0), at)).collect::<Vec<_>>();
        assert_eq!(page.listed(found(3)).after, Some(Cursor(1, 0)));
        assert_eq!(page.listed(found(2)).after, None);
        assert_eq!(page.listed(found(3)).items, [0, 1]);
    }
}
