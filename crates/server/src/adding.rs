//! Adding while the server runs: reports come in and are read and added one after another, on a
//! thread of their own; whoever wants to know how far it has come is told.
//!
//! The model is loaded when the first report comes. A report that cannot be read is told and skipped;
//! one that cannot be written ends the job, and what was added stays.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, available_parallelism};

use gainsay::record::Capture;
use gainsay::store::{Added, Arrival};
use gainsay::{Archive, Asked, Input, Outcome, Pipeline, Prepared, Unread};
use serde::Serialize;
use tokio::sync::watch;

use crate::parts::counted;
use crate::reader::Reader;

/// How many messages about what was skipped are kept.
const MOST_MESSAGES: usize = 50;

/// How far adding has come, since the first of the jobs that run now, or ran last.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub(crate) struct Progress {
    /// Jobs that wait or run.
    pub jobs: usize,
    /// Reports that were added.
    pub added: u64,
    /// Statements in them.
    pub statements: u64,
    /// Reports that the record held already.
    pub known: u64,
    /// How many could not be read.
    pub unread: u64,
    /// What could not be read or written, and why: the newest messages.
    pub skipped: Vec<String>,
}

impl Progress {
    pub(crate) fn is_running(&self) -> bool {
        self.jobs > 0
    }

    /// Whether the record holds anything of it.
    pub(crate) fn holds_any(&self) -> bool {
        self.added + self.known > 0
    }

    pub(crate) fn sentence(&self) -> String {
        let state = match self.jobs {
            0 if *self == Self::default() => return "Nothing was added yet.".to_owned(),
            0 => "Done",
            _ => "Reading",
        };
        format!(
            "{state}: {} added with {}, {} in the record already, {} skipped.",
            counted(self.added, "report"),
            counted(self.statements, "statement"),
            self.known,
            self.unread
        )
    }

    fn say(&mut self, message: String) {
        if self.skipped.len() == MOST_MESSAGES {
            self.skipped.remove(0);
        }
        self.skipped.push(message);
    }

    /// One more job: where none was left, the counts begin anew.
    fn begin(&mut self) {
        if self.jobs == 0 {
            *self = Self::default();
        }
        self.jobs += 1;
    }
}

/// Captures to be added to a record, and what to do when they are.
pub(crate) struct Job {
    pub captures: Vec<Capture>,
    pub record: PathBuf,
    pub then: Option<Box<dyn FnOnce() + Send>>,
}

/// The thread that adds, from outside.
#[derive(Clone)]
pub(crate) struct Adding {
    progress: watch::Sender<Progress>,
    jobs: Arc<Mutex<Option<mpsc::Sender<Job>>>>,
    now: fn() -> String,
    reader: Reader,
}

impl Adding {
    pub(crate) fn new(now: fn() -> String, reader: Reader) -> Self {
        Self {
            progress: watch::Sender::new(Progress::default()),
            jobs: Arc::default(),
            now,
            reader,
        }
    }

    /// How far it has come, now and whenever that changes.
    pub(crate) fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Takes a job; the thread starts with the first one.
    pub(crate) fn add(&self, job: Job) {
        self.progress.send_modify(Progress::begin);
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let unsent = match jobs.as_ref() {
            Some(sender) => sender.send(job).err().map(|it| it.0),
            None => Some(job),
        };
        if let Some(job) = unsent {
            let (sender, receiver) = mpsc::channel();
            // The receiver is right here.
            let _ = sender.send(job);
            *jobs = Some(sender);
            let (progress, now, reader) = (self.progress.clone(), self.now, self.reader.clone());
            thread::spawn(move || work(&receiver, &progress, now, &reader));
        }
    }
}

fn work(
    jobs: &mpsc::Receiver<Job>,
    progress: &watch::Sender<Progress>,
    now: fn() -> String,
    reader: &Reader,
) {
    for job in jobs {
        let done = match reader.get() {
            // What breaks down costs one job, and what was added before stays.
            Ok(pipeline) => catch_unwind(AssertUnwindSafe(|| run(pipeline, job, progress, now)))
                .unwrap_or_else(|_| Err("gainsay broke down on this".to_owned())),
            Err(error) => Err(error.to_string()),
        };
        if let Err(message) = done {
            progress.send_modify(|it| it.say(message));
        }
        progress.send_modify(|it| it.jobs -= 1);
    }
}

fn run(
    pipeline: &Pipeline,
    job: Job,
    progress: &watch::Sender<Progress>,
    now: fn() -> String,
) -> Result<(), String> {
    let mut archive = Archive::open_or_create(&job.record).map_err(|it| it.to_string())?;
    let asked = Asked::open(&job.record, pipeline.provenance()).map_err(|it| it.to_string())?;
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut failed = Ok(());
    let inputs = job.captures.into_iter().map(Input::Capture);
    let finish = |outcome: Outcome| outcome.map(Prepared::new);
    pipeline.read_new(
        inputs,
        threads,
        |it| asked.meet(it),
        finish,
        |done| {
            match done {
                Ok(prepared) => {
                    let statements = prepared.reading.statements.len() as u64;
                    match archive.add(&prepared, &Arrival { time: &now(), ..Arrival::default() }) {
                        Ok(Added::Known) => progress.send_modify(|it| it.known += 1),
                        Ok(_) => progress.send_modify(|it| {
                            it.added += 1;
                            it.statements += statements;
                        }),
                        Err(error) => {
                            failed = Err(error.to_string());
                            return ControlFlow::Break(());
                        }
                    }
                }
                Err(Unread::Known { .. }) => progress.send_modify(|it| it.known += 1),
                Err(unread) => progress.send_modify(|it| {
                    it.unread += 1;
                    it.say(unread.to_string());
                }),
            }
            ControlFlow::Continue(())
        },
    );
    drop(asked);
    drop(archive);
    if let (Ok(()), Some(then)) = (&failed, job.then) {
        then();
    }
    failed
}

/// A capture of a text that was typed or pasted, with what is known of it.
pub(crate) fn pasted(text: &str, outlet: &str, published: &str) -> Capture {
    let known = |it: &str| Some(it.trim().to_owned()).filter(|it| !it.is_empty());
    let text = text.replace("\r\n", "\n");
    if known(outlet).is_none() && known(published).is_none() {
        return Capture::new(
            text.into_bytes(),
            "pasted.txt",
            Some("text/plain; charset=utf-8".into()),
        );
    }
    let record =
        serde_json::json!({ "text": text, "outlet": known(outlet), "date": known(published) });
    Capture::new(
        record.to_string().into_bytes(),
        "pasted.jsonl",
        Some("application/x-ndjson".into()),
    )
}

/// The name of a file as it was sent, without folders.
pub(crate) fn file_name(sent: &str) -> String {
    let name = Path::new(sent).file_name().map(|it| it.to_string_lossy().into_owned());
    name.filter(|it| !it.is_empty()).unwrap_or_else(|| "a file".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{MOST_MESSAGES, Progress};

    #[test]
    fn all_that_is_skipped_is_counted_and_the_newest_is_said() {
        let mut it = Progress::default();
        it.begin();
        for number in 1..=120 {
            it.unread += 1;
            it.say(format!("report {number}"));
        }
        assert!(it.sentence().ends_with("120 skipped."), "{}", it.sentence());
        assert_eq!(it.skipped.len(), MOST_MESSAGES);
        assert_eq!(it.skipped.last().unwrap(), "report 120");
    }
}
