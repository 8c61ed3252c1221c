//! The record as requests see it: a few open connections that are lent out one at a time.
//!
//! Questions run on threads of their own, so that a slow one holds up nobody; no more at once than
//! the machine has use for. Which file is asked can be changed while the server runs: where there is
//! no record yet, the examples may take its place.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use gainsay::store::{Store, StoreError};
use tokio::sync::Semaphore;

use crate::error::Problem;

/// How many questions are answered at once.
const AT_ONCE: usize = 8;

/// How much of the file each connection keeps in memory, in MiB: the system keeps the rest.
const KEPT: u16 = 16;

#[derive(Clone, Debug)]
pub(crate) struct Records(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    place: Mutex<Place>,
    slots: Semaphore,
}

#[derive(Debug)]
struct Place {
    path: PathBuf,
    free: Vec<Store>,
}

impl Records {
    pub(crate) fn new(path: &Path) -> Self {
        let place = Mutex::new(Place { path: path.to_owned(), free: Vec::new() });
        Self(Arc::new(Shared { place, slots: Semaphore::new(AT_ONCE) }))
    }

    /// Which file it is.
    pub(crate) fn path(&self) -> PathBuf {
        self.place().path.clone()
    }

    /// Whether there is one.
    pub(crate) fn is_there(&self) -> bool {
        self.path().exists()
    }

    /// Lets another file take its place.
    pub(crate) fn move_to(&self, path: PathBuf) {
        *self.place() = Place { path, free: Vec::new() };
    }

    /// Asks the record something.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let _slot = self.0.slots.acquire().await.map_err(|_| Problem::broken())?;
        let records = self.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let store = records.lend()?;
            let answer = question(&store)?;
            records.take_back(store);
            Ok(answer)
        });
        answer.await.unwrap_or_else(|_| Err(Problem::broken()))
    }

    /// Changes the record.
    pub(crate) async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let path = self.path();
        let changing = tokio::task::spawn_blocking(move || change(Store::open(path)?));
        changing.await.unwrap_or_else(|_| Err(Problem::broken()))
    }

    fn place(&self) -> std::sync::MutexGuard<'_, Place> {
        self.0.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lend(&self) -> Result<Store, StoreError> {
        let path = {
            let mut place = self.place();
            if let Some(store) = place.free.pop() {
                return Ok(store);
            }
            place.path.clone()
        };
        // Whoever may write also tidies up beside the file, and brings an old one up to date.
        let store = match Store::open(&path) {
            Err(StoreError::ReadOnly { .. } | StoreError::System { .. }) => {
                Store::open_read_only(path)?
            }
            opened => opened?,
        };
        store.keep(KEPT)?;
        Ok(store)
    }

    fn take_back(&self, store: Store) {
        let mut place = self.place();
        if place.path == store.path() && place.free.len() < AT_ONCE {
            place.free.push(store);
        }
    }
}
