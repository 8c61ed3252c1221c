//! The stages in their order: capture, article, tags, statements, reading.
//!
//! Captures, or paths to them, come in; readings go out with what made them, and beside them
//! whatever could not be read. A report that is not in English becomes a reading without
//! statements, its language marked. Nothing here decides what a report says, and nothing prints.

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use gainsay_analysis::attribution::{Attribution, Reason, attribute};
use gainsay_ingest::{Field, Options};
use gainsay_record::{Article, Capture, Provenance, Reading};
use gainsay_tagger::{Tagger, TaggerError};

use crate::pool::{self, Feed};
use crate::{Unread, files, records};

/// A reading, or why there is none.
pub type Outcome = Result<Reading, Unread>;

/// Something to read.
#[derive(Debug)]
pub enum Input {
    /// A file, opened when its turn comes.
    Path(PathBuf),
    /// Bytes that are there already.
    Capture(Capture),
    /// Something that was found but cannot be read; it is handed on in its place.
    Unread(Unread),
}

impl From<Result<PathBuf, Unread>> for Input {
    fn from(found: Result<PathBuf, Unread>) -> Self {
        found.map_or_else(Input::Unread, Input::Path)
    }
}

/// The stages, with the model and the settings they work by.
pub struct Pipeline {
    tagger: Tagger,
    options: Options,
}

/// Without the weights, which are many.
impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline").field("provenance", &self.provenance()).finish_non_exhaustive()
    }
}

impl Pipeline {
    /// The stages around a tagger.
    #[must_use]
    pub fn new(tagger: Tagger) -> Self {
        Self { tagger, options: Options::default() }
    }

    /// The stages around the model that comes with the program.
    ///
    /// # Errors
    /// If its weights cannot be used, which is a bug.
    pub fn embedded() -> Result<Self, TaggerError> {
        Tagger::embedded().map(Self::new)
    }

    /// The same stages, reading captures as `options` say.
    #[must_use]
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// What every reading of this pipeline is stamped with.
    #[must_use]
    pub fn provenance(&self) -> Provenance {
        Provenance {
            gainsay: env!("CARGO_PKG_VERSION").to_owned(),
            model: self.tagger.name().to_owned(),
            settings: self.settings(),
        }
    }

    fn settings(&self) -> String {
        let key = |field: Field| self.options.map.key(field).map(|key| (field.name(), key));
        let map = Field::ALL.into_iter().filter_map(key);
        let map = map.map(|(field, key)| format!(" map.{field}={key}"));
        std::iter::once(self.tagger.settings()).chain(map).collect()
    }

    /// Reads everything in a capture, one reading for each article in it.
    pub fn read_capture<'a>(
        &'a self,
        capture: &'a Capture,
    ) -> impl Iterator<Item = Outcome> + use<'a> {
        gainsay_ingest::read(capture, &self.options).map(|article| self.read_article(article?))
    }

    /// Reads one article.
    ///
    /// # Errors
    /// If the model fails on it, or what is read of it breaks a rule of the record
    /// ([`Reading::check`]): nothing goes out that does not lead back to the report's words.
    pub fn read_article(&self, article: Article) -> Outcome {
        let Attribution { speakers, statements, .. } = self.attribute(&article)?;
        let reading = Reading { article, speakers, statements, provenance: self.provenance() };
        let checked = reading.check();
        debug_assert_eq!(checked, Ok(()), "{}", reading.article.origin());
        match checked {
            Ok(()) => Ok(reading),
            Err(error) => {
                let place = reading.article.origin().to_owned();
                Err(Unread::Bug { place, message: format!("its reading is not sound: {error}") })
            }
        }
    }

    /// Why the statements of an article are read as they are: for each of the statements that
    /// [`Pipeline::read_article`] gives, in their order, what its conclusions go by. The article is
    /// read again.
    ///
    /// # Errors
    /// If the model fails on it.
    pub fn explain(&self, article: &Article) -> Result<Vec<Vec<Reason>>, Unread> {
        Ok(self.attribute(article)?.reasons)
    }

    /// What an article says; of one in another language nothing is known.
    fn attribute(&self, article: &Article) -> Result<Attribution, Unread> {
        if !gainsay_ingest::is_english(article) {
            return Ok(Attribution::default());
        }
        let tags = self.tagger.tag(article);
        let tags = tags.map_err(|error| {
            let place = article.origin().to_owned();
            Unread::Tagger { place, error }
        })?;
        Ok(attribute(article, &tags))
    }

    /// Reads many inputs on `jobs` threads, and hands what `finish` makes of each outcome to
    /// `each`, in the order of the inputs, until there are none left or `each` breaks off.
    ///
    /// `finish` runs on the thread that read the article, `each` on the caller's. Memory does not
    /// grow with the number of inputs, nor with that of the records in a file. A stage that panics
    /// costs the article it was at: [`Unread::Bug`].
    ///
    /// # Panics
    /// If `inputs`, `finish` or `each` does.
    pub fn read_all<R: Send>(
        &self,
        inputs: impl Iterator<Item = Input> + Send,
        jobs: NonZeroUsize,
        finish: impl Fn(Outcome) -> R + Sync,
        each: impl FnMut(R) -> ControlFlow<()>,
    ) {
        self.read_new(inputs, jobs, Ok, finish, each);
    }

    /// As [`Pipeline::read_all`], but what is read of each article is what `meet` makes of it, and
    /// nothing where that gives why not: see [`Asked::meet`](crate::Asked::meet). Making an article
    /// is cheap; what is saved is the model's work.
    ///
    /// `meet` runs on the thread that would read the article.
    ///
    /// # Panics
    /// If `inputs`, `meet`, `finish` or `each` does.
    pub fn read_new<R: Send>(
        &self,
        inputs: impl Iterator<Item = Input> + Send,
        jobs: NonZeroUsize,
        meet: impl Fn(Article) -> Result<Article, Unread> + Sync,
        finish: impl Fn(Outcome) -> R + Sync,
        mut each: impl FnMut(R) -> ControlFlow<()>,
    ) {
        let source = |feed: &mut Feed<'_, Task>| {
            let _ = { inputs }.try_for_each(|input| self.feed(input, feed));
        };
        let work = |task| self.finish(task, &meet, &finish);
        pool::in_order(jobs, source, work, |results| results.into_iter().try_for_each(&mut each));
    }

    /// Cuts an input into tasks. Records are cheap to cut and dear to read, so they become a task
    /// each; what holds one article is opened by whoever reads it.
    fn feed(&self, input: Input, feed: &mut Feed<'_, Task>) -> ControlFlow<()> {
        let read = |article| Task::Read(Box::new(article));
        let mut hand =
            |article: Result<Article, Unread>| feed(article.map_or_else(Task::Unread, read));
        match input {
            Input::Path(path) if files::holds_records(&path) => {
                records::of_file(&path, &self.options, &mut hand)
            }
            Input::Path(path) => feed(Task::Open(path)),
            Input::Capture(capture) => records::of_capture(&capture, &self.options, &mut hand),
            Input::Unread(unread) => feed(Task::Unread(unread)),
        }
    }

    fn finish<R>(
        &self,
        task: Task,
        meet: &impl Fn(Article) -> Result<Article, Unread>,
        finish: impl Fn(Outcome) -> R,
    ) -> Vec<R> {
        match task {
            Task::Read(article) => {
                let place = article.origin().to_owned();
                vec![finish(unbroken(place, || self.read_article(meet(*article)?)).flatten())]
            }
            Task::Unread(unread) => vec![finish(Err(unread))],
            Task::Open(path) => {
                match unbroken(files::place(&path), || self.open(&path, meet)).flatten() {
                    Ok(outcomes) => outcomes.into_iter().map(finish).collect(),
                    Err(unread) => vec![finish(Err(unread))],
                }
            }
        }
    }

    fn open(
        &self,
        path: &Path,
        meet: &impl Fn(Article) -> Result<Article, Unread>,
    ) -> Result<Vec<Outcome>, Unread> {
        let capture = files::open(path, &self.options)?;
        let articles = gainsay_ingest::read(&capture, &self.options);
        Ok(articles.map(|article| self.read_article(meet(article?)?)).collect())
    }
}

/// Runs a stage; a panic in it costs one article and not the run.
fn unbroken<T>(place: String, stage: impl FnOnce() -> T) -> Result<T, Unread> {
    // Nothing that a stage changes outlives it.
    catch_unwind(AssertUnwindSafe(stage)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Unread::Bug { place, message: text.unwrap_or("no message").to_owned() }
    })
}

/// What one thread does at a time.
enum Task {
    Open(PathBuf),
    Read(Box<Article>),
    Unread(Unread),
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_stage_that_panics_costs_one_article() {
        let broken = unbroken("a.txt".into(), || panic!("no {}", "way")).unwrap_err();
        assert_eq!(broken.to_string(), "a.txt: gainsay broke down on it: no way");
        assert_eq!(unbroken("b.txt".into(), || 7).unwrap(), 7);
    }
}
