//! Meeting an article again: that it was met elsewhere, or in other bytes, is written down without
//! reading it once more.

use gainsay_record::Article;

use crate::write::{self, Head, number_of};
use crate::{Arrival, Store, StoreError};

impl Store {
    /// Takes note that an article which the record holds was met once more. One that it does not
    /// hold is passed over.
    ///
    /// # Errors
    /// If another program is writing for too long, there is no room, or the file fails.
    pub fn sight(&mut self, article: &Article, arrival: &Arrival<'_>) -> Result<(), StoreError> {
        self.change(|connection| {
            let Some(number) = number_of(connection, article.id())? else { return Ok(()) };
            let head = Head {
                added: arrival.time.into(),
                address: None,
                media_type: arrival.media_type,
                version: 1,
                newer: None,
            };
            write::sight(connection, number, article, &head)
        })
    }
}
