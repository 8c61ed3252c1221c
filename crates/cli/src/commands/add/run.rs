//! The run itself: threads that read, one that writes, and what is said on the way.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, PoisonError};

use gainsay::ingest::Options;
use gainsay::record::{Article, ArticleId, End};
use gainsay::store::{Added, Arrival, Correction, Store, StoreError};
use gainsay::{Archive, Asked, Outcome, Pipeline, Prepared, Renewing, Unread};

use super::AddArgs;
use crate::clock;
use crate::commands::read::inputs::{STANDARD_INPUT, count, inputs};
use crate::commands::tagger;
use crate::failure::Failure;
use crate::interrupt::{self, Written};
use crate::reports::{self, Size};
use crate::stats::Tally;
use crate::talk::Talk;

/// After how many reports that are linked anew it is said.
const SAID_EVERY: usize = 2000;

/// What stands beside a record while it is open.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Adds everything, and gives the exit code.
pub(crate) fn run(args: AddArgs) -> Result<u8, Failure> {
    let mut tally = Tally::start();
    let path = args.record.path();
    // First, so that a record that cannot be used costs no time.
    let mut adding = Adding::open(&path)?;
    let options = Options { map: args.map.unwrap_or_default(), ..Options::default() };
    let pipeline = Pipeline::new(tagger(args.model.as_deref())?).with_options(options);
    let asked = Asked::open(&path, pipeline.provenance())?;
    let paths = args.paths.clone();
    let talk = Talk::new(false, move || count(&paths));
    adding.renew(&talk)?;
    let adding = Arc::new(Mutex::new(adding));
    interrupt::watch(&adding, &talk);
    let jobs = reports::jobs(args.jobs);
    let meet = |article| asked.meet(article);
    let mut result = Ok(());
    let inputs = inputs(args.paths, &BESIDE.map(|end| beside(&path, end)));
    pipeline.read_new(inputs, jobs, meet, finish, |done| {
        let mut adding = adding.lock().unwrap_or_else(PoisonError::into_inner);
        result = adding.take(done, &talk, &mut tally);
        if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    talk.end();
    // The last to close puts the log in its place, and only who may write can.
    drop(asked);
    let mut adding = adding.lock().unwrap_or_else(PoisonError::into_inner);
    adding.close();
    talk.say(&adding.sentence());
    result?;
    if args.stats {
        talk.say(&tally.report(jobs));
    }
    Ok(tally.code())
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// What became of one input, ready to be written or said.
enum Done {
    Read { prepared: Box<Prepared>, size: Size, remark: Option<String> },
    Known(Box<Article>),
    Unread { message: String, bug: bool },
}

/// On the thread that read the report.
fn finish(outcome: Outcome) -> Done {
    match outcome {
        Ok(reading) => {
            let (size, remark) = (Size::of(&reading), reports::remark(&reading));
            Done::Read { prepared: Box::new(Prepared::new(reading)), size, remark }
        }
        Err(Unread::Known { article }) => Done::Known(article),
        Err(unread) => {
            let (message, bug) = reports::unread(&unread);
            Done::Unread { message, bug }
        }
    }
}

/// The record, and what came of it in this run.
#[derive(Default)]
struct Adding {
    /// Nothing once it is closed.
    archive: Option<Archive>,
    path: PathBuf,
    new: u64,
    versions: u64,
    earlier: u64,
    reread: u64,
    known: u64,
    statements: u64,
    /// Reports of which a newer version was added.
    replaced: BTreeSet<ArticleId>,
    /// Corrections that find nothing to hold for once reports were read anew.
    lost: usize,
    /// Corrections about what stands in a version that was replaced.
    left: usize,
}

impl Adding {
    fn open(path: &Path) -> Result<Self, Failure> {
        let archive = Some(Archive::open_or_create(path)?);
        Ok(Self { archive, path: path.to_owned(), ..Self::default() })
    }

    /// Links anew what an earlier gainsay linked otherwise.
    fn renew(&mut self, talk: &Talk) -> Result<(), Failure> {
        let Some(archive) = &mut self.archive else { return Ok(()) };
        let name = self.path.display();
        archive.renew(|Renewing { done, of }| {
            if done == 1 {
                talk.say(&format!(
                    "{name}: an earlier gainsay linked its {of} reports otherwise; they are linked anew"
                ));
            } else if done % SAID_EVERY == 0 {
                talk.say(&format!("{name}: {done} of {of} reports linked anew"));
            }
        })?;
        Ok(())
    }

    /// On the thread that writes.
    fn take(&mut self, done: Done, talk: &Talk, tally: &mut Tally) -> Result<(), Failure> {
        match done {
            Done::Read { prepared, size, remark } => {
                tally.read(&size);
                talk.read(size.statements);
                remark.iter().for_each(|remark| talk.say(remark));
                match self.add(&prepared) {
                    Ok(added) => self.count(added, &size),
                    // Our mistake about one report; the others are none the worse.
                    Err(error @ StoreError::Unsound { .. }) => {
                        tally.skip(true);
                        talk.say(&Failure::from(error).message);
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            Done::Known(article) => {
                self.sight(&article)?;
                self.known += 1;
                talk.read(0);
            }
            Done::Unread { message, bug } => {
                tally.skip(bug);
                talk.say(&message);
            }
        }
        Ok(())
    }

    fn add(&mut self, prepared: &Prepared) -> Result<Added, StoreError> {
        let Some(archive) = &mut self.archive else { return Ok(Added::Known) };
        let (time, address) = (clock::now(), address(&prepared.reading.article));
        archive.add(prepared, &arrival(&time, address.as_deref()))
    }

    fn sight(&mut self, article: &Article) -> Result<(), StoreError> {
        let Some(archive) = &mut self.archive else { return Ok(()) };
        archive.store_mut().sight(article, &arrival(&clock::now(), None))
    }

    fn count(&mut self, added: Added, size: &Size) {
        if let Added::Version { of, .. } = added {
            self.replaced.insert(of);
        }
        let count = match added {
            Added::New => &mut self.new,
            Added::Version { .. } => &mut self.versions,
            Added::Earlier { .. } => &mut self.earlier,
            Added::Reread => &mut self.reread,
            Added::Known => return self.known += 1,
        };
        *count += 1;
        self.statements += size.statements as u64;
    }

    fn close(&mut self) {
        let Some(archive) = self.archive.take() else { return };
        if self.reread == 0 && self.replaced.is_empty() {
            return;
        }
        let store = archive.store();
        let corrections = store.corrections().unwrap_or_default();
        if self.reread > 0 {
            self.lost = corrections.iter().filter(|it| it.is_lost).count();
        }
        let is_left = |it: &&Correction| {
            let mut ends = it.change.ends().into_iter().flatten();
            it.is_behind && ends.any(|end| self.is_replaced(store, end))
        };
        self.left = corrections.iter().filter(is_left).count();
    }

    /// Whether a statement or speaker stands in a version that this run has replaced.
    fn is_replaced(&self, store: &Store, end: End) -> bool {
        let article = match end {
            End::Statement(id) => store.told(id).map(|it| it.article),
            End::Speaker(id) => store.heard(id).map(|it| it.article),
            End::Article(_) => return false,
        };
        article.is_ok_and(|it| self.replaced.contains(&it))
    }

    /// What this run has put into the record.
    fn sentence(&self) -> String {
        let articles = |count, what| match count {
            0 => None,
            1 => Some(format!("1 article {what}")),
            _ => Some(format!("{count} articles {what}")),
        };
        let parts = [
            articles(self.new, "added"),
            articles(self.versions, "added as a newer version"),
            articles(self.earlier, "added as an earlier version"),
            articles(self.reread, "read anew"),
            (self.statements > 0).then(|| format!("{} statements in them", self.statements)),
            articles(self.known, "in it already"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let parts = if parts.is_empty() { "nothing added".to_owned() } else { parts.join(", ") };
        let lost = match self.lost {
            0 => String::new(),
            1 => "; 1 correction has lost what it was about: see `gainsay log`".to_owned(),
            lost => {
                format!("; {lost} corrections have lost what they were about: see `gainsay log`")
            }
        };
        let left = match self.left {
            0 => String::new(),
            1 => "; 1 correction is of words that the newer version does not have".to_owned(),
            left => {
                format!("; {left} corrections are of words that the newer versions do not have")
            }
        };
        format!("{}: {parts}{lost}{left}", self.path.display())
    }
}

impl Written for Adding {
    fn stopped(&mut self, talk: &Talk) -> String {
        self.close();
        let reports = talk.reports();
        format!(
            "stopped after {reports} reports; {}; the same command goes on from there",
            self.sentence()
        )
    }
}

fn arrival<'a>(time: &'a str, address: Option<&'a str>) -> Arrival<'a> {
    Arrival { time, address, media_type: None }
}

/// Where the next version of an article is to be expected: its file, if that holds nothing else.
fn address(article: &Article) -> Option<String> {
    let origin = Path::new(article.origin());
    let is_file = article.origin() != STANDARD_INPUT && origin.is_file();
    let path = is_file.then(|| absolute(origin).ok()).flatten()?;
    Some(path.display().to_string())
}
