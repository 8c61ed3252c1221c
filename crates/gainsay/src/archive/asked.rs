//! A record that is asked by the threads that read: what of an article it knows.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use gainsay_record::{Article, Provenance};
use gainsay_store::{Store, StoreError};

use crate::Unread;

/// A record, open to be asked about articles that are about to be read.
#[derive(Debug)]
pub struct Asked {
    store: Mutex<Store>,
    provenance: Provenance,
}

impl Asked {
    /// Opens a record for a pipeline with this provenance.
    ///
    /// # Errors
    /// If what is there cannot be used.
    pub fn open(path: &Path, provenance: Provenance) -> Result<Self, StoreError> {
        Ok(Self { store: Mutex::new(Store::open_read_only(path)?), provenance })
    }

    /// An article as it is to be read: with what users set right about it. Where the record cannot
    /// be asked, as it is: whoever writes to it will say so.
    ///
    /// # Errors
    /// [`Unread::Known`] of what the record holds as this pipeline would read it.
    pub fn meet(&self, article: Article) -> Result<Article, Unread> {
        let store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if store.holds(article.id(), &self.provenance).unwrap_or(false) {
            return Err(Unread::Known { article: Box::new(article) });
        }
        let amendments = store.amendments(article.id()).unwrap_or_default();
        Ok(article.amended(&amendments))
    }
}
